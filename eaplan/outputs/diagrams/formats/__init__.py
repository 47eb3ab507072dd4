"""The formats that a drawing is written in; each is a module with `write(drawing)`, loaded when it is wanted.

They draw what the drawing says where it says so, and compute no layout of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from eaplan.outputs.diagrams.drawing import Drawing, words_of
from eaplan.outputs.diagrams.layout.medium import typeface
from eaplan.problems import EaplanError, Problem

FORMATS = ("svg", "png", "pdf", "drawio", "html", "dot", "mmd")
"""Also the endings of their files."""
_OWN_LETTERS = ("pdf", "png")
"""Formats that show no letters but those of the bundled fonts; programs find others for the rest."""


def written(drawing: Drawing, format: str) -> tuple[bytes, ...]:
    """A drawing in one of `FORMATS`: the contents of a file, or of one a page where the format knows no pages."""
    contents: tuple[bytes, ...] = import_module(f"{__name__}.{format}").write(drawing)
    return contents


def files(drawing: Drawing, path: Path) -> Mapping[Path, bytes]:
    """A drawing in the format that a file's ending names: `name.svg`, or `name-1.svg` and so on for several files.

    Raises
    ------
    EaplanError
        E527 where the ending is that of no format.
    """
    contents = written(replace(drawing, name=path.stem), format_of(path))
    if len(contents) == 1:
        return {path: contents[0]}
    return {path.with_stem(numbered(path.stem, place)): content for place, content in enumerate(contents)}


def lost_letters(drawing: Drawing, format: str) -> set[str]:
    """The letters that a format shows as empty boxes, as the bundled fonts lack them."""
    if format not in _OWN_LETTERS:
        return set()
    return {letter for words in words_of(drawing) for letter in typeface(words.font.bold).lacks(words.text)}


def format_of(path: Path) -> str:
    """The format that a file's ending names; raises what `files` does."""
    format = path.suffix.removeprefix(".").lower()
    if format not in FORMATS:
        raise EaplanError(Problem("E527", facts={"file": path.name, "formats": FORMATS}))
    return format


def numbered(name: str, page: int) -> str:
    """The name of the file of one page of several, which counts from 0."""
    return f"{name}-{page + 1}"
