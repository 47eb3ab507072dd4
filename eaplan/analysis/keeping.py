"""What a plan keeps of the earlier one that it was asked to stay near to, and why it cannot keep the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from eaplan.scheme import Scheme
from eaplan.solvers.formulation.stability import is_kept
from eaplan.solvers.plan import Choice, Earlier, Plan, PlannedPeriod
from eaplan.solvers.starts import Reason, StartFinder

ChangeKind = Literal["in", "out", "moved", "option"]
Cause = Literal["gone", "no_option", "past", "beyond", "no_start", "rule"]
"""Why an earlier choice cannot be kept: the project or option is no more; its period lies before the horizon, or after
it; no start in its years is possible; or a rule forbids these, which the reason names."""


@dataclass(frozen=True)
class Changed:
    """A project that is decided otherwise than in the earlier plan."""

    project: str
    kind: ChangeKind
    before: Choice | None
    period: PlannedPeriod | None
    """The period it was to start in."""
    after: Choice | None
    cause: Cause | None = None
    """Why it cannot be as it was; None where it could be by itself, and other rules or aims go before."""
    reason: Reason | None = None
    """What names the rule, or of one that is left out what kept it out."""


@dataclass(frozen=True)
class Keeping:
    """A plan beside the earlier one."""

    kept: tuple[str, ...]
    """Projects chosen as before."""
    settled: tuple[str, ...]
    """Projects of the earlier plan that are done, or under way, by now."""
    changed: tuple[Changed, ...]


def keeping(scheme: Scheme, plan: Plan) -> Keeping | None:
    """Compare a plan with the earlier one it was asked to stay near to; None where there is none."""
    return None if plan.earlier is None else _Comparison(scheme, plan, plan.earlier).result()


@dataclass
class _Comparison:
    scheme: Scheme
    plan: Plan
    earlier: Earlier
    finder: StartFinder = field(init=False)

    def __post_init__(self) -> None:
        self.finder = StartFinder(self.scheme)

    @cached_property
    def before(self) -> Mapping[str, Choice]:
        return {choice.project: choice for choice in self.earlier.choices}

    @cached_property
    def after(self) -> Mapping[str, Choice]:
        return {choice.project: choice for choice in self.plan.choices}

    @cached_property
    def _left_out(self) -> Mapping[str, Reason]:
        return {one.project: Reason(one.reason, one.facts) for one in self.plan.not_chosen if one.reason != "unknown"}

    def result(self) -> Keeping:
        changed = tuple(self._changed())
        other = {change.project for change in changed}
        settled = tuple(p for p in self.before if p in self.scheme.project and not self._is_open(p))
        kept = tuple(p for p in self.before if p in self.after and p not in other and p not in settled)
        return Keeping(kept, settled, changed)

    def _is_open(self, project: str) -> bool:
        return self.scheme.project[project].status in ("candidate", "committed")

    def _changed(self) -> Iterator[Changed]:
        for project, before in self.before.items():
            known = project in self.scheme.project
            after = self.after.get(project) if known and self._is_open(project) else None
            if (known and not self._is_open(project)) or (after and self._is_same(before, after)):
                continue
            kind: ChangeKind = "out" if after is None else "option" if after.option != before.option else "moved"
            cause, reason = self._cause(before)
            if cause is None and kind == "out":
                reason = self._left_out.get(project)
            yield Changed(project, kind, before, self._period(before), after, cause, reason)
        for project, after in self.after.items():
            if project not in self.before and self._is_open(project):
                yield Changed(project, "in", None, None, after)

    def _period(self, before: Choice) -> PlannedPeriod | None:
        return self.earlier.period_of(before.project, before.option)

    def _is_same(self, before: Choice, after: Choice) -> bool:
        then = self._period(before)
        now = self.scheme.periods[self.scheme.period_index[after.start][0]]
        return before.option == after.option and then is not None and then.overlaps(now.first_year, now.last_year)

    def _cause(self, before: Choice) -> tuple[Cause | None, Reason | None]:
        if before.project not in self.scheme.project:
            return "gone", None
        project, period = self.scheme.project[before.project], self._period(before)
        if all(option.id != before.option for option in project.resolved_options()):
            return "no_option", None
        self.finder.reasons.pop(project.id, None)
        starts = list(self.finder.starts(project))
        reason = self.finder.reasons.get(project.id)
        if not starts and reason:
            return "rule", reason
        if period is not None and period.last_year < self.scheme.first_year:
            return "past", None
        if period is None or period.first_year > self.scheme.last_year:
            return "beyond", None
        if any(is_kept(self.scheme, self.earlier, start) for start in starts):
            return None, None
        return ("rule" if reason else "no_start"), reason
