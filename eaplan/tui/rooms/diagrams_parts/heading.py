"""What is drawn, in one line; the names of what can be chosen."""

from __future__ import annotations

from eaplan.locale import say
from eaplan.outputs.diagrams.wish import GROUPINGS, Wish
from eaplan.outputs.diagrams.wish_check import uses
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme

SEPARATOR = "  ·  "


def heading(wish: Wish, words: Wording, plan: str, whole: str) -> str:
    """The view, its moment, and what was chosen otherwise than is usual; `whole` is the key that draws all again."""
    language = words.language
    moment = [moment_name(wish.at, words)] if uses(wish, "at") else []
    parts = [view_name(wish.view, language), *moment, plan]
    if wish.group:
        parts.append(grouping_name(wish.group, words.scheme, language))
    if wish.colour and uses(wish, "colour"):
        parts.append(say("tui.diagrams.coloured", language, by=say(f"tui.diagrams.colour.{wish.colour}", language)))
    if wish.around:
        item = f"{wish.around} {_name(wish.around, words)}"
        parts.append(say("tui.diagrams.around", language, item=item, depth=wish.depth, whole=whole))
    return SEPARATOR.join(parts)


def _name(id: str, words: Wording) -> str:
    """What a component or a project is called."""
    kind = "component" if id in words.scheme.component else "project"
    return words.name(kind, id)


def view_name(view: str, language: str) -> str:
    """What a view is called."""
    return say(f"tui.diagrams.view.{view}", language)


def moment_name(stage: str | None, words: Wording) -> str:
    """Today, or a stage's end."""
    if stage is None:
        return say("tui.diagrams.today", words.language)
    return say("tui.diagrams.at_end", words.language, stage=words.stage(stage))


def grouping_name(group: str, scheme: Scheme, language: str) -> str:
    """What is said of a grouping."""
    if group in GROUPINGS:
        return say(f"tui.diagrams.group.{group}", language)
    names = {one.id: one.name.get(language) for one in scheme.classifications}
    return say("tui.diagrams.group.by", language, by=names.get(group, group))


def groupings(scheme: Scheme) -> list[str]:
    """All that can be grouped by; the classification of sectors is there once."""
    return list(dict.fromkeys((*GROUPINGS, *(one.id for one in scheme.classifications))))
