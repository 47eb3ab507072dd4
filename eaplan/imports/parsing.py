"""XML from files that nobody vouches for: no entities, nothing from outside, and a place for what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from zipfile import BadZipFile, ZipFile, is_zipfile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from eaplan.problems import Problem
from eaplan.workspace.findings import Position
from eaplan.workspace.located import Located
from eaplan.workspace.refusal import Refusal

MODEL_IN_ARCHIVE = "model.xml"
"""What Archi calls the model in the archive that it makes of one with pictures."""
MOST_BYTES = 2**30
"""No model is larger, and an archive may not grow beyond it."""
_CHUNK = 2**16
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
        with _opened(file) as stream:
            left = MOST_BYTES
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise refusal(file, "E945", most=MOST_BYTES // 2**20)
                parser.feed(chunk)
        root: Element = parser.close()
    except ParseError as error:
        line, column = error.position
        raise refusal(file, "E940", line, column + 1, detail=str(error).partition(":")[0]) from None
    except DefusedXmlException:
        raise refusal(file, "E941", *_place(parser)) from None
    except (LookupError, ValueError) as error:  # an encoding that is not known, or cannot be read bit by bit
        raise refusal(file, "E940", *_place(parser), detail=str(error)) from None
    except BadZipFile:
        raise refusal(file, "E944", model=MODEL_IN_ARCHIVE) from None
    return root


def refusal(file: Path, code: str, line: int = 1, column: int = 1, /, **facts: object) -> Refusal:
    """The error that says why a file cannot be imported."""
    return Refusal([Located(Problem(code, facts=facts), Position(str(file), line, column))])


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """A file, or the model in it where it is an archive."""
    with file.open("rb") as stream:
        if not is_zipfile(stream):
            stream.seek(0)
            yield stream
            return
        with ZipFile(stream) as archive:
            if MODEL_IN_ARCHIVE not in archive.namelist():
                raise refusal(file, "E944", model=MODEL_IN_ARCHIVE)
            with archive.open(MODEL_IN_ARCHIVE) as model:
                yield model


def _place(parser: XMLParser) -> tuple[int, int]:
    """The line and column, counted from 1, that a parser has come to."""
    return parser.parser.CurrentLineNumber, parser.parser.CurrentColumnNumber + 1


class _Thinned:
    """Builds a tree as it is read, and leaves out what is drawn."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = 0
        """How many elements that are left out are open."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
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
