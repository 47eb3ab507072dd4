"""How far plans are from each other: the number of projects that they decide otherwise.

A project counts once: where it is in one plan and not in the other, or starts in another period or with another option.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from eaplan.solvers.backends.model import Condition, Expression
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.starts import Start

Starts = Collection[Start]
"""The starts of one plan."""


class Distance:
    """The distance of a model's plans from given ones, with the one column it takes.

    Where no row speaks of the column it means nothing, so it may stay in the model when the question is answered.
    """

    def __init__(self, formulation: Formulation) -> None:
        self.formulation = formulation
        self.most = len(formulation.choices.starts)
        self.column = formulation.model.add_column("least_distance", 0.0, float(self.most))

    def between(self, one: Starts, other: Starts) -> int:
        """The number of projects that two plans decide otherwise."""
        return len({start.project.id for start in {*one} ^ {*other}})

    def level(self, others: Sequence[Starts]) -> ObjectiveLevel:
        """The least distance from any of some plans, to be made as large as can be."""

        def measure(starts: Sequence[Start]) -> Fraction:
            return Fraction(min(self.between(starts, other) for other in others))

        return ObjectiveLevel("distance", "max", Expression({self.column: -1.0}), measure=measure)

    def conditions(self, others: Sequence[Starts]) -> list[Condition]:
        """The column is at most the distance from each of the plans."""
        return [self._at_most(number, other) for number, other in enumerate(others, start=1)]

    def _at_most(self, number: int, other: Starts) -> Condition:
        """The column less the distance is at most 0: a project of the plan counts unless it starts just so."""
        choices = self.formulation.choices
        agreeing: Mapping[int, float] = choices.weighted(dict.fromkeys(other, 1.0))
        terms = {self.column: 1.0, **agreeing}
        in_plan = {start.project.id for start in other}
        for project in choices.starts:
            if project not in in_plan:
                choices.chosen(project, terms, -1.0)
        return Condition(f"distance({number})", terms, upper=float(len(in_plan)))
