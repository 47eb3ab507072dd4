"""The first line: the scheme, what is unsaved, how many problems there are, and how the plan stands."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widgets import Static

from eaplan.locale import say

_GAP = 2


class TitleLine(Static):
    """Name left, state right; the name is what is cut where there is little room."""

    def show(self) -> None:
        """Draw the line again."""
        self.refresh()

    def render(self) -> Text:
        """The line in the width there is; until the scheme is open, its folder."""
        app: Any = self.app
        name, state = (_name(app), _state(app)) if app.is_open else (str(app.folder), Text(app.say("tui.app.opening")))
        room = max(self.size.width - state.cell_len - _GAP, 0)
        name = name if cell_len(name) <= room else set_cell_size(name, max(room - 1, 0)) + "…"
        return Text(set_cell_size(name, room) + " " * _GAP, style="bold").append_text(state)


def _name(app: Any) -> str:
    name: str = " ".join(app.desk.view.scheme.settings.name.get(app.language).split())
    return name if name != "_" else str(app.folder)


def _state(app: Any) -> Text:
    desk, language = app.desk, app.language
    parts = []
    if desk.session.unsaved:
        parts.append(Text(say("tui.app.unsaved", language), style="bold reverse"))
    if not desk.is_checked:
        parts.append(Text(say("tui.app.checking", language)))
    else:
        errors = sum(problem.severity == "error" for problem in desk.problems)
        warnings = sum(problem.severity == "warning" and problem.accepted is None for problem in desk.problems)
        if errors:
            parts.append(Text(say("tui.app.errors", language, count=errors), style="bold"))
        if warnings:
            parts.append(Text(say("tui.app.warnings", language, count=warnings)))
        if not errors and not warnings:
            parts.append(Text(say("tui.app.clean", language)))
    parts.append(Text(_plan_state(app)))
    return Text(" · ").join(parts)


def _plan_state(app: Any) -> str:
    """How the plan is, or how the one in the making goes."""
    planning, language = app.planning, app.language
    if planning is None:
        return say(f"tui.app.plan.{app.desk.plan_state}", language)
    facts = {"seconds": round(planning.seconds)}
    if planning.gap is None:
        return say("tui.plan.making", language, **facts)
    return say("tui.plan.making_gap", language, **facts, gap=app.desk.view.words.percent(planning.gap))
