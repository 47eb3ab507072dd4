"""The figures a plan reports: attainments, levels, and what is not chosen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from eaplan.problems import Problem
from eaplan.projects.objective import Objective
from eaplan.projects.policy import Mandatory
from eaplan.projects.project import Option
from eaplan.scheme import Scheme
from eaplan.solvers.verification import stability
from eaplan.solvers.verification.choices import unknown
from eaplan.solvers.verification.costs import dues
from eaplan.solvers.verification.policies import asked_for, unmet
from eaplan.solvers.verification.reading import Reading
from eaplan.solvers.verification.targets import decimal, goals, relative_shortfall, shortfall, value


def problems(reading: Reading) -> Iterator[Problem]:
    """Figures that are missing, or not what the choices give."""
    yield from _attainments(reading)
    yield from _levels(reading)
    yield from _not_chosen(reading)


def levels(reading: Reading) -> list[tuple[str, Fraction]]:
    """Return the levels of the scheme's objectives, in order, with what the plan's choices reach.

    There is no level for soft targets, or projects of soft mandatory policies, where the scheme has none.
    """
    scheme, found = reading.scheme, list[tuple[str, Fraction]]()
    for objective in stability.ordered(reading):
        if objective.goal == "stability":
            found.append((objective.goal, Fraction(stability.count(reading))))
        elif objective.goal == "targets":
            soft = {target.order for target in scheme.targets if not target.hard and goals(scheme, target)}
            orders = sorted(soft if objective.order is None else soft & {objective.order})
            found += [(f"targets-{order}", _shortfalls(reading, order)) for order in orders]
        elif objective.goal != "mandatory" or any(asked_for(scheme, policy) for policy in _soft(scheme)):
            found.append((objective.goal, _reached(reading, objective)))
    return found


def _reached(reading: Reading, objective: Objective) -> Fraction:
    scheme = reading.scheme
    if objective.goal == "mandatory":
        return Fraction(sum(1 for policy in _soft(scheme) for _ in unmet(reading, policy)))
    counted = reading.matching(objective.where)
    if objective.goal == "count":
        return Fraction(len(counted))
    if objective.goal == "value":
        worth = {period: Fraction(0) for period in range(len(scheme.periods))}
        for chosen in counted:
            worth[chosen.delivered] += _worth(scheme, chosen.option)
        return sum((total * _discount(scheme, period) for period, total in worth.items()), Fraction(0))
    ids = {chosen.id for chosen in counted}
    return Fraction(sum(amount for (project, _, _), amount in dues(reading).items() if project in ids))


def _soft(scheme: Scheme) -> list[Mandatory]:
    return [policy for policy in scheme.policies if isinstance(policy, Mandatory) and not policy.hard]


def _worth(scheme: Scheme, option: Option) -> Fraction:
    scores = option.scores or {}
    return sum((Fraction(c.weight) * Fraction(scores.get(c.id, 0)) for c in scheme.criteria), Fraction(0))


def _discount(scheme: Scheme, period: int) -> Fraction:
    years = scheme.periods[period].first_year - scheme.first_year
    return 1 / (1 + scheme.settings.discount) ** years


def _shortfalls(reading: Reading, order: int) -> Fraction:
    return sum(
        (
            relative_shortfall(target, goal, value(reading, target, period))
            for target in reading.scheme.targets
            if not target.hard and target.order == order
            for period, goal in goals(reading.scheme, target).items()
        ),
        Fraction(0),
    )


def _levels(reading: Reading) -> Iterator[Problem]:
    right = levels(reading)
    given = reading.plan.levels
    if [level.name for level in given] != [name for name, _ in right]:
        facts = {"given": [level.name for level in given], "right": [name for name, _ in right]}
        yield Problem("E460", ("levels",), facts)
        return
    for place, (level, (name, reached)) in enumerate(zip(given, right, strict=True)):
        if level.value != reached:
            shown = "" if level.value is None else decimal(level.value)
            yield Problem(
                "E461", ("levels", place, "value"), {"level": name, "given": shown, "right": decimal(reached)}
            )


def _attainments(reading: Reading) -> Iterator[Problem]:
    scheme = reading.scheme
    seen: set[tuple[str, str]] = set()
    for place, given in enumerate(reading.plan.attainments):
        path = ("attainments", place)
        if given.target not in scheme.target:
            yield unknown((*path, "target"), "target", given.target, scheme.target)
        elif given.period not in reading.period:
            yield unknown((*path, "period"), "period", given.period, reading.period)
        elif (given.target, given.period) in seen:
            yield Problem("E451", path, {"target": given.target, "period": given.period})
        else:
            yield from _attainment(reading, place)
        seen.add((given.target, given.period))
    for target in scheme.targets:
        for period in scheme.periods:
            if (target.id, period.id) not in seen:
                yield Problem("E450", ("attainments",), {"target": target.id, "period": period.id})


def _attainment(reading: Reading, place: int) -> Iterator[Problem]:
    given = reading.plan.attainments[place]
    target, period = reading.scheme.target[given.target], reading.period[given.period].index
    reached = value(reading, target, period)
    goal = goals(reading.scheme, target).get(period)
    right = {"value": decimal(reached), "goal": None if goal is None else decimal(goal)}
    names = {"target": target.id, "period": given.period}
    for figure, expected in right.items():
        if getattr(given, figure) != expected:
            facts = names | {"figure": figure, "given": _shown(getattr(given, figure)), "right": _shown(expected)}
            yield Problem("E452", ("attainments", place, figure), facts)
    met = None if goal is None else not shortfall(target, goal, reached)
    if given.reached is not met:
        yield Problem("E453", ("attainments", place, "reached"), names)


def _shown(figure: Decimal | None) -> Decimal | str:
    return "–" if figure is None else figure


def _not_chosen(reading: Reading) -> Iterator[Problem]:
    scheme = reading.scheme
    seen: set[str] = set()
    for place, rejection in enumerate(reading.plan.not_chosen):
        path = ("not_chosen", place)
        if rejection.project not in scheme.project:
            yield unknown((*path, "project"), "project", rejection.project, scheme.project)
        elif rejection.project in seen:
            yield Problem("E472", path, {"project": rejection.project})
        elif rejection.project in reading.named or scheme.project[rejection.project].status != "candidate":
            yield Problem("E471", path, {"project": rejection.project})
        seen.add(rejection.project)
    seen |= reading.named
    for project in scheme.projects:
        if project.status == "candidate" and project.id not in seen:
            yield Problem("E470", ("not_chosen",), {"project": project.id})
