"""A stand-in for the optimiser's process, which answers when a test says so."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from eaplan.processes.job import Dropped
from eaplan.solvers.options import Progress


class Slow:
    """It tells of one step, and answers when the test says so."""

    def __init__(self, job: Any) -> None:
        self.job = job
        self.answer: Any = None
        self.asked_to_stop = 0
        self._go_on = Event()

    def run(self, tell: Callable[[Any], None]) -> Any:
        """Wait."""
        tell(Progress("value", 1.0, 100.0, 125.0))
        assert self._go_on.wait(300)
        assert self.answer is not None
        return self.answer

    def end(self, answer: Any) -> None:
        """Let it answer."""
        self.answer = answer
        self._go_on.set()

    def stop(self) -> None:
        """Note it."""
        self.asked_to_stop += 1

    def drop(self) -> None:
        """End."""
        self.end(Dropped())
