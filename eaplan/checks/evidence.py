"""Figures that are older than the scheme allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaplan.checks.survey import Check, Survey
from eaplan.item import Evidence
from eaplan.problems import Path, Problem
from eaplan.scheme import Scheme


def stale_figures(survey: Survey) -> Iterator[Problem]:
    """Figures whose date lies too many months before the scheme's."""
    settings = survey.scheme.settings
    if settings.as_of is None:
        return
    for path, evidence in _all_evidence(survey.scheme):
        if evidence.as_of is not None and _months(evidence.as_of, settings.as_of) > settings.stale_after_months:
            facts = {"as_of": evidence.as_of, "drafted": settings.as_of, "months": settings.stale_after_months}
            yield Problem("W242", (*path, "as_of"), facts)


def _all_evidence(scheme: Scheme) -> Iterator[tuple[Path, Evidence]]:
    for name in Scheme.model_fields:
        entries = getattr(scheme, name)
        for index, entry in enumerate(entries if isinstance(entries, tuple) else ()):
            if evidence := getattr(entry, "evidence", None):
                yield (name, index, "evidence"), evidence
    for index, target in enumerate(scheme.targets):
        if target.baseline.evidence:
            yield ("targets", index, "baseline", "evidence"), target.baseline.evidence
    for index, rule_set in enumerate(scheme.rule_sets):
        for number, rule in enumerate(rule_set.rules):
            if rule.evidence:
                yield ("rule_sets", index, "rules", number, "evidence"), rule.evidence


def _months(earlier: date, later: date) -> int:
    """Whole months between two dates."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


CHECKS: dict[Check, tuple[str, ...]] = {
    stale_figures: (
        "sources",
        "units",
        "classifications",
        "components",
        "funds",
        "projects",
        "funding_rules",
        "rule_sets",
        "targets",
        "criteria",
        "policies",
        "scenarios",
    )
}
