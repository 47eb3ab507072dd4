"""What money is worth, as people read it on a terminal: the bottlenecks first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from eaplan.analysis.differences import Move
from eaplan.outputs.answers.gained import change, gains_text, moves_text, names_of_shifted
from eaplan.outputs.answers.unused import unused
from eaplan.outputs.screen import heading, table
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.solvers.raising import LimitKey
from eaplan.studies.gains import Gain
from eaplan.studies.worth import Worth, Worths

Blocks = Iterator[RenderableType]


def worth_text(scheme: Scheme, worths: Worths, language: str) -> Blocks:
    """What a step brings, where more than a step is needed, and where no money brings anything."""
    yield from _Report(Wording(scheme, language), worths).blocks()


class _Report:
    """The words for one answer."""

    def __init__(self, words: Wording, worths: Worths) -> None:
        self.words, self.worths, self.step = words, worths, self.money(words, worths.step)

    @staticmethod
    def money(words: Wording, dong: int) -> str:
        """An amount with its unit."""
        return f"{words.money(dong)} {words.unit}"

    def say(self, key: str, **facts: object) -> str:
        """The words of this part."""
        return self.words.say(f"parts.worth.{key}", **facts)

    def of(self, verdict: str) -> list[Worth]:
        """The limits of a verdict, in their rank."""
        return [worth for worth in self.worths.listed if worth.verdict == verdict]

    def blocks(self) -> Blocks:
        yield Text(self.words.scheme.settings.name.get(self.words.language), style="bold")
        if self.worths.asked == 0:
            yield Text(self.say("none"))
            return
        yield Text(self.say("asked", step=self.step))
        if self.worths.surpassed:
            levels = "; ".join(
                f"{self.words.level(gain.level)} {change(self.words, gain)}"
                for gain in self.worths.surpassed
                if gain.differs
            )
            yield Text(self.say("surpassed", levels=levels), style="red")
            return
        if self.worths.plan.status != "optimal":
            yield Text(self.say("open_plan"), style="yellow")
        if missing := self.worths.asked - len(self.worths.listed):
            yield Text(self.say("stopped", count=missing), style="yellow")
        yield from self._gains()
        yield from self._thresholds()
        yield from self._unknown()
        yield from self._nothing()

    def _gains(self) -> Blocks:
        listed = self.of("gains")
        if not listed:
            key = "none" if self.worths.complete and not self.of("unknown") else "unknown"
            yield Text("\n" + self.say(f"gains.{key}", step=self.step))
            return
        yield heading(self.say("gains.title", step=self.step))
        told: dict[tuple[tuple[Gain, ...], tuple[Move, ...]], list[LimitKey]] = {}
        for worth in listed:
            told.setdefault((worth.gains, worth.moves), []).append(worth.limit)
        rows = [
            (self._names(places), gains_text(self.words, gains), moves_text(self.words, moves))
            for (gains, moves), places in told.items()
        ]
        yield table([self.say(f"column.{key}") for key in ("limit", "gains", "projects")], rows)
        yield from self._key(moves for _, moves in told)

    def _key(self, told: Iterable[Sequence[Move]]) -> Blocks:
        """Names for the ids in the table above."""
        if names := names_of_shifted(self.words, told):
            yield Text(names, style="dim")

    def _thresholds(self) -> Blocks:
        """Limits that pay for the same plan from the same amount on are told together."""
        listed = [(worth, worth.threshold) for worth in self.of("threshold") if worth.threshold]
        if not listed:
            return
        yield heading(self.say("threshold.title"))
        told: dict[tuple[int, int, tuple[Gain, ...], tuple[Move, ...]], list[LimitKey]] = {}
        for worth, threshold in listed:
            key = threshold.nothing, threshold.something, threshold.gains, threshold.moves
            told.setdefault(key, []).append(worth.limit)
        rows = [
            (
                self._names(places),
                self._amounts(nothing, something),
                gains_text(self.words, gains, proof=False),
                moves_text(self.words, moves),
            )
            for (nothing, something, gains, moves), places in told.items()
        ]
        yield table([self.say(f"column.{key}") for key in ("limit", "more", "gains", "projects")], rows)
        yield from self._key(moves for *_, moves in told)
        yield Text(self.say("threshold.legend"), style="dim")

    def _amounts(self, nothing: int, something: int) -> str:
        """From where on there is something; with what is proven to bring nothing, where more lies between."""
        key = "from" if something - nothing <= self.worths.step else "between"
        facts = {"something": self.money(self.words, something), "nothing": self.money(self.words, nothing)}
        return self.say(f"threshold.{key}", **facts)

    def _unknown(self) -> Blocks:
        listed = self.of("unknown")
        if listed:
            yield heading(self.say("unknown.title"))
        for worth in listed:
            if worth.threshold:
                something = self.money(self.words, worth.threshold.something)
                yield Text(self.say("unknown.some", limit=self._name(worth.limit), something=something))
        if silent := [worth.limit for worth in listed if not worth.threshold]:
            limits = "; ".join(
                self.say(
                    "unknown.place", fund=self.words.short_fund(fund), years=", ".join(map(self.words.years, keys))
                )
                for fund, keys in self._by_fund(silent)
            )
            yield Text(self.say("unknown.none", limits=limits))

    def _by_fund(self, places: Iterable[LimitKey]) -> Iterator[tuple[str, list[str]]]:
        """Funds in the scheme's order, each with its stages or years."""
        for fund, listed in groupby(sorted(places, key=self._order), key=lambda place: place[0]):
            yield fund, [key for _, key in listed]

    def _nothing(self) -> Blocks:
        """By fund, with what the plan leaves of these limits."""
        listed = [worth.limit for worth in self.of("nothing")]
        if not listed:
            return
        yield heading(self.say("nothing.title"))
        left = unused(self.words.scheme, self.worths.plan)
        rows = [
            (self.words.short_fund(fund), "; ".join(self._left(key, left.get((fund, key))) for key in keys))
            for fund, keys in self._by_fund(listed)
        ]
        yield table([self.say("column.fund"), self.say("column.periods")], rows)
        yield Text(self.say("nothing.note"), style="dim")

    def _left(self, key: str, left: int | None) -> str:
        years = self.words.years(key)
        return self.say("nothing.left", years=years, left=self.money(self.words, left)) if left else years

    def _order(self, place: LimitKey) -> tuple[int, int]:
        funds = [fund.id for fund in self.words.scheme.funds]
        return funds.index(place[0]), self.words.scheme.period_index[place[1]][0]

    def _names(self, places: Sequence[LimitKey]) -> str:
        return "\n".join(self._name(place) for place in sorted(places, key=self._order))

    def _name(self, place: LimitKey) -> str:
        fund, key = place
        return self.say("limit", fund=self.words.short_fund(fund), years=self.words.years(key))
