"""Making a question whole: the item, the way and the text that it is asked with, each chosen in a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eaplan.tui.desk import Desk
from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.dialogs.jump import Jump
from eaplan.tui.frame import Frame
from eaplan.tui.places import Target
from eaplan.tui.rooms.answers_parts import heading
from eaplan.tui.rooms.answers_parts.changing import choose_change
from eaplan.tui.rooms.answers_parts.questions import Ask
from eaplan.tui.rooms.answers_parts.typing import Typed


class Composer:
    """Dialogs one after the other.

    Parameters
    ----------
    likely
        Items that may be meant, the likeliest first.
    before
        What was typed for the same question before.
    """

    def __init__(self, app: Frame, desk: Desk, likely: Sequence[Target | None], before: str) -> None:
        self._app, self._desk, self._likely, self._before = app, desk, likely, before

    async def whole(self, ask: Ask) -> Ask | None:
        """The question with all that it needs; None where a dialog was closed without an answer."""
        item = ask.item or (await self._item(ask) if ask.question.about else None)
        if ask.question.about and item is None:
            return None
        way = await self._way(replace(ask, item=item))
        if way is None:
            return None
        typed = "" if ask.question.typed is None else await self._typed(ask)
        return None if typed is None else replace(ask, item=item, way=way, typed=typed)

    async def _item(self, ask: Ask) -> Target | None:
        about = ask.question.about
        usual = next((item for item in self._likely if item and item[0] in about), None)
        title = self._app.say(f"tui.answers.choose.{ask.name}")
        return await self._app.push_screen_wait(Jump(self._desk, title, about, usual))

    async def _way(self, ask: Ask) -> str | None:
        """The way of asking, chosen where there are several; empty where there is but one."""
        ways = ask.question.ways.get(ask.item[0], ("",)) if ask.item else ("",)
        if len(ways) == 1:
            return ways[0]
        view = self._desk.view
        options = [(way, heading.way_words(way, view)) for way in ways]
        return await self._app.push_screen_wait(Chooser(heading.asked(ask, view), options))

    async def _typed(self, ask: Ask) -> str | None:
        """What is typed, to which changes can be added that are chosen."""
        text = self._before or ask.question.typed or ""
        title, note = (self._app.say(f"tui.answers.{part}.{ask.name}") for part in ("question", "typed"))
        while (typed := await self._app.push_screen_wait(Typed(title, note, text))) and typed.wants_more:
            change = await choose_change(self._app, self._desk)
            text = " ".join(filter(None, [typed.text, change]))
        return typed.text if typed else None
