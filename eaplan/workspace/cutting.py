"""Cutting a file's text into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from eaplan.workspace.nodes import Builder, Refused, as_text, compose
from eaplan.workspace.pieces import Listing, Piece, Section, Single, is_list

_FOREIGN = ("\x85", "\u2028", "\u2029", "\ufeff")
"""Line ends of YAML 1.1, which nobody else counts as such, and the byte order mark, passed over at the start."""
_DOCUMENT_MARKS = ("---", "...", "%")
_ANCHOR = re.compile(r"&(?<![^\s\[{,:]&)[\w-]")


def cut(text: str) -> tuple[Section, ...]:
    """Read a text, and return its sections.

    Raises
    ------
    yaml.YAMLError
        Where the text breaks YAML's grammar.
    Refused
        Where it cannot be read all the same.
    """
    root = compose(text)
    if root is None:
        return (Single((_piece(text, None, 0, {}),)),)
    if not isinstance(root, MappingNode):
        raise Refused("E016", root)
    reader = _Reader(text, Builder(len(text)))
    if not _can_be_cut(text, root):
        return (reader.whole(root),)
    column = root.start_mark.column
    starts = [0, *(key.start_mark.index - column for key, _ in root.value[1:]), len(text)]
    rows = [0, *(key.start_mark.line for key, _ in root.value[1:])]
    return tuple(
        reader.section(key, node, start, end, row)
        for (key, node), (start, end), row in zip(root.value, pairwise(starts), rows, strict=True)
    )


def _no_part_changes_others(text: str) -> bool:
    """Whether nothing in a text may change what another part of it means, or where the lines end."""
    return not (
        any(letter in text for letter in _FOREIGN)
        or any(f"\n{mark}" in text or text.startswith(mark) for mark in _DOCUMENT_MARKS)
        or ("&" in text and _ANCHOR.search(text))
        or ("\r" in text and text.count("\r") != text.count("\r\n"))
    )


def _can_be_cut(text: str, root: MappingNode) -> bool:
    """Whether the keys of a file are told apart by their lines."""
    keys = [key for key, _ in root.value]
    return (
        not root.flow_style
        and all(isinstance(key, ScalarNode) and key.start_mark.column == root.start_mark.column for key in keys)
        and len({as_text(key.value) for key in keys}) == len(keys)
        and _no_part_changes_others(text)
    )


class _Reader:
    """Makes sections of the nodes of one text."""

    def __init__(self, text: str, builder: Builder) -> None:
        self.text, self.builder = text, builder

    def whole(self, root: MappingNode) -> Section:
        """All of the text in one piece."""
        value = {as_text(key.value): self.builder.value(node, 1) for key, node in self.builder.pairs(root)}
        return Single((_piece(self.text, root, 0, value, self._refused()),))

    def section(self, key: ScalarNode, node: Node, start: int, end: int, row: int) -> Section:
        """The section of a key, which stands from one index of the text to another, beginning in a row."""
        name, column = as_text(key.value), key.start_mark.column
        dashes = self._dashes(key, node)
        if not dashes:
            pair = MappingNode("map", [(key, node)], key.start_mark, node.end_mark)
            value = {name: self.builder.value(node, 1)}
            return Single((_piece(self.text[start:end], pair, row, value, self._refused()),), name, column)
        head = _piece(self.text[start : dashes[0]], key, row)
        entries = self._entries(node.value, [*dashes, end])
        return Listing((head, *entries), name, column, node.start_mark.column)

    def _dashes(self, key: ScalarNode, node: Node) -> list[int]:
        """Where the lines of a list's entries begin; nothing where it is no list that can be cut."""
        if not is_list(node) or node.flow_style:
            return []
        dash = "\n" + " " * node.start_mark.column + "-"
        found, after = [], key.start_mark.index
        for entry in node.value:
            # Between the dash and the entry there is nothing but space and comments.
            at = self.text.rfind(dash, after, entry.start_mark.index)
            if at < 0:
                return []
            found.append(after := at + 1)
        return found

    def _entries(self, nodes: Sequence[Node], bounds: Sequence[int]) -> Iterable[Piece]:
        for node, (start, end) in zip(nodes, pairwise(bounds), strict=True):
            line = node.start_mark.line - self.text.count("\n", start, node.start_mark.index)
            yield _piece(self.text[start:end], node, line, self.builder.value(node, 2), self._refused())

    def _refused(self) -> tuple[Refused, ...]:
        """What was refused since this was last asked."""
        refused = tuple(self.builder.refused)
        self.builder.refused.clear()
        return refused


def _piece(text: str, node: Node | None, line: int, value: Any = None, refused: tuple[Refused, ...] = ()) -> Piece:
    return Piece(text, node, line, text.count("\n"), value, refused)
