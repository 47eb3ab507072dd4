"""A scheme's data under the patches of scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eaplan.money import UNITS
from eaplan.problems import EaplanError, Path, Problem
from eaplan.projects.patching import operation_of, patched
from eaplan.projects.scenario import Patch, Scenario
from eaplan.scheme import money_unit


@dataclass(frozen=True)
class _Step:
    """A patch that was applied."""

    scenario: str
    place: Path
    """Where the patch itself stands."""
    operation: str
    path: str
    """What it speaks of, in its own words."""
    touched: list[Path]

    def concerns(self, path: Path) -> bool:
        """Whether a problem at a path may come from this patch."""
        return any(place[: len(path)] == path[: len(place)] for place in self.touched)


class Patched:
    """What the patches of scenarios, in their order, make of a scheme's data."""

    def __init__(self, data: Mapping[str, Any], order: Iterable[Scenario], scenarios: Sequence[Scenario]) -> None:
        self.data = data
        self.problems: list[Problem] = []
        """Of the patches that could not be applied; all others were."""
        self._steps: list[_Step] = []
        for scenario in order:
            index = scenarios.index(scenario)
            for number, patch in enumerate(scenario.patches):
                self._apply(scenario.id, ("scenarios", index, "patches", number), patch)

    @property
    def removes(self) -> bool:
        """Whether anything was removed, which entries elsewhere may miss."""
        return any(step.operation == "remove" for step in self._steps)

    def blamed(self, problems: Iterable[Problem]) -> list[Problem]:
        """The errors among problems of the patched data, as those of the patches they come from.

        An error is that of the last patch that touched its place, else of the last of all; where patches could not
        be applied, the latter are left out, because they may come of that.
        """
        found = []
        for problem in problems:
            step = next((step for step in reversed(self._steps) if step.concerns(problem.path)), None)
            if step is None and self._steps and not self.problems:
                step = self._steps[-1]
            if step is not None and problem.severity == "error":
                facts = {**_named(step.scenario, step.place), "place": step.path, "problem": problem}
                found.append(Problem("E085", step.place, facts))
        return found

    def _apply(self, scenario: str, place: Path, patch: Patch) -> None:
        unit = next(name for name, dong in UNITS.items() if dong == money_unit(self.data))
        try:
            self.data, touched = patched(self.data, patch, unit)
        except EaplanError as error:
            self.problems += [Problem(p.code, place, {**p.facts, **_named(scenario, place)}) for p in error.problems]
        else:
            self._steps.append(_Step(scenario, place, *operation_of(patch), touched))


def _named(scenario: str, place: Path) -> dict[str, object]:
    return {"scenario": scenario, "patch": int(place[-1]) + 1}
