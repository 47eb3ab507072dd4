"""When to be done: a moment on the clock that several steps share, and the wish to stop."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from math import inf
from threading import Event


@dataclass(frozen=True)
class Deadline:
    """A moment by which some work is to be done; a step that begins late still gets its least time."""

    stop: Event = field(default_factory=Event)
    """Once set, the deadline has passed."""
    moment: float = inf
    """On the monotonic clock."""

    @classmethod
    def after(cls, seconds: float | None, stop: Event) -> Deadline:
        """The deadline so many seconds from now; none of the clock where there is no limit."""
        return cls(stop, inf if seconds is None else time.monotonic() + seconds)

    @property
    def passed(self) -> bool:
        """Whether it is time to be done."""
        return self.stop.is_set() or self.moment <= time.monotonic()

    def left(self, least: float = 0.0) -> float | None:
        """The seconds that are left, or the least that a step needs; None where there is no limit."""
        return None if self.moment == inf else max(least, self.moment - time.monotonic())

    def part(self, share: float) -> Deadline:
        """The deadline after a part of the time that is left."""
        left = self.left()
        return self if left is None else Deadline.after(share * left, self.stop)
