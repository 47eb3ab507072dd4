"""The desk: the scheme being worked on, as all rooms see it. Knows no widgets.

After each edit the entries that changed are read again at once, so that the rooms show them; the checks between
entries take longer and run beside the screen (`check`, in a thread), whose result is then handed back (`checked`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from eaplan.analysis.legible import legible
from eaplan.checks.entries import LISTS, Entries
from eaplan.locale import say
from eaplan.outputs.wording import Wording
from eaplan.problems import Path as DataPath
from eaplan.scheme import Scheme, Settings
from eaplan.solvers.plan import Plan
from eaplan.text import Text, fold
from eaplan.tui.check import Checked
from eaplan.tui.plans import Plans
from eaplan.workspace import new_entries, restructuring
from eaplan.workspace.edits import Edit, Insert
from eaplan.workspace.located import Located
from eaplan.workspace.plans import BASE
from eaplan.workspace.reading import Reading
from eaplan.workspace.session import Session, Step

UNNAMED = "_"


@dataclass(frozen=True)
class Row:
    """An entry of one of the scheme's lists, as it stands in the data."""

    kind: str
    index: int
    """Its place in the data; with the kind, the beginning of the paths into it."""
    raw: Any
    """The plain data."""
    item: Any
    """The typed entry; None where it cannot be read, not even in part."""

    @property
    def id(self) -> str:
        """The entry's id; its number where it has none."""
        raw = self.raw.get("id") if isinstance(self.raw, Mapping) else None
        return raw if isinstance(raw, str) and raw else f"#{self.index + 1}"

    @property
    def is_named(self) -> bool:
        """Whether it has an id, by which others can name it."""
        return not self.id.startswith("#")

    @property
    def path(self) -> DataPath:
        """Where it stands in the data."""
        return (self.kind, self.index)

    def name(self, language: str) -> str:
        """The entry's name, or its id where it has none."""
        own = getattr(self.item, "name", None)
        if isinstance(own, Text) and (words := own.get(language)) and words != UNNAMED:
            return " ".join(words.split())
        raw = self.raw.get("name") if isinstance(self.raw, Mapping) else None
        return raw if isinstance(raw, str) else self.id


class View:
    """The scheme at one moment: everything that could be read of it. References in it may lead nowhere."""

    def __init__(self, reading: Reading, version: int, language: str, before: View | None = None) -> None:
        self.reading = reading
        self.version = version
        self.language = language
        self.entries: Entries = Entries(reading.data, before=before.entries if before else None)

    @property
    def data(self) -> Mapping[str, Any]:
        """The plain data."""
        return self.reading.data

    @cached_property
    def scheme(self) -> Scheme:
        """The typed scheme of all entries that could be read at least in part; it always has settings."""
        legible = self.entries.legible()
        lists = {
            name: tuple(entry for _, entry in sorted(entries, key=lambda one: one[0]))
            for name, entries in legible.items()
            if self.data.get(name)
        }
        single = {name: value for name, value in self.entries.single.items() if value is not None}
        if "scheme" not in single:
            single["scheme"] = _legible_settings(self.data.get("scheme"), self.entries.context)
        scheme = Scheme.model_construct(**{"stages": (), **single, **lists})
        scheme._data = self.data
        return scheme

    @cached_property
    def words(self) -> Wording:
        """How the scheme is worded in the language of the screen."""
        return Wording(self.scheme, self.language)

    def rows(self, kind: str) -> Sequence[Row]:
        """The entries of a list in their order."""
        if kind not in self._rows:
            entries = self.data.get(kind)
            typed = dict(self.entries.partly.get(kind, ())) | dict(self.entries.read.get(kind, ()))
            raws = entries if isinstance(entries, list) else []
            self._rows[kind] = [Row(kind, index, raw, typed.get(index)) for index, raw in enumerate(raws)]
        return self._rows[kind]

    def row(self, kind: str, id: str) -> Row | None:
        """The entry of an id; None where there is none."""
        if kind not in self._by_id:
            self._by_id[kind] = {row.id: row for row in reversed(self.rows(kind))}
        return self._by_id[kind].get(id)

    def scenario_name(self, scenario: str | None) -> str:
        """What a scenario, or the saved plan of that name, is called; none is the scheme as it stands."""
        if scenario in (None, BASE):
            return say("tui.plan.base", self.language)
        row = self.row("scenarios", str(scenario))
        return row.name(self.language) if row else str(scenario)

    def value(self, path: DataPath) -> Any:
        """The plain value at a path of the data; None where there is none."""
        node: Any = self.data
        for step in path:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    @cached_property
    def _rows(self) -> dict[str, Sequence[Row]]:
        return {}

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Row]]:
        return {}


def _legible_settings(raw: Any, context: Mapping[str, Any]) -> Settings:
    """The settings as far as they can be read, whatever else is wrong with them."""
    known: dict[str, Any] = {"id": UNNAMED, "name": UNNAMED}
    for key, value in raw.items() if isinstance(raw, Mapping) else ():
        with suppress(ValidationError):
            Settings.model_validate({**known, key: value}, context=context)
            known[key] = value
    return Settings.model_validate(known, context=context)


KINDS = tuple(LISTS)
"""The scheme's lists."""


@dataclass
class Desk:
    """A session, what the rooms see of it, what the last check found, and the plans."""

    session: Session
    language: str
    view: View = field(init=False)
    problems: tuple[Located, ...] = ()
    """What the last check found; `checked_version` tells of which version."""
    checked_version: int = -1
    sound: Scheme | None = None
    """The whole scheme, as it was last checked without errors and stands now; None where there are errors."""
    hash: str = ""
    """The hash of the sound scheme, by which plans know what they were made from."""
    plans: Plans = field(init=False)
    _shown: tuple[Plan, View, Plan] | None = None

    def __post_init__(self) -> None:
        self.view = View(self.session.reading, self.session.version, self.language)
        self.plans = Plans(self.session.folder)

    @property
    def folder(self) -> Path:
        """The scheme's folder."""
        return self.session.folder

    @property
    def is_checked(self) -> bool:
        """Whether the problems are those of the scheme as it stands."""
        return self.checked_version == self.session.version

    def speak(self, language: str) -> None:
        """Show everything in a language from now on."""
        self.language = language
        self.view = View(self.session.reading, self.session.version, language, self.view)

    def edit(self, edits: Iterable[Edit], label: str, **facts: object) -> None:
        """Make edits as one step; see `Session.edit`."""
        self.session.edit(edits, label, **facts)
        self.look_again()

    def undo(self) -> Step | None:
        """Take the last step back."""
        step = self.session.undo()
        self.look_again()
        return step

    def redo(self) -> Step | None:
        """Do the step again that was taken back last."""
        step = self.session.redo()
        self.look_again()
        return step

    @property
    def plan_state(self) -> str:
        """How the plan of the scheme as it stands is: `none`, `unknown` (before a check), `stale`, or its status."""
        plan = self.plans.get()
        if plan is None:
            return "none"
        if not self.is_checked:
            return "unknown"
        return str(plan.status) if plan.origin.hash == self.hash else "stale"

    @property
    def plan_to_show(self) -> Plan | None:
        """The plan of the scheme without a scenario, without what the scheme does not know any more."""
        plan = self.plans.get()
        if plan is None or not plan.found:
            return None
        if self._shown is None or self._shown[0] is not plan or self._shown[1] is not self.view:
            self._shown = (plan, self.view, legible(plan, self.view.scheme))
        return self._shown[2]

    def names(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield kind, id, words and the words without diacritics of every entry that has an id."""
        for kind in KINDS:
            for row in self.view.rows(kind):
                if row.is_named:
                    words = f"{row.id} {row.name(self.language)}"
                    yield kind, row.id, words, fold(words)

    def renaming(self, kind: str, id: str, new: str) -> list[Edit]:
        """The edits that give an entry another id, wherever it is named; an `EaplanError` where that cannot be."""
        return restructuring.rename(self.view.data, kind, id, new)

    def deleting(self, kind: str, id: str, references: Literal["keep", "remove"]) -> list[Edit]:
        """The edits that delete an entry, and what names it if that is asked for."""
        return restructuring.delete(self.view.data, kind, id, references).edits

    def duplicate(self, kind: str, id: str) -> str | None:
        """Put a copy of an entry's text, with a free id, behind it, and return the id."""
        row = self.view.row(kind, id)
        if row is None:
            return None
        if not row.is_named:
            self.edit([Insert((kind,), row.index + 1, row.raw)], "tui.done.made", kind=kind, item=id)
            return f"#{row.index + 2}"
        copy = new_entries.duplicate_id(self.view.data, kind, id)
        self.session.duplicate(row.path, copy, "tui.done.duplicated", item=id, new=copy)
        self.look_again()
        return copy

    def move(self, row: Row, index: int) -> None:
        """Put an entry's text elsewhere in its list."""
        self.session.move(row.path, index, "tui.done.moved", kind=row.kind, item=row.id)
        self.look_again()

    def look_again(self) -> None:
        """See the scheme as the session has it now."""
        self.view = View(self.session.reading, self.session.version, self.language, self.view)

    def checked(self, result: Checked) -> None:
        """Take what a check of some version found."""
        self.problems = result.problems
        self.checked_version = result.version
        self.sound = result.scheme
        self.hash = result.hash
