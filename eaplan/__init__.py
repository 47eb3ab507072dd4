"""Plans a province's digital-government architecture and its portfolio of projects, with proof.

>>> import eaplan
>>> scheme = eaplan.open_scheme("examples/thanh-hoa-2021-2030")  # doctest: +SKIP
>>> plan = eaplan.plan(scheme)  # doctest: +SKIP

Everything is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eaplan.analysis.criticality import single_points as single_points
    from eaplan.analysis.graph import dependency_graph as dependency_graph
    from eaplan.analysis.impact import impact as impact
    from eaplan.api import apply_changes as apply_changes
    from eaplan.api import apply_scenario as apply_scenario
    from eaplan.api import basis as basis
    from eaplan.api import load_plan as load_plan
    from eaplan.api import open_scheme as open_scheme
    from eaplan.api import plan as plan
    from eaplan.api import save_plan as save_plan
    from eaplan.api import verify as verify
    from eaplan.problems import EaplanError as EaplanError
    from eaplan.problems import Problem as Problem
    from eaplan.scheme import Scheme as Scheme
    from eaplan.solvers.options import SolveOptions as SolveOptions
    from eaplan.solvers.plan import Plan as Plan
    from eaplan.solvers.planning import Planner as Planner
    from eaplan.studies.alternatives import alternatives as alternatives
    from eaplan.studies.conflicts import diagnose as diagnose
    from eaplan.studies.extra_money import least_extra as least_extra
    from eaplan.studies.justification import justifications as justifications
    from eaplan.studies.repairs import repairs as repairs
    from eaplan.studies.why import why as why
    from eaplan.studies.why_all import why_all as why_all
    from eaplan.studies.worth import worth as worth
    from eaplan.workspace.folder import Workspace as Workspace

_HOMES = {
    "dependency_graph": "eaplan.analysis.graph",
    "impact": "eaplan.analysis.impact",
    "single_points": "eaplan.analysis.criticality",
    "apply_changes": "eaplan.api",
    "apply_scenario": "eaplan.api",
    "basis": "eaplan.api",
    "load_plan": "eaplan.api",
    "open_scheme": "eaplan.api",
    "plan": "eaplan.api",
    "save_plan": "eaplan.api",
    "verify": "eaplan.api",
    "EaplanError": "eaplan.problems",
    "Problem": "eaplan.problems",
    "Scheme": "eaplan.scheme",
    "SolveOptions": "eaplan.solvers.options",
    "Plan": "eaplan.solvers.plan",
    "Planner": "eaplan.solvers.planning",
    "alternatives": "eaplan.studies.alternatives",
    "diagnose": "eaplan.studies.conflicts",
    "least_extra": "eaplan.studies.extra_money",
    "justifications": "eaplan.studies.justification",
    "repairs": "eaplan.studies.repairs",
    "why": "eaplan.studies.why",
    "why_all": "eaplan.studies.why_all",
    "worth": "eaplan.studies.worth",
    "Workspace": "eaplan.workspace.folder",
}
"""Where the public names live."""

__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("eaplan")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
