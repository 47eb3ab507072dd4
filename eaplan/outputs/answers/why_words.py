"""Why a project is in a plan or not, in sentences that can be said aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor

from eaplan.analysis.differences import Move, Side, targets
from eaplan.outputs.answers.conflict_words import ConflictWords
from eaplan.outputs.answers.gained import change
from eaplan.outputs.reasons import reason_clause
from eaplan.outputs.wording import Wording, uncapitalised
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Level, Plan, Rejection
from eaplan.studies.gains import Gain
from eaplan.studies.why import ASKED, Why

SHOWN = 4
"""How many projects that only change their time or option are told one by one."""


class WhyWords:
    """The words for the answers about one plan."""

    def __init__(self, scheme: Scheme, plan: Plan, language: str) -> None:
        self.scheme, self.plan, self.words = scheme, plan, Wording(scheme, language)
        self.starts = {choice.project: choice.start for choice in plan.choices}

    def say(self, key: str, **facts: object) -> str:
        """The words of this part."""
        return self.words.say(f"parts.why.{key}", **facts)

    def title(self, answer: Why) -> str:
        """The question."""
        return self.say(f"title.{answer.question}", project=self.words.numbered(answer.project))

    def answer(self, answer: Why) -> Iterator[str]:
        """What is said first: the price, or what rules it out, or the fact."""
        match answer.verdict:
            case "fact" if answer.reason:
                yield self._fact(answer, answer.reason)
            case "ruled_out":
                yield self.say(f"ruled_out.{answer.question}", **self._asked(answer))
            case "priced":
                yield from self._price(answer)
            case _:
                yield self._open(answer)
                if answer.reason and not answer.reason.fits:
                    yield self.say("open.reason", reason=reason_clause(self.words, answer.reason))

    def rules(self, answer: Why) -> tuple[str, Sequence[str]]:
        """What rules it out: a heading, and what is below it."""
        found = answer.conflict
        if found is None:
            return (
                self.say("ruled_out.reason", reason=reason_clause(self.words, answer.reason)) if answer.reason else "",
                (),
            )
        if not found.rules:
            return self.say("ruled_out.facts"), ()
        named = ConflictWords(self.words)
        lines = [named.rule(rule) for rule in found.rules]
        for one in found.barred:
            if one.facts.get("policy") != ASKED:
                facts = {"project": self.words.numbered(one.project), "reason": reason_clause(self.words, one)}
                lines.append(self.say("ruled_out.barred", **facts))
        return self.say("ruled_out.demands" if answer.question == "why" else "ruled_out.rules"), lines

    def changes(self, answer: Why) -> Iterator[str]:
        """What else changes: every project that comes in or falls out, and some of those that only move."""
        moves = [move for move in answer.moves if move.project != answer.project or move.kind in ("moved", "option")]
        shown = [move for move in moves if move.kind in ("in", "out") or move.project in answer.lost]
        shown += [move for move in moves if move not in shown][: max(0, SHOWN - len(shown))]
        for move in shown:
            text, lacks = self._move(move), [self._lack(*want) for want in answer.lost.get(move.project, ())]
            yield f"{text}, {self.say('changes.because', lacks='; '.join(lacks))}" if lacks else text
        if rest := [self.words.numbered(move.project) for move in moves if move not in shown]:
            yield self.words.counted("parts.why.changes.more", len(rest), projects="; ".join(rest))

    def pressure(self, answer: Why) -> Iterator[str]:
        """The funds of which nothing is left."""
        for one in answer.pressure:
            facts = {
                "fund": self.words.short_fund(one.fund),
                "years": self.words.years(one.period),
                "before": self.words.money(one.before),
                "after": self.words.money(one.after),
                "unit": self.words.unit,
            }
            key = "line" if one.left_before else "carried"
            yield self.say(f"pressure.{key}", left=self.words.money(one.left_before), **facts)

    def money(self, answer: Why) -> Iterator[str]:
        """The least extra money, and what becomes of it."""
        if answer.bought is None:
            yield self.say("money.not_asked", id=answer.project)
            return
        extra, bought = answer.bought.extra, answer.bought
        facts = {"total": self.amount(extra.total), "bound": self.amount(extra.bound)}
        said = "place" if len(extra.amounts) > 1 else "place_only"
        places = ", ".join(
            self.say(
                f"money.{said}",
                fund=self.words.short_fund(fund),
                years=self.words.years(key),
                amount=self.amount(amount),
            )
            for (fund, key), amount in extra.amounts.items()
        )
        if extra.plan is None:
            key = "never" if extra.proven else "bound" if extra.bound else "unknown"
        else:
            between = "enough" if extra.bound else "enough_only"
            key = "nothing" if not extra.amounts else "least" if extra.proven else between
        yield self.say(f"money.{key}", places=places, **facts)
        if bought.taken is not None:
            told = self._others(answer.project, bought.moves)
            others = self.say("money.others", changes=told) if told else ""
            yield self.say("money.taken" if bought.taken else "money.spent", id=answer.project, others=others)

    def amount(self, dong: int) -> str:
        """An amount to the đồng, with its unit."""
        return ConflictWords(self.words).money(dong)

    def _asked(self, answer: Why) -> Mapping[str, str]:
        start = self.starts.get(answer.project)
        return {"id": answer.project, "years": self.words.years(start) if start else ""}

    def _if(self, answer: Why) -> str:
        return self.say(f"if.{answer.question}", **self._asked(answer))

    def _price(self, answer: Why) -> Iterator[str]:
        first = answer.price
        if first is None:
            yield self.say("price.none", **{"if": self._if(answer)})
            return
        before, after, difference = self.words.compared(first.level, first.before, first.after)
        facts = {"if": self._if(answer), "level": self._level(first.level), "before": before, "after": after}
        if first.amount > 0:
            yield self.say("price.better", **facts)
            return
        proof = self.say("exact" if answer.proven else "interval")
        key = "up" if first.after > first.before else "down"
        yield self.say(f"price.{key}", loss=self._loss(first, difference, answer.proven), proof=proof, **facts)
        if worse := list(self._targets(answer, first.level)):
            yield self.say("price.targets", targets="; ".join(worse))
        place = answer.gains.index(first)
        if place:
            yield self.say("price.kept")
        later = [gain for gain in answer.gains[place + 1 :] if gain.differs]
        if later:
            told = [
                self.say("price.level", level=self._level(one.level), change=change(self.words, one)) for one in later
            ]
            yield self.say("price.then", levels="; ".join(told))

    def _targets(self, answer: Why, level: str) -> Iterator[str]:
        """The targets behind a level of them that come out worse, at the end of each period with a goal."""
        _, _, order = level.partition("targets-")
        if not order or answer.plan is None:
            return
        points: dict[str, list[str]] = {}
        for shift in targets(Side(self.scheme, self.plan), Side(self.scheme, answer.plan)):
            target, before, after = self.scheme.target[shift.target], shift.before, shift.after
            if str(target.order) != order or before is None or after is None or after.goal is None:
                continue
            if after.value < before.value if target.direction == "up" else after.value > before.value:
                figures = {"before": before.value, "after": after.value, "goal": after.goal}
                told = {name: self.words.number(figure) for name, figure in figures.items()}
                point = self.say("price.point", years=self.words.years(after.period), **told)
                points.setdefault(target.id, []).append(point)
        for target_id, listed in points.items():
            yield self.say("price.target", target=self.words.name("target", target_id), points=listed)

    def _loss(self, gain: Gain, found: str, exact: bool) -> str:
        """What a level loses: what was found, within bounds where that is not proven."""
        if exact:
            return found
        if gain.most is None or gain.most >= 0:
            return self.say("at_most", most=found)
        return self.say("between", least=self.words.bounded(gain.level, -gain.most, floor), most=found)

    def _open(self, answer: Why) -> str:
        bounds = answer.forced.bounds if answer.forced else ()
        now = {level.name: level for level in self.plan.levels}
        last = bounds[-1] if bounds else None
        least = _least(now[last.name], last) if last else None
        if last is None or least is None:
            return self.say("open.nothing", **{"if": self._if(answer)})
        facts = {"if": self._if(answer), "level": self._level(last.name)}
        earlier = [self._level(level.name) for level in bounds[:-1]]
        facts["least"] = self.words.bounded(last.name, float(least), floor)
        return self.say("open.later", levels=earlier, **facts) if earlier else self.say("open.bound", **facts)

    def _fact(self, answer: Why, reason: Rejection) -> str:
        period = str(reason.facts.get("period", ""))
        return self.say(f"fact.{reason.reason}", period=self.words.years(period), **self._asked(answer))

    def _level(self, name: str) -> str:
        return uncapitalised(self.words.level(name))

    def _move(self, move: Move) -> str:
        words, project = self.words, self.words.numbered(move.project)
        if move.before and move.after:
            if move.kind == "moved":
                before, after = words.years(move.before.start), words.years(move.after.start)
            else:
                before, after = (words.option(one) or one.option for one in (move.before, move.after))
            return self.say(f"changes.{move.kind}", project=project, before=before, after=after)
        choice = move.before or move.after
        assert choice is not None
        return self.say(f"changes.{move.kind}", project=project, when=words.years(choice.start))

    def _lack(self, what: str, maturity: int) -> str:
        if not maturity:
            return self.say("changes.lack_project", project=self.words.numbered(what))
        return self.say("changes.lack_component", component=self.words.name("component", what), maturity=maturity)

    def _others(self, project: str, moves: Sequence[Move]) -> str:
        """What a richer plan decides otherwise, in a line."""
        others = [move for move in moves if move.project != project]
        named = {
            kind: [self.words.numbered(one.project) for one in others if one.kind == kind] for kind in ("in", "out")
        }
        told = [
            self.say(f"money.{key}", projects=named[kind])
            for key, kind in (("came", "in"), ("fell", "out"))
            if named[kind]
        ]
        if rest := len(others) - sum(map(len, named.values())):
            told.append(self.words.counted("parts.why.money.shifted", rest))
        return "; ".join(told)


def _least(now: Level, bound: Level) -> Fraction | None:
    """What a level loses at least; None where its bound lets it be as good, as that of an unproven plan does."""
    if now.value is None or bound.bound is None or bound.proven:
        return None
    loss = Fraction(bound.bound) - now.value
    return max(loss if now.sense == "min" else -loss, Fraction(0)) or None
