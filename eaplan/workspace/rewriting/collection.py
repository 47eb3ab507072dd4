"""Mappings and lists as they stand in a text: where each entry begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from eaplan.workspace.nodes import as_text
from eaplan.workspace.rewriting.cannot import CannotRewrite
from eaplan.workspace.rewriting.lines import column, skip

BLOCK_STYLES = ("|", ">")
"""The marks of a text that stands in lines of its own."""
_ALIAS = re.compile(r"\*[^\s,\[\]{}]+")


@dataclass(frozen=True)
class Item:
    """One entry of a mapping or of a list; all places are counted in characters of the text."""

    start: int
    """Of its key, of its dash, or of itself where it has neither."""
    mark: int
    """Right behind its colon or dash: here a value goes where there is none."""
    value_start: int
    end: int
    """Of its value, comments behind it not counted."""
    key: ScalarNode | None
    node: Node
    is_alias: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written for its value."""
        return self.value_start == self.end

    @property
    def style(self) -> str:
        """How its text is marked: with quotation marks, `|` or `>`; empty for anything else."""
        return style_of(self.node) if not self.is_alias else ""

    @property
    def name(self) -> str:
        """Its key."""
        return as_text(self.key.value) if self.key else ""


class Collection:
    """A mapping or a list in a text."""

    def __init__(self, text: str, node: CollectionNode) -> None:
        self.text, self.node = text, node
        self.start: int = node.start_mark.index
        self.is_flow = bool(node.flow_style)
        """Written with brackets, like everything in it."""
        self.is_mapping = isinstance(node, MappingNode)

    @cached_property
    def items(self) -> list[Item]:
        """Its entries."""
        return list(self._items())

    @property
    def column(self) -> int:
        """Where its entries begin in their lines."""
        return column(self.text, self.items[0].start)

    @property
    def end(self) -> int:
        """Behind the last thing in it."""
        if self.is_flow:
            return int(self.node.end_mark.index)
        if self.is_mapping:
            return self._pair(*self.node.value[-1]).end
        return self.items[-1].end

    def index(self, step: str | int) -> int | None:
        """The number of the entry that a step of a path leads to."""
        if self.is_mapping:
            return next((at for at, item in enumerate(self.items) if item.name == str(step)), None)
        return step if isinstance(step, int) and 0 <= step < len(self.items) else None

    def _items(self) -> Iterator[Item]:
        if self.is_flow and self.text[self.start] not in "[{":  # a lone pair in a list: `[a: 1]`
            raise CannotRewrite("layout")
        at = self.start + self.is_flow
        for entry in self.node.value:
            at = skip(self.text, at)
            if isinstance(entry, tuple):
                item = self._pair(*entry)
            elif self.is_flow:
                item = self._item(at, at, None, entry)
            else:
                item = self._item(at, at + 1, None, entry)
            if item.start != at or (item.key is None and not self.is_flow and self.text[at] != "-"):
                raise CannotRewrite("layout")
            yield item
            at = skip(self.text, item.end) if self.is_flow else item.end
            at += self.text.startswith(",", at) if self.is_flow else 0

    def _pair(self, key: ScalarNode, value: Node) -> Item:
        end = int(key.end_mark.index)
        colon = skip(self.text, end)
        if self.text.startswith(":", colon):
            return self._item(key.start_mark.index, colon + 1, key, value)
        if not self.is_flow:
            raise CannotRewrite("layout")
        return self._item(key.start_mark.index, end, key, value)

    def _item(self, start: int, mark: int, key: ScalarNode | None, node: Node) -> Item:
        if is_unwritten(node):
            return Item(start, mark, mark, mark, key, node)
        value_start = skip(self.text, mark)
        if alias := _ALIAS.match(self.text, value_start):
            return Item(start, mark, value_start, alias.end(), key, node, is_alias=True)
        return Item(start, mark, value_start, end_of(self.text, node), key, node)


def is_unwritten(node: Node) -> bool:
    """Whether a node stands for nothing at all, as after a key alone."""
    return isinstance(node, ScalarNode) and not style_of(node) and node.start_mark.index == node.end_mark.index


def style_of(node: Node) -> str:
    """The quotation mark of a single value, or its `|` or `>`; empty where it has none."""
    return str(getattr(node, "style", None) or "")


def is_block(node: Node) -> bool:
    """Whether a mapping or list is written without brackets."""
    return isinstance(node, CollectionNode) and not node.flow_style


def end_of(text: str, node: Node) -> int:
    """Behind the last thing a node's text holds; PyYAML's own mark may lie behind blank lines and comments."""
    if isinstance(node, CollectionNode):
        return Collection(text, node).end
    end = int(node.end_mark.index)
    if style_of(node) not in BLOCK_STYLES:
        return end
    start = node.start_mark.index
    if "+" in text[start : start + 3]:  # its last blank lines count
        return end - len(text[start:end]) + len(text[start:end].removesuffix("\n").removesuffix("\r"))
    return start + len(text[start:end].rstrip())
