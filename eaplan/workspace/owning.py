"""Files that belong to a running program: the operating system knows, and forgets however the program ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Owned:
    """A file with a lock beside it, which one owner at a time can hold.

    The lock is not on the file itself, so that a file is never seen without its owner, and that it can be read and
    removed on Windows while it is held.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock_file = file.with_suffix(".lock")
        self._handle: int | None = None

    def take(self) -> bool:
        """Become the owner; False where somebody else is.

        Raises
        ------
        OSError
            Where the folder cannot be written to, or cannot hold locks.
        """
        handle = os.open(self._lock_file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if isinstance(error, BlockingIOError | PermissionError):  # as Linux and as Windows say it
                return False
            raise
        self._handle = handle
        return True

    def release(self) -> None:
        """Leave the file to the next who takes it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Remove the file, and the lock, which nobody asks for without it."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)
        self.release()
        with suppress(OSError):
            self._lock_file.unlink(missing_ok=True)
