"""The one door to PuLP: a model goes in, an answer with its proof comes out.

PuLP 3 and 4 both work. HiGHS has a way of its own (`eaplan.solvers.backends.highs`); every other solver runs as PuLP
runs it. A bound is only reported where it is known to be one.
"""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from math import inf
from typing import Any

import highspy
import pulp

from eaplan.problems import EaplanError, Problem
from eaplan.solvers.backends.highs import Answer, Verdict, by_highs, relaxed_bound
from eaplan.solvers.backends.model import Expression, Model
from eaplan.solvers.options import Control, SolveOptions

CBC = ("PULP_CBC_CMD", "COIN_CMD")
RACE = "race"
"""The solvers below, each in a process of its own; see `race`."""
_RACERS = ("highs", "cbc")


def solver_name(options: SolveOptions) -> str:
    """The name PuLP knows the asked-for solver by; in a race, which is for whole plans, that of the first racer.

    Raises
    ------
    EaplanError
        E301 where no such solver is on this machine.
    """
    if options.solver.casefold() == "highs" or is_race(options):
        return "HiGHS"
    here = pulp.listSolvers(onlyAvailable=True)
    wanted = CBC if options.solver.casefold() == "cbc" else (options.solver,)
    for name in here:
        if name.casefold() in {candidate.casefold() for candidate in wanted}:
            return str(name)
    raise EaplanError(Problem("E301", facts={"solver": options.solver, "known": known_solvers()}))


def known_solvers() -> list[str]:
    """The names of the solvers on this machine, as a user writes them."""
    here = [str(name) for name in pulp.listSolvers(onlyAvailable=True)]
    others = [name for name in here if name not in ("HiGHS", *CBC)]
    own = ["highs", *(["cbc"] if any(name in CBC for name in here) else [])]
    return [*own, *([RACE] if len(own) > 1 else []), *others]


def is_race(options: SolveOptions) -> bool:
    """Whether several solvers are to make a plan at once."""
    return options.solver.casefold() == RACE


def racers() -> list[str]:
    """The solvers on this machine that race; one at least."""
    here = known_solvers()
    return [name for name in _RACERS if name in here]


def solver_version(name: str) -> str:
    """The version of a solver, with PuLP's."""
    own = str(highspy.Highs().version()) if name == "HiGHS" else _cbc_version(name) if name in CBC else ""
    return f"{own} (PuLP {importlib.metadata.version('pulp')})".strip()


def _cbc_version(name: str) -> str:
    """What CBC says of itself; nothing where it does not say it in the usual words."""
    said = subprocess.run([pulp.getSolver(name).path, "-quit"], capture_output=True, text=True, timeout=10, check=False)
    found = re.search(r"^Version:\s*(\S+)", said.stdout, re.MULTILINE)
    return found[1] if found else ""


def minimise(
    model: Model,
    objective: Expression,
    options: SolveOptions,
    control: Control,
    *,
    level: str,
    start: Mapping[int, float] | None = None,
    seconds: float | None = None,
    nodes: int | None = None,
    enough: float | None = None,
) -> Answer:
    """Solve a model for the least objective, from a known solution, or a part of one, where there is one.

    `nodes` limits the search of HiGHS by its steps, so that it comes to the same on any machine; a solution with less
    than `enough` ends it.
    """
    if model.contradictions:
        return Answer("infeasible", None, None)
    if not model.columns:
        return Answer("optimal", [], objective.constant)
    name = solver_name(options)
    if name == "HiGHS":
        return by_highs(model, objective, options, control, level, start, seconds, nodes, enough)
    return _by_other(name, model, objective, options, control, seconds)


def to_pulp(model: Model, objective: Expression) -> tuple[pulp.LpProblem, list[pulp.LpVariable]]:
    """The model as a PuLP problem, every row named after the rule it stands for, and its variables."""
    problem = pulp.LpProblem("eaplan", pulp.LpMinimize)
    variables = [
        problem.add_variable(name, None if low == -inf else low, None if high == inf else high, _category(integer))
        for name, low, high, integer in zip(model.column_names, model.lower, model.upper, model.integer, strict=True)
    ]
    problem.setObjective(_affine([(variables[c], f) for c, f in objective.coefficients.items()], objective.constant))
    for row, name in enumerate(model.row_names):
        expression = _affine([(variables[column], factor) for column, factor in model.row(row)])
        low, high = model.row_lower[row], model.row_upper[row]
        if low == high:
            problem.addConstraint(expression == low, name)
            continue
        if high < inf:
            problem.addConstraint(expression <= high, name)
        if low > -inf:
            problem.addConstraint(expression >= low, name if high == inf else f"{name}_least")
    return problem, variables


def _category(integer: bool) -> str:
    return str(pulp.LpInteger if integer else pulp.LpContinuous)


def _affine(pairs: list[tuple[Any, float]], constant: float = 0.0) -> Any:
    # Keys are unique here: PuLP 3 silently overwrites a variable that a list of pairs names twice.
    if hasattr(pulp, "lpSum_vars_coefs"):
        return pulp.lpSum_vars_coefs(pairs) + constant
    return pulp.LpAffineExpression(dict(pairs), constant)


def _by_other(
    name: str, model: Model, objective: Expression, options: SolveOptions, control: Control, seconds: float | None
) -> Answer:
    problem, variables = to_pulp(model, objective)
    # Asked for one thread, CBC still starts its threaded search, which now and then waits ten seconds for nothing.
    threads = options.threads if options.threads > 1 else None
    settings: dict[str, Any] = {"msg": False, "timeLimit": seconds, "threads": threads, "gapRel": options.gap}
    if name in CBC:
        settings["options"] = list(_cbc_options(options))
    solver = pulp.getSolver(name, **settings)
    began = time.monotonic()
    try:
        outcome = problem.solve(solver)
    except pulp.PulpSolverError:  # of a program that was interrupted before it could mind it
        if not control.stop.is_set():
            raise
        return Answer("none", None, None)
    verdict = _verdict(problem, outcome)
    if seconds is not None and time.monotonic() - began >= seconds and verdict == "optimal":
        verdict = "feasible"
    if verdict not in ("optimal", "feasible"):
        return Answer(verdict, None, None)
    values = [float(variable.varValue or 0.0) for variable in variables]
    if verdict == "optimal" and options.gap == 0:
        return Answer(verdict, values, objective.value(values))
    # CBC's own bound through PuLP is not one: at a stop it equals the incumbent.
    return Answer(verdict, values, relaxed_bound(model, objective))


def _cbc_options(options: SolveOptions) -> Iterator[str]:
    """What CBC is told on its command line.

    Its preprocessing cuts off optima that only just keep a row: without it, three of three cases were right that were
    wrong with it in most runs, whatever the tolerances.
    """
    yield from (f"randomSeed {options.seed}", f"randomCbcSeed {options.seed}", "preprocess off")
    if options.tolerance is not None:
        yield from (f"primalTolerance {options.tolerance}", f"integerTolerance {options.tolerance}")


def _verdict(problem: Any, outcome: Any) -> Verdict:
    """What PuLP says of a solve, in either of its versions."""
    if hasattr(outcome, "status_str"):
        word = str(outcome.status_str).casefold()
        if "infeasible" in word:
            return "infeasible"
        if not outcome.has_solution:
            return "none"
        return "optimal" if word == "optimal" else "feasible"
    if problem.status == pulp.LpStatusInfeasible:
        return "infeasible"
    if problem.sol_status == pulp.LpSolutionOptimal:
        return "optimal"
    return "feasible" if problem.sol_status == pulp.LpSolutionIntegerFeasible else "none"
