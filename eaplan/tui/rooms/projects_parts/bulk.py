"""One change made to many projects: what becomes of each, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from eaplan.locale import say_problem
from eaplan.money import EXACT, parse_number
from eaplan.problems import EaplanError, Path
from eaplan.projects.patching import patched
from eaplan.projects.project import SCOPE_FIELDS
from eaplan.projects.scenario import Patch
from eaplan.tui.desk import Row, View
from eaplan.tui.fields.choices import Choice
from eaplan.tui.fields.editing import edits_for, removal
from eaplan.tui.fields.rows import choices_for, edited_text
from eaplan.tui.fields.trial import after, problems_of, warning
from eaplan.tui.rooms.item_parts.columns import field_label, field_row, spot_of
from eaplan.tui.rooms.projects_parts import scope
from eaplan.workspace.edits import Edit, SetValue

Operation = Literal["set", "scale", "remove"]
_FIELDS = (
    "status", "lead", "coordinates", "mode", "cost", "running", "years", "effort", "funds", "earliest", "latest",
    "started", "restricted",
)  # fmt: skip
_SCALED = ("cost", "running", "effort")
_PERCENT = "%"


@dataclass
class Outcome:
    """What a change comes to."""

    edits: list[Edit] = field(default_factory=list)
    changed: int = 0
    same: int = 0
    """Projects that it would not change."""
    left_out: int = 0
    """Projects in which the field is no single value that could be typed."""
    wrong: list[tuple[str, str]] = field(default_factory=list)
    """The ids of projects that it would make wrong, with what would be wrong."""

    def add(self, edits: Sequence[Edit]) -> None:
        """Take the edits of one project."""
        self.edits.extend(edits)
        self.changed += bool(edits)
        self.same += not edits


@dataclass(frozen=True)
class Change:
    """A field of many projects is set, scaled by a factor, or taken away."""

    field: Path
    operation: Operation
    text: str = ""
    """The value, or the factor."""

    def outcome(self, view: View, rows: Iterable[Row]) -> Outcome:
        """What becomes of some projects."""
        found = Outcome()
        factor = parse_factor(self.text) if self.operation == "scale" else None
        for row in rows:
            if self.operation == "remove":
                self._remove(view, row, found)
            elif self.operation == "set":
                self._set(view, row, found)
            elif factor is not None:
                self._scale(view, row, factor, found)
        return found

    @property
    def _name(self) -> str:
        return str(self.field[0])

    def _remove(self, view: View, row: Row, found: Outcome) -> None:
        owner = scope.owner(view, row, self._name) if self._name in SCOPE_FIELDS else self.field
        if owner:
            found.add(removal(spot_of(view, row, owner)))
        else:
            found.left_out += 1

    def _set(self, view: View, row: Row, found: Outcome) -> None:
        place = scope.place(view, row, self._name) if self._name in SCOPE_FIELDS else self.field
        typed = field_row(view, row, place)
        if not place or edited_text(view, typed) is None:
            found.left_out += 1
        elif wrong := warning(view, row.path, typed, self.text):
            found.wrong.append((row.id, wrong))
        else:
            found.add(edits_for(view, typed, self.text))

    def _scale(self, view: View, row: Row, factor: Decimal, found: Outcome) -> None:
        """Multiply what the project states, and what its options state for themselves."""
        edits: list[Edit] = []
        for place in scope.stating(view, row, self._name):
            before = view.value(place)
            edits += _differences(before, _scaled(before, self._name, factor, view), place)
        known = {(problem.code, problem.path) for problem in problems_of(view, row.path, row.raw)}
        new = problems_of(view, row.path, after(row.raw, row.path, edits))
        wrong = next((problem for problem in new if (problem.code, problem.path) not in known), None)
        if wrong:
            found.wrong.append((row.id, "; ".join(say_problem(wrong, view.language))))
        else:
            found.add(edits)


def fields(view: View) -> list[tuple[Path, str]]:
    """The fields that can be changed in many projects, with their labels."""
    plain: list[tuple[Path, str]] = [((name,), field_label("projects", (name,), view.language)) for name in _FIELDS]
    return plain + [(("classes", row.id), row.name(view.language)) for row in view.rows("classifications")]


def operations(path: Path) -> list[Operation]:
    """What can be done with a field."""
    return ["set", "scale", "remove"] if path[0] in _SCALED else ["set", "remove"]


def choices(view: View, row: Row, path: Path) -> list[Choice]:
    """What a field is chosen from; nothing where any text may be written."""
    return choices_for(view, field_row(view, row, path))


def parse_factor(text: str) -> Decimal | None:
    """The factor that was typed, such as 1,1 or 110%; None where it is none."""
    try:
        number = parse_number(text.strip().removesuffix(_PERCENT))
    except PydanticCustomError:
        return None
    factor = EXACT.scaleb(number, -2) if text.strip().endswith(_PERCENT) else number
    return factor if factor >= 0 else None


def _scaled(value: Any, name: str, factor: Decimal, view: View) -> Any:
    """A cost, a running cost or an effort multiplied as scenarios do it: exactly, money in whole đồng."""
    data = {"projects": [{"id": name, name: value}]}
    try:
        result, _ = patched(data, Patch(scale=f"projects.{name}.{name}", by=factor), view.scheme.settings.money)
    except EaplanError:  # there is no number in it
        return value
    return result["projects"][0][name]


def _differences(before: Any, now: Any, place: Path) -> Iterator[Edit]:
    """The values that are other than before; both have the same shape."""
    if isinstance(before, Mapping):
        for key in before:
            yield from _differences(before[key], now[key], (*place, key))
    elif isinstance(before, list):
        for index, entry in enumerate(before):
            yield from _differences(entry, now[index], (*place, index))
    elif before != now:
        yield SetValue(place, now)
