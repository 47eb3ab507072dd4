"""The mathematics of a plan: a scheme as a mixed-integer model.

For each option of a project and each period it may start in there is one binary "started by then" column;
money is projected out, so that only the choices remain. docs/formulation.md has the whole model and its sources.
"""

from eaplan.solvers.formulation.formulation import Formulation, formulate

__all__ = ["Formulation", "formulate"]
