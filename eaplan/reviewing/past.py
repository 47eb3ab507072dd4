"""The years that are over, and what of a scheme's keys speaks of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from eaplan.projects.stage import Stage
from eaplan.references import is_year
from eaplan.reviewing.records import Record, reviewed_stages
from eaplan.scheme import Scheme
from eaplan.text import nfc


class Past:
    """The reviewed stages of a scheme of which at least one is still to come."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.stages = [stage for stage, _ in reviewed_stages(scheme)]
        self.last_year = self.stages[-1].years[-1]

    @property
    def next_stage(self) -> Stage:
        """The first stage still to come."""
        return self.scheme.stages[len(self.stages)]

    def includes(self, when: str | int) -> bool:
        """Whether a stage, or a year, is over."""
        name = nfc(str(when))
        return name in self._ids or (is_year(name) and name not in self._coming and int(name) <= self.last_year)

    def without(self, entries: Mapping[Any, Any]) -> dict[Any, Any]:
        """A mapping by stages and years without those that are over."""
        return {when: entry for when, entry in entries.items() if not self.includes(when)}

    def stage_of_start(self, record: Record) -> str | None:
        """The reviewed stage that a project started in: the first for one that was under way before it."""
        year = max(record.started or 0, self.scheme.first_year)
        return next((stage.id for stage in self.stages if year in stage.years), None)

    @cached_property
    def _ids(self) -> set[str]:
        return {stage.id for stage in self.stages}

    @cached_property
    def _coming(self) -> set[str]:
        return {stage.id for stage in self.scheme.stages} - self._ids
