"""Selectors that speak of no project."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.checks.survey import Check, Survey
from eaplan.problems import Path, Problem
from eaplan.projects.selector import Selector
from eaplan.text import nearest


def empty_selectors(survey: Survey) -> Iterator[Problem]:
    """Selectors that match no project, and delivery modes that no option has."""
    modes = {choice.option.mode for choices in survey.choices.values() for choice in choices} - {None}
    for path, selector in _selectors(survey):
        unknown = [(index, mode) for index, mode in enumerate(selector.modes or ()) if mode not in modes]
        for index, mode in unknown:
            near = nearest(mode, sorted(known for known in modes if known is not None))
            yield Problem("W241", (*path, "modes", index), {"mode": mode, "nearest": near})
        if not unknown and selector != Selector() and not any(survey.matching(selector)):
            yield Problem("W240", path)


def _selectors(survey: Survey) -> Iterator[tuple[Path, Selector]]:
    scheme = survey.scheme
    for index, fund in enumerate(scheme.funds):
        if fund.only is not None:
            yield ("funds", index, "only"), fund.only
    for name in ("funding_rules", "rule_sets", "policies", "objectives"):
        for index, entry in enumerate(getattr(scheme, name)):
            yield from (((name, index, key), found) for key in ("where", "of") if (found := getattr(entry, key, None)))
    for index, rule_set in enumerate(scheme.rule_sets):
        yield from ((("rule_sets", index, "rules", n, "where"), rule.where) for n, rule in enumerate(rule_set.rules))


CHECKS: dict[Check, tuple[str, ...]] = {
    empty_selectors: ("projects", "classifications", "funds", "funding_rules", "rule_sets", "policies", "objectives")
}
