"""No plan is possible: which named rules are in conflict, each of them needed for it.

A set of rules is in conflict when no plan keeps them beside the facts, and minimal when a plan is possible as soon as
any one of them is given up. Both are shown by solves. Where the linear relaxation is infeasible already, an irreducible
set of its rows says where to look; else all rules are divided again and again (QuickXplain, Junker 2004). A deletion
filter over what is left has the last word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event

from eaplan.projects.policy import Mandatory
from eaplan.scheme import Scheme
from eaplan.solvers.backends.conflicting_rows import conflicting_rows
from eaplan.solvers.backends.model import Expression, plain_name
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation import formulate
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan, Rejection
from eaplan.solvers.planning import Planner
from eaplan.solvers.search.separation import tighten
from eaplan.studies.course import Course
from eaplan.studies.rules import Rule, named_rules, shaping_rules, without

ROWS = {
    "committed": ("committed({})",),
    "target": ("target({},", "target_limit({},"),
    "policy": ("floor({},", "cap({},", "mandatory({},", "together({},", "exclusive({})", "at_most({})", "capacity({},"),
}
"""How the names of the rows begin that stand for a rule."""


@dataclass(frozen=True)
class Conflict:
    """Named rules that no plan keeps together."""

    rules: tuple[Rule, ...]
    """Without any, the facts alone are in conflict."""
    minimal: bool
    """Whether a verified plan was found without each one of them."""
    barred: tuple[Rejection, ...] = ()
    """Projects that must be chosen and cannot be started at all under these rules, with the reason."""


@dataclass(frozen=True)
class Diagnosis:
    """Why no plan is possible, or a plan."""

    possible: bool | None
    """None where neither a plan nor a proof was found in the time."""
    plan: Plan | None = None
    conflicts: tuple[Conflict, ...] = ()
    """No two of them share a rule."""
    complete: bool = False
    """Whether a plan is possible once one conflict's rules after the other's are given up."""


class Probes:
    """Solves that tell whether a plan keeps some of the rules; each set is asked about once."""

    def __init__(self, scheme: Scheme, options: SolveOptions, course: Course, rules: Collection[Rule]) -> None:
        self.scheme = scheme.changed(objectives=())
        self.options, self.course, self.rules = replace(options, gap=0.0, near=None), course, frozenset(rules)
        self.answers: dict[frozenset[Rule], Plan] = {}

    def answer(self, kept: Collection[Rule]) -> Plan | None:
        """A plan that keeps some of the rules and all facts, or one that says that there is none; None where neither
        was shown in the time."""
        asked = frozenset(kept)
        if asked not in self.answers:
            if self.course.stopped:
                return None
            planner = Planner(without(self.scheme, self.rules - asked), self.options)
            self.answers[asked] = planner.plan(stop=self.course.stop, explain=False)
            self.course.tell(len(self.answers), len(self.answers) + 1)
        answer = self.answers[asked]
        return None if answer.status == "none" else answer

    def plan(self, kept: Collection[Rule]) -> Plan | None:
        """A plan that keeps some of the rules, where one is found."""
        answer = self.answer(kept)
        return answer if answer is not None and answer.found else None

    def impossible(self, kept: Collection[Rule]) -> bool:
        """Whether it is proven that no plan keeps them."""
        answer = self.answer(kept)
        return answer is not None and not answer.found


def diagnose(scheme: Scheme, options: SolveOptions, course: Course | None = None) -> Diagnosis:
    """Say whether a scheme has a plan, and if not, which of its named rules are in conflict.

    A time limit holds for each solve by itself.

    Raises
    ------
    EaplanError
        As `eaplan.solvers.planning.make_plan`.
    """
    course = course or Course()
    left = named_rules(scheme)
    probes = Probes(scheme, options, course, left)
    if not probes.impossible(left):
        plan = probes.plan(left)
        return Diagnosis(None if plan is None else True, plan)
    conflicts: list[Conflict] = []
    while probes.impossible(left):
        found = shrunk(probes, left)
        conflicts.append(found)
        if not found.rules or course.stopped:
            break
        left = [rule for rule in left if rule not in found.rules]
    return Diagnosis(False, None, tuple(conflicts), probes.plan(left) is not None)


def conflict(
    scheme: Scheme, options: SolveOptions, course: Course | None = None, kept: Collection[Rule] = ()
) -> Conflict | None:
    """The named rules that are in conflict with each other, or with rules that are kept whatever happens.

    Parameters
    ----------
    kept
        Rules of the scheme that are never given up: the question itself, such as a mandatory policy added for it.

    Returns
    -------
    Conflict | None
        Without the rules of `kept`; None where it was not proven that the scheme has no plan.
    """
    rules = [rule for rule in named_rules(scheme) if rule not in set(kept)]
    probes = Probes(scheme, options, course or Course(), rules)
    return shrunk(probes, rules) if probes.impossible(rules) else None


def shrunk(probes: Probes, rules: Sequence[Rule]) -> Conflict:
    """The conflict within a set of rules of which it is proven that no plan keeps them all."""
    hinted = _hinted(without(probes.scheme, probes.rules - {*rules}), rules, probes.options.time_limit)
    within = hinted if hinted is not None and probes.impossible(hinted) else rules
    found = _explained(probes, [], list(within))
    minimal = True
    for rule in list(found):
        fewer = [other for other in found if other != rule]
        if probes.impossible(fewer):
            found = fewer
        elif probes.plan(fewer) is None:
            minimal = False
    barred = _barred(without(probes.scheme, probes.rules - {*found}))
    return Conflict(tuple(rule for rule in rules if rule in found), minimal, tuple(barred))


def _explained(probes: Probes, background: list[Rule], rules: list[Rule], new: bool = True) -> list[Rule]:
    """QuickXplain: few of the rules that are in conflict with each other and the background, the first ones first."""
    if new and probes.impossible(background):
        return []
    if len(rules) <= 1:
        return rules
    middle = len(rules) // 2
    first, second = rules[:middle], rules[middle:]
    of_second = _explained(probes, [*background, *first], second)
    of_first = _explained(probes, [*background, *of_second], first, bool(of_second))
    return [*of_first, *of_second]


def _hinted(scheme: Scheme, rules: Sequence[Rule], seconds: float | None) -> list[Rule] | None:
    """The rules behind rows that the linear relaxation cannot keep together; None where it can keep all."""
    formulation = formulate(scheme)
    if formulation.funds.lacking:
        tighten(formulation, Expression({}), Deadline.after(seconds, Event()))
    names = formulation.model.contradictions[:1]
    limits: set[str] = set()
    if not names:
        rows = conflicting_rows(formulation.model, seconds)
        if rows is None:
            return None
        names = [formulation.model.row_names[row] for row in rows]
        limits = {scheme.funds[fund].id for name in names for fund, _ in formulation.funds.rows.get(name, ())}
    shaping = set(shaping_rules(scheme))
    stated = tuple(map(plain_name, names))
    return [
        rule
        for rule in rules
        if rule in shaping
        or (rule.kind == "limit" and (rule.id in limits or _spoken_of(rule, stated)))
        or any(name.startswith(begin) for begin in _beginnings(rule) for name in stated)
    ]


def _spoken_of(rule: Rule, names: Sequence[str]) -> bool:
    """Whether a row of the funds that has no columns may speak of a fund."""
    return any(name.startswith("limit_") and plain_name(rule.id) in name for name in names)


def _beginnings(rule: Rule) -> Iterator[str]:
    for begin in ROWS.get(rule.kind, ()):
        yield plain_name(begin.format(rule.id))


def _barred(scheme: Scheme) -> Iterator[Rejection]:
    """Projects that must be chosen and have no start."""
    formulation = formulate(scheme)
    asked_for = [policy.where for policy in scheme.policies if isinstance(policy, Mandatory) and policy.hard]
    for project in scheme.projects:
        decided = project.status in ("committed", "ongoing")
        decided = decided or any(scheme.matches(where, project) for where in asked_for)
        if decided and not formulation.choices.starts.get(project.id):
            reason = formulation.reasons.get(project.id)
            if reason is not None:
                yield Rejection(project=project.id, reason=reason.code, facts=reason.facts)
