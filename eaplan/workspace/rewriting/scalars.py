"""Single values and keys as YAML text, and typed text as a single value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from eaplan.workspace.dumping import Dumper, number_text
from eaplan.workspace.nodes import Builder, Refused, compose

WIDTH = 110
"""Columns that new lines keep to, where they can be broken."""
_ENDLESS = 2**30
_TAG = "tag:yaml.org,2002:"
_TEXT_ELSEWHERE = {f"{_TAG}str", f"{_TAG}timestamp"}
"""Plain text for YAML 1.1's readers as well; dates are, in the way eaplan's files write them."""
_NO_KEY_ELSEWHERE = {f"{_TAG}bool", f"{_TAG}null", f"{_TAG}merge", f"{_TAG}value"}


def scalar(typed: str) -> str | int | Decimal | bool | None:
    """What a text typed into a field means: a number, a truth value or nothing where the reader would say so."""
    text = typed.strip()
    node = _only_entry(f"- {text}")
    if text and (not _is_plain(node, text) or node is None):
        return typed
    value: str | int | Decimal | bool | None = Builder(len(text)).value(node, 1) if node else None
    return value


def write_scalar(value: Any, in_flow: bool, quote: str = "") -> str:
    """A single value in one line; a text in the given quotation marks, or without where that is safe."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return number_text(value)
    if not isinstance(value, str):
        raise TypeError(value)
    if not quote and _is_safe(value, _only_entry(f"[{value}]" if in_flow else f"- {value}")):
        return value
    return _quoted(value, quote)


def write_key(name: str, in_flow: bool, quote: str = "") -> str:
    """A key, without quotation marks where that is safe; numbers need none, as keys are text to the reader."""
    node = _only_key(f"{{{name}: 0}}" if in_flow else f"{name}: 0")
    if not quote and name and _is_plain(node, name) and _elsewhere(name) not in _NO_KEY_ELSEWHERE:
        return name
    return _quoted(name, quote)


def write_block_text(value: str, style: str, indent: int) -> tuple[str, list[str]] | None:
    """A text beneath `|` or `>`, as its header and its lines without their indentation; None where it cannot be.

    Texts that end with blank lines cannot: those would be counted with what follows.
    """
    dumped = _dump({"k": value}, style, WIDTH, max(indent, 2))
    header, *lines = dumped.partition(": ")[2].removesuffix("\n").split("\n")
    node = _only_value(dumped)
    if header[:1] != style or "+" in header or node is None or node.value != value:
        return None
    return header, [line[max(indent, 2) :] for line in lines]


def _quoted(text: str, quote: str) -> str:
    if not quote:
        quote = "'" if '"' in text or "\\" in text else '"'
    if not text.isprintable():  # line breaks and the like are written as escapes
        quote = '"'
    return _dump(text, quote, _ENDLESS, 2).removesuffix("\n")


def _dump(value: Any, style: str, width: int, indent: int) -> str:
    dumped: str = yaml.dump(value, Dumper=Dumper, default_style=style, width=width, indent=indent, allow_unicode=True)
    return dumped


def _is_safe(text: str, node: Node | None) -> bool:
    is_text = node is not None and node.tag == "str" and _is_plain(node, text)
    return is_text and text.isprintable() and _elsewhere(text) in _TEXT_ELSEWHERE


def _is_plain(node: Node | None, text: str) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value == text


def _elsewhere(text: str) -> str:
    """The tag that readers of YAML 1.1 give to a plain text."""
    tag: str = _RESOLVER.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag


_RESOLVER = Resolver()


def _composed(text: str) -> Node | None:
    try:
        return compose(text)
    except (yaml.YAMLError, Refused):
        return None


def _only_entry(text: str) -> Node | None:
    root = _composed(text)
    return root.value[0] if isinstance(root, SequenceNode) and len(root.value) == 1 else None


def _only_key(text: str) -> Node | None:
    root = _composed(text)
    return root.value[0][0] if isinstance(root, MappingNode) and len(root.value) == 1 else None


def _only_value(text: str) -> Node | None:
    root = _composed(text)
    return root.value[0][1] if isinstance(root, MappingNode) and len(root.value) == 1 else None
