"""The linear relaxation of a model, kept in the solver while rows are added to it."""

from __future__ import annotations

import highspy
import numpy as np

from eaplan.solvers.highs import highs_model
from eaplan.solvers.model import Expression, Model


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
        self._add_new_rows()
        if seconds is not None:
            self.highs.setOptionValue("time_limit", self.highs.getRunTime() + seconds)
        highspy.Highs.resetGlobalScheduler(True)
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return list(self.highs.getSolution().col_value)

    @property
    def bound(self) -> float:
        """The optimum that was found last: no solution of the model has less."""
        return float(self.highs.getInfo().objective_function_value)

    @property
    def prices(self) -> list[float]:
        """By how much the optimum grows at least with each column by one, from where it is at the optimum that was
        found last (its reduced cost)."""
        return list(self.highs.getSolution().col_dual)

    def _add_new_rows(self) -> None:
        for row in range(self.rows, self.model.rows):
            entries = self.model.row(row)
            columns = np.array([column for column, _ in entries], dtype=np.int32)
            factors = np.array([factor for _, factor in entries])
            self.highs.addRow(self.model.row_lower[row], self.model.row_upper[row], len(entries), columns, factors)
        self.rows = self.model.rows
