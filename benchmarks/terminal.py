"""A program in a terminal of its own, and the seconds until it has painted something."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROWS, COLUMNS = 24, 80
PATIENCE = 60.0


class Terminal:
    """What a running program paints, as it comes."""

    def __init__(self, stream: int, began: float) -> None:
        self._stream, self._began = stream, began
        self._painted = b""

    def seconds_until(self, words: str) -> float:
        """Seconds from the start of the program until some words were painted.

        Raises
        ------
        TimeoutError
            Where they never are.
        """
        wanted = words.encode()
        while wanted not in self._painted:
            left = self._began + PATIENCE - time.perf_counter()
            if left < 0 or not select.select([self._stream], [], [], left)[0]:
                raise TimeoutError(f"{words!r} is not painted in {PATIENCE:.0f} seconds")
            self._painted += os.read(self._stream, 1 << 16)
        return time.perf_counter() - self._began


@contextmanager
def started(arguments: Sequence[str], folder: Path, environment: dict[str, str]) -> Iterator[Terminal]:
    """Start Python with arguments in a terminal, in a folder; it is killed in the end."""
    began = time.perf_counter()
    child, stream = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.chdir(folder)
        os.execvpe(sys.executable, [sys.executable, *arguments], environment)
    try:
        yield Terminal(stream, began)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.close(stream)
        os.waitpid(child, 0)
