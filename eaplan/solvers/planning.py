"""From a scheme to a plan: formulate, search, verify, and put into words the user knows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from threading import Event

from eaplan.garbage import uncollected
from eaplan.problems import EaplanError, Problem
from eaplan.scheme import Scheme
from eaplan.solvers.backends.minimise import solver_name, solver_version
from eaplan.solvers.backends.model import Condition
from eaplan.solvers.checking.check import Found
from eaplan.solvers.explanation import rejections
from eaplan.solvers.formulation import Formulation, formulate
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.formulation.targets import Delivered, attained, contributors, goals
from eaplan.solvers.options import Control, ProgressListener, SolveOptions
from eaplan.solvers.plan import Attainment, Choice, Level, Origin, Payment, Plan, Rejection, periods_of, standing
from eaplan.solvers.search.results import LevelResult
from eaplan.solvers.search.search import Search
from eaplan.solvers.starts import Start
from eaplan.solvers.verification import verify


class Planner:
    """A scheme's model, solved as often as asked: what one search learns of the rules, the next ones keep.

    Questions about a plan are asked of one planner: `plan(conditions=...)` is the best plan under further rows.
    """

    def __init__(self, scheme: Scheme, options: SolveOptions, scenario: str | None = None) -> None:
        self.scheme, self.options, self.scenario = scheme, options, scenario
        self.solver = solver_name(options)
        self.began: float | None = time.monotonic()
        """When the first plan, of which the formulation is a part, was begun."""
        self.formulation = formulate(scheme, near=options.near)

    def found(self, plan: Plan) -> Found:
        """A plan of this scheme as choices of the model.

        Raises
        ------
        KeyError
            Where the plan starts something that the model does not know.
        """
        known = {
            (start.project.id, start.option.id, self.scheme.periods[start.period].id): start
            for start in self.formulation.choices.all()
        }
        position = {fund.id: number for number, fund in enumerate(self.scheme.funds)}
        index = {period.id: period.index for period in self.scheme.periods}
        return Found(
            [known[choice.project, choice.option, choice.start] for choice in plan.choices],
            [(p.project, p.kind, index[p.period], position[p.fund], p.amount) for p in plan.payments],
        )

    def plan(
        self,
        conditions: Sequence[Condition] = (),
        *,
        levels: Sequence[ObjectiveLevel] | None = None,
        start: Plan | None = None,
        known: Plan | None = None,
        until: Callable[[ObjectiveLevel, Fraction], bool] | None = None,
        options: SolveOptions | None = None,
        progress: ProgressListener | None = None,
        stop: Event | None = None,
        explain: bool = True,
    ) -> Plan:
        """The best plan that keeps all rules of the scheme, and the conditions.

        Parameters
        ----------
        conditions
            Rows that hold for this plan alone.
        levels
            What it is judged by; the scheme's objectives unless said.
        start
            A plan to begin with; left aside where it does not keep the conditions.
        known
            The best plan without these conditions, judged by the same levels: its bounds hold for this one.
        until
            Whether what a level has come to is all that is asked; the levels after it are then left undecided.
        options
            Those of the planner unless said.
        explain
            Whether to say of each project that is left out why.
        """
        asked = options or self.options
        began, self.began = self.began or time.monotonic(), None
        judged = self.formulation.levels if levels is None else levels
        search = Search(self.formulation, asked, Control(stop or Event(), progress), levels=judged, began=began)
        if known is not None:
            search.known = [LevelResult(level, known.bound_of(level.name)) for level in judged]
        search.until = until
        if start is not None:
            search.best = self._beginning(start, conditions)

        own = None if levels is None else [LevelResult(level) for level in self.formulation.levels]

        def origin() -> Origin:
            return Origin(
                scheme=self.scheme.settings.id,
                hash=self.scheme.hash,
                scenario=self.scenario,
                solver=self.solver,
                version=solver_version(self.solver),
                seconds=round(time.monotonic() - began, 3),
                time_limit=asked.time_limit,
                gap_limit=asked.gap,
                threads=asked.threads,
                seed=asked.seed,
                stopped=search.stopped,
            )

        def last_word(found: Found) -> list[Problem]:
            results = search.results if own is None else own  # what the verifier knows is the scheme's own levels
            return verify(self.scheme, plan_of(self.formulation, found, results, origin()))

        search.last_word = last_word
        with self._under(conditions, search):
            search.run()
        if search.infeasible and search.refused:
            raise EaplanError(Problem("E302"))
        if search.best is None:
            return Plan(status="infeasible" if search.infeasible else "none", origin=origin())
        with uncollected():
            plan = plan_of(self.formulation, search.best, search.results, origin())
            if not explain:
                return plan
            left_out = rejections(self.formulation, search.best, proven=plan.status == "optimal")
            return plan.model_copy(update={"not_chosen": tuple(left_out)})

    def _beginning(self, start: Plan, conditions: Sequence[Condition]) -> Found | None:
        """A plan to begin with, if it is one under the conditions."""
        try:
            found = self.found(start)
        except KeyError:
            return None
        columns = self.formulation.columns_of(found.starts)
        return found if all(condition.holds(columns) for condition in conditions) else None

    @contextmanager
    def _under(self, conditions: Sequence[Condition], search: Search) -> Iterator[None]:
        """The model with some more rows, and without them and those of the search's levels afterwards."""
        model = self.formulation.model
        contradictions = list(model.contradictions)
        rows = [model.add_row(c.name, c.coefficients, c.lower, c.upper) for c in conditions]
        named = {condition.name for condition in conditions} - set(contradictions)
        try:
            yield
        finally:
            model.drop_rows([*(row for row in rows if row is not None), *search.kept.values()])
            model.contradictions = [name for name in model.contradictions if name not in named]


def plan_of(formulation: Formulation, found: Found, results: Sequence[LevelResult], origin: Origin) -> Plan:
    """Choices as a plan, with what was proven of each level."""
    scheme = formulation.scheme
    levels = tuple(_level(result, found.starts) for result in results)
    chosen = {start.project.id for start in found.starts}
    left_out = [p.id for p in scheme.projects if p.status == "candidate" and p.id not in chosen]
    return Plan(
        **standing(levels),
        levels=levels,
        choices=tuple(_choice(scheme, start) for start in found.starts),
        payments=tuple(_payments(scheme, found)),
        attainments=tuple(attainments(scheme, found.starts)),
        not_chosen=tuple(Rejection(project=project, reason="unknown") for project in left_out),
        periods=periods_of(scheme),
        earlier=formulation.near,
        origin=origin,
    )


def _level(result: LevelResult, starts: Sequence[Start]) -> Level:
    level = result.level
    return Level.known(level.name, level.sense, level.measure(starts), result.bound)


def _choice(scheme: Scheme, start: Start) -> Choice:
    return Choice(
        project=start.project.id,
        option=start.option.id,
        start=scheme.periods[start.period].id,
        delivered=scheme.periods[start.delivered].id,
    )


def _payments(scheme: Scheme, found: Found) -> list[Payment]:
    order = {project.id: number for number, project in enumerate(scheme.projects)}
    ordered = sorted(found.payments, key=lambda payment: (order[payment[0]], payment[2], payment[3], payment[1]))
    return [
        Payment(project=project, kind=kind, period=scheme.periods[period].id, fund=scheme.funds[fund].id, amount=amount)
        for project, kind, period, fund, amount in ordered
    ]


def attainments(scheme: Scheme, starts: Sequence[Delivered]) -> list[Attainment]:
    """Where each target stands at each period's end under what is chosen."""
    found, contributing = [], contributors(starts)
    for target in scheme.targets:
        wanted, mine = dict(goals(scheme, target)), contributing.get(target.id, ())
        for period in scheme.periods:
            value, goal = attained(target, period.index, mine), wanted.get(period.index)
            reached = None if goal is None else (value >= goal if target.direction == "up" else value <= goal)
            found.append(Attainment(target=target.id, period=period.id, value=value, goal=goal, reached=reached))
    return found
