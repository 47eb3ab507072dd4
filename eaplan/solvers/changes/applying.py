"""Changes at work: each becomes patches, and all go through the checks that a scenario's patches go through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from eaplan.checks.entries import Entries
from eaplan.money import UNITS
from eaplan.problems import EaplanError, Path, Problem
from eaplan.projects.patching import operation_of, patched, where_lost
from eaplan.projects.scenario import Patch
from eaplan.scheme import Scheme, money_unit
from eaplan.solvers.basis import basis_of
from eaplan.solvers.changes import anything, choices, money
from eaplan.solvers.changes.change import FORMS, Change, in_order
from eaplan.solvers.changes.shifts import malformed, wrong
from eaplan.solvers.changes.standing import unknown
from eaplan.solvers.plan import Plan
from eaplan.solvers.scenarios import apply
from eaplan.validation import check

_MAKERS: Mapping[str, Callable[[Scheme, Change], Iterator[Patch]]] = {
    "scale": anything.scale,
    "set": anything.set_,
    "limit": money.limit,
    "cost": money.cost,
    "delay": choices.delay,
    "target": choices.target,
    "force": choices.force,
    "forbid": choices.forbid,
}


def changed(scheme: Scheme, changes: Sequence[Change]) -> Scheme:
    """Return a scheme, with its scenario applied already, under some changes; itself where there are none.

    Each change speaks of what those before it made: first `scale` and `set`, then the others, alike ones in their
    order. The result has no scenarios of its own.

    Raises
    ------
    EaplanError
        E310 to E319, one for everything that is wrong with any of them, with the change as it was typed.
    """
    if not changes:
        return scheme
    for change in changes:
        if change.option not in FORMS:
            raise EaplanError(unknown(change, "change", change.option, FORMS))
    work = _Work(scheme)
    for change in in_order(changes):
        work.apply(change)
    return work.result()


def scheme_of(scheme: Scheme, plan: Plan) -> Scheme:
    """The scheme that a plan was made from: under its scenario and its changes, after the reviews that there were.

    Raises
    ------
    EaplanError
        Where the scenario or something that the changes name is no more.
    """
    varied = apply(scheme, plan.origin.scenario) if plan.origin.scenario else scheme
    return basis_of(changed(varied, [Change.read(text) for text in plan.origin.changes]), plan)


def made_under(plan: Plan, changes: Sequence[Change]) -> Plan:
    """A plan that remembers the changes under which it was made."""
    asked = tuple(str(change) for change in in_order(changes))
    return plan.model_copy(update={"origin": plan.origin.model_copy(update={"changes": asked})})


@dataclass(frozen=True)
class _Step:
    """A change, and the places that one of its patches touched."""

    change: Change
    touched: Sequence[Path]
    added: str | None = None
    """The id of the entry that it added."""

    def concerns(self, path: Path) -> bool:
        """Whether a problem at a path may come from this patch."""
        return any(place[: len(path)] == path[: len(place)] for place in self.touched)

    def is_beside(self, path: Path) -> bool:
        """Whether it touched the entry that a path leads into."""
        return any(place[:2] == path[:2] for place in self.touched)


class _Work:
    """A scheme's data on their way through changes."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        """As the last change that left it legible made it."""
        data = {key: value for key, value in scheme.data.items() if key != "scenarios"}
        self.entries = Entries(data)
        self.problems: list[Problem] = []
        self.steps: list[_Step] = []

    def apply(self, change: Change) -> None:
        """Make the patches of a change, and apply them; what is wrong with it is kept."""
        try:
            for patch in _MAKERS[change.option](self.scheme, change):
                self._patch(change, patch)
        except ValidationError:
            self.problems += malformed(change).problems
        except EaplanError as error:
            self.problems += error.problems

    def _patch(self, change: Change, patch: Patch) -> None:
        data = self.entries.data
        unit = next(name for name, dong in UNITS.items() if dong == money_unit(data))
        try:
            data, touched = patched(data, patch, unit)
        except EaplanError as error:
            raise EaplanError([_of_path(change, patch, data, problem) for problem in error.problems]) from None
        added = None
        if patch.add is not None:  # the entry, not the whole list
            touched = [(*place, len(data[patch.add]) - 1) for place in touched]
            added = data[patch.add][-1].get("id")
        self.steps.append(_Step(change, touched, added))
        self.entries = Entries(data, before=self.entries)
        if not self.entries.problems:
            self.scheme = self.entries.scheme()

    def result(self) -> Scheme:
        """The scheme that came of it, checked as one of its own."""
        scheme, problems = check(self.entries)
        errors = [*self.problems, *self._blamed(problem for problem in problems if problem.severity == "error")]
        if scheme is None or errors:
            raise EaplanError(errors)
        return scheme

    def _blamed(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Errors, as those of the change that most likely brought them about: the last that touched their place."""
        for problem in problems:
            steps = self.steps[::-1]
            close = (step for step in steps if step.concerns(problem.path))
            beside = (step for step in steps if step.is_beside(problem.path))
            step = next(close, None) or next(beside, None) or next(iter(steps), None)
            if step is not None:
                yield wrong(step.change, self._asked(problem))

    def _asked(self, problem: Problem) -> Problem:
        """With the policies that changes made called as they were typed: nobody has given them a name."""
        typed = {step.added: str(step.change) for step in self.steps if step.added}
        return replace(problem, facts={key: typed.get(str(fact), fact) for key, fact in problem.facts.items()})


def _of_path(change: Change, patch: Patch, data: Mapping[str, object], problem: Problem) -> Problem:
    """What is wrong with a path: it leads nowhere, or to no number."""
    _, path = operation_of(patch)
    if problem.code == "E082":
        return Problem("E318", facts={"change": str(change), "place": path})
    return unknown(change, "key", *where_lost(data, path))
