"""The linear relaxation of a model, kept in the solver while rows are added to it.

What no point of the relaxation reaches, no plan does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import highspy
import numpy as np

from eaplan.solvers.backends.highs import highs_model
from eaplan.solvers.backends.model import Coefficients, Condition, Expression, Model


@dataclass(frozen=True)
class Relaxed:
    """The best point of a relaxation."""

    bound: float
    """No plan has less of the expression; minus infinity where nothing is known."""
    values: Sequence[float]
    """The columns there; none where nothing is known."""


class Relaxation:
    """A model without its "in whole numbers", solved again from where it was after each addition of rows."""

    def __init__(self, model: Model, objective: Expression) -> None:
        self.model, self.rows = model, model.rows
        relaxed = highs_model(model, objective)
        relaxed.integrality_ = []
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.passModel(relaxed)

    def solved(self, seconds: float | None = None) -> list[float] | None:
        """The columns at the optimum with all rows the model has by now; None where there is none in time."""
        for row in range(self.rows, self.model.rows):
            self._add(dict(self.model.row(row)), self.model.row_lower[row], self.model.row_upper[row])
        self.rows = self.model.rows
        if seconds is not None:
            self.highs.setOptionValue("time_limit", self.highs.getRunTime() + seconds)
        if self._run() != highspy.HighsModelStatus.kOptimal:
            return None
        return list(self.highs.getSolution().col_value)

    def keep(self, condition: Condition) -> None:
        """Add a row that the model has not."""
        self._add(condition.coefficients, condition.lower, condition.upper)

    def under(self, condition: Condition) -> Relaxed | None:
        """The best point under one more row; None where there is none.

        Asked of many rows in turn, each time from the optimum without: few steps of the simplex method are enough.
        """
        statuses, basis = highspy.HighsModelStatus, self.highs.getBasis()
        self.keep(condition)
        status = self._run()
        point = Relaxed(-inf, ())
        if status == statuses.kOptimal:
            point = Relaxed(self.bound, self.highs.getSolution().col_value)
        self.highs.deleteRows(1, np.array([self.highs.getNumRow() - 1], dtype=np.int32))
        self.highs.setBasis(basis)
        return None if status in (statuses.kInfeasible, statuses.kUnboundedOrInfeasible) else point

    @property
    def bound(self) -> float:
        """The optimum that was found last: no solution of the model has less."""
        return float(self.highs.getInfo().objective_function_value)

    @property
    def prices(self) -> list[float]:
        """By how much the optimum that was found last grows at least with each column by one from where it is there
        (its reduced cost)."""
        return list(self.highs.getSolution().col_dual)

    def _run(self) -> Any:
        highspy.Highs.resetGlobalScheduler(True)
        self.highs.run()
        return self.highs.getModelStatus()

    def _add(self, coefficients: Coefficients, lower: float, upper: float) -> None:
        columns = np.fromiter(coefficients.keys(), dtype=np.int32)
        self.highs.addRow(lower, upper, len(columns), columns, np.fromiter(coefficients.values(), dtype=np.float64))
