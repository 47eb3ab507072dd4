"""Diagrams into files: one view, or all standard ones into a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.formats import files, format_of, lost_letters
from eaplan.outputs.diagrams.formats.mmd import LACKING
from eaplan.outputs.diagrams.gallery import Picture, gallery
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import Wish
from eaplan.workspace.saving import write_output


def write_view(subject: Subject, wish: Wish, file: Path, lost: set[str] | None = None) -> Iterator[Path]:
    """Write a view; its file's ending says the format. Yields what was written: a file a page where a format has one.

    `lost` takes up the letters that cannot be shown in what is written.

    Raises
    ------
    EaplanError
        Where there is no such format, or what is wished for is not in the scheme.
    OSError
        Where a file cannot be written.
    """
    yield from _write(draw(subject, wish), file, lost)


def write_gallery(
    subject: Subject, wish: Wish, folder: Path, formats: Sequence[str], lost: set[str] | None = None
) -> Iterator[Path]:
    """Write every standard diagram in each of some formats that can hold it; like `write_view` in all else."""
    for picture in gallery(subject, wish):
        drawing = picture.drawing(subject)
        for format in formats:
            if _holds(format, picture):
                yield from _write(drawing, folder / f"{picture.name}.{format}", lost)


def left_out(subject: Subject, wish: Wish, formats: Sequence[str]) -> list[str]:
    """The files of the standard diagrams that `write_gallery` leaves out, as their formats cannot hold them."""
    pictures = gallery(subject, wish)
    return [f"{picture.name}.{format}" for picture in pictures for format in formats if not _holds(format, picture)]


def _holds(format: str, picture: Picture) -> bool:
    return format != "mmd" or picture.wish.view not in LACKING


def _write(drawing: Drawing, file: Path, lost: set[str] | None) -> Iterator[Path]:
    if lost is not None:
        lost |= lost_letters(drawing, format_of(file))
    for path, content in files(drawing, file).items():
        write_output(path, content)
        yield path
