"""Waiting for what other processes and threads do: for as long as it takes, as a slow machine is no fault of theirs."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds until something must have happened; it usually takes a fraction of one."""


def comes(holds: Callable[[], object]) -> bool:
    """Whether something comes to hold."""
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
