"""Why a project is not in the plan, why it is, and why it does not start earlier.

Each question forces something upon the plan. What the plan loses by it, level by level, is the price; where nothing
keeps the rules, the rules that forbid it are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from eaplan.analysis.differences import Move, Side, moves
from eaplan.projects.policy import AnyPolicy, Forbidden, Mandatory
from eaplan.projects.project import Project
from eaplan.projects.selector import Selector
from eaplan.solvers.backends.model import Condition
from eaplan.solvers.conditions import chosen, left_out, started_by
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Choice, Plan, Rejection
from eaplan.solvers.planning import Planner
from eaplan.solvers.starts import StartFinder
from eaplan.studies.buying import Bought, bought
from eaplan.studies.conflicts import Conflict, conflict
from eaplan.studies.course import Course
from eaplan.studies.forcing import Forced, Forcing
from eaplan.studies.gains import Gain, first_difference, gains
from eaplan.studies.lost_needs import Lost, lost_needs
from eaplan.studies.pressure import Pressure, pressure
from eaplan.studies.rules import Rule
from eaplan.text import Text

Question = Literal["why_not", "why", "why_not_earlier"]
Verdict = Literal["priced", "ruled_out", "fact", "open"]
"""`priced`: it can be, at the price told. `ruled_out`: it is proven that no plan keeps every rule with it. `fact`: the
scheme leaves nothing to decide. `open`: neither a plan nor a proof was found in the time."""
ASKED = "eaplan-asked"
"""The policy by which a question is put to the rules."""
TIMES = ("first", "earliest", "no_start")
"""Reasons why there is no earlier start at all, whatever the rules."""


@dataclass(frozen=True)
class Why:
    """The answer to one question about one project."""

    question: Question
    project: str
    verdict: Verdict
    reason: Rejection | None = None
    """What first stands in its way, or makes it a fact."""
    forced: Forced | None = None
    """What was asked and found."""
    gains: tuple[Gain, ...] = ()
    """Every level of the objectives in the plan, and in the best one that does what is asked."""
    moves: tuple[Move, ...] = ()
    """What the two decide otherwise."""
    lost: Lost = field(default_factory=dict)
    """What projects that fell out or moved find no longer."""
    pressure: tuple[Pressure, ...] = ()
    """The money that is pressed."""
    conflict: Conflict | None = None
    """Where it is ruled out: the rules that do not go together with it."""
    bought: Bought | None = None
    """What money would bring a project in; None where nobody asked or the time did not suffice."""

    @property
    def price(self) -> Gain | None:
        """The first level that differs: it decides, and what it comes to is the price. None where nothing is lost."""
        return first_difference(self.gains)

    @property
    def plan(self) -> Plan | None:
        """The best plan found that does what is asked."""
        return self.forced.plan if self.forced else None

    @property
    def proven(self) -> bool:
        """Whether the price is exact, or what is said is proven otherwise."""
        if self.verdict == "priced":
            first = self.price
            return all(gain.proven for gain in self.gains[: self.gains.index(first) + 1 if first else None])
        return self.verdict != "open"


class Inquiry:
    """Questions about the projects of one plan."""

    def __init__(self, planner: Planner, plan: Plan, course: Course | None = None) -> None:
        self.planner, self.plan, self.course = planner, plan, course or Course()
        self.scheme, self.forcing = planner.scheme, Forcing(planner, plan)
        self.side = Side(self.scheme, plan)
        self.choices = {choice.project: choice for choice in plan.choices}
        self.rejections = {rejection.project: rejection for rejection in plan.not_chosen}

    def why(self, project: str) -> tuple[Why, ...]:
        """Why a project is not in the plan; or why it is, and why it does not start earlier.

        Raises
        ------
        KeyError
            Where the scheme has no such project.
        """
        if self._fact(project) is not None:
            return (self.of("why", project),)
        if project not in self.choices:
            return (self.of("why_not", project),)
        is_first = self.scheme.period_index[self.choices[project].start][0] == 0
        questions: Sequence[Question] = ("why",) if is_first else ("why", "why_not_earlier")
        return tuple(self.of(question, project) for question in questions)

    def of(self, question: Question, project: str) -> Why:
        """The whole answer to one question; `why_not_earlier` of a chosen project."""
        answer = self.near(self.bounded(question, project))
        if not self.course.stopped:
            answer = self.exact(answer)
        return self.finished(self.bought(self.ruled_out(answer)))

    def bounded(self, question: Question, project: str) -> Why:
        """What is told without a search."""
        if fact := self._fact(project):
            return Why(question, project, "fact", fact)
        answer = Why(question, project, "open", self.rejections.get(project))
        if question == "why_not_earlier" and (reason := self._not_earlier(project)):
            verdict: Verdict = "fact" if reason.reason in TIMES else "ruled_out"
            return replace(answer, verdict=verdict, reason=reason)
        if question == "why_not" and not self.planner.formulation.choices.starts.get(project):
            return replace(answer, verdict="ruled_out")
        if question == "why" and self.scheme.project[project].status == "committed":
            return Why(question, project, "fact", Rejection(project=project, reason="committed"))
        return self._told(answer, self.forcing.bounded(self._condition(question, project)))

    def near(self, answer: Why, options: SolveOptions | None = None) -> Why:
        """With a plan that is soon found, where what is asked can be."""
        if answer.forced is None or answer.verdict != "open":
            return answer
        return self._told(answer, self.forcing.near(answer.forced, options, self.course.stop))

    def exact(self, answer: Why, options: SolveOptions | None = None) -> Why:
        """With a search among all choices, where there is anything left to decide."""
        if answer.forced is None or answer.forced.decided:
            return answer
        return self._told(answer, self.forcing.exact(answer.forced, options, self.course.stop))

    def ruled_out(self, answer: Why, options: SolveOptions | None = None) -> Why:
        """With the rules that are in conflict with what is asked, where it is ruled out."""
        if answer.verdict != "ruled_out" or self.course.stopped:
            return answer
        asked = self._asked(answer.question, answer.project)
        scheme = self.scheme.changed(policies=(*self.scheme.policies, asked))
        kept = [Rule("policy", ASKED)]
        return replace(answer, conflict=conflict(scheme, options or self.planner.options, self.course, kept))

    def bought(self, answer: Why, options: SolveOptions | None = None) -> Why:
        """With the money that would bring a project in, where something stands in its way."""
        costs = answer.verdict == "ruled_out" or (answer.verdict == "priced" and answer.price is not None)
        if answer.question != "why_not" or not costs or self.course.stopped:
            return answer
        return replace(answer, bought=bought(self.planner, self.plan, answer.project, options, self.course))

    def finished(self, answer: Why) -> Why:
        """With what the plan that was found decides otherwise, and what it presses."""
        if answer.plan is None:
            return answer
        sides = self.side, Side(self.scheme, answer.plan)
        lost = lost_needs(self.planner, self.plan, answer.plan)
        pressed = pressure(self.scheme, self.plan, answer.plan)
        return replace(answer, moves=moves(*sides), lost=lost, pressure=pressed)

    def _told(self, answer: Why, forced: Forced) -> Why:
        """An answer with what is known under its condition."""
        if forced.verdict == "impossible":
            return replace(answer, verdict="ruled_out", forced=forced)
        if forced.plan is None:
            return replace(answer, forced=forced)
        return replace(answer, verdict="priced", forced=forced, gains=gains(self.plan, forced.plan))

    def _fact(self, project: str) -> Rejection | None:
        """What is no choice at all."""
        status = self.scheme.project[project].status
        return Rejection(project=project, reason=status) if status in ("done", "ongoing") else None

    def _condition(self, question: Question, project: str) -> Condition:
        formulation = self.planner.formulation
        if question == "why_not":
            return chosen(formulation, project)
        if question == "why":
            return left_out(formulation, project)
        return started_by(formulation, project, self._start(project) - 1)

    def _asked(self, question: Question, project: str) -> AnyPolicy:
        """What is asked, as a rule."""
        where, name = Selector(projects=(project,)), Text(vi=ASKED, en=ASKED)
        if question == "why":
            return Forbidden(id=ASKED, name=name, rule="forbidden", where=where)
        by = self.scheme.periods[self._start(project) - 1].id if question == "why_not_earlier" else None
        return Mandatory(id=ASKED, name=name, rule="mandatory", where=where, by=by)

    def _start(self, project: str) -> int:
        """The period in which the plan starts a project."""
        choice: Choice = self.choices[project]
        return self.scheme.period_index[choice.start][0]

    def _not_earlier(self, project: str) -> Rejection | None:
        """Why a project has no start before the one that is planned; None where it has one."""
        start = self._start(project)
        if start == 0:
            return Rejection(project=project, reason="first")
        if any(one.period < start for one in self.planner.formulation.choices.starts[project]):
            return None
        before, own = self.scheme.periods[start - 1], self.scheme.project[project]
        if own.earliest is not None and self._first_year(own) > before.last_year:
            return Rejection(project=project, reason="earliest", facts={"period": str(own.earliest)})
        finder = StartFinder(self.scheme)
        finder.starts(own.model_copy(update={"latest": before.id}))
        found = finder.reasons.get(project) or self.planner.formulation.reasons.get(project)
        if found is None:
            return Rejection(project=project, reason="no_start")
        return Rejection(project=project, reason=found.code, facts=found.facts)

    def _first_year(self, project: Project) -> int:
        """The first year that a project may start in by its own word."""
        named = self.scheme.period_index.get(str(project.earliest))
        return self.scheme.periods[named[0]].first_year if named else int(project.earliest or 0)


def why(planner: Planner, plan: Plan, project: str, course: Course | None = None) -> tuple[Why, ...]:
    """Why a project is not in a plan; or why it is, and why it does not start earlier. See `Inquiry.why`."""
    return Inquiry(planner, plan, course).why(project)
