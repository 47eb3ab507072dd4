"""Files that are written together: all of them, or, where anything fails, none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from eaplan.workspace.saving import write_whole


@contextmanager
def all_or_nothing(files: Iterable[Path]) -> Iterator[None]:
    """Put files, and the folders they are in, back as they were where what is done within fails."""
    before = {file: file.read_bytes() if file.exists() else None for file in files}
    folders = {file.parent for file in before if not file.parent.exists()}
    try:
        for file in before:
            file.parent.mkdir(parents=True, exist_ok=True)  # fails where a folder's name is that of a file
        yield
    except BaseException:
        for file, content in sorted(before.items(), key=lambda one: one[1] is not None):  # new ones first, for room
            with suppress(OSError):
                _put_back(file, content)
        for folder in folders:
            with suppress(OSError):
                folder.rmdir()
        raise


def _put_back(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    elif not file.exists() or file.read_bytes() != content:
        write_whole(file, content)
