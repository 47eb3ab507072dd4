"""What one more row does to the linear relaxation of a model, asked of many rows in turn.

A question about a plan adds a single row, so that the simplex method takes few steps from where it stood. What no point
of the relaxation reaches, no plan does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import highspy
import numpy as np

from eaplan.solvers.conditions import Condition
from eaplan.solvers.highs import highs_model
from eaplan.solvers.model import Expression, Model


@dataclass(frozen=True)
class Relaxed:
    """The best point of a relaxation."""

    bound: float
    """No plan has less of the expression; minus infinity where nothing is known."""
    values: Sequence[float]
    """The columns there; none where nothing is known."""


class RowBounds:
    """The least of one expression over the relaxation of a model, with some rows that are kept throughout."""

    def __init__(self, model: Model, expression: Expression, kept: Sequence[Condition] = ()) -> None:
        self._highs = highspy.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        linear = highs_model(model, expression)
        linear.integrality_ = []
        self._highs.passModel(linear)
        for condition in kept:
            self._add(condition)
        self._run()
        self._basis = self._highs.getBasis()

    def under(self, condition: Condition) -> Relaxed | None:
        """The best point under one more row; None where there is none."""
        self._add(condition)
        self._run()
        found = self._point()
        self._highs.deleteRows(1, np.array([self._highs.getNumRow() - 1], dtype=np.int32))
        self._highs.setBasis(self._basis)
        return found

    def _run(self) -> None:
        highspy.Highs.resetGlobalScheduler(True)
        self._highs.run()

    def _point(self) -> Relaxed | None:
        statuses = highspy.HighsModelStatus
        status = self._highs.getModelStatus()
        if status in (statuses.kInfeasible, statuses.kUnboundedOrInfeasible):
            return None
        if status != statuses.kOptimal:
            return Relaxed(-inf, ())
        return Relaxed(self._highs.getInfo().objective_function_value, self._highs.getSolution().col_value)

    def _add(self, condition: Condition) -> None:
        entries = condition.coefficients
        columns = np.fromiter(entries.keys(), dtype=np.int32)
        self._highs.addRow(
            condition.lower, condition.upper, len(entries), columns, np.fromiter(entries.values(), float)
        )
