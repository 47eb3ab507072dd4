"""Making many objects at once without Python's search for garbage in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_kept = False
"""Whether anything is kept for good."""


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


def keep_for_good() -> None:
    """Let the collector never look again at what there is by now."""
    global _kept
    _kept = True
    gc.freeze()


def _take_for_old() -> None:
    """Put all objects where the collector comes seldom, unless some are kept for good: they would be looked at again.

    Asking the collector how many are frozen would take as long as there are many.
    """
    if not _kept:
        gc.freeze()
        gc.unfreeze()
