"""Many new components as the text of a YAML file, fast: most values are words that need no quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from eaplan.workspace.rewriting.page import Page
from eaplan.workspace.rewriting.rendering import entry_lines, write
from eaplan.workspace.rewriting.scalars import write_scalar

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/-]*[\w).])?")
"""Texts that are themselves in YAML wherever they stand, but for those that mean something else."""
_MEANING = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_LAYOUT = Page.read("components:\n  - id: C1\n    name:\n      vi: C1\n")
"""How the entries are laid out."""
_COLUMN = 4
"""Where the keys of a component stand."""


def new_file(header: str, components: Iterable[Mapping[str, Any]]) -> str:
    """The text of a file of new components, beneath a comment."""
    lines = [f"# {_printable(line)}".rstrip() for line in header.splitlines()]
    lines += ["", "components:"]
    for component in components:
        first, *others = _lines(component)
        lines += [f"  - {first[_COLUMN:]}", *others]
    return "\n".join(lines) + "\n"


def _lines(component: Mapping[str, Any]) -> Iterator[str]:
    for key, value in component.items():
        if isinstance(value, str) and _is_plain(value):
            yield f"    {key}: {value}"
        elif key == "needs":
            yield "    needs:"
            for need in value:
                yield f"      - {{{', '.join(f'{name}: {_flow(inner)}' for name, inner in need.items())}}}"
        elif key == "origin":
            yield f"    origin: {{model: {_flow(value['model'])}, id: {_flow(value['id'])}}}"
        elif isinstance(value, dict) and all(isinstance(one, str) and _is_plain(one) for one in value.values()):
            yield f"    {key}:"
            yield from (f"      {name}: {text}" for name, text in value.items())
        else:
            yield from entry_lines(f"{key}:", write(value, _COLUMN, _COLUMN + len(key) + 2, _LAYOUT), _COLUMN)


def _flow(value: Any) -> str:
    """A single value within brackets."""
    if isinstance(value, str) and _is_plain(value):
        return value
    return write_scalar(value, in_flow=True)


def _printable(line: str) -> str:
    """A line as a comment may hold it."""
    return "".join(letter if letter.isprintable() else " " for letter in line)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text.lower() not in _MEANING
