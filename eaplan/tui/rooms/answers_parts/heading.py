"""Questions in words: as they are offered, and as they were asked."""

from __future__ import annotations

from rich.text import Text

from eaplan.locale import say
from eaplan.tui.desk import View
from eaplan.tui.rooms.answers_parts.questions import DELAYS, Ask, Question

SEPARATOR = "  ·  "


def offered(question: Question, language: str) -> Text:
    """A question in the list, and what its answer tells."""
    words = Text(say(f"tui.answers.question.{question.name}", language), "bold")
    return words.append(f"\n{say(f'tui.answers.about.{question.name}', language)}", "not bold dim")


def asked(ask: Ask, view: View) -> str:
    """A question with what it is asked with."""
    parts = [say(f"tui.answers.question.{ask.name}", view.language)]
    if ask.item is not None:
        row = view.row(*ask.item)
        parts.append(f"{ask.item[1]} {row.name(view.language)}" if row else ask.item[1])
    parts += [way_words(ask.way, view)] if ask.way else []
    return SEPARATOR.join([*parts, *([ask.typed] if ask.typed else [])])


def way_words(way: str, view: View) -> str:
    """A way of asking about an item; periods are years where the scheme plans by year."""
    by_year = way in DELAYS and view.scheme.settings.grain != "stage"
    return say(f"tui.answers.{'by_year' if by_year else 'way'}.{way}", view.language)
