"""A plan in the making, as the screen shows it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from eaplan.processes.process import JobProcess
from eaplan.solvers.options import Progress
from eaplan.tui.planning.messages import Made


@dataclass
class Planning:
    """What runs, and how it goes."""

    scenario: str | None
    process: JobProcess[Made]
    began: float = field(default_factory=time.monotonic)
    progress: Progress | None = None
    """The last news; None until the search has begun."""
    is_stopping: bool = False
    """Whether the user asked for the best plan so far."""
    gaps: list[float] = field(default_factory=list)
    """The gap at each moment that the screen looked, 1 where it was larger or not known."""

    def hear(self, progress: Progress) -> None:
        """Take note of news, from whatever thread."""
        self.progress = progress

    def look(self) -> None:
        """Take note of the gap at this moment."""
        if self.progress is not None:
            self.gaps.append(1.0 if self.gap is None else min(self.gap, 1.0))

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return time.monotonic() - self.began

    @property
    def level(self) -> str | None:
        """The level of the objectives that is being decided."""
        return self.progress.level if self.progress else None

    @property
    def incumbent(self) -> float | None:
        """What the best plan so far reaches at the level."""
        return self.progress.incumbent if self.progress else None

    @property
    def bound(self) -> float | None:
        """What no plan can better at the level."""
        return self.progress.bound if self.progress else None

    @property
    def gap(self) -> float | None:
        """How far the two are apart."""
        return self.progress.gap if self.progress else None
