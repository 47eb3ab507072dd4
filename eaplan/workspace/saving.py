"""Writing a file so that nobody ever finds half of it, whatever happens meanwhile."""

from __future__ import annotations

import os
import secrets
import stat
import time
from contextlib import suppress
from errno import EACCES
from pathlib import Path

_PREFIX, _SUFFIX = ".eaplan-", ".tmp"
_STALE_AFTER = 3600
"""Seconds after which nobody is still writing a temporary file."""


def write_whole(file: Path, content: bytes) -> None:
    """Put content in a file's place in one step; it keeps its mode, its owner where possible, and links to it.

    Raises
    ------
    OSError
        Where it cannot be written, naming the file; what was there before is then still there.
    """
    target = Path(os.path.realpath(file))  # a link stays, and what it leads to is written
    temporary = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        _refuse_protected(target)
        _remove_stale(target.parent)
        with temporary.open("xb") as stream:
            _keep_attributes(target, temporary)  # before the content is there for others to read
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(file)) from error
        raise
    with suppress(OSError):  # the new content stands; some network folders can do no more
        sync_folder(target.parent)


def write_output(file: Path, content: bytes) -> None:
    """Write what was asked for into a file, with the folders that there are not yet; raises what `write_whole` does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, content)


def sync_folder(folder: Path) -> None:
    """Make sure that a folder's new names outlast a loss of power; Windows does so itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_protected(target: Path) -> None:
    """A file in a folder one may write to can be replaced even where it is marked as read-only; that is not wanted."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))


def _keep_attributes(old: Path, new: Path) -> None:
    """Give a file another's mode, group and owner, as far as one may; there need be no other."""
    try:
        about = old.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # one's own groups may be given a file where another owner may not
            os.chown(new, -1, about.st_gid)
        with suppress(PermissionError):
            os.chown(new, about.st_uid, -1)
    new.chmod(stat.S_IMODE(about.st_mode))


def _remove_stale(folder: Path) -> None:
    """Remove the temporary files of programs that were killed while they wrote."""
    for file in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > _STALE_AFTER:
                file.unlink()
