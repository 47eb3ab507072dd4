"""A file's text in pieces that can be read again one by one.

A file is a row of *sections*, one for each of its top-level keys; a section is one piece of text, or, where its value
is a list in block style, a row of pieces: its head and its entries. Pieces are whole lines, and all of them together
are the text. A file in which one part may change what another means is one section of one piece.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple, TypeGuard

from yaml.error import Mark
from yaml.nodes import Node, ScalarNode, SequenceNode

from eaplan.problems import Path
from eaplan.workspace.nodes import Refused, as_text, child


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """A stretch of whole lines, read by itself."""

    text: str
    node: Node | None
    """What it says, as nodes; of a list's head the key, of a section of one piece the mapping around it."""
    line: int
    """The line that the nodes' marks call the piece's first."""
    height: int
    """How many lines it has, a last one without an end not counted."""
    value: Any = None
    """What it says, as plain data."""
    refused: tuple[Refused, ...] = ()


class Stretch(NamedTuple):
    """A part of a section's text from one index to another, and a path in it as in a document of its own."""

    start: int
    end: int
    path: Path
    text: str


@dataclass(frozen=True, eq=False)
class Section(ABC):
    """The part of a file that says what one top-level key is (or several, where they cannot be told apart)."""

    pieces: tuple[Piece, ...]
    name: str | None = None
    """The key; None where the section is a whole file that cannot be cut."""
    column: int = 0
    """The key's column."""

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where in the section's text each piece begins, and where the last one ends."""
        return [0, *accumulate([len(piece.text) for piece in self.pieces])]

    @cached_property
    def lines(self) -> Sequence[int]:
        """How many lines of the section are before each piece, and how many there are."""
        return [0, *accumulate([piece.height for piece in self.pieces])]

    @cached_property
    def text(self) -> str:
        """The pieces' text together."""
        return "".join([piece.text for piece in self.pieces])

    @cached_property
    def refused(self) -> Sequence[tuple[Refused, int]]:
        """What cannot be used, and how many lines further down in the section it stands than its marks say."""
        return [
            (refused, self.lines[number] - piece.line)
            for number, piece in enumerate(self.pieces)
            for refused in piece.refused
        ]

    @property
    @abstractmethod
    def values(self) -> Mapping[str, Any]:
        """The keys it holds, with their values."""

    @abstractmethod
    def mark(self, path: Path, on_key: bool = False) -> tuple[int, int]:
        """Line and column, from the section's beginning, of a path or of the nearest thing around it that stands."""

    @abstractmethod
    def stretch(self, path: Path, around: int) -> Stretch | None:
        """The least text that holds what stands at a path, with so many entries around; None where nothing does."""

    @abstractmethod
    def path_at(self, line: int) -> Path:
        """The entry, or else the key, that a line of the section belongs to."""


class Single(Section):
    """A section of one piece."""

    @property
    def values(self) -> Mapping[str, Any]:
        """The keys with their values."""
        values: Mapping[str, Any] = self.pieces[0].value
        return values

    def mark(self, path: Path, on_key: bool = False) -> tuple[int, int]:
        """Line and column of a path."""
        (piece,) = self.pieces
        mark = _mark(piece.node, path, on_key)
        return mark.line - piece.line, mark.column

    def stretch(self, path: Path, around: int) -> Stretch | None:
        """The whole text, where there is something at the path."""
        (piece,) = self.pieces
        return Stretch(0, len(piece.text), path, piece.text) if _leads(piece.node, path) else None

    def path_at(self, line: int) -> Path:
        """The last entry or key that begins on the line or before it, or else the first key."""
        (piece,) = self.pieces
        path: Path = ()
        for key, node in piece.node.value if piece.node else ():
            if path and key.start_mark.line - piece.line > line:
                break
            if not isinstance(key, ScalarNode):
                continue
            path = (as_text(key.value),)
            rows = [entry.start_mark.line - piece.line for entry in node.value] if is_list(node) else []
            path += (at - 1,) if (at := bisect_right(rows, line)) else ()
        return path


@dataclass(frozen=True, eq=False)
class Listing(Section):
    """A section that is a list in block style: a head with the key, and entries from dash to dash."""

    dash: int = 0
    """The column of the entries' dashes."""

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The list with its entries' values."""
        assert self.name is not None
        return {self.name: [piece.value for piece in self.pieces[1:]]}

    def mark(self, path: Path, on_key: bool = False) -> tuple[int, int]:
        """Line and column of a path."""
        number = self._number(path)
        if number is None and on_key and len(path) < 2:
            number = 0
        if number is None:
            return self.lines[1], self.dash
        mark = _mark(self.pieces[number].node, path[2:], on_key)
        return mark.line - self.pieces[number].line + self.lines[number], mark.column

    def stretch(self, path: Path, around: int) -> Stretch | None:
        """The text of an entry (with those around it), or of the whole list."""
        if len(path) < 2:
            return Stretch(0, self.starts[-1], path, self.text)
        number = self._number(path)
        if number is None or not _leads(self.pieces[number].node, path[2:]):
            return None
        first, end = max(1, number - around), min(len(self.pieces), number + around + 1)
        text = "".join([piece.text for piece in self.pieces[first:end]])
        return Stretch(self.starts[first], self.starts[end], (number - first, *path[2:]), text)

    def path_at(self, line: int) -> Path:
        """The entry that a line belongs to, or the list for a line of its head."""
        assert self.name is not None
        number = bisect_right(self.lines, line, hi=len(self.pieces)) - 1
        return (self.name, number - 1) if number else (self.name,)

    def _number(self, path: Path) -> int | None:
        """The number of the piece that a path leads into."""
        index = path[1] if len(path) > 1 else None
        return index + 1 if isinstance(index, int) and 0 <= index < len(self.pieces) - 1 else None


def is_list(node: Node) -> TypeGuard[SequenceNode]:
    """Whether a node is a list that eaplan reads."""
    return isinstance(node, SequenceNode) and node.tag == "seq"


def _mark(node: Node | None, path: Path, on_key: bool) -> Mark:
    """Where a path from a node leads, or the nearest thing around it."""
    assert node is not None, "only a broken file says nothing, and it holds no paths"
    key = node
    for step in path:
        found = child(node, step)
        if found is not None:
            key, node = found
        elif not isinstance(step, int):  # one cost line need not stand in a list
            on_key = False
            break
    return (key if on_key else node).start_mark


def _leads(node: Node | None, path: Path) -> bool:
    """Whether a path from a node leads to something."""
    for step in path:
        found = child(node, step) if node else None
        if found is None:
            return False
        node = found[1]
    return True
