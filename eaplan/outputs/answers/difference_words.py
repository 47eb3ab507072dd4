"""How projects, their times and the reasons why they are out or late are said where two plans are compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.differences import Move, Side, Years
from eaplan.analysis.reasoning import Cause
from eaplan.analysis.supply import Need
from eaplan.outputs.reasons import reason_clause
from eaplan.outputs.wording import Wording
from eaplan.solvers.plan import Choice


def years(span: Years) -> str:
    """Some years, such as 2021-2022."""
    first, last = span
    return str(first) if first == last else f"{first}-{last}"


@dataclass(frozen=True)
class DifferenceWords:
    """Words for two plans in one language; each is worded by its own scheme."""

    before: Side
    after: Side
    language: str

    @cached_property
    def words(self) -> Wording:
        """Those of the later scheme."""
        return Wording(self.after.scheme, self.language)

    @cached_property
    def old(self) -> Wording:
        """Those of the earlier one."""
        return Wording(self.before.scheme, self.language)

    def say(self, key: str, **facts: object) -> str:
        """The words of a key of this part."""
        return self.words.say(f"parts.difference.{key}", **facts)

    def of(self, project: str) -> Wording:
        """The words of the scheme that has a project, the later one where both have it."""
        return self.words if project in self.after.scheme.project else self.old

    def when(self, side: Side, choice: Choice | None) -> str:
        """When a project is worked on in a plan, and by which of its options."""
        if choice is None:
            return self.say("not_chosen")
        is_under_way = side.is_under_way(choice.project)
        text = self.say("under_way") if is_under_way else self._period(side, choice.start)
        if is_under_way or choice.delivered != choice.start:
            text += ", " + self.say("delivered", years=self._period(side, choice.delivered))
        option = (self.words if side is self.after else self.old).option(choice)
        return f"{text} [{option}]" if option else text

    def cause(self, cause: Cause) -> str:
        """Why a project is out or late, in a sentence."""
        move = cause.move
        project = self.of(move.project).numbered(move.project)
        return self.say("cause.line", project=project, what=self._what(move), reason=self._reason(cause))

    def _period(self, side: Side, id: str) -> str:
        return years(side.period[id]) if id in side.period else id

    def _what(self, move: Move) -> str:
        if move.before is None or move.after is None:
            return self.say("cause.out")
        start, now = self._period(self.before, move.before.start), self._period(self.after, move.after.start)
        if start != now and not move.is_under_way:
            return self.say("cause.later", before=start, after=now)
        return self.say("cause.longer", years=self._period(self.after, move.after.delivered))

    def _reason(self, cause: Cause) -> str:
        move, rejection = cause.move, cause.rejection
        then = self._period(self.before, move.before.start) if move.before else ""
        if move.is_under_way:
            return self.say("cause.under_way")
        if cause.is_past:
            return self.say("cause.past", years=then)
        if not cause.is_known:
            return self.say("cause.unknown")
        if cause.lacks:
            return "; ".join(self._lack(need, then) for need in cause.lacks)
        if rejection is None or (move.after and rejection.fits):
            return self.say("cause.no_need" if cause.is_possible else "cause.not_possible", years=then)
        text = reason_clause(self.words, rejection)
        return self.say("cause.at_that_time", years=then, reason=text) if move.after else text

    def _lack(self, need: Need, then: str) -> str:
        """What a project needed at some time, and who no longer brings it."""
        kind, id = need.what
        brought = ", ".join(need.suppliers)
        who = self.say("cause.was_by", projects=brought) if brought else self.say("cause.nobody")
        if kind == "projects":
            return self.say("cause.lack_project", project=self.of(id).numbered(id), who=who)
        component = f"{id} “{self.words.name('component', id)}”"
        return self.say("cause.lack_component", years=then, component=component, maturity=need.maturity, who=who)
