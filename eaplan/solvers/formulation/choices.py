"""The columns of choice: for each option, whether it was started by each period it may start in.

A start in period t is the difference of two neighbouring columns, so that precedence takes two nonzeros,
branching splits time, and cumulated amounts stay sparse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from eaplan.projects.project import Project
from eaplan.projects.selector import Selector
from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.starts import Start

Key = tuple[str, str]
"""A project's id and its option's."""


class Choices:
    """The start columns of a model."""

    def __init__(self, scheme: Scheme, model: Model, starts: Mapping[str, list[Start]]) -> None:
        self.scheme, self.model, self.starts = scheme, model, starts
        self.options: dict[Key, list[Start]] = defaultdict(list)
        self.by: dict[Key, list[int]] = defaultdict(list)
        """Per option, the columns "started by" along its starts."""
        self.columns: dict[Start, tuple[int, int | None]] = {}
        """Per start, the column "started by then" and the one before it along its option's starts."""
        for project_starts in starts.values():
            for start in project_starts:
                key = start.project.id, start.option.id
                name = f"by({key[0]},{key[1]},{scheme.periods[start.period].id})"
                column, before = model.add_column(name, integer=True), self.by[key]
                self.columns[start] = column, before[-1] if before else None
                self.options[key].append(start)
                self.by[key].append(column)
        for project in scheme.projects:
            self._choose(project)

    def keys(self, project: str) -> list[Key]:
        """The options of a project that can be started."""
        return list(dict.fromkeys((project, start.option.id) for start in self.starts.get(project, ())))

    def all(self) -> Iterable[Start]:
        """Every start."""
        for project_starts in self.starts.values():
            yield from project_starts

    def matching(self, where: Selector) -> list[Start]:
        """The starts that a selector speaks of."""
        named = self.starts if where.projects is None else dict.fromkeys(where.projects)
        listed = (self.starts.get(project, ()) for project in named)
        return [s for starts in listed for s in starts if self.scheme.matches(where, s.project, s.option)]

    def chosen(self, project: str, terms: dict[int, float] | None = None, factor: float = 1.0) -> dict[int, float]:
        """The expression "the project is chosen", or its addition to `terms`."""
        terms = {} if terms is None else terms
        for key in self.keys(project):
            add(terms, self.by[key][-1], factor)
        return terms

    def started(self, start: Start, terms: dict[int, float], factor: float) -> None:
        """Add factor x "exactly this start" to `terms`."""
        column, before = self.columns[start]
        add(terms, column, factor)
        if before is not None:
            add(terms, before, -factor)

    def weighted(self, weights: Mapping[Start, float]) -> dict[int, float]:
        """The sum of weight x "exactly this start"."""
        terms: dict[int, float] = {}
        for start, weight in weights.items():  # as `started`, at once: sums may be over all starts there are
            column, before = self.columns[start]
            terms[column] = terms.get(column, 0.0) + weight
            if before is not None:
                terms[before] = terms.get(before, 0.0) - weight
        return terms

    def part(self, start: Start, values: Sequence[float]) -> float:
        """How much of a start a point of the columns chooses: 0, 1, or between in a relaxation."""
        column, before = self.columns[start]
        return values[column] - (0.0 if before is None else values[before])

    def delivered_by(self, key: Key, period: int) -> int | None:
        """The column "the option was started early enough to be delivered by the period's end"; None if none is."""
        return self.last_column(key, (start.delivered <= period for start in self.options[key]))

    def last_column(self, key: Key, fits: Iterable[bool]) -> int | None:
        """The column of the last start that fits, for fits that hold from the first start up to some start."""
        count = sum(fits)
        return self.by[key][count - 1] if count else None

    def _choose(self, project: Project) -> None:
        """At most one start; exactly one where it is decided already."""
        keys = self.keys(project.id)
        for key in keys:
            columns = self.by[key]
            for number, (earlier, later) in enumerate(pairwise(columns), start=1):
                self.model.add_row(f"once_started({key[0]},{key[1]},{number})", {earlier: 1.0, later: -1.0}, upper=0.0)
        if project.status in ("committed", "ongoing"):
            self.model.add_row(f"{project.status}({project.id})", self.chosen(project.id), 1.0, 1.0)
        elif len(keys) > 1:
            self.model.add_row(f"one_option({project.id})", self.chosen(project.id), upper=1.0)


def add(terms: dict[int, float], column: int, factor: float) -> None:
    """Add factor x column to an expression in place."""
    terms[column] = terms.get(column, 0.0) + factor
