"""Policies that contradict each other, or that nothing can keep."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.checks.survey import Check, Choice, Survey
from eaplan.problems import Problem
from eaplan.projects.policy import AtMost, Mandatory, Threshold, Together, Volume


def forbidden_and_needed(survey: Survey) -> Iterator[Problem]:
    """Projects that must be chosen and that a policy forbids."""
    for name, why in survey.must.items():
        policies = [survey.forbidden(choice) for choice in survey.choices[name]]
        if all(policies) and policies[0] is not None:
            place = _place(survey, policies[0].id)
            yield Problem("E130", place, {"policy": policies[0].id, "project": name, "why": why})


def too_many_needed(survey: Survey) -> Iterator[Problem]:
    """More projects that must be chosen than a policy lets be chosen together."""
    for index, policy in enumerate(survey.scheme.policies):
        if isinstance(policy, AtMost):
            matching = set(survey.open_matching(policy.where))
            needed = [name for name in survey.must if matching.issuperset(survey.choices[name])]
            if len(needed) > policy.most:
                facts = {"policy": policy.id, "projects": needed, "most": policy.most, "count": len(needed)}
                yield Problem("E131", ("policies", index), facts)


def torn_apart(survey: Survey) -> Iterator[Problem]:
    """Projects to be done together, of which one must be chosen and another is forbidden."""
    for index, policy in enumerate(survey.scheme.policies):
        if isinstance(policy, Together):
            needed = [name for name in policy.projects if name in survey.must]
            barred = [name for name in policy.projects if all(survey.forbidden(c) for c in survey.choices[name])]
            if needed and barred:
                facts = {"policy": policy.id, "project": needed[0], "other": barred[0]}
                yield Problem("E132", ("policies", index, "projects"), facts)


def needed_below_threshold(survey: Survey) -> Iterator[Problem]:
    """Candidates that a mandatory policy demands and a threshold excludes."""
    thresholds = [
        (index, policy) for index, policy in enumerate(survey.scheme.policies) if isinstance(policy, Threshold)
    ]
    for name, why in survey.must.items():
        choices = survey.choices[name]
        for index, policy in thresholds:
            if choices[0].project.status == "candidate" and all(_fails(survey, policy, choice) for choice in choices):
                facts = {"policy": policy.id, "project": name, "why": why, "criterion": policy.criterion}
                yield Problem("E133", ("policies", index), facts)


def demanded_too_early(survey: Survey) -> Iterator[Problem]:
    """Projects that a hard mandatory policy wants sooner than they can start."""
    for index, policy in enumerate(survey.scheme.policies):
        if not isinstance(policy, Mandatory) or not policy.hard or policy.by is None:
            continue
        latest = survey.calendar.years(policy.by)[1]
        for name in survey.demanded(policy):
            years = [start.year for choice in survey.choices[name] for start in survey.starts(choice)]
            if years and min(years) > latest and survey.choices[name][0].project.status != "ongoing":
                by = survey.names.get(str(policy.by), str(policy.by))
                facts = {"policy": policy.id, "project": name, "by": by, "earliest": min(years)}
                yield Problem("E134", ("policies", index, "by"), facts)


def floors_too_high(survey: Survey) -> Iterator[Problem]:
    """Floors on money or number that all matching projects together do not reach."""
    for index, policy in enumerate(survey.scheme.policies):
        if not isinstance(policy, Volume) or policy.rule != "floor":
            continue
        amounts: dict[str, int] = {}
        for choice in survey.open_matching(policy.where):
            if not survey.forbidden(choice):
                name = choice.project.id
                amounts[name] = max(amounts.get(name, 0), _money(survey, choice))
        if policy.count is not None and policy.count > len(amounts):
            facts = {"policy": policy.id, "floor": policy.count, "most": len(amounts)}
            yield Problem("E136", ("policies", index, "count"), facts)
        if policy.money is not None and policy.money > sum(amounts.values()):
            facts = {"policy": policy.id, "floor": policy.money, "most": sum(amounts.values())}
            yield Problem("E137", ("policies", index, "money"), facts)


def _fails(survey: Survey, policy: Threshold, choice: Choice) -> bool:
    score = (choice.option.scores or {}).get(policy.criterion)
    return survey.scheme.matches(policy.where, choice.project, choice.option) and (
        score is None or score < policy.at_least
    )


def _money(survey: Survey, choice: Choice) -> int:
    case = survey.scheme.settings.cost_case
    return sum(line.amount(case) for line in choice.option.cost or ())


def _place(survey: Survey, policy: str) -> tuple[str | int, ...]:
    return ("policies", next(index for index, entry in enumerate(survey.scheme.policies) if entry.id == policy))


_LISTS = ("policies", "projects")
CHECKS: dict[Check, tuple[str, ...]] = {
    forbidden_and_needed: _LISTS,
    too_many_needed: _LISTS,
    torn_apart: _LISTS,
    needed_below_threshold: _LISTS,
    demanded_too_early: _LISTS,
    floors_too_high: _LISTS,
}
