"""Scenarios: a scheme as one of its named variants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eaplan.money import UNITS
from eaplan.problems import EaplanError, Path, Problem
from eaplan.projects.patching import operation_of, patched, precedence
from eaplan.scheme import Scheme, money_unit
from eaplan.text import nearest
from eaplan.validation import build


@dataclass(frozen=True)
class _Step:
    """A patch that was applied."""

    scenario: str
    number: int
    place: str
    touched: list[Path]

    def concerns(self, path: Path) -> bool:
        """Whether a problem at a path may come from this patch."""
        return any(place[: len(path)] == path[: len(place)] for place in self.touched)


def apply(scheme: Scheme, scenario_id: str) -> Scheme:
    """Return the scheme with a scenario's patches applied: those it is based on first, each in their order.

    The result has no scenarios of its own.

    Raises
    ------
    EaplanError
        E080 for a scenario there is not, E081 to E084 for patches that cannot be applied, E085 for each thing that is
        wrong with the scheme the patches make; each names scenario and patch.
    """
    scenarios = {scenario.id: scenario for scenario in scheme.scenarios}
    if scenario_id not in scenarios:
        raise EaplanError(Problem("E080", facts={"scenario": scenario_id, "nearest": nearest(scenario_id, scenarios)}))
    data: Mapping[str, Any] = scheme.data
    steps: list[_Step] = []
    for scenario in precedence(scenarios, scenario_id):
        for number, patch in enumerate(scenario.patches, start=1):
            unit = next(name for name, dong in UNITS.items() if dong == money_unit(data))
            try:
                data, touched = patched(data, patch, unit)
            except EaplanError as error:
                place = ("scenarios", scheme.scenarios.index(scenario), "patches", number - 1)
                named = {"scenario": scenario.id, "patch": number}
                raise EaplanError([Problem(p.code, place, {**p.facts, **named}) for p in error.problems]) from None
            steps.append(_Step(scenario.id, number, operation_of(patch)[1], touched))
    result, problems = build({key: value for key, value in data.items() if key != "scenarios"})
    if result is None:
        raise EaplanError([_blamed(problem, steps) for problem in problems if problem.severity == "error"])
    return result


def _blamed(problem: Problem, steps: list[_Step]) -> Problem:
    """The problem as one of the patch it comes from: the last that touched its place, else the last of all."""
    step = next((step for step in reversed(steps) if step.concerns(problem.path)), steps[-1])
    facts = {"scenario": step.scenario, "patch": step.number, "place": step.place, "problem": problem}
    return Problem("E085", problem.path, facts)
