"""Reviews that contradict the scheme, each other or themselves, and what they probably forget."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.checks.survey import Check, Survey
from eaplan.problems import Path, Problem
from eaplan.projects.project import Project
from eaplan.projects.review import ProjectReview, Review
from eaplan.projects.stage import Stage
from eaplan.reviewing.leftover import accounts
from eaplan.reviewing.records import records, reviewed_stages
from eaplan.text import nearest

Told = tuple[Path, Stage, Review, ProjectReview]


def stages_in_turn(survey: Survey) -> Iterator[Problem]:
    """The first review is that of the first stage, and each next one that of the next."""
    stages = survey.scheme.stages
    for index, review in enumerate(survey.scheme.reviews):
        expected = stages[index].id if index < len(stages) else None
        if review.stage != expected:
            facts = {"stage": review.stage, "expected": expected or "–"}
            yield Problem("E152", ("reviews", index, "stage"), facts)


def projects_told_twice(survey: Survey) -> Iterator[Problem]:
    """A review says once what became of a project."""
    for index, review in enumerate(survey.scheme.reviews):
        seen: set[str] = set()
        for number, told in enumerate(review.projects):
            if told.project in seen:
                place = ("reviews", index, "projects", number, "project")
                yield Problem("E153", place, {"project": told.project, "stage": review.stage})
            seen.add(told.project)


def options_carried_out(survey: Survey) -> Iterator[Problem]:
    """Of a project with several options, which one is carried out; it is one that the project lists."""
    named: set[str] = set()
    for place, _, _, told in _told(survey):
        options = [option.id for option in survey.scheme.project[told.project].resolved_options()]
        if told.option is not None and told.option not in options:
            facts = {"project": told.project, "option": told.option, "nearest": nearest(told.option, options)}
            yield Problem("E154", (*place, "option"), facts)
        begun = told.outcome in ("delivered", "under_way")
        if begun and told.option is None and len(options) > 1 and told.project not in named:
            yield Problem("E155", place, {"project": told.project, "options": options})
        if told.option is not None:
            named.add(told.project)


def years_that_fit(survey: Survey) -> Iterator[Problem]:
    """Starts and deliveries lie in the stage (a start may lie before it), expected deliveries after it."""
    last_year = survey.scheme.last_year
    for place, stage, _, told in _told(survey):
        first, last = stage.years[0], stage.years[-1]
        if told.started is not None and told.started > last:
            yield _year(place, "started", told, "…", last)
        if told.delivered is not None and not max(first, told.started or first) <= told.delivered <= last:
            yield _year(place, "delivered", told, max(first, told.started or first), last)
        if told.expected is not None and not last < told.expected <= last_year:
            yield _year(place, "expected", told, last + 1, last_year)


def under_way_within_the_years(survey: Survey) -> Iterator[Problem]:
    """Projects that the last review leaves under way are delivered by the scheme's end, where stages are to come."""
    scheme = survey.scheme
    if len(reviewed_stages(scheme)) == len(scheme.stages):
        return
    places = {told.project: place for place, _, _, told in _told(survey)}
    for project, record in records(scheme).items():
        end = record.end_year(scheme)
        if record.outcome == "under_way" and record.expected is None and end > scheme.last_year:
            facts = {"project": project, "end": end, "last": scheme.last_year}
            yield Problem("E159", places[project], facts)


def settled_before(survey: Survey) -> Iterator[Problem]:
    """What is delivered stays so."""
    done = {project.id: project.status for project in survey.scheme.projects if project.status == "done"}
    delivered: dict[str, str] = dict.fromkeys(done, survey.scheme.stages[0].id)
    for place, _, review, told in _told(survey):
        if told.project in delivered and told.outcome != "delivered":
            yield Problem("E156", (*place, "outcome"), {"project": told.project, "stage": review.stage})
        if told.outcome == "delivered":
            delivered[told.project] = review.stage


def stopped_and_needed(survey: Survey) -> Iterator[Problem]:
    """Projects that were stopped and that a policy demands."""
    policies = {policy.id for policy in survey.scheme.policies}
    for place, _, _, told in _told(survey):
        why = survey.must.get(told.project)
        if told.outcome == "stopped" and why in policies:
            yield Problem("E157", (*place, "outcome"), {"project": told.project, "policy": why})


def passed_over(survey: Survey) -> Iterator[Problem]:
    """Projects that were decided on, or under way, and of which a review says nothing."""
    waited_for = {p.id: p for p in survey.scheme.projects if p.status in ("committed", "ongoing")}
    for index, (stage, review) in enumerate(reviewed_stages(survey.scheme)):
        told = {one.project: one for one in review.projects}
        for project in [name for name in waited_for if name not in told]:
            facts = {"project": project, "stage": stage.id}
            yield Problem("W260", ("reviews", index), facts)
        for name, one in told.items():
            if one.outcome == "under_way":
                waited_for[name] = survey.scheme.project[name]
            elif one.outcome != "not_started":
                waited_for.pop(name, None)


def spent_too_much(survey: Survey) -> Iterator[Problem]:
    """Funds that paid more than there was."""
    for fund, stages in accounts(survey.scheme).items():
        for index, account in enumerate(stages):
            if account.overspent:
                facts = {"fund": fund, "stage": account.stage.id, "paid": account.paid, "excess": account.overspent}
                yield Problem("W261", ("reviews", index), facts)


def money_and_outcome(survey: Survey) -> Iterator[Problem]:
    """Projects delivered or under way that cost nothing, though they were to, and ones not started that did."""
    paid: dict[str, int] = {}
    for place, _, _, told in _told(survey):
        project = survey.scheme.project[told.project]
        paid[project.id] = paid.get(project.id, 0) + sum(told.paid.values())
        is_paid = paid[project.id] or not _costs(project)
        if told.outcome == "delivered" and project.status != "done" and not is_paid:
            yield Problem("W262", place, {"project": project.id})
        is_said = told.paid or told.remaining is not None  # a 0 that is written is meant
        if told.outcome == "under_way" and project.status != "ongoing" and not is_paid and not is_said:
            yield Problem("W264", place, {"project": project.id})
        if told.outcome == "not_started" and paid[project.id]:
            yield Problem("W263", place, {"project": project.id, "paid": paid[project.id]})


def _costs(project: Project) -> bool:
    return any(line.likely for option in project.resolved_options() for line in option.cost or ())


def _year(place: Path, field: str, told: ProjectReview, first: object, last: object) -> Problem:
    facts = {"project": told.project, "field": field, "year": getattr(told, field), "first": first, "last": last}
    return Problem("E158", (*place, field), facts)


def _told(survey: Survey) -> Iterator[Told]:
    """What the reviews say of projects, with its place."""
    for index, (stage, review) in enumerate(reviewed_stages(survey.scheme)):
        for number, told in enumerate(review.projects):
            yield ("reviews", index, "projects", number), stage, review, told


_LISTS = ("reviews", "projects", "funds")
CHECKS: dict[Check, tuple[str, ...]] = {
    stages_in_turn: ("reviews",),
    projects_told_twice: ("reviews",),
    options_carried_out: _LISTS,
    years_that_fit: _LISTS,
    under_way_within_the_years: _LISTS,
    settled_before: _LISTS,
    stopped_and_needed: (*_LISTS, "policies"),
    passed_over: _LISTS,
    spent_too_much: _LISTS,
    money_and_outcome: _LISTS,
}
