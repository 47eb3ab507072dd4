"""What a plan keeps of an earlier one, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from eaplan.analysis.keeping import Changed, Keeping
from eaplan.outputs.reasons import word_reason
from eaplan.outputs.screen import heading, table
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, PlannedPeriod, Rejection

COLUMNS = ("project", "before", "after", "why")


def keeping_text(scheme: Scheme, answer: Keeping, language: str) -> Iterator[RenderableType]:
    """How many projects are decided as before, and of each other one how, and why it could not stay."""
    words = Wording(scheme, language)
    yield heading(words.say("parts.review.near.heading"))
    facts = {"kept": len(answer.kept), "settled": len(answer.settled), "changed": len(answer.changed)}
    yield Text(words.say("parts.review.near.summary", **facts))
    if answer.changed:
        rows = [
            (words.numbered(one.project), before(words, one), after(words, one), why(words, one))
            for one in answer.changed
        ]
        yield Text()
        yield table([words.say(f"parts.review.near.{column}") for column in COLUMNS], rows)


def before(words: Wording, one: Changed) -> str:
    """What the earlier plan decided."""
    return _decided(words, one.before, _years(one.period) if one.period else None)


def after(words: Wording, one: Changed) -> str:
    """What this plan decides."""
    return _decided(words, one.after, words.years(one.after.start) if one.after else None)


def why(words: Wording, one: Changed) -> str:
    """Why it is not as it was."""
    if one.kind == "in":
        return words.say("parts.review.near.new")
    if one.reason is not None:
        rejection = Rejection(project=one.project, reason=one.reason.code, facts=one.reason.facts)
        return word_reason(words, rejection)
    return words.say(f"parts.review.near.cause.{one.cause or 'others'}")


def _decided(words: Wording, choice: Choice | None, years: str | None) -> str:
    if choice is None:
        return words.say("parts.review.near.not_chosen")
    return ", ".join(filter(None, [words.option(choice), years or choice.start]))


def _years(period: PlannedPeriod) -> str:
    first, last = period.first_year, period.last_year
    return str(first) if first == last else f"{first}-{last}"
