"""Payments: every cost is paid in full, by funds that may pay it, in the shares that splits and funding rules ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from eaplan.problems import Problem
from eaplan.projects.fund import RUNNING, Fund
from eaplan.projects.funding import FundingRule, ShareBound, in_force
from eaplan.projects.project import CostLine, Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Payment
from eaplan.solvers.verification.choices import unknown
from eaplan.solvers.verification.costs import Due, dues, split_parts
from eaplan.solvers.verification.reading import Chosen, Reading

Paid = Mapping[Due, Mapping[str, int]]
"""What each fund pays of each cost."""


def problems(reading: Reading) -> Iterator[Problem]:
    """All rules on payments but the funds' limits."""
    due = dues(reading)
    yield from _each(reading, due)
    paid = _paid(reading)
    yield from _complete(reading, due, paid)
    for chosen in reading.chosen:
        yield from _splits(reading, chosen, due, paid)
    for rule in reading.scheme.rules:
        for chosen in reading.matching(rule.where):
            if in_force(rule.since, rule.until, chosen.start_year):
                yield from _funding_rule(reading, chosen, rule, paid)


def _each(reading: Reading, due: Mapping[Due, int]) -> Iterator[Problem]:
    """Each payment by itself: ids, amount, once only, for something, by a fund that may."""
    seen: set[tuple[str, str, str, str]] = set()
    for place, payment in enumerate(reading.plan.payments):
        path = ("payments", place)
        strangers = list(_unknown_ids(reading, place, payment))
        yield from strangers
        if payment.amount <= 0:
            yield Problem("E410", (*path, "amount"), {**_names(payment), "amount": payment.amount})
        key = (payment.project, payment.kind, payment.period, payment.fund)
        if key in seen:
            yield Problem("E411", path, _names(payment))
        seen.add(key)
        if not strangers:
            yield from _of_a_cost(reading, place, payment, due)


def _of_a_cost(reading: Reading, place: int, payment: Payment, due: Mapping[Due, int]) -> Iterator[Problem]:
    scheme = reading.scheme
    project, fund = scheme.project[payment.project], scheme.fund[payment.fund]
    option = _option(reading, project)
    if option is None and project.id in reading.named:
        return  # the choice itself is wrong, and reported
    if option is None or (project.id, payment.kind, reading.period[payment.period].index) not in due:
        yield Problem("E412", ("payments", place), {**_names(payment), "amount": payment.amount})
    elif not _may_pay(scheme, fund, project, option, payment.kind):
        yield Problem("E414", ("payments", place, "fund"), {**_names(payment), "amount": payment.amount})


def _unknown_ids(reading: Reading, place: int, payment: Payment) -> Iterator[Problem]:
    scheme, path = reading.scheme, ("payments", place)
    if payment.project not in scheme.project:
        yield unknown((*path, "project"), "project", payment.project, scheme.project)
    if payment.period not in reading.period:
        yield unknown((*path, "period"), "period", payment.period, reading.period)
    if payment.fund not in scheme.fund:
        yield unknown((*path, "fund"), "fund", payment.fund, scheme.fund)


def _complete(reading: Reading, due: Mapping[Due, int], paid: Paid) -> Iterator[Problem]:
    for (project, kind, period), amount in due.items():
        given = sum(paid.get((project, kind, period), {}).values())
        if given != amount:
            facts = {
                "project": project,
                "kind": kind,
                "period": reading.scheme.periods[period].id,
                "due": amount,
                "paid": given,
                "difference": given - amount,
            }
            yield Problem("E413", _first_line(reading, project, kind, period), facts)


def _first_line(reading: Reading, project: str, kind: str, period: int) -> tuple[str | int, ...]:
    """The first payment of an amount; the list where nothing is paid of it."""
    paid = (project, kind, reading.scheme.periods[period].id)
    lines = (at for at, each in enumerate(reading.plan.payments) if (each.project, each.kind, each.period) == paid)
    place = next(lines, None)
    return ("payments",) if place is None else ("payments", place)


def _splits(reading: Reading, chosen: Chosen, due: Mapping[Due, int], paid: Paid) -> Iterator[Problem]:
    """Each fund of a split pays its part of each amount that is paid in full."""
    for line in chosen.option.cost or ():
        if line.split is None:
            continue
        keys = [(chosen.id, line.kind, period.index) for period in reading.scheme.periods]
        amounts = [due.get(key, 0) for key in keys]
        for key, amount in zip(keys, amounts, strict=True):
            step = split_parts(amount, tuple(line.split.values()), reading.scheme.settings.rounding)
            given = paid.get(key, {})
            for fund, right in zip(line.split, step, strict=True):
                if sum(given.values()) == amount and given.get(fund, 0) != right:
                    facts = {
                        "project": chosen.id,
                        "kind": line.kind,
                        "period": reading.scheme.periods[key[2]].id,
                        "fund": fund,
                        "due": right,
                        "paid": given.get(fund, 0),
                    }
                    yield Problem("E415", ("payments",), facts)


def _funding_rule(reading: Reading, chosen: Chosen, rule: FundingRule, paid: Paid) -> Iterator[Problem]:
    for bound in rule.shares:
        yield from _shares(reading, chosen, rule, bound, paid)
    if rule.minimum_size is not None:
        size = sum(line.amount(reading.scheme.settings.cost_case) for line in chosen.option.cost or ())
        if size < rule.minimum_size:
            facts = {"rule": rule.id, "project": chosen.id, "size": size, "minimum": rule.minimum_size}
            yield Problem("E418", ("choices", chosen.place), facts)


def _shares(reading: Reading, chosen: Chosen, rule: FundingRule, bound: ShareBound, paid: Paid) -> Iterator[Problem]:
    kinds = {line.kind for line in chosen.option.cost or ()}
    for period in reading.scheme.periods:
        parts = [paid[due] for kind in sorted(kinds) if (due := (chosen.id, kind, period.index)) in paid]
        if not parts:
            continue
        total = sum(sum(part.values()) for part in parts)
        given = sum(part.get(fund, 0) for part in parts for fund in set(bound.funds))
        facts = {
            "rule": rule.id,
            "project": chosen.id,
            "period": period.id,
            "funds": list(bound.funds),
            "paid": given,
            "total": total,
        }
        if bound.at_least is not None and given < bound.at_least * total:
            yield Problem("E416", ("payments",), {**facts, "share": _percent(bound.at_least)})
        if bound.at_most is not None and given > bound.at_most * total:
            yield Problem("E417", ("payments",), {**facts, "share": _percent(bound.at_most)})


def _paid(reading: Reading) -> Paid:
    paid: defaultdict[Due, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for payment in reading.plan.payments:
        if payment.period in reading.period:
            due = (payment.project, payment.kind, reading.period[payment.period].index)
            paid[due][payment.fund] += payment.amount
    return paid


def _option(reading: Reading, project: Project) -> Option | None:
    """The option whose costs are paid: the chosen one, or a done project's only one."""
    if project.status == "done":
        return project.resolved_options()[0]
    chosen = reading.by_project.get(project.id)
    return chosen.option if chosen else None


def _may_pay(scheme: Scheme, fund: Fund, project: Project, option: Option, kind: str) -> bool:
    if not fund.may_pay(kind) or not (fund.only is None or scheme.matches(fund.only, project, option)):
        return False
    if kind == RUNNING:
        named = option.running.funds if option.running else None
        return named is None or fund.id in named
    if option.funds is not None and fund.id not in option.funds:
        return False
    line = next(line for line in option.cost or () if line.kind == kind)
    return _line_allows(line, fund.id)


def _line_allows(line: CostLine, fund: str) -> bool:
    return (line.funds is None or fund in line.funds) and (line.split is None or fund in line.split)


def _names(payment: Payment) -> dict[str, object]:
    return {"project": payment.project, "kind": payment.kind, "period": payment.period, "fund": payment.fund}


def _percent(share: Fraction) -> str:
    """A share as people write it: 30%, or 1/3 where a percentage would not be exact to the hundredth."""
    hundredths = share * 10_000
    return f"{float(share * 100):g}%" if hundredths.denominator == 1 else str(share)
