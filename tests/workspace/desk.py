"""A scheme's files being worked on as a session does, for the tests of what it leaves behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from eaplan.workspace.journal import Journal, Recovery, left_behind
from eaplan.workspace.saving import write_whole
from eaplan.workspace.splices import between


@dataclass
class Desk:
    """A scheme's files being worked on, as a session does."""

    folder: Path
    journal: Journal
    texts: dict[str, str]

    def type(self, file: str, text: str) -> None:
        """Make a file's text another."""
        before = self.texts[file]
        self.texts[file] = text
        self.journal.record([between(file, before, text)], lambda _: Source(before))

    def save(self, *files: str) -> None:
        """Write some files."""
        for file in files:
            write_whole(self.folder / file, self.texts[file].encode())
        self.journal.saved(files)


@dataclass(frozen=True)
class Source:
    """A file's text as a journal asks for it."""

    text: str
    bom: bool = False


def two_files(folder: Path) -> Path:
    """A folder with two small files, one with the line ends of Windows."""
    (folder / "a.yaml").write_bytes("tên: Cổng\r\n".encode())
    (folder / "b.yaml").write_bytes(b"b: 1\n")
    return folder


def desk(folder: Path) -> Desk:
    """A folder's files as they are on disk, and a journal."""
    texts = {file.name: file.read_bytes().decode() for file in sorted(folder.glob("*.yaml"))}
    return Desk(folder, Journal(folder), texts)


def kept(folder: Path) -> list[str]:
    """The names of what stands in the journals' folder."""
    return sorted(re.sub("[0-9a-f]{32}", "*", file.name) for file in (folder / ".eaplan").iterdir())


def only(folder: Path) -> Recovery:
    """The one thing that is offered."""
    [recovery] = left_behind(folder)
    return recovery
