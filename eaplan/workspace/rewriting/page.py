"""A text with what it says, and the way to a place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml
from yaml.nodes import CollectionNode, Node

from eaplan.problems import Path
from eaplan.workspace.nodes import Builder, Refused, compose
from eaplan.workspace.rewriting.cannot import CannotRewrite
from eaplan.workspace.rewriting.collection import Collection, Item
from eaplan.workspace.rewriting.lines import line_break

_UNSURE = re.compile(r"^ *\t|[:,\[{-] *\t|\r(?!\n)", re.MULTILINE)
"""Tabs where blanks belong, and line breaks that only YAML takes for such."""
_STEP = re.compile(r"^( *(?:- +)*)[^\s#-][^\n]*:[ ]*(?:#[^\n]*)?\r?\n( +)(?=[^\s#-])", re.MULTILINE)
_LIST_STEP = re.compile(r"^( *(?:- +)*)[^\s#-][^\n]*:[ ]*(?:#[^\n]*)?\r?\n( *)- ", re.MULTILINE)


@dataclass(frozen=True)
class Spot:
    """An entry of a mapping or list in a text."""

    collection: Collection
    index: int

    @property
    def item(self) -> Item:
        """The entry itself."""
        return self.collection.items[self.index]


@dataclass(frozen=True)
class Page:
    """A text that reads without problems."""

    text: str
    root: Node | None
    data: Any

    @classmethod
    def read(cls, text: str) -> Page:
        """Read a text.

        Raises
        ------
        CannotRewrite
            Where it breaks YAML's grammar or holds what eaplan refuses, or where blanks are not spaces.
        """
        if _UNSURE.search(text):
            raise CannotRewrite("layout")
        try:
            root = compose(text)
            builder = Builder(len(text))
            data = None if root is None else builder.value(root, 1)
        except (yaml.YAMLError, Refused) as error:
            raise CannotRewrite("syntax") from error
        if builder.refused:
            raise CannotRewrite("syntax")
        return cls(text, root, data)

    @cached_property
    def line_break(self) -> str:
        """What ends its lines."""
        return line_break(self.text)

    @cached_property
    def step(self) -> int:
        """By how much a mapping stands to the right of its key."""
        return _first_step(_STEP, self.text, 1, 2)

    @cached_property
    def list_step(self) -> int:
        """By how much a list's dashes stand to the right of its key."""
        return _first_step(_LIST_STEP, self.text, 0, self.step)

    def spot(self, path: Path) -> Spot:
        """The entry at a path, which is not the root's."""
        collection = self.collection(path[:-1])
        index = collection.index(path[-1])
        if index is None:
            raise CannotRewrite("no_place")
        return Spot(collection, index)

    def collection(self, path: Path) -> Collection:
        """The mapping or list at a path, which stands there alone: nothing else in the text shows it too."""
        node, start, is_alias = self.root, 0 if self.root is None else self.root.start_mark.index, False
        if path:
            item = self.spot(path).item
            node, start, is_alias = item.node, item.value_start, item.is_alias
        if not isinstance(node, CollectionNode):
            raise CannotRewrite("no_place")
        if is_alias or self.text[start] in "&!":
            raise CannotRewrite("alias")
        return Collection(self.text, node)


def _first_step(pattern: re.Pattern[str], text: str, least: int, otherwise: int) -> int:
    """The first step to the right that a text shows; what stands less far in is not beneath a key but after it."""
    steps = (len(found[2]) - len(found[1]) for found in pattern.finditer(text))
    return next((step for step in steps if least <= step <= 8), otherwise)
