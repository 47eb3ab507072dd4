"""How the answer that is looked at stands: which of several it is, how the search goes, what must be known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eaplan.tui.desk import Desk
from eaplan.tui.rooms.answers_parts.history import History
from eaplan.tui.rooms.answers_parts.messages import Answered
from eaplan.tui.rooms.answers_parts.progress import Asking


def standing(history: History, asking: Asking | None, desk: Desk, key_for: Callable[[str], str]) -> Iterator[str]:
    """Lines to show above it, as many as there is something to say."""
    words, given = desk.view.words, history.current
    if len(history.given) > 1:
        keys = {name: key_for(f"asking.{name}") for name in ("earlier", "later")}
        yield words.say("tui.answers.place", number=history.at + 1, count=len(history.given), **keys)
    if asking is not None:
        yield asking.words(words, key_for("asking.stop"))
    if given is None or given.end is None:
        return
    if given.version != desk.session.version:
        yield words.say("tui.answers.stale", again=key_for("asking.again"))
    if isinstance(given.end, Answered):
        if not given.end.is_whole:
            yield words.say("tui.answers.stopped")
        if given.plan is not None and given.plan.status == "feasible":
            yield words.say("tui.answers.not_optimal", gap=words.percent(given.plan.gap or 0, 1))
