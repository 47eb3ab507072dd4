"""Stages follow each other without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from eaplan.checks.survey import Check, Survey
from eaplan.problems import Problem
from eaplan.text import fold

MOMENTS = ("today", "target")
"""The present, and what is aimed at."""


def years_of_a_stage(survey: Survey) -> Iterator[Problem]:
    """The years of one stage follow each other."""
    for index, stage in enumerate(survey.scheme.stages):
        if any(later != earlier + 1 for earlier, later in pairwise(stage.years)):
            yield Problem("E104", ("stages", index, "years"), {"years": stage.years})


def stages_in_order(survey: Survey) -> Iterator[Problem]:
    """Each stage begins the year after the one before it ends."""
    for index, (earlier, later) in enumerate(pairwise(survey.scheme.stages), start=1):
        first, last = min(later.years), max(earlier.years)
        facts = {"before": earlier.name, "last": last, "first": first}
        if max(later.years) < min(earlier.years):
            yield Problem("E101", ("stages", index, "years"), facts)
        elif first <= last:
            yield Problem("E102", ("stages", index, "years"), facts)
        elif first > last + 1:
            yield Problem("E103", ("stages", index, "years"), facts)


def stages_named_as_years(survey: Survey) -> Iterator[Problem]:
    """Where the scheme plans by year, a stage's id is not a year of the horizon."""
    if survey.scheme.settings.grain == "year":
        years = {str(year) for stage in survey.scheme.stages for year in stage.years}
        for index, stage in enumerate(survey.scheme.stages):
            if stage.id in years:
                yield Problem("E105", ("stages", index, "id"), {"id": stage.id})


def stages_named_as_moments(survey: Survey) -> Iterator[Problem]:
    """No stage's id is a word for another moment: commands and files name moments so."""
    for index, stage in enumerate(survey.scheme.stages):
        if fold(stage.id) in MOMENTS:
            yield Problem("E106", ("stages", index, "id"), {"id": stage.id})


CHECKS: dict[Check, tuple[str, ...]] = {
    years_of_a_stage: (),
    stages_in_order: (),
    stages_named_as_years: (),
    stages_named_as_moments: (),
}
