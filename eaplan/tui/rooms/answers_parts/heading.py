"""Questions in words: as they are offered, and as they were asked."""

from __future__ import annotations

from rich.text import Text

from eaplan.locale import say
from eaplan.tui.desk import View
from eaplan.tui.rooms.answers_parts.questions import Ask, Question
from eaplan.workspace.plans import BASE

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
    parts += [say(f"tui.answers.way.{ask.way}", view.language)] if ask.way else []
    return SEPARATOR.join([*parts, *([ask.typed] if ask.typed else [])])


def scenario_name(scenario: str | None, view: View) -> str:
    """What a scenario is called; the scheme as it stands for none."""
    if scenario in (None, BASE):
        return say("tui.plan.base", view.language)
    row = view.row("scenarios", str(scenario))
    return row.name(view.language) if row else str(scenario)
