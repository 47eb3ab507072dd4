"""Money as a flow: columns for what each fund pays of alike bills together.

The alternative to cuts where funds are many. Bills of the same period, funds and shares are one class, whose columns
say what each fund pays of all of them. For bills whose shares are exact multiples this loses nothing; what rounding to
whole đồng leaves open is cut off like anything else that a solution breaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, combinations

from eaplan.solvers.bills import Bill, bits
from eaplan.solvers.formulation.funds import FundRows
from eaplan.solvers.starts import Start

FEW_PERIODS = 4
"""Up to so many periods, every set of them gets a row for each fund; beyond, every run of periods."""

Class = tuple[int, int, tuple[tuple[int, float, float], ...]]
"""Period, funds, and the groups with their shares: bills of a class are divided alike."""


def add_money_flow(funds: FundRows) -> None:
    """Add the columns of all classes of bills, and the rows that keep each fund's limits."""
    funds.flowing = True
    paid: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for money in funds.entangled:
        for (_, fund), column in money.columns.items():
            paid[fund, money.bill.period][column] = 1.0
    for number, (kind, members) in enumerate(_classes(funds).items()):
        for fund, column in _class_columns(funds, f"{number}", kind, members).items():
            paid[fund, kind[0]][column] = 1.0
    for position, purse in enumerate(funds.purses):
        used = frozenset(period for fund, period in paid if fund == position)
        for periods in _period_sets(used):
            has = purse.most_for(periods)
            if has is not None:
                terms = {column: 1.0 for period in periods for column in paid[position, period]}
                names = "+".join(funds.scheme.periods[period].id for period in sorted(periods))
                funds.model.add_row(f"limit({purse.fund.id},{names})", terms, upper=has / funds.unit)


def _classes(funds: FundRows) -> dict[Class, list[tuple[Start | None, Bill]]]:
    """The bills that are not entangled, by class; those that fall due whatever is chosen have no start."""
    classes: dict[Class, list[tuple[Start | None, Bill]]] = defaultdict(list)
    fixed: Iterator[tuple[Start | None, Bill]] = ((None, bill) for bill in funds.fixed)
    for start, bill in chain(funds.simple_bills(), fixed):
        shares = tuple(
            sorted(
                (group.funds, round(group.least / bill.amount, 6), round(group.most / bill.amount, 6))
                for group in bill.groups
            )
        )
        classes[bill.period, bill.funds, shares].append((start, bill))
    return classes


def _class_columns(
    funds: FundRows, label: str, kind: Class, members: list[tuple[Start | None, Bill]]
) -> dict[int, int]:
    """What each fund pays of a class: all of it together, and each group within its bounds."""
    model, unit, period = funds.model, funds.unit, funds.scheme.periods[kind[0]].id
    # Without an upper bound here the presolve of HiGHS 1.15 may go on for ever, deaf to time limit and stop.
    most = sum(bill.amount for _, bill in members) / unit
    columns = {
        fund: model.add_column(f"money({label},{funds.scheme.funds[fund].id},{period})", 0.0, most)
        for fund in bits(kind[1])
    }

    def row(name: str, inside: int, amounts: list[tuple[Start | None, int]], sense: str) -> None:
        terms = {column: 1.0 for fund, column in columns.items() if inside >> fund & 1}
        always = 0
        for start, amount in amounts:
            if start is None:
                always += amount
            else:
                funds.choices.started(start, terms, -amount / unit)
        lower = always / unit if sense != "most" else -float("inf")
        upper = always / unit if sense != "least" else float("inf")
        model.add_row(f"{name}({label},{period})", terms, lower, upper)

    row("paid", kind[1], [(start, bill.amount) for start, bill in members], "all")
    for number, (inside, _, _) in enumerate(kind[2]):
        groups = [(start, sorted(bill.groups, key=lambda group: group.funds)[number]) for start, bill in members]
        row(f"at_least_{number}", inside, [(start, group.least) for start, group in groups], "least")
        row(f"at_most_{number}", inside, [(start, group.most) for start, group in groups], "most")
    return columns


def _period_sets(periods: frozenset[int]) -> Iterator[frozenset[int]]:
    ordered = sorted(periods)
    if len(ordered) <= FEW_PERIODS:
        for size in range(1, len(ordered) + 1):
            yield from map(frozenset, combinations(ordered, size))
        return
    for first in range(len(ordered)):
        for last in range(first, len(ordered)):
            yield frozenset(ordered[first : last + 1])
