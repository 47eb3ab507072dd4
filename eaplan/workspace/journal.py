"""A journal beside the scheme of all that is done and not saved, which outlasts `kill -9` and a loss of power."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from eaplan.workspace.owning import Owned
from eaplan.workspace.records import line
from eaplan.workspace.replaying import Replay, replayed
from eaplan.workspace.saving import sync_folder, write_whole
from eaplan.workspace.splices import Splice

_FOLDER = ".eaplan"
_NAME = "journal-{}.jsonl"


class SourceText(Protocol):
    """A file's text before it is changed, and whether a byte order mark stands before it."""

    @property
    def text(self) -> str: ...
    @property
    def bom(self) -> bool: ...


class Journal:
    """Keeps what one running program does to the files of a scheme (its folder, or its one file).

    Its file appears with the first edit. Where it cannot be written that is raised once, and `failed` tells why from
    then on; edits are not kept any more until the journal is closed. It is for one thread at a time.
    """

    def __init__(self, scheme: Path) -> None:
        self.failed: str | None = None
        self._home = _root(scheme) / _FOLDER
        self._known: set[str] = set()
        self._owned: Owned | None = None
        self._stream: BinaryIO | None = None

    def record(self, splices: Sequence[Splice], bases: Callable[[str], SourceText]) -> None:
        """Keep one edit; it is safe when this returns.

        `bases` is asked for each file that the journal does not know yet: for its text as it was before this edit,
        which must be what is on disk.

        Raises
        ------
        OSError
            The first time that it cannot be kept.
        """
        new = dict.fromkeys(splice.file for splice in splices if splice.file not in self._known)
        self._write([*(_base(file, bases(file)) for file in new), {"splices": splices, "at": _now()}])
        self._known.update(new)

    def saved(self, files: Iterable[str]) -> None:
        """Note that what is on disk of some files is now what the journal makes of them.

        Raises
        ------
        OSError
            As `record`.
        """
        self._note("saved", files)

    def dropped(self, files: Iterable[str]) -> None:
        """Note that some files are worked on no more, so that what was not saved in them is given up.

        Raises
        ------
        OSError
            As `record`.
        """
        names = tuple(files)
        self._note("dropped", names)
        self._known.difference_update(names)

    def close(self, keep: bool) -> None:
        """End the journal: keep it, to be offered at the next start, or remove it. A later edit begins another one."""
        if self._stream is not None:
            with suppress(OSError):  # of a write that failed before
                self._stream.close()
        if self._owned is not None:
            if keep:
                self._owned.release()
            else:
                self._owned.remove()
        self._owned = self._stream = self.failed = None
        self._known.clear()

    def _note(self, what: str, files: Iterable[str]) -> None:
        known = [file for file in files if file in self._known]
        if known:
            self._write([{what: known, "at": _now()}])

    def _write(self, entries: Iterable[object]) -> None:
        if self.failed is not None:
            return
        try:
            stream = self._stream or self._begun()
            stream.write(b"".join(map(line, entries)))
            stream.flush()
            os.fsync(stream.fileno())
        except OSError as error:
            self.failed = error.strerror or type(error).__name__
            raise

    def _begun(self) -> BinaryIO:
        self._home.mkdir(exist_ok=True)
        ignored = self._home / ".gitignore"
        if not ignored.exists():
            write_whole(ignored, b"*\n")
        self._owned = Owned(self._home / _NAME.format(uuid4().hex))
        self._owned.take()  # before there is a file that others could take for one left behind
        self._stream = self._owned.file.open("xb")
        for folder in (self._home, self._home.parent):
            sync_folder(folder)
        return self._stream


@dataclass(frozen=True)
class Recovery:
    """What a program left behind unsaved; nobody else is offered it until it is released or forgotten."""

    when: datetime
    """The time of its last edit or saving."""
    edits: int
    """How many edits were not saved, each undoing being one too."""
    texts: Mapping[str, str]
    """The files' texts at the end; only of files that are not so on disk."""
    bases: Mapping[str, str]
    """The same files' texts as they were last read or saved."""
    bom: Mapping[str, bool]
    """Whether a byte order mark belongs before the text."""
    _owned: Owned

    def release(self) -> None:
        """Leave it for the next start."""
        self._owned.release()

    def forget(self) -> None:
        """Remove it: it is given up, or what it holds is in another journal now."""
        self._owned.remove()


def left_behind(scheme: Path) -> list[Recovery]:
    """What programs that have ended left unsaved in a scheme's folder, oldest first; what holds nothing is removed."""
    found = (_recovery(scheme, Owned(file)) for file in (_root(scheme) / _FOLDER).glob(_NAME.format("*")))
    return sorted((one for one in found if one is not None), key=lambda one: one.when)


def _recovery(scheme: Path, owned: Owned) -> Recovery | None:
    content = _taken(owned)
    if content is None:
        return None
    replay = replayed(content)
    texts = {file: replay.texts[file] for file in replay.unsaved() if _differs(_root(scheme), file, replay)}
    if not texts:
        owned.remove()
        return None
    if not scheme.is_dir() and set(texts) != {scheme.name}:  # it is for somebody who opens the whole folder
        owned.release()
        return None
    bases = {file: replay.bases[file] for file in texts}
    bom = {file: replay.bom[file] for file in texts}
    return Recovery(replay.when.astimezone(), len(replay.edits), texts, bases, bom, owned)


def _taken(owned: Owned) -> bytes | None:
    """The content of a journal that is nobody's; None where it is somebody's, or cannot be read."""
    try:
        return owned.file.read_bytes() if owned.take() else None
    except FileNotFoundError:  # somebody else has just forgotten it
        owned.remove()
    except OSError:
        owned.release()
    return None


def _differs(root: Path, file: str, replay: Replay) -> bool:
    """Whether a file is not on disk what it was to become: the program may have ended between saving and noting it."""
    root = root.absolute()
    path = root / file
    if not Path(os.path.normpath(path)).is_relative_to(os.path.normpath(root)):  # no journal of ours leads out of it
        return False
    content = replay.texts[file].encode("utf-8-sig" if replay.bom[file] else "utf-8")
    try:
        return not path.is_file() or path.read_bytes() != content
    except OSError:
        return True


def _base(file: str, source: SourceText) -> dict[str, object]:
    return {"base": file, "text": source.text, "bom": source.bom}


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _root(scheme: Path) -> Path:
    """The folder of a scheme, which may be a single file."""
    return scheme if scheme.is_dir() else scheme.parent
