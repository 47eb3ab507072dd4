"""Which named rules are in conflict, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eaplan.outputs.answers.conflict_words import ConflictWords
from eaplan.outputs.reasons import reason_clause
from eaplan.outputs.screen import heading
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.studies.conflicts import Conflict, Diagnosis

INDENT = 2


def conflict_text(scheme: Scheme, answer: Diagnosis, language: str, width: int) -> Iterator[RenderableType]:
    """Whether a plan is possible; if not, the conflicts, each with what is proven of it."""
    words = ConflictWords(Wording(scheme, language))
    yield Text(scheme.settings.name.get(language), style="bold")
    if answer.possible is not False:
        yield Text(words.say("possible" if answer.possible else "unknown"))
        return
    yield Text(words.say("impossible"), style="red")
    count = len(answer.conflicts)
    alike = len({proof(found) for found in answer.conflicts}) == 1
    for number, found in enumerate(answer.conflicts, start=1):
        yield heading(words.say("only_one") if count == 1 else words.say("numbered", number=number, count=count))
        yield from _conflict(words, found)
        if not alike:
            yield Text(words.say(proof(found)))
    yield Text()
    if alike:
        yield Text(words.say(proof(answer.conflicts[0])))
    if count > 1:
        yield Text(words.say("independent"))
    if not answer.complete and answer.conflicts and all(found.rules for found in answer.conflicts):
        yield Text(words.say("more"), style="yellow")
    yield Text(words.say("background"), style="dim")


def _conflict(words: ConflictWords, found: Conflict) -> Iterator[RenderableType]:
    for rule in found.rules:
        yield bullet(words.rule(rule), INDENT)
    for one in found.barred:
        reason = reason_clause(words.words, one)
        yield Text(words.say("barred", project=words.words.numbered(one.project), reason=reason))


def proof(found: Conflict) -> str:
    """What is proven of a conflict: the key of its words."""
    if not found.rules:
        return "facts"
    if not found.minimal:
        return "not_minimal"
    return "minimal" if len(found.rules) > 1 else "single"


def bullet(text: str, indent: int) -> RenderableType:
    """One of a list, with its lines one under the other."""
    grid = Table.grid(padding=(0, 1))
    grid.add_row("–", Text(text))
    return Padding(grid, (0, 0, 0, indent))
