"""References: every id that an entry names must be that of an entry of the right list.

Ids are known from the plain data, so that an entry that could not be read is not also missed wherever it is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from eaplan.checks.entries import Entries
from eaplan.problems import Path, Problem
from eaplan.references import TERMS, Nameable, Reference, is_year, references
from eaplan.text import nearest


class References:
    """The references of all entries that could be read, at least in part."""

    def __init__(self, entries: Entries) -> None:
        self.read, self.single = entries.legible(), entries.single
        self.nameable = Nameable(entries.data, (stage for _, stage in self.read["stages"]))

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for every name that is nobody's."""
        unknown: Path | None = None
        for reference in references(self.read, self.single):
            known = self.nameable.known(reference.kind, reference.within)
            if known is None or reference.name in known or reference.path[:-1] == unknown:
                continue  # what stands under a key that is nobody's is not judged
            problem = self._problem(reference, known)
            if problem:
                unknown = reference.path if reference.on_key else None
                yield problem
        if self.nameable.by_year:
            yield from self._costs_by_stage()

    def _problem(self, reference: Reference, known: Collection[str]) -> Problem | None:
        kind, name, path, on_key, within = reference
        if kind in ("periods", "starts"):
            return self._of_time(reference, known)
        classifications = self.nameable.known("classifications") or ()
        if kind == "classes" and within not in classifications:
            kind, name, known = "classifications", within, classifications
        if kind in TERMS and within:
            return Problem("E075", path, {"framework": within, **_facts(kind, name, known)}, on_key)
        return Problem("E071", path, _facts(kind, name, known), on_key)

    def _of_time(self, reference: Reference, known: Collection[str]) -> Problem | None:
        kind, name, path, on_key, _ = reference
        if is_year(name):
            if kind == "starts" or (self.nameable.by_year and not self.nameable.years):
                return None
            if not self.nameable.by_year:
                return Problem("E073", path, {"year": name}, on_key)
        return Problem("E072", path, _facts("periods", name, known), on_key)

    def _costs_by_stage(self) -> Iterator[Problem]:
        for index, project in self.read["projects"]:
            place: Path = ("projects", index)
            options = [((*place, "options", number), option) for number, option in enumerate(project.options)]
            for path, scope in [(place, project), *options]:
                for number, line in enumerate(scope.cost or ()):
                    if line.by_stage is not None:
                        yield Problem("E074", (*path, "cost", number, "by_stage"), on_key=True)


def _facts(kind: str, name: str, known: Collection[str]) -> dict[str, object]:
    return {"kind": kind, "id": name, "nearest": nearest(name, known)}
