"""Making many objects at once without Python's search for garbage in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest; also as `@uncollected()` for a whole function.

    The more objects are made, the more often it looks through all there are, a large scheme among them, and finds
    nothing: for 2.000 projects a third of what planning takes beside the solver. What was made meanwhile counts as old
    at the end, or all of it would be looked through at once then.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _take_for_old()
            gc.enable()


def _take_for_old() -> None:
    """Put all objects where the collector comes seldom; nothing is said of them where some are frozen for good."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
