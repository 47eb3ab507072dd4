"""Reading a folder of YAML: plain data, with the place of everything in it, and every problem of the text at once.

The YAML is 1.2's core only: `no`, `on`, `010`, `1:30` and dates stay text, numbers are exact, keys are text as written.
Tags, repeated keys, great depth and aliases that grow are refused.
"""

from __future__ import annotations

import gc
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from eaplan.problems import Path as DataPath
from eaplan.problems import Problem
from eaplan.workspace.syntax import syntax_problem

MAX_DEPTH = 50
"""Levels of lists and mappings within each other."""
SPARE_NODES = 10_000
"""How many values aliases may add to what a file's text can hold itself."""
PLANS = "plans"
"""The folder in a scheme's folder that holds plans, which are not read as part of the scheme."""

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,30})\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)\.[0-9]*)\Z")
_WORDS = {
    "": "null", "~": "null", "null": "null", "Null": "null", "NULL": "null",
    "true": "bool", "True": "bool", "TRUE": "bool", "false": "bool", "False": "bool", "FALSE": "bool",
}  # fmt: skip


class Position(NamedTuple):
    """A place in the files: the file relative to the scheme's folder, line and column counted from 1."""

    file: str
    line: int
    column: int


class Finding(NamedTuple):
    """A problem of the text and its place."""

    problem: Problem
    position: Position


@dataclass(frozen=True)
class Document:
    """One file and its tree of nodes."""

    file: str
    root: MappingNode


@dataclass
class Reading:
    """What a scheme's files say, with their places."""

    data: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True
    """Whether every file could be read."""
    _parts: dict[str, list[tuple[int, str, Node, Node]]] = field(default_factory=dict)
    """Per key, its parts: index of the first entry, file, key node and value node."""
    _first_file: str = "."

    def position(self, path: DataPath, on_key: bool = False) -> Position:
        """Return the place of a path in the data, or of the nearest thing around it that stands in a file."""
        if not path or not self._parts.get(str(path[0])):
            return Position(self._first_file, 1, 1)
        parts = self._parts[str(path[0])]
        index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        start, file, key, node = next((part for part in reversed(parts) if part[0] <= index), parts[0])
        rest = list(path[1:])
        if isinstance(node, SequenceNode) and rest and isinstance(rest[0], int):
            rest[0] -= start
        for step in rest:
            found = _child(node, step)
            if found is not None:
                key, node = found
            elif not isinstance(step, int):  # one cost line need not stand in a list
                on_key = False
                break
        mark = (key if on_key else node).start_mark
        return Position(file, mark.line + 1, mark.column + 1)


def read(folder: Path) -> Reading:
    """Read every YAML file of a scheme's folder, or the one file given; problems of the text never stop it."""
    reading = Reading()
    try:
        files = list(_files(folder, reading))
    except (FileNotFoundError, ValueError):  # the latter for a name that no folder can have
        return _failed(reading, Problem("E001", facts={"folder": _printable(str(folder))}))
    except OSError as error:
        return _failed(reading, Problem("E003", facts={"reason": _reason(error)}))
    if not files and not reading.findings:
        return _failed(reading, Problem("E002", facts={"folder": _printable(str(folder))}))
    with _no_garbage_collection():
        for name, path in files:
            _read_file(name, path, reading)
    return reading


def read_text(text: str, file: str = "text.yaml") -> Reading:
    """Read one YAML text as `read` reads a file."""
    reading = Reading()
    with _no_garbage_collection():
        _read_text(file, text, reading)
    return reading


def _failed(reading: Reading, problem: Problem) -> Reading:
    reading.complete = False
    reading.findings.append(Finding(problem, Position(".", 1, 1)))
    return reading


def _files(folder: Path, reading: Reading) -> Iterator[tuple[str, Path]]:
    """Yield name and path of every YAML file, in the order of their names; hidden ones and plans left out."""
    if folder.is_file():
        yield folder.name, folder
        return
    os.scandir(folder).close()  # raises where there is no such folder

    def unreadable(error: OSError) -> None:
        name = os.path.relpath(error.filename, folder)
        reading.complete = False
        reading.findings.append(_finding(_printable(name), "E003", reason=_reason(error)))

    found = []
    for place, folders, files in os.walk(folder, onerror=unreadable):
        at_top = Path(place) == folder
        folders[:] = [name for name in folders if not name.startswith(".") and not (at_top and name == PLANS)]
        found += [
            Path(place, name) for name in files if name.endswith((".yaml", ".yml")) and not name.startswith(".")
        ]
    yield from sorted((_printable(path.relative_to(folder).as_posix()), path) for path in found)


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _finding(file: str, code: str, line: int = 0, column: int = 0, **facts: object) -> Finding:
    return Finding(Problem(code, facts=facts), Position(file, line + 1, column + 1))


def _read_file(name: str, path: Path, reading: Reading) -> None:
    try:
        content = path.read_bytes()
    except OSError as error:
        reading.findings.append(_finding(name, "E003", reason=_reason(error)))
        reading.complete = False
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8-sig")
        line, column = good.count("\n"), len(good) - good.rfind("\n") - 1
        reading.findings.append(_finding(name, "E004", line, column))
        reading.complete = False
        return
    _read_text(name, text, reading)


def _read_text(name: str, text: str, reading: Reading) -> None:
    if reading._first_file == ".":
        reading._first_file = name
    try:
        root = yaml.compose(text, _Loader)
        if root is None or root.tag == "null":
            return
        if not isinstance(root, MappingNode):
            raise _Refused("E016", root)
        builder = _Builder(len(text) + SPARE_NODES)
        values = [(key, node, builder.value(node, 1)) for key, node in builder.pairs(root)]
    except _Refused as refused:
        reading.findings.append(_at(name, refused))
        reading.complete = False
    except yaml.YAMLError as error:
        reading.findings.append(_syntax_finding(name, text, error))
        reading.complete = False
    else:
        reading.findings.extend(_at(name, refused) for refused in builder.refused)
        for key, node, value in values:
            _merge(name, key, node, value, reading)


def _merge(file: str, key: Node, node: Node, value: object, reading: Reading) -> None:
    """Add one file's value of a top-level key: lists are joined, anything else may stand once."""
    if value is None:
        return
    name = _text(key.value)
    parts = reading._parts.setdefault(name, [])
    if not parts:
        reading.data[name] = value
        parts.append((0, file, key, node))
        return
    known = reading.data[name]
    if isinstance(known, list) and isinstance(value, list):
        parts.append((len(known), file, key, node))
        known.extend(value)
        return
    first = parts[0]
    mark = key.start_mark
    place = {"file": first[1], "row": first[2].start_mark.line + 1}
    reading.findings.append(_finding(file, "E015", mark.line, mark.column, key=name, **place))


class _Refused(Exception):
    """A node that is good YAML and yet not for eaplan."""

    def __init__(self, code: str, node: Node, **facts: object) -> None:
        super().__init__(code)
        self.code, self.node, self.facts = code, node, facts


def _at(file: str, refused: _Refused) -> Finding:
    mark = refused.node.start_mark
    return _finding(file, refused.code, mark.line, mark.column, **refused.facts)


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
            raise _Refused("E012", current_node, most=MAX_DEPTH)

    def ascend_resolver(self) -> None:
        self._depth -= 1


class _Builder:
    """Makes plain data of nodes; what it refuses it notes, and goes on where it can."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.refused: list[_Refused] = []

    def value(self, node: Node, depth: int) -> Any:
        """The plain value of a node."""
        tag = node.tag
        self.budget -= 1
        if self.budget < 0 or depth > MAX_DEPTH:  # only aliases lead here: the loader bounds the text itself
            raise _Refused("E013", node)
        if tag == "str":
            return _text(node.value)
        if tag == "map":
            return {_text(key.value): self.value(child, depth + 1) for key, child in self.pairs(node)}
        if tag == "seq":
            return [self.value(child, depth + 1) for child in node.value]
        if tag == "int":
            return int(node.value)
        if tag == "float":
            return Decimal(node.value)
        if tag == "bool":
            return node.value[0] in "tT"
        if tag != "null":
            self.refused.append(_Refused("E011", node, tag=tag.removeprefix("tag:yaml.org,2002:")))
        return None

    def pairs(self, node: Node) -> Iterator[tuple[Node, Node]]:
        """The entries of a mapping; of a repeated key only the first."""
        seen: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.refused.append(_Refused("E014", key))
                continue
            name = _text(key.value)
            if name in seen:
                row = seen[name].start_mark.line + 1
                self.refused.append(_Refused("E010", key, key=name, row=row))
                continue
            seen[name] = key
            yield key, value


def _text(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """The entry a step leads to, as key node and value node."""
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, MappingNode):
        return next(
            (
                (key, value)
                for key, value in node.value
                if isinstance(key, ScalarNode) and _text(key.value) == str(step)
            ),
            None,
        )
    return None


def _syntax_finding(file: str, text: str, error: yaml.YAMLError) -> Finding:
    if isinstance(error, ReaderError):
        good = text[: error.position]
        line, column = good.count("\n"), len(good) - good.rfind("\n") - 1
        return _finding(file, "E017", line, column, character=f"U+{_code_point(error.character):04X}")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Finding(syntax_problem(error, text, line, column), Position(file, line + 1, column + 1))


def _code_point(character: object) -> int:
    return ord(character) if isinstance(character, str) else int(str(character))


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Composing makes very many objects, none of them garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

