"""Why a project is in a plan or not, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from eaplan.outputs.answers.conflict_text import INDENT, bullet
from eaplan.outputs.answers.why_words import WhyWords
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.studies.why import Why

Blocks = Iterator[RenderableType]


def why_text(scheme: Scheme, plan: Plan, answers: Sequence[Why], language: str, width: int) -> Blocks:
    """The answers one after the other, each with its question above it."""
    words = WhyWords(scheme, plan, language)
    yield Text(scheme.settings.name.get(language), style="bold")
    if plan.status != "optimal":
        yield Text(words.say("open_plan"), style="yellow")
    if not answers:
        yield Text(words.say("none_left_out"))
    for answer in answers:
        yield Text("\n" + words.title(answer), style="bold")
        yield from _answer(words, answer)
    if any(not one.left_before for answer in answers for one in answer.pressure):
        yield Text("\n" + words.say("pressure.legend"), style="dim")


def _answer(words: WhyWords, answer: Why) -> Blocks:
    first, *further = words.answer(answer)
    yield Text(first, style="" if answer.proven else "yellow")
    for sentence in further:
        yield Text(sentence)
    if answer.verdict == "ruled_out":
        title, lines = words.rules(answer)
        yield from _listed(title, lines)
    if answer.verdict == "priced":
        changes = list(words.changes(answer))
        yield from _listed(words.say("changes.title" if changes else "changes.none"), changes)
        yield from _listed(words.say("pressure.title"), words.pressure(answer))
    if answer.question == "why_not" and (answer.bought or (answer.verdict == "priced" and answer.price)):
        yield from _listed(words.say("money.title", id=answer.project), words.money(answer))


def _listed(title: str, lines: Iterable[str]) -> Blocks:
    """Some lines below what they are about; a title that ends its sentence stands by itself."""
    found = list(lines)
    if found or title.endswith("."):
        yield Text(title)
    for line in found:
        yield bullet(line, INDENT)
