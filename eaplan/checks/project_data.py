"""What a project says of itself: options, dates, cost lines, scores."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.checks.survey import Check, Choice, Survey
from eaplan.problems import Problem
from eaplan.projects.funding import RuleSet, in_force
from eaplan.projects.project import CostLine, duration


def decided_projects(survey: Survey) -> Iterator[Problem]:
    """Ongoing and done projects list one option; an ongoing one says when it started and ends within the horizon."""
    for index, project in enumerate(survey.scheme.projects):
        if project.status in ("ongoing", "done") and len(project.options) > 1:
            facts = {"project": project.id, "status": project.status}
            yield Problem("E116", ("projects", index, "options"), facts, on_key=True)
        if project.status != "ongoing":
            continue
        if project.started is None:
            yield Problem("E117", ("projects", index, "status"), {"project": project.id})
            continue
        for choice in survey.choices[project.id]:
            period = survey.calendar.period_of.get(project.started, 0)
            end = survey.calendar.end_year(choice.option, period, project.started)
            first, last = survey.scheme.first_year, survey.scheme.last_year
            if end is None or not first <= end <= last:
                horizon = {"end": str(end or f"> {last}"), "first": first, "last": last}
                yield Problem("E118", ("projects", index, "started"), {"project": project.id, **horizon})


def repeated_cost_kinds(survey: Survey) -> Iterator[Problem]:
    """The cost lines of an option are of different kinds."""
    for index, project in enumerate(survey.scheme.projects):
        for place, scope in (
            (("projects", index), project),
            *((("projects", index, "options", number), option) for number, option in enumerate(project.options)),
        ):
            seen: set[str] = set()
            for number, line in enumerate(scope.cost or ()):
                if line.kind in seen:
                    yield Problem("E120", (*place, "cost", number, "kind"), {"project": project.id, "kind": line.kind})
                seen.add(line.kind)


def amounts_after_the_end(survey: Survey) -> Iterator[Problem]:
    """No cost line has more yearly amounts than the option has years."""
    for choice in survey.open_choices:
        for line in choice.option.cost or ():
            amounts, years = len(line.by_year or ()), duration(choice.option)
            if amounts > years:
                yield Problem(
                    "E121", choice.path("years"), {"project": choice.label, "amounts": amounts, "years": years}
                )


def scores_off_the_scale(survey: Survey) -> Iterator[Problem]:
    """Scores lie on their criterion's scale."""
    criteria = {criterion.id: criterion for criterion in survey.scheme.criteria}
    for index, project in enumerate(survey.scheme.projects):
        for place, scope in (
            (("projects", index), project),
            *((("projects", index, "options", number), option) for number, option in enumerate(project.options)),
        ):
            for name, score in (scope.scores or {}).items():
                criterion = criteria[name]
                low, high = criterion.lowest, criterion.highest
                if (low is not None and score < low) or (high is not None and score > high):
                    facts = {"score": score, "criterion": name, "lowest": _bound(low), "highest": _bound(high)}
                    yield Problem("E125", (*place, "scores", name), facts)


def capital_spread_too_long(survey: Survey) -> Iterator[Problem]:
    """An option's capital is spent within the years that the law gives its project group."""
    for choice in survey.open_choices:
        lines = [line for line in choice.option.cost or () if line.by_stage is None]
        years = max((_years_of_money(line, duration(choice.option)) for line in lines), default=0)
        amount = sum(line.likely for line in choice.option.cost or ())
        for rule_set in survey.scheme.rule_sets:
            group = rule_set.group_of(amount)
            if group is None or group.max_years is None or years <= group.max_years:
                continue
            if start := _first_start(survey, choice, rule_set):
                facts = {"project": choice.label, "years": years, "start": start, "cost": amount}
                law = {"group": group.id, "most": group.max_years, "rule_set": rule_set.id}
                yield Problem("W235", choice.path("cost"), {**facts, **law})
                break


def _first_start(survey: Survey, choice: Choice, rule_set: RuleSet) -> int | None:
    """The first year in which the option may start under a rule set."""
    if not survey.scheme.matches(rule_set.where, choice.project, choice.option):
        return None
    years = (start.year for start in survey.starts(choice))
    return next((year for year in years if in_force(rule_set.since, rule_set.until, year)), None)


def _years_of_money(line: CostLine, years: int) -> int:
    """The years from the first to the last payment of a line."""
    spent = [index for index, amount in enumerate(line.laid_out(years)) if amount]
    return spent[-1] - spent[0] + 1 if spent else 0


def _bound(value: object) -> object:
    return "…" if value is None else value


CHECKS: dict[Check, tuple[str, ...]] = {
    decided_projects: ("projects",),
    repeated_cost_kinds: ("projects",),
    amounts_after_the_end: ("projects",),
    scores_off_the_scale: ("projects", "criteria"),
    capital_spread_too_long: ("projects", "rule_sets"),
}
