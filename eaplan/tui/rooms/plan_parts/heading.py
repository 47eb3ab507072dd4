"""What the room says above the views: how good the plan is, and what keeps it from being looked at as it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text

from eaplan.locale import say
from eaplan.tui.rooms.plan_parts.study import Study


def heading(study: Study, scenario: str, keys: Mapping[str, str]) -> Text:
    """The plan in a sentence, and warnings, which name some `keys`, in lines of their own."""
    language = study.language
    text = Text(say("tui.plan.heading.summary", language, scenario=scenario, summary=study.summary))
    text.stylize("bold", 0, len(scenario))
    for warning in _warnings(study, keys):
        text.append("\n" + warning, "bold")
    return text


def _warnings(study: Study, keys: Mapping[str, str]) -> Iterator[str]:
    if not study.is_sound:
        yield say("tui.plan.heading.unsound", study.language, **keys)
    elif study.is_stale:
        yield say("tui.plan.heading.stale", study.language, **keys)
    if study.gone:
        yield say("tui.plan.heading.gone", study.language, count=study.gone)
