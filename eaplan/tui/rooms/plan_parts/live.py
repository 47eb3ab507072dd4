"""How the plan in the making goes: what is reached, what cannot be bettered, and how far they are apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Sparkline, Static

from eaplan.outputs.wording import Wording
from eaplan.tui.planning.planning import Planning

_LOOK = 0.25
"""Seconds between two pictures."""


class Live(Vertical):
    """A few lines that are there while a plan is made.

    Parameters
    ----------
    look
        What is being planned, if anything is, and the words for it.
    name_of
        What a scenario is called.
    """

    DEFAULT_CSS = """
    Live { height: auto; background: $panel; padding: 0 1; display: none; }
    Live Sparkline { height: 2; width: 1fr; margin: 0; }
    """

    def __init__(
        self,
        look: Callable[[], tuple[Planning | None, Wording]],
        name_of: Callable[[str | None], str],
    ) -> None:
        super().__init__()
        self._look, self._name_of = look, name_of
        self._title, self._news = Static(markup=False, classes="heading"), Static(markup=False)
        self._chart = Sparkline()

    def compose(self) -> ComposeResult:
        """What, how far, and the gap over time."""
        yield self._title
        yield self._news
        yield self._chart

    def on_mount(self) -> None:
        """Look again and again, while there is something to see."""
        self._timer = self.set_interval(_LOOK, self.show, pause=True)
        self.show()

    def show(self) -> None:
        """Show how it goes."""
        planning, words = self._look()
        self.display = planning is not None
        if planning is None:
            self._timer.pause()
            return
        self._timer.resume()
        seconds = words.number(planning.seconds, 0)
        title = words.say("tui.plan.live.title", scenario=self._name_of(planning.scenario), seconds=seconds)
        app: Any = self.app
        how = "stopping" if planning.is_stopping else "stop"
        hint = words.say(f"tui.plan.live.{how}", stop=app.key_for("planning.stop"))
        self._title.update(f"{title}  ·  {hint}")
        self._news.update(_news(planning, words))
        self._chart.data = list(planning.gaps)
        self._chart.display = bool(planning.gaps)


def _news(planning: Planning, words: Wording) -> str:
    if planning.level is None:
        return words.say("tui.plan.live.preparing")
    news = words.say(
        "tui.plan.live.progress",
        level=words.level(planning.level),
        incumbent=words.measure(planning.level, planning.incumbent),
        bound=words.measure(planning.level, planning.bound),
    )
    if planning.gap is None:
        return news
    return f"{news}  ·  {words.say('tui.plan.live.gap', gap=words.percent(planning.gap, 2))}"
