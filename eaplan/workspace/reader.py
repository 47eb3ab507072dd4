"""Reading a folder of YAML: plain data, with the place of everything in it, and every problem of the text at once.

The YAML is 1.2's core only: `no`, `on`, `010`, `1:30` and dates stay text, numbers are exact, keys are text as written.
Tags, repeated keys, great depth and aliases that grow are refused.
"""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode
from yaml.reader import ReaderError

from eaplan.checks.entries import LISTS
from eaplan.problems import Path as DataPath
from eaplan.problems import Problem
from eaplan.workspace.nodes import Builder, Refused, as_text, child, compose
from eaplan.workspace.syntax import syntax_problem

PLANS = "plans"
"""The folder in a scheme's folder that holds plans, which are not read as part of the scheme."""
MAX_MEBIBYTES = 64
"""A larger file is no scheme's: thousands of projects take a few mebibytes."""
_NODE_MODULES = "node_modules"
_ENVIRONMENT = "pyvenv.cfg"
"""Stands in the folder of a Python environment."""


class Position(NamedTuple):
    """A place in the files: the file relative to the scheme's folder, line and column counted from 1."""

    file: str
    line: int
    column: int


class Finding(NamedTuple):
    """A problem of the text and its place."""

    problem: Problem
    position: Position


@dataclass
class Reading:
    """What a scheme's files say, with their places."""

    data: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True
    """Whether every file could be read."""
    _parts: dict[str, list[tuple[int, str, Node, Node]]] = field(default_factory=dict)
    """Per key, its parts: index of the first entry, file, key node and value node."""
    _scheme_files: list[str] = field(default_factory=list)
    """The files that hold a section `scheme`."""
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
            found = child(node, step)
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
    with no_garbage_collection():
        for name, path in files:
            _read_file(name, path, reading)
    homes = sorted({PurePosixPath(name).parent.as_posix() for name in reading._scheme_files})
    if len(homes) > 1 and "." not in homes:  # somebody is in the folder above them
        return _failed(Reading(), Problem("E024", facts={"schemes": homes}))
    return reading


def read_file(file: Path) -> Reading:
    """Read one YAML file, which is not a scheme's folder, such as a plan."""
    reading = Reading(_first_file=_printable(file.name))
    try:
        is_folder = stat.S_ISDIR(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the latter for a name that no file can have
        return _failed(reading, Problem("E025", facts={"file": _printable(str(file))}))
    except OSError as error:
        return _failed(reading, Problem("E003", facts={"reason": _reason(error)}))
    if is_folder:
        return _failed(reading, Problem("E026", facts={"file": _printable(str(file))}))
    with no_garbage_collection():
        _read_file(_printable(file.name), file, reading)
    return reading


def read_text(text: str, file: str = "text.yaml") -> Reading:
    """Read one YAML text as `read` reads a file."""
    reading = Reading()
    with no_garbage_collection():
        _read_text(file, text, reading)
    return reading


def _failed(reading: Reading, problem: Problem) -> Reading:
    reading.complete = False
    reading.findings.append(Finding(problem, Position(reading._first_file, 1, 1)))
    return reading


def _files(folder: Path, reading: Reading) -> Iterator[tuple[str, Path]]:
    """Yield name and path of every YAML file, in the order of their names; without hidden, foreign ones and plans."""
    if folder.exists() and not folder.is_dir():
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
        if _ENVIRONMENT in files and not at_top:
            folders.clear()
            continue
        left_out = (_NODE_MODULES, PLANS) if at_top else (_NODE_MODULES,)
        folders[:] = [name for name in folders if not name.startswith(".") and name not in left_out]
        found += [Path(place, name) for name in files if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
    yield from sorted((_printable(path.relative_to(folder).as_posix()), path) for path in found)


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _finding(file: str, code: str, line: int = 0, column: int = 0, /, **facts: object) -> Finding:
    return Finding(Problem(code, facts=facts), Position(file, line + 1, column + 1))


def _read_file(name: str, path: Path, reading: Reading) -> None:
    try:
        refusal = _refusal(path.stat())
        content = b"" if refusal else path.read_bytes()
    except OSError as error:
        refusal = Problem("E003", facts={"reason": _reason(error)})
    if refusal:
        reading.findings.append(Finding(refusal, Position(name, 1, 1)))
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


def _refusal(about: os.stat_result) -> Problem | None:
    """Why something is not even opened: a pipe or a device might never end."""
    if not stat.S_ISREG(about.st_mode):
        return Problem("E022")
    if about.st_size > MAX_MEBIBYTES * 2**20:
        return Problem("E023", facts={"size": -(-about.st_size // 2**20), "most": MAX_MEBIBYTES})
    return None


def _read_text(name: str, text: str, reading: Reading) -> None:
    if reading._first_file == ".":
        reading._first_file = name
    try:
        root = compose(text)
        if root is None:
            return
        if not isinstance(root, MappingNode):
            raise Refused("E016", root)
        builder = Builder(len(text))
        values = [(key, node, builder.value(node, 1)) for key, node in builder.pairs(root)]
    except Refused as refused:
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
    name = as_text(key.value)
    if name == "scheme":
        reading._scheme_files.append(file)
    if value is None:
        return
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
    _, first_file, first_key, first_node = parts[0]
    if name in LISTS and not isinstance(value, list):
        reading.findings.append(_no_list(file, node))
    elif name in LISTS:
        reading.findings.append(_no_list(first_file, first_node))
        reading.data[name] = value
        parts[:] = [(0, file, key, node)]
    else:
        mark = key.start_mark
        place = {"file": first_file, "row": first_key.start_mark.line + 1}
        reading.findings.append(_finding(file, "E015", mark.line, mark.column, key=name, **place))


def _no_list(file: str, node: Node) -> Finding:
    return _finding(file, "E032", node.start_mark.line, node.start_mark.column, expected="list")


def _at(file: str, refused: Refused) -> Finding:
    mark = refused.node.start_mark
    return _finding(file, refused.code, mark.line, mark.column, **refused.facts)


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
def no_garbage_collection() -> Iterator[None]:
    """Pause the collector: reading makes very many objects, none of them garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
