"""How few projects a plan can decide otherwise than an earlier one, where it was not found with as few as asked."""

from __future__ import annotations

from dataclasses import replace

from eaplan.scheme import Scheme
from eaplan.solvers.formulation.stability import LEVEL
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.planning import Planner


def fewest_changes(scheme: Scheme, options: SolveOptions) -> int | None:
    """How many projects must be decided otherwise at least, proven.

    None where no number of changes was asked for, or no number of them gives a plan.
    """
    if options.near is None or options.near.changes is None:
        return None
    near = options.near.model_copy(update={"changes": None})
    planner = Planner(scheme, replace(options, near=near))
    level = next(level for level in planner.formulation.levels if level.name == LEVEL)
    plan = planner.plan(levels=[level], explain=False)
    proven = plan.found and plan.levels[0].proven and plan.levels[0].value is not None
    return int(plan.levels[0].value or 0) if proven else None
