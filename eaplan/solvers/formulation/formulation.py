"""Puts the parts of the mathematics together into one model of a scheme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import gcd

from eaplan.garbage import uncollected
from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.formulation.choices import Choices
from eaplan.solvers.formulation.extra import ExtraMoney
from eaplan.solvers.formulation.funds import FundRows
from eaplan.solvers.formulation.objectives import ObjectiveLevel, levels
from eaplan.solvers.formulation.policies import Policies
from eaplan.solvers.formulation.precedence import Precedence
from eaplan.solvers.formulation.stability import placed, stability
from eaplan.solvers.formulation.targets import add_targets
from eaplan.solvers.funding.bills import Bill
from eaplan.solvers.funding.envelopes import Purse, purses
from eaplan.solvers.needs import NeedRules, drop_hopeless
from eaplan.solvers.plan import Earlier
from eaplan.solvers.starts import Reason, Start, StartFinder

LARGEST_COEFFICIENT = 10**6
"""Money is counted in units that keep coefficients below this, so that a solver's tolerance stays far below one."""


@dataclass(frozen=True)
class Formulation:
    """A scheme's model, and what its columns mean."""

    scheme: Scheme
    model: Model
    choices: Choices
    funds: FundRows
    purses: tuple[Purse, ...]
    fixed_bills: tuple[tuple[str, Bill], ...]
    """Bills that fall due whatever is chosen (the running of what is done), with their projects."""
    levels: tuple[ObjectiveLevel, ...]
    needs: NeedRules
    reasons: dict[str, Reason]
    """Why a project has fewer starts than it might, or none."""
    near: Earlier | None = None
    """The earlier plan that plans are to stay near to."""

    def starts_at(self, values: Sequence[float]) -> list[Start]:
        """The starts that a solution chooses."""
        found = []
        for key, columns in self.choices.by.items():
            for place, column in enumerate(columns):
                if values[column] > 0.5:
                    found.append(self.choices.options[key][place])
                    break
        order = {project.id: number for number, project in enumerate(self.scheme.projects)}
        return sorted(found, key=lambda start: order[start.project.id])

    def columns_of(self, starts: Iterable[Start]) -> dict[int, float]:
        """The columns of choice where these starts are chosen and nothing else."""
        chosen = {(start.project.id, start.option.id): start for start in starts}
        values: dict[int, float] = {}
        for key, columns in self.choices.by.items():
            listed = self.choices.options[key]
            first = listed.index(chosen[key]) if key in chosen else len(columns)
            values.update((column, float(place >= first)) for place, column in enumerate(columns))
        return values

    def forbid_exactly(self, starts: Sequence[Start], name: str) -> None:
        """Add the row "not these and nothing else"."""
        terms = self.choices.weighted(dict.fromkeys(starts, 1.0))
        chosen = {start.project.id for start in starts}
        for project in self.choices.starts:
            if project not in chosen:
                self.choices.chosen(project, terms, -1.0)
        self.model.add_row(name, terms, upper=len(starts) - 1)

    def forbid(self, starts: Sequence[Start], name: str) -> None:
        """Add the row "not all of these"."""
        terms = self.choices.weighted(dict.fromkeys(starts, 1.0))
        self.model.add_row(name, terms, upper=len(starts) - 1)


@uncollected()
def formulate(scheme: Scheme, *, near: Earlier | None = None, elastic: bool = False) -> Formulation:
    """Return the model of a scheme, or of its plans near to an earlier one.

    An elastic one has columns for extra money in the funds (`funds.extra`).
    """
    finder, needs = StartFinder(scheme), NeedRules(scheme)
    possible = {project.id: finder.starts(project) for project in scheme.projects if project.status != "done"}
    starts = drop_hopeless(needs, possible, finder.reasons)
    fixed = tuple(
        (project.id, bill)
        for project in scheme.projects
        if project.status == "done"
        for bill in finder.running_bills(project)
    )
    money, model = purses(scheme), Model()
    unit = _money_unit([bill for listed in starts.values() for start in listed for bill in start.bills])
    choices = Choices(scheme, model, starts)
    Precedence(scheme, model, choices, needs).add()
    extra = ExtraMoney(scheme, model, unit, _most(starts.values(), fixed)) if elastic else None
    funds = FundRows(scheme, model, choices, money, [bill for _, bill in fixed], unit, extra)
    funds.add_cuts()
    shortfalls = add_targets(scheme, model, choices)
    policies = Policies(scheme, model, choices, unit)
    policies.add()
    change = None if near is None else stability(scheme, choices, near)
    if change is not None and near is not None and near.changes is not None:
        model.add_row("changes", change.expression.coefficients, upper=near.changes - change.expression.constant)
    wanted = placed(scheme.objectives, near)
    ordered = tuple(levels(scheme, wanted, choices, shortfalls, policies.unmet, unit, change))
    return Formulation(scheme, model, choices, funds, money, fixed, ordered, needs, finder.reasons, near)


def _most(starts: Iterable[Sequence[Start]], fixed: Iterable[tuple[str, Bill]]) -> int:
    """The đồng that are paid at most, whatever is chosen."""
    return sum(max((s.total for s in listed), default=0) for listed in starts) + sum(bill.amount for _, bill in fixed)


def _money_unit(bills: Sequence[Bill]) -> int:
    """The đồng that one money unit of the model stands for."""
    common, largest = 0, 1
    for bill in bills:
        common, largest = gcd(common, bill.amount), max(largest, bill.amount)
    return max(common, largest // LARGEST_COEFFICIENT, 1)
