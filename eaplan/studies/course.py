"""How a study goes: it tells how far it has come, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

StepListener = Callable[[int, int], None]
"""Is told how many steps are done, and of how many."""


@dataclass
class Course:
    """The talk with a running study; `stop` may be set from a signal handler or another thread."""

    stop: Event = field(default_factory=Event)
    listener: StepListener | None = None

    def tell(self, done: int, steps: int) -> None:
        """Tell the listener, if there is one."""
        if self.listener is not None:
            self.listener(done, steps)

    @property
    def stopped(self) -> bool:
        """Whether what is answered by now is all that is wanted."""
        return self.stop.is_set()
