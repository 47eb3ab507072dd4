"""Rows of a model that cannot all hold, where its linear relaxation already shows it."""

from __future__ import annotations

import highspy

from eaplan.solvers.backends.highs import highs_model
from eaplan.solvers.backends.model import Expression, Model

IRREDUCIBLE = 4
"""HiGHS's strategy that makes the set irreducible; the one it has of itself looks at single rows only."""


def conflicting_rows(model: Model, seconds: float | None = None) -> list[int] | None:
    """An irreducible set of rows that no point within the columns' bounds keeps; None where HiGHS finds none.

    It is a hint: whoever uses it proves by solves of their own that what these rows stand for is in conflict.
    """
    if not model.columns:
        return None
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    if seconds is not None:
        highs.setOptionValue("time_limit", seconds)
        highs.setOptionValue("iis_time_limit", seconds)
    highs.setOptionValue("iis_strategy", IRREDUCIBLE)
    lp = highs_model(model, Expression({}))
    lp.integrality_ = []
    highs.passModel(lp)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return None
    try:
        _, found = highs.getIis()
    except TypeError:  # the releases of highspy before 1.12 ask for it in another way
        return None
    return list(found.row_index_) or None
