"""Rows of the funds that fractional choices break: found on the linear relaxation, before any search for whole ones.

Where many sets of funds matter, few of them are ever short. An exact division of what fractional choices ask for (a
maximum flow) names a set that is; its row is written and the relaxation solved again, which takes a fraction of what a
search for whole solutions would.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from eaplan.solvers.backends.model import Expression
from eaplan.solvers.backends.relaxation import Relaxation
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.funds import FundRows
from eaplan.solvers.funding.bills import Bill, Group, Piece
from eaplan.solvers.funding.division import Division
from eaplan.solvers.search.prerequisites import Prerequisites
from eaplan.solvers.starts import Start

MOST_ROUNDS = 60
WITHIN = 1 - 1e-6
"""Taken of a relaxation's columns, so that nothing is short by a solver's tolerance alone."""
NEARLY = 100
"""A set that would be short if one of its funds were asked for a hundredth more gets its row too: whole choices differ
from fractional ones by about as much, and would break it in a search of their own."""

Class = tuple[int, int, tuple[tuple[int, float, float], ...]]
"""Period, funds, and the groups with their shares: bills of a class are divided alike."""


def tighten(
    formulation: Formulation, objective: Expression, deadline: Deadline, relaxation: Relaxation | None = None
) -> None:
    """Write the rows that the relaxation of an objective breaks, and those of the funds that it nearly breaks.

    A relaxation that is there already is solved rather than a new one.
    """
    funds = formulation.funds
    if formulation.model.contradictions or not formulation.model.columns:
        return
    relaxation = relaxation or Relaxation(formulation.model, objective)
    prerequisites, classes = Prerequisites(formulation.model), _classes(funds) if funds.lacking else {}
    for _ in range(MOST_ROUNDS):
        values = None if deadline.passed else relaxation.solved(deadline.left())
        if values is None or deadline.passed:
            return
        if prerequisites.add_broken(values):
            continue
        if not funds.lacking:
            return
        values = [value * WITHIN for value in values]
        purses = funds.purses if funds.extra is None else funds.extra.purses(funds.extra.amounts(values))
        division = Division(purses, list(_asked(funds, classes, values)))
        shortage = division.shortage()
        if shortage is None or not funds.add_cut(shortage.asked):
            _add_near(funds, division)
            return


def add_nearly_short(funds: FundRows, starts: Sequence[Start]) -> None:
    """Write the rows of the sets of funds that choices leave little or nothing to."""
    bills = [bill for start in starts for bill in start.bills if not bill.entangled]
    _add_near(funds, Division(funds.purses, [*bills, *funds.fixed]))


def _add_near(funds: FundRows, division: Division) -> None:
    """Write the rows of the sets with little left."""
    for fund, period in list(division.paying):
        has = funds.purses[fund].most_for(frozenset({period}))
        if has:
            more = Bill(period, (Piece("more", max(1, has // NEARLY), 1 << fund),))
            shortage = division.shortage_with([more])
            if shortage is not None:
                funds.add_cut(shortage.asked)


def _classes(funds: FundRows) -> dict[Class, list[tuple[Start | None, Bill]]]:
    """The bills that are not entangled, by class; those that fall due whatever is chosen have no start."""
    classes: dict[Class, list[tuple[Start | None, Bill]]] = defaultdict(list)
    fixed: Iterator[tuple[Start | None, Bill]] = ((None, bill) for bill in funds.fixed)
    for start, bill in chain(funds.simple_bills(), fixed):
        shares = tuple(
            (group.funds, round(group.least / bill.amount, 6), round(group.most / bill.amount, 6))
            for group in _ordered(bill)
        )
        classes[bill.period, bill.funds, shares].append((start, bill))
    return classes


def _ordered(bill: Bill) -> list[Group]:
    return sorted(bill.groups, key=lambda group: group.funds)


def _asked(
    funds: FundRows, classes: dict[Class, list[tuple[Start | None, Bill]]], values: Sequence[float]
) -> Iterator[Bill]:
    """What fractional choices ask for, in whole đồng: one bill for each class and each money column."""
    for (period, payers, _), members in classes.items():
        parts = [(1.0 if start is None else funds.choices.part(start, values), bill) for start, bill in members]
        chosen = [(part, bill) for part, bill in parts if part > 0]
        if amount := int(sum(part * bill.amount for part, bill in chosen)):
            yield Bill(period, (Piece("class", amount, payers),), tuple(_groups(chosen, amount)))
    for money in funds.entangled:
        for (_, fund), column in money.columns.items():
            if amount := int(values[column] * funds.unit):
                yield Bill(money.bill.period, (Piece("column", amount, 1 << fund),))


def _groups(chosen: list[tuple[float, Bill]], amount: int) -> Iterator[Group]:
    """The groups of a class, each with the sums of its bounds."""
    for alike in zip(*(_ordered(bill) for _, bill in chosen), strict=True):
        least, most = (
            sum(part * bound for (part, _), bound in zip(chosen, bounds, strict=True))
            for bounds in ([group.least for group in alike], [group.most for group in alike])
        )
        yield Group(alike[0].funds, int(least), min(amount, int(most) + 1))
