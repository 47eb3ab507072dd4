"""From YAML's text to nodes, and from nodes to plain data: YAML 1.2's core only, and nothing that could do harm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_DEPTH = 50
"""Levels of lists and mappings within each other."""
SPARE_NODES = 10_000
"""How many values aliases may add to what a file's text can hold itself."""

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,30})\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)\.[0-9]*)\Z")
_WORDS = {
    "": "null", "~": "null", "null": "null", "Null": "null", "NULL": "null",
    "true": "bool", "True": "bool", "TRUE": "bool", "false": "bool", "False": "bool", "FALSE": "bool",
}  # fmt: skip


def compose(text: str) -> Node | None:
    """Return the tree of nodes of one YAML text, or None where it holds nothing.

    Raises
    ------
    yaml.YAMLError
        Where the text breaks YAML's grammar.
    Refused
        Where it nests too deeply.
    """
    node: Node | None = yaml.compose(text, _Loader)  # builds nodes only, never objects
    return None if node is None or node.tag == "null" else node


class Refused(Exception):
    """A node that is good YAML and yet not for eaplan."""

    def __init__(self, code: str, node: Node, **facts: object) -> None:
        super().__init__(code)
        self.code, self.node, self.facts = code, node, facts


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Composes nodes whose tags are this module's own short names, so that a tag written in the text stands out."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._depth = 0

    def resolve(self, kind: type[Node], value: str | None, implicit: Any) -> str:
        if kind is not ScalarNode:
            return "map" if kind is MappingNode else "seq"
        if not implicit[0] or value is None:
            return "str"
        if value in _WORDS:
            return _WORDS[value]
        if value[0] in "0123456789-+.":
            if _INT.match(value):
                return "int"
            if _FLOAT.match(value):
                return "float"
        return "str"

    def descend_resolver(self, current_node: Node, current_index: Any) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Refused("E012", current_node, most=MAX_DEPTH)

    def ascend_resolver(self) -> None:
        self._depth -= 1


class Builder:
    """Makes plain data of nodes; what it refuses it notes, and goes on where it can."""

    def __init__(self, length: int) -> None:
        self.budget = length + SPARE_NODES  # a text has no more nodes than letters, but for aliases
        self.refused: list[Refused] = []

    def value(self, node: Node, depth: int) -> Any:
        """The plain value of a node."""
        tag = node.tag
        self.budget -= 1
        if self.budget < 0 or depth > MAX_DEPTH:  # only aliases lead here: the loader bounds the text itself
            raise Refused("E013", node)
        if tag == "str":
            return as_text(node.value)
        if tag == "map":
            return {as_text(key.value): self.value(child, depth + 1) for key, child in self.pairs(node)}
        if tag == "seq":
            return [self.value(child, depth + 1) for child in node.value]
        if tag == "int":
            return int(node.value)
        if tag == "float":
            return Decimal(node.value)
        if tag == "bool":
            return node.value[0] in "tT"
        if tag != "null":
            self.refused.append(Refused("E011", node, tag=tag.removeprefix("tag:yaml.org,2002:")))
        return None

    def pairs(self, node: Node) -> Iterator[tuple[Node, Node]]:
        """The entries of a mapping; of a repeated key only the first."""
        seen: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.refused.append(Refused("E014", key))
                continue
            name = as_text(key.value)
            if name in seen:
                row = seen[name].start_mark.line + 1
                self.refused.append(Refused("E010", key, key=name, row=row))
                continue
            seen[name] = key
            yield key, value


def as_text(text: str) -> str:
    """A scalar's text in NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """The entry a step leads to, as key node and value node."""
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, MappingNode):
        return next(
            (
                (key, value)
                for key, value in node.value
                if isinstance(key, ScalarNode) and as_text(key.value) == str(step)
            ),
            None,
        )
    return None
