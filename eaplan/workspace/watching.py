"""What others do to a scheme's files while it is open here."""

from __future__ import annotations

import time
from collections.abc import Container, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from eaplan.workspace.reader import refusal, yaml_files

_SETTLED_AFTER = 2 * 10**9
"""Nanoseconds after which a file cannot change again without its time changing too, on the coarsest file systems."""


@dataclass(frozen=True)
class Changes:
    """What is otherwise in a folder than it was last known."""

    contents: Mapping[str, bytes]
    """The files that are new or have changed, with their content now."""
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.contents or self.removed)

    def only(self, names: Container[str]) -> Changes:
        """Those of some files."""
        contents = {name: content for name, content in self.contents.items() if name in names}
        return Changes(contents, tuple(name for name in self.removed if name in names))


class _Stamp(NamedTuple):
    time: int
    size: int
    inode: int


class _Known(NamedTuple):
    digest: bytes
    stamp: _Stamp | None = None
    """None where the file is to be read again, as its stamp does not tell enough."""


class Watch:
    """An eye on the YAML files of a scheme (its folder, or its one file), for being asked each second or so."""

    def __init__(self, scheme: Path) -> None:
        self._scheme = scheme
        self._known: dict[str, _Known] = {}

    def known(self, name: str, content: bytes) -> None:
        """Tell what was read from a file, or written to it, here."""
        self._known[name] = _Known(sha256(content).digest())

    def changed(self) -> Changes:
        """What has changed since it was last known; it is known from now on.

        Files that cannot be read are looked at again the next time, and so is everything where the folder cannot be
        read: a network drive that is away for a moment has lost nothing.
        """
        try:
            files = yaml_files(self._scheme)
        except OSError:
            return Changes({}, ())
        found = {name: self._new_content(name, path) for name, path in files}
        removed = tuple(name for name in self._known if name not in found)
        for name in removed:
            del self._known[name]
        return Changes({name: content for name, content in found.items() if content is not None}, removed)

    def _new_content(self, name: str, path: Path) -> bytes | None:
        known = self._known.get(name)
        try:
            about = path.stat()
            stamp = _Stamp(about.st_mtime_ns, about.st_size, about.st_ino)
            if (known is not None and known.stamp == stamp) or refusal(about):
                return None
            content = path.read_bytes()
        except OSError:
            return None
        digest = sha256(content).digest()
        settled = time.time_ns() - stamp.time > _SETTLED_AFTER
        self._known[name] = _Known(digest, stamp if settled else None)
        return None if known is not None and known.digest == digest else content
