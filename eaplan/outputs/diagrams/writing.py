"""Diagrams into files: one view, or all standard ones into a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.formats import files
from eaplan.outputs.diagrams.gallery import gallery
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import Wish
from eaplan.workspace.saving import write_whole


def write_view(subject: Subject, wish: Wish, file: Path) -> Iterator[Path]:
    """Write a view; its file's ending says the format. Yields what was written: a file a page where a format has one.

    Raises
    ------
    EaplanError
        Where there is no such format, or what is wished for is not in the scheme.
    OSError
        Where a file cannot be written.
    """
    yield from _write(draw(subject, wish), file)


def write_gallery(subject: Subject, wish: Wish, folder: Path, formats: Sequence[str]) -> Iterator[Path]:
    """Write every standard diagram in each of some formats; raises what `write_view` does."""
    for picture in gallery(subject, wish):
        drawing = picture.drawing(subject)
        for format in formats:
            yield from _write(drawing, folder / f"{picture.name}.{format}")


def _write(drawing: Drawing, file: Path) -> Iterator[Path]:
    file.parent.mkdir(parents=True, exist_ok=True)
    for path, content in files(drawing, file).items():
        write_whole(path, content)
        yield path
