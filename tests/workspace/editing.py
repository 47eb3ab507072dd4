"""Random edits of schemes, and what they do to plain data, for the tests of the session."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from eaplan.problems import EaplanError
from eaplan.problems import Path as DataPath
from eaplan.workspace.edits import Edit, Insert, Remove, RenameKey, SetValue
from eaplan.workspace.restructuring import delete, rename
from eaplan.workspace.session import Session
from tests.workspace.test_restructuring import all_named

Draw = Callable[..., Any]
"""How a test draws."""
VARIANTS = ["as it is", "Windows", "BOM", "both"]
"""How a folder's files may be written beside what they say."""
VALUES = st.one_of(
    st.sampled_from(["Sở Nội vụ", "a: b", "# x", "no", "2021-06", "hai\ndòng\n", "it's", "", "- a", 7, True, None]),
    st.decimals(-9, 9, places=2),
    st.just([]),
    st.just({}),
    st.lists(st.sampled_from(["P1", 3, "so_tttt"]), max_size=2),
    st.dictionaries(st.sampled_from(["vi", "en", "note"]), st.sampled_from(["Tên", "Name", 1]), max_size=2),
)


def write_as(folder: Path, variant: str) -> Path:
    """Write a folder's files with other line ends, a byte order mark, or both."""
    for file in folder.rglob("*.yaml"):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        if variant in ("Windows", "both"):
            content = content.replace(b"\n", b"\r\n")
        if variant in ("BOM", "both"):
            content = b"\xef\xbb\xbf" + content
        file.write_bytes(content)
    return folder


def contents(session: Session) -> dict[str, bytes]:
    """The files as they would be written now."""
    return {name: file.to_bytes() for name, file in session.files.items()}


def on_disk(folder: Path) -> dict[str, bytes]:
    """The files as they are on disk."""
    files = sorted(folder.rglob("*.yaml"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def strictly(value: Any) -> str:
    """Data as text that tells 1 from true but not 5 from 5.0, whatever the order of keys."""
    said = {key: _exact(entry) for key, entry in value.items() if entry is not None}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _exact(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _exact(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_exact(entry) for entry in value]
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return f"number {Decimal(value).normalize() + 0}" if is_number else value


def edits(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    """What somebody may do in one step."""
    ways = [_set, _set, _add, _remove, _remove_entry, _insert, _insert_entry, _rename_key, _rename, _delete]
    return draw(st.sampled_from(ways))(draw, data)


def _set(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    return [SetValue(draw(st.sampled_from(inside(data))), draw(VALUES))]


def _add(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    maps = [path for path in [*entries(data), *inside(data)] if isinstance(at(data, path), dict)]
    return [SetValue((*draw(st.sampled_from(maps)), "mới"), draw(VALUES))]


def _remove(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    return [Remove(draw(st.sampled_from(inside(data))))]


def _remove_entry(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    return [Remove(draw(st.sampled_from(entries(data))))]


def _insert(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    lists = [path for path in inside(data) if isinstance(at(data, path), list)]
    if not lists:
        return []
    path = draw(st.sampled_from(lists))
    return [Insert(path, draw(st.integers(0, len(at(data, path)))), draw(VALUES))]


def _insert_entry(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    kind = draw(st.sampled_from([key for key, value in data.items() if isinstance(value, list)]))
    name = {"vi": "Mới", "en": "New"}
    return [Insert((kind,), draw(st.integers(0, len(data[kind]))), {"id": "MOI", "name": name, "years": [2021, 2022]})]


def _rename_key(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    keys = [path for path in inside(data) if isinstance(path[-1], str)]
    path = draw(st.sampled_from(keys))
    return [] if "khóa khác" in at(data, path[:-1]) else [RenameKey(path, "khóa khác")]


def _rename(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    try:
        kind, name, within = draw(st.sampled_from(list(all_named(data))))
        return rename(data, kind, name, f"{name}_9", within)
    except (EaplanError, TypeError, AttributeError):  # what an earlier edit made of the scheme is none any more
        return []


def _delete(draw: Draw, data: Mapping[str, Any]) -> list[Edit]:
    kind, name, within = draw(st.sampled_from(list(all_named(data))))
    return delete(data, kind, name, draw(st.sampled_from(["keep", "remove"])), within).edits


def entries(data: Mapping[str, Any]) -> list[DataPath]:
    """The entries of all lists."""
    return [(key, index) for key, value in data.items() if isinstance(value, list) for index in range(len(value))]


def inside(data: Mapping[str, Any]) -> list[DataPath]:
    """Every path into what the top-level keys hold, entries of lists excepted."""
    found: list[DataPath] = []

    def walk(value: Any, path: DataPath) -> None:
        steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
        for step in steps:
            inner = (*path, step)
            if len(inner) > 2 or isinstance(step, str):
                found.append(inner)
            walk(value[step], inner)

    for key, value in data.items():
        walk(value, (key,))
    return found


def at(data: Any, path: DataPath) -> Any:
    """What stands at a path."""
    for step in path:
        data = data[step]
    return data
