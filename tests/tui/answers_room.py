"""The Answers room, entered, asked and answered by tests."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from eaplan.scheme import Scheme
from eaplan.solvers.plan import Origin, Plan
from eaplan.tui.rooms.answers import Answers
from eaplan.tui.rooms.answers_parts.messages import Answered
from eaplan.tui.rooms.answers_parts.questions import QUESTIONS
from tests.tui.dialogs import until
from tests.tui.plan_room import app_of
from tests.tui.screen import settled, text
from tests.tui.slow import Slow

PLAN = Plan(status="infeasible", origin=Origin(scheme="s", hash="h", solver="x", version="1", seconds=1.0))


async def enter(pilot: Pilot[int]) -> Answers:
    """The room."""
    await pilot.press("A")
    await settled(pilot)
    return pilot.app.screen.query_one(Answers)


async def choose(pilot: Pilot[int], name: str) -> None:
    """Choose a question."""
    await pilot.press("home", *["down"] * list(QUESTIONS).index(name), "enter")
    await pilot.pause()


async def settled_but_asking(pilot: Pilot[int]) -> None:
    """Wait until a process was started."""
    await until(pilot, lambda: any(room.asking is not None for room in pilot.app.screen.query(Answers)))


def scheme_of(pilot: Pilot[int]) -> Scheme:
    """The scheme on the screen."""
    scheme = app_of(pilot).desk.sound
    assert scheme is not None
    return scheme


def answered(pilot: Pilot[int], lines: int, is_whole: bool = True) -> Answered:
    """An answer of so many lines."""
    return Answered(scheme_of(pilot), PLAN, lines, is_whole)


async def ended(pilot: Pilot[int], process: Slow, answer: Any) -> str:
    """What the screen shows once a process has answered."""
    process.end(answer)
    await settled(pilot)
    await settled(pilot)
    return text(pilot)
