"""Whose money may pay for what: funds without projects, projects without funds, shares that cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from eaplan.checks.survey import Check, Choice, Survey
from eaplan.problems import Path, Problem
from eaplan.projects.fund import RUNNING, Fund
from eaplan.projects.funding import FundingRule
from eaplan.projects.project import CostLine


def idle_funds(survey: Survey) -> Iterator[Problem]:
    """Funds that may pay for nothing of any project."""
    used = {fund for choices in survey.choices.values() for choice in choices for fund in _funds_of(survey, choice)}
    for index, fund in enumerate(survey.scheme.funds):
        if fund.id not in used:
            yield Problem("W221", ("funds", index), {"fund": fund.id})


def unpayable_projects(survey: Survey) -> Iterator[Problem]:
    """Costs that no fund may pay, so that the project (or its option) can never be chosen."""
    for choices in survey.choices.values():
        wrong = {choice: list(_unpayable(survey, choice)) for choice in choices}
        project = choices[0].project
        lost = all(wrong.values()) and (project.id in survey.must or project.status == "done")
        for choice, costs in wrong.items():
            for path, kind in costs:
                facts = {"project": choice.label, "kind": kind}
                yield Problem("E122" if lost else "W222", path, facts)


def pays_for_unknown_kinds(survey: Survey) -> Iterator[Problem]:
    """Cost kinds that a fund pays and no project has, where the scheme does not list its cost kinds."""
    if survey.scheme.settings.cost_kinds is not None:
        return
    used = {line.kind for choices in survey.choices.values() for choice in choices for line in choice.option.cost or ()}
    for index, fund in enumerate(survey.scheme.funds):
        for position, kind in enumerate(fund.pays or ()):
            if kind not in used | {RUNNING}:
                yield Problem("W244", ("funds", index, "pays", position), {"kind": kind, "known": sorted(used)})


def contradictory_shares(survey: Survey) -> Iterator[Problem]:
    """Bounds on shares that no division of any cost keeps."""
    everything = frozenset(survey.scheme.fund)
    for place, rule in _rules(survey):
        for index, bound in enumerate(rule.shares):
            if bound.at_least is not None and bound.at_most is not None and bound.at_least > bound.at_most:
                facts = {"rule": rule.id, "least": _percent(bound.at_least), "most": _percent(bound.at_most)}
                yield Problem("E123", (*place, "shares", index), facts)
        least, most, covered = _sums(rule)
        if least > 1 or (covered == everything and most < 1):
            facts = {"rule": rule.id, "sum": _percent(least if least > 1 else most)}
            yield Problem("E124", (*place, "shares"), facts)


def _sums(rule: FundingRule) -> tuple[Fraction, Fraction, frozenset[str]]:
    """Least and most shares of a rule's bounds added up, as far as their funds are different ones, and those funds."""
    least, most, covered = Fraction(0), Fraction(0), frozenset[str]()
    for bound in rule.shares:
        if covered.isdisjoint(bound.funds):
            least += bound.at_least or 0
            most += 1 if bound.at_most is None else bound.at_most
            covered |= frozenset(bound.funds)
    return least, most, covered


def _rules(survey: Survey) -> Iterator[tuple[Path, FundingRule]]:
    for index, rule in enumerate(survey.scheme.funding_rules):
        yield ("funding_rules", index), rule
    for index, rule_set in enumerate(survey.scheme.rule_sets):
        yield from ((("rule_sets", index, "rules", number), rule) for number, rule in enumerate(rule_set.rules))


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"


def _funds_of(survey: Survey, choice: Choice) -> Iterator[str]:
    """The funds that may pay some cost of an option."""
    for line in choice.option.cost or ():
        if line.likely:
            yield from (fund.id for fund in _eligible(survey, choice, line))
    if choice.option.running is not None and choice.option.running.per_year:
        yield from (fund.id for fund in _for_running(survey, choice))


def _unpayable(survey: Survey, choice: Choice) -> Iterator[tuple[Path, str]]:
    """The costs of an option that no fund may pay, or not the fund that a fixed split names."""
    done = choice.project.status == "done"
    for index, line in enumerate(() if done else choice.option.cost or ()):
        able = {fund.id for fund in _eligible(survey, choice, line)}
        path = (*choice.path("cost"), index)
        if line.split is not None:
            wrong = next((fund for fund, amount in line.split.items() if amount and fund not in able), None)
            if wrong is not None:
                yield (*path, "split", wrong), line.kind
        elif line.likely and not able:
            yield path, line.kind
    running = choice.option.running
    if running is not None and running.per_year and not any(_for_running(survey, choice)):
        last = survey.scheme.last_year
        if done or all(start.end_year < last for start in survey.starts(choice)):
            yield choice.path("running"), RUNNING


def _eligible(survey: Survey, choice: Choice, line: CostLine) -> Iterator[Fund]:
    named = [names for names in (choice.option.funds, line.funds, line.split) if names is not None]
    for fund in _open_to(survey, choice, line.kind):
        if all(fund.id in names for names in named):
            yield fund


def _for_running(survey: Survey, choice: Choice) -> Iterator[Fund]:
    own = choice.option.running.funds if choice.option.running is not None else None
    for fund in _open_to(survey, choice, RUNNING):
        if own is None or fund.id in own:
            yield fund


def _open_to(survey: Survey, choice: Choice, kind: str) -> Iterator[Fund]:
    matches = survey.scheme.matches
    for fund in survey.scheme.funds:
        if fund.may_pay(kind) and (fund.only is None or matches(fund.only, choice.project, choice.option)):
            yield fund


CHECKS: dict[Check, tuple[str, ...]] = {
    idle_funds: ("funds", "projects"),
    unpayable_projects: ("funds", "projects", "policies"),
    pays_for_unknown_kinds: ("funds", "projects"),
    contradictory_shares: ("funds", "funding_rules", "rule_sets"),
}
