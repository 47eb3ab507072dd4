"""Where the targets stand at each stage's end: under the saved plan, and at best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from eaplan.projects.project import Project
from eaplan.projects.target import Target
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Plan
from eaplan.workspace.located import Located

_UNREACHABLE = ("W226", "E126")
"""The codes that say how much all projects together reach."""


@dataclass(frozen=True)
class Contribution:
    """What a project adds to a target."""

    project: str
    amount: Decimal
    choice: Choice | None
    """How the plan chose it; None where it did not."""


@dataclass(frozen=True)
class Standing:
    """A scheme's targets beside its saved plan, if there is one."""

    scheme: Scheme
    plan: Plan | None

    def ends(self) -> list[str]:
        """The stages, and the years that targets name, in their order in time."""
        named = {key for target in self.scheme.targets for key in target.values}
        stages = [stage.id for stage in self.scheme.stages]
        years = [period.id for period in self.scheme.periods if period.id in named and period.id not in stages]
        return [*stages, *years]

    def reached(self, target: str, key: str) -> Decimal | None:
        """Where a target stands at the end of a stage or year under the plan; None where that is not known."""
        indices = self.scheme.period_index.get(key)
        return self._attained.get((target, self.scheme.periods[indices[-1]].id)) if indices else None

    def contributions(self, target: str) -> list[Contribution]:
        """The projects that add to a target: the chosen ones by their delivery, then the others by what they add."""
        found = [self._contribution(project, target) for project in self.scheme.projects]
        order = {period.id: period.index for period in self.scheme.periods}
        return sorted(
            (one for one in found if one is not None),
            key=lambda one: (order.get(one.choice.delivered, -1) if one.choice else len(order), -abs(one.amount)),
        )

    def _contribution(self, project: Project, target: str) -> Contribution | None:
        choice = self._chosen.get(project.id)
        options = [one for one in project.options if choice is None or one.id == choice.option]
        stated = [project.contributes if one.contributes is None else one.contributes for one in options or (project,)]
        amounts = [amount[target] for amount in stated if amount and target in amount]
        return Contribution(project.id, max(amounts, key=abs), choice) if amounts else None

    @cached_property
    def _attained(self) -> Mapping[tuple[str, str], Decimal]:
        attainments = self.plan.attainments if self.plan else ()
        return {(one.target, one.period): one.value for one in attainments}

    @cached_property
    def _chosen(self) -> Mapping[str, Choice]:
        return {choice.project: choice for choice in self.plan.choices} if self.plan else {}


def is_reached(target: Target, value: Decimal, goal: Decimal) -> bool:
    """Whether a value is as good as the goal."""
    return value >= goal if target.direction == "up" else value <= goal


def best_known(problems: Iterable[Located], index: int) -> dict[str, Decimal]:
    """By stage or year, the most that all projects together reach of a target, where a check found it too little."""
    found: dict[str, Decimal] = {}
    for one in problems:
        path, best = one.problem.path, one.problem.facts.get("best")
        if one.code in _UNREACHABLE and path[:3] == ("targets", index, "values") and isinstance(best, Decimal):
            found[str(path[3])] = best
    return found
