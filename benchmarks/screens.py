"""What the screen does with a scheme of thousands of projects: keys, filtering, sorting, editing, and who waits.

The application runs without a terminal, under Textual's Pilot. Seconds of a key are of processor time, those of a
wait are of the clock.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from benchmarks.synthetic import synthetic, write
from eaplan.tui.app import EaplanApp
from eaplan.tui.widgets.table import Table

_SIZE = (160, 48)
_TICK = 0.005
_KEYS = 20
"""How often each key is pressed in a round."""
_ROUNDS = 3
_EDITS = 10
_WORD = "project 12"
_MOST_WAIT = 120.0


@dataclass(frozen=True)
class Screens:
    """Seconds, of what takes longest but for one in twenty where it was measured more than once."""

    key: float
    """A key pressed in the table of projects: arrows, pages, and letters of a filter."""
    filter: float
    """A filter applied to all projects."""
    sort: float
    """All projects sorted by a column."""
    edit: float
    """From the key that ends an edit of a cell until the screen shows it; by the clock."""
    edit_while_planning: float
    """The same while the optimiser runs."""
    blocked: float
    """The longest time that nothing else happens while nothing is asked."""
    blocked_by_check: float
    """The same while an edit is made and the scheme checked again."""
    blocked_by_planning: float
    """The same while the optimiser runs."""


def screens(projects: int) -> Screens:
    """Measure on a scheme of some projects in three stages."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["EAPLAN_SETTINGS"] = str(Path(scratch, "settings.yaml"))
        folder = Path(scratch, "scheme")
        write(synthetic(projects, 3), folder)
        return asyncio.run(_measured(folder))


async def _measured(folder: Path) -> Screens:
    async with EaplanApp(folder, "vi", language_asked=True).run_test(size=_SIZE) as pilot:
        screen = _Screen(pilot)
        await screen.at_rest()
        blocked = await screen.blocked_during(lambda: asyncio.sleep(1))
        await screen.enter_projects()
        keys = await screen.keys()
        filtered, sorted_ = await screen.filtering(), await screen.sorting()
        edits: list[float] = []
        by_check = await screen.blocked_during(lambda: screen.edits(edits))
        async with screen.planning():
            by_planning = await screen.blocked_during(lambda: asyncio.sleep(3))
            edits_while_planning: list[float] = []
            await screen.edits(edits_while_planning)
    return Screens(
        _worst(keys), _worst(filtered), _worst(sorted_), _worst(edits), _worst(edits_while_planning),
        blocked, by_check, by_planning,
    )  # fmt: skip


class _Screen:
    """The application as a user works with it."""

    def __init__(self, pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app, EaplanApp)
        self.pilot, self.app = pilot, pilot.app

    @property
    def table(self) -> Table:
        """The table of projects."""
        room = self.app.rooms.room
        assert room is not None
        return room.query(Table).first()

    async def at_rest(self) -> None:
        """Wait until the scheme is read and checked."""
        await self._until(lambda: self.app.is_settled)

    async def enter_projects(self) -> None:
        """Enter the room of projects, and let what it prepares be done."""
        await self.pilot.press("3")
        await self._until(lambda: self.app.rooms.current == "projects" and len(self.table.data) > 0)
        await self.pilot.press("slash", *"p", "escape")

    async def keys(self) -> list[float]:
        """The processor time of each of some keys, the least of some rounds: other work on the machine only adds."""
        rounds = [await self._keys() for _ in range(_ROUNDS)]
        return [min(seconds) for seconds in zip(*rounds, strict=True)]

    async def _keys(self) -> list[float]:
        await self.pilot.press("ctrl+home")
        seconds = [await self._key(key) for key in ("down", "pagedown", "up", "pageup") for _ in range(_KEYS)]
        await self.pilot.press("slash")
        seconds += [await self._key("space" if letter == " " else letter) for letter in _WORD * 2]
        await self.pilot.press("escape")
        return seconds

    async def filtering(self) -> list[float]:
        """The processor time until a filter is seen, and until all is seen again."""
        return [await self._shown(partial(self.table.filter, text)) for text in (_WORD, "") * 10]

    async def sorting(self) -> list[float]:
        """The processor time until the projects are seen sorted by each of the columns, up and down."""
        ways = [(column.key, reverse) for column in self.table.data.columns for reverse in (False, True)]
        seconds = [await self._shown(partial(self.table.sort, *way)) for way in ways]
        await self._shown(partial(self.table.sort, None))
        return seconds

    async def edits(self, seconds: list[float]) -> None:
        """Give some projects other names, note how long each takes to be seen, and let each be checked."""
        self.table.go_to("P77")
        self.table.move_to(self.table.line, [column.key for column in self.table.columns.shown].index("name"))
        for _ in range(_EDITS):
            await self.pilot.press("down", "f2", "end", "x")
            seconds.append(await self._committed())
            await self.at_rest()

    async def _committed(self) -> float:
        """The seconds from the key that ends an edit until it is painted."""
        session = self.app.desk.session
        before, began = session.version, time.perf_counter()
        self.app.post_message(events.Key("enter", None))
        await self._until(lambda: session.version > before)
        await self._painted()
        return time.perf_counter() - began

    @asynccontextmanager
    async def planning(self) -> AsyncIterator[None]:
        """While the optimiser runs, from the moment that it has something to tell."""
        self.app.make_plan(None)
        planning = self.app.planning
        await self._until(lambda: self.app.planning is None or self.app.planning.progress is not None)
        yield
        if planning is None or self.app.planning is not planning:
            raise RuntimeError("the optimiser has ended before its time")
        planning.process.drop()
        await self._until(lambda: self.app.planning is None)

    async def blocked_during(self, work: Callable[[], Awaitable[None]]) -> float:
        """The longest time that something else has to wait while some work is done."""
        waits = [0.0]

        async def tick() -> None:
            while True:
                began = time.perf_counter()
                await asyncio.sleep(_TICK)
                waits.append(time.perf_counter() - began - _TICK)

        ticking = asyncio.create_task(tick())
        await work()
        ticking.cancel()
        return max(waits)

    async def _painted(self) -> None:
        """Wait until the screen has been painted again."""
        painted = asyncio.Event()
        self.app.screen.call_after_refresh(painted.set)
        await painted.wait()

    async def _key(self, key: str) -> float:
        return await self._processor(partial(self.pilot.press, key))

    async def _shown(self, change: Callable[[], object]) -> float:
        async def changed() -> None:
            change()
            await self._painted()

        return await self._processor(changed)

    @staticmethod
    async def _processor(work: Callable[[], Awaitable[None]]) -> float:
        began = time.process_time()
        await work()
        return time.process_time() - began

    @staticmethod
    async def _until(holds: Callable[[], bool]) -> None:
        end = time.monotonic() + _MOST_WAIT
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError
            await asyncio.sleep(0.002)


def _worst(seconds: list[float]) -> float:
    """The 95th percentile."""
    return sorted(seconds)[len(seconds) * 95 // 100]
