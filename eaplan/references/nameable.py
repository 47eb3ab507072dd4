"""What can be named at all: the ids of plain data, kind by kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from eaplan.architecture.packs import shipped
from eaplan.projects.fund import RUNNING
from eaplan.projects.stage import Stage
from eaplan.references.entries import PACKS, TERMS, ids_of
from eaplan.text import nfc


class Nameable:
    """The names that a scheme's data offer, each list of them put together once.

    The data say the stages' ids; their years are known from the stages that could be read.
    """

    def __init__(self, data: Mapping[str, Any], stages: Iterable[Stage]) -> None:
        self.data = data
        self._stages = list(stages)
        self._known: dict[tuple[str, str], Collection[str] | None] = {}

    def known(self, kind: str, within: str = "") -> Collection[str] | None:
        """The names of a kind (`eaplan.ids.Names`), in order; None where any word goes.

        Of `starts` those that are not years: any year is one.
        """
        if (kind, within) not in self._known:
            self._known[kind, within] = self._names(kind, within)
        return self._known[kind, within]

    @cached_property
    def by_year(self) -> bool:
        """Whether the scheme plans by year."""
        return self._settings.get("grain") == "year"

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The horizon's years; none where a stage could not be read."""
        complete = len(self._stages) == len(self.data.get("stages") or ())
        return tuple(str(year) for stage in self._stages for year in stage.years) if complete else ()

    def _names(self, kind: str, within: str) -> Collection[str] | None:
        if kind == "periods":
            return dict.fromkeys((*ids_of(self.data, "stages"), *(self.years if self.by_year else ())))
        if kind == "starts":
            return self.known("stages")
        if kind == "cost_kinds":
            return self._cost_kinds
        if kind == PACKS:
            return dict.fromkeys((*ids_of(self.data, PACKS), *shipped(), *self._framework))
        if kind == "options":  # a project that lists none has one that is called like it; E154 tells of wrong ones
            return None
        if kind in TERMS:  # a framework that lists no layers leaves them free
            return self._terms(kind, within) or None
        return ids_of(self.data, kind, within)

    def _terms(self, kind: str, within: str) -> Collection[str]:
        """The terms of the scheme's framework, or of a pack: its own goes before one that eaplan brings along."""
        if within in self._framework:
            return ()
        if within in shipped() and within not in ids_of(self.data, PACKS):
            return [term.id for term in getattr(shipped()[within], kind)]
        return ids_of(self.data, kind, within)

    @property
    def _framework(self) -> Collection[str]:
        """The id of the scheme's framework, if it has one."""
        framework = self.data.get("framework")
        name = framework.get("id") if isinstance(framework, Mapping) else None
        return (nfc(name),) if isinstance(name, str) else ()

    @property
    def _cost_kinds(self) -> Collection[str] | None:
        listed = self._settings.get("cost_kinds")
        kinds = [listed] if isinstance(listed, str) else listed
        return dict.fromkeys((*map(str, kinds), RUNNING)) if isinstance(kinds, list | tuple) else None

    @property
    def _settings(self) -> Mapping[str, Any]:
        settings = self.data.get("scheme")
        return settings if isinstance(settings, Mapping) else {}


def is_year(name: str) -> bool:
    """Tell whether a name is a year's."""
    return len(name) == 4 and name.isascii() and name.isdigit()
