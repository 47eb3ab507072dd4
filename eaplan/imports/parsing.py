"""XML from files that nobody vouches for: no entities, nothing from outside, and a place for what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from lzma import LZMAError
from pathlib import Path
from struct import error as StructError
from typing import IO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from eaplan.problems import Problem
from eaplan.workspace.findings import Position
from eaplan.workspace.located import Located
from eaplan.workspace.refusal import Refusal

MODEL_IN_ARCHIVE = "model.xml"
"""What Archi calls the model in the archive that it makes of one with pictures."""
MOST_BYTES = 2**28
"""No model is larger, and an archive may not grow beyond it."""
MOST_ELEMENTS = 5_000_000
"""No model has more elements of XML; it is they that take time and memory."""
LONGEST = 2**24
"""No tag or comment of a model has more bytes: some parsers begin a long one anew with each chunk."""
_CHUNK = 2**24
"""So large for the same reason."""
_ARCHIVE = b"PK"
"""How archives begin, and no XML."""
_DAMAGED = (
    BadZipFile, ZlibError, LZMAError, StructError, EOFError, OSError, RuntimeError, ValueError, OverflowError,
    MemoryError, LookupError,
)  # fmt: skip
"""What is raised by archives that are damaged, locked, or packed in a way that is not known."""
_DRAWN = frozenset(("node", "connection", "child", "organizations", "organization", "metadata"))
"""The parts of views, of folders and of what describes the file, by their local names: they may be most of it."""


def parse(file: Path) -> Element:
    """The tree of a file, or of the model in an archive, without what is drawn in views.

    Raises
    ------
    Refusal
        With the line and column where the text is no XML, or holds what might do harm.
    OSError
        Where the file cannot be read.
    """
    parser = XMLParser(target=_Thinned(), forbid_dtd=True)
    try:
        read = 0
        for chunk in _chunks(file):
            read += len(chunk)
            if read > MOST_BYTES:  # of what does not say its size beforehand, such as a pipe
                raise _TooLarge
            parser.feed(chunk)
            if read - parser.parser.CurrentByteIndex > LONGEST:  # what is open has not ended since
                raise _TooLarge
        root: Element = parser.close()
    except _TooLarge:
        most, longest, millions = MOST_BYTES // 2**20, LONGEST // 2**20, MOST_ELEMENTS // 10**6
        raise refusal(file, "E945", most=most, longest=longest, millions=millions) from None
    except ParseError as error:
        line, column = error.position
        raise refusal(file, "E940", line, column + 1, detail=str(error).partition(":")[0]) from None
    except DefusedXmlException:
        raise refusal(file, "E941", *_place(parser)) from None
    except (LookupError, ValueError) as error:  # an encoding that is not known, or cannot be read bit by bit
        raise refusal(file, "E940", *_place(parser), detail=str(error)) from None
    return root


def refusal(file: Path, code: str, line: int = 1, column: int = 1, /, **facts: object) -> Refusal:
    """The error that says why a file cannot be imported."""
    return Refusal([Located(Problem(code, facts=facts), Position(str(file), line, column))])


class _TooLarge(Exception):
    """A model is larger than any that is read."""


def _chunks(file: Path) -> Iterator[bytes]:
    """What is in a file, or in the model in it where it is an archive."""
    with file.open("rb") as stream:
        if stream.peek(len(_ARCHIVE)).startswith(_ARCHIVE):
            try:
                yield from _unpacked(stream)
            except _DAMAGED:
                raise refusal(file, "E944", model=MODEL_IN_ARCHIVE) from None
        else:
            yield from _all_of(stream, os.fstat(stream.fileno()).st_size)


def _unpacked(stream: IO[bytes]) -> Iterator[bytes]:
    with ZipFile(stream) as archive:
        about = archive.getinfo(MODEL_IN_ARCHIVE)
        with archive.open(about) as model:
            yield from _all_of(model, about.file_size)  # beyond which nothing is unpacked


def _all_of(stream: IO[bytes], size: int) -> Iterator[bytes]:
    if size > MOST_BYTES:
        raise _TooLarge
    yield from iter(partial(stream.read, _CHUNK), b"")


def _place(parser: XMLParser) -> tuple[int, int]:
    """The line and column, counted from 1, that a parser has come to."""
    return parser.parser.CurrentLineNumber, parser.parser.CurrentColumnNumber + 1


class _Thinned:
    """Builds a tree as it is read, and leaves out what is drawn."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = 0
        """How many elements that are left out are open."""
        self._left = MOST_ELEMENTS

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise _TooLarge
        if self._depth or tag.rpartition("}")[2] in _DRAWN:
            self._depth += 1
        else:
            self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._depth:
            self._depth -= 1
        else:
            self._builder.end(tag)

    def data(self, text: str) -> None:
        if not self._depth:
            self._builder.data(text)

    def close(self) -> Element:
        return self._builder.close()
