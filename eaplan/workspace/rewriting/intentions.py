"""What plain data are after a change, to compare a changed text with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eaplan.problems import Path
from eaplan.workspace.nodes import as_text
from eaplan.workspace.rewriting.cannot import CannotRewrite


def with_value(data: Any, path: Path, value: Any) -> Any:
    """The data with a value at a path, whose last key may be new."""

    def put(around: Any, step: str | int) -> None:
        if isinstance(around, list):
            around[_index(around, step)] = value
        else:
            around[str(step)] = value

    return _changed(data, path, put) if path else value


def without(data: Any, path: Path) -> Any:
    """The data without the key or entry at a path."""

    def drop(around: Any, step: str | int) -> None:
        del around[_index(around, step) if isinstance(around, list) else str(step)]

    return _changed(data, path, drop)


def renamed(data: Any, path: Path, name: str) -> Any:
    """The data with another name for the key at a path."""

    def rename(around: Any, step: str | int) -> None:
        around[name] = around.pop(str(step))

    return _changed(data, path, rename)


def at(data: Any, path: Path) -> Any:
    """What stands at a path."""
    for step in path:
        data = _child(data, step)
    return data


def plain(value: Any) -> Any:
    """A value as the reader would give it: keys are text, and text is in NFC."""
    if isinstance(value, dict):
        return {as_text(str(key)): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return as_text(value) if isinstance(value, str) else value


def _changed(data: Any, path: Path, change: Callable[[Any, str | int], None]) -> Any:
    """A copy of the data, as far as needed, in which the collection around a path is changed."""
    if not isinstance(data, dict | list) or not path:
        raise CannotRewrite("no_place")
    copy: Any = data.copy()
    if len(path) > 1:
        child = _changed(_child(data, path[0]), path[1:], change)
        copy[path[0] if isinstance(data, list) else str(path[0])] = child
        return copy
    try:
        change(copy, path[0])
    except KeyError as error:
        raise CannotRewrite("no_place") from error
    return copy


def _child(data: Any, step: str | int) -> Any:
    if isinstance(data, list):
        return data[_index(data, step)]
    if isinstance(data, dict) and str(step) in data:
        return data[str(step)]
    raise CannotRewrite("no_place")


def _index(entries: list[Any], step: str | int) -> int:
    if isinstance(step, int) and 0 <= step < len(entries):
        return step
    raise CannotRewrite("no_place")
