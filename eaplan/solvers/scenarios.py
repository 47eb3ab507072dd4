"""Scenarios: a scheme as one of its named variants."""

from __future__ import annotations

from eaplan.checks.patches import Patched
from eaplan.problems import EaplanError, Problem
from eaplan.projects.patching import precedence
from eaplan.scheme import Scheme
from eaplan.text import nearest
from eaplan.validation import build


def apply(scheme: Scheme, scenario_id: str) -> Scheme:
    """Return the scheme with a scenario's patches applied: those it is based on first, each in their order.

    The result has no scenarios of its own.

    Raises
    ------
    EaplanError
        E080 or E087 for a scenario there is not; E084 where scenarios are based on each other in a circle; E081 to
        E083 for every patch that cannot be applied, and E085 for each thing that is wrong with the scheme the others
        make; each names scenario and patch.
    """
    scenarios = {scenario.id: scenario for scenario in scheme.scenarios}
    if scenario_id not in scenarios:
        raise EaplanError(_unknown(scenario_id, list(scenarios)))
    patched = Patched(scheme.data, precedence(scenarios, scenario_id), scheme.scenarios)
    result, problems = build({key: value for key, value in patched.data.items() if key != "scenarios"})
    errors = [*patched.problems, *patched.blamed(problems)]
    if result is None or errors:
        raise EaplanError(errors)
    return result


def _unknown(scenario: str, known: list[str]) -> Problem:
    if not known:
        return Problem("E087", facts={"scenario": scenario})
    return Problem("E080", facts={"scenario": scenario, "nearest": nearest(scenario, known), "known": known})
