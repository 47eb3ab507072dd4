"""Whatever a text looks like: a change does what is meant, and leaves every other line and comment as it is."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from eaplan.workspace.nodes import Builder, compose
from eaplan.workspace.rewriting import (
    CannotRewrite,
    entry_text,
    insert,
    insert_text,
    remove,
    rename_key,
    replace_entry,
    set_value,
)

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
WORDS = ["so_tttt", "Trung tâm dữ liệu tỉnh", "5%", "2021-06-15", "Sở Tài chính", "5 triệu"]
"""Texts that may stand without quotation marks."""
STRANGE = [
    "",
    "no",
    "12",
    "a: b",
    "# x",
    "- a",
    "[x]",
    'nói "thật"',
    "it's",
    " x ",
    "a, b",
    "hai\ndòng\n",
    "\\",
    "ệ\tb",
]
KEYS = ["id", "name", "vi", "Ghi chú", "2021", "cost", "on", "x: y"]

Value = Any
scalars = st.one_of(
    st.sampled_from(WORDS + STRANGE),
    st.integers(-3, 2030),
    st.decimals(-9, 9, places=2),
    st.booleans(),
    st.none(),
    st.text(st.sampled_from("aạ :#-'\"\n,[]{}|>&*!%@?~\\"), max_size=6),
)
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=8,
)
roots = st.dictionaries(st.sampled_from(KEYS), values, min_size=1, max_size=4) | st.lists(
    st.dictionaries(st.sampled_from(KEYS), values, min_size=1, max_size=4), min_size=1, max_size=3
)


class _Author:
    """Writes data down as somebody might: in brackets or lines, quoted or not, with comments and blank lines."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.comments = draw, 0

    def often(self, percent: int) -> bool:
        return self.draw(st.integers(0, 99)) >= 100 - percent

    def comment(self, percent: int) -> str:
        if not self.often(percent):
            return ""
        self.comments += 1
        return f"# ghi chú {self.comments}!"

    def text(self, root: Value) -> str:
        lines = self.block(root, 2 if isinstance(root, list) and self.often(50) else 0)
        lines = [*([self.comment(100), ""] if self.often(30) else []), *lines, *([""] if self.often(20) else [])]
        text = self.draw(st.sampled_from(["\n", "\r\n"])).join(lines)
        ends_anyhow = self.often(20) and not text.endswith("dòng")  # a text beneath `|` ends with its line
        return text + ("" if ends_anyhow else "\r\n" if "\r\n" in text else "\n")

    def block(self, value: Value, column: int) -> list[str]:
        is_list, lines = isinstance(value, list), []
        for number, entry in enumerate(value):
            if number and self.often(20):
                lines.append("")
            if comment := self.comment(15):
                lines.append(" " * column + comment)
            introduction = "-" if is_list else f"{self.key(entry)}:"
            lines += self.entry(introduction, entry if is_list else value[entry], column)
        return lines

    def entry(self, introduction: str, value: Value, column: int) -> list[str]:
        begun, behind = " " * column + introduction, self.comment(15)
        behind = f"  {behind}" if behind else ""
        if value is None and self.often(50):
            return [begun + behind]
        if isinstance(value, dict | list) and value and self.often(70):
            inner = column + (2 if introduction == "-" or isinstance(value, dict) or self.often(80) else 0)
            beneath = self.block(value, inner)
            if introduction == "-" and self.often(80) and not beneath[0].lstrip().startswith("#"):
                return [f"{begun} {beneath[0].lstrip(' ')}", *beneath[1:]]
            return [begun + behind, *beneath]
        if isinstance(value, list | dict) and value and self.often(30):
            return self.stacked(begun, value, column)
        if isinstance(value, str) and value.endswith("dòng\n"):
            return [f"{begun} |{behind}", *(f"{' ' * column}   {line}" for line in value.splitlines())]
        if value in WORDS and self.often(20):
            first, *rest = str(value).split(" ")
            return [f"{begun} >-{behind}", *(" " * (column + 2) + word for word in (first, *rest))]
        return [f"{begun}{' ' * self.draw(st.integers(1, 3))}{self.flow(value)}{behind}"]

    def stacked(self, begun: str, value: Value, column: int) -> list[str]:
        """Brackets over several lines."""
        is_list, lines = isinstance(value, list), []
        for number, entry in enumerate(value):
            comma = "," if number < len(value) - 1 or self.often(50) else ""
            line = self.flow(entry) if is_list else f"{self.key(entry)}: {self.flow(value[entry])}"
            comment = self.comment(20)
            lines.append(" " * (column + 4) + line + comma + (f"  {comment}" if comment else ""))
        opening, closing = "[]" if is_list else "{}"
        return [f"{begun} {opening}", *lines, " " * (column + 2) + closing]

    def flow(self, value: Value) -> str:
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self.key(key)}: {self.flow(entry)}" for key, entry in value.items()) + "}"
        if isinstance(value, str):
            return self.quoted(value)
        return "null" if value is None else str(value).lower()

    def quoted(self, text: str) -> str:
        if text in WORDS and self.often(60):
            return text
        if text.isprintable() and self.often(50):
            return "'" + text.replace("'", "''") + "'"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'

    def key(self, name: str) -> str:
        return name if name != "x: y" and self.often(80) else self.quoted(name)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text in some layout."""
    return _Author(draw).text(draw(roots))


def read(text: str) -> Value:
    """What a text says."""
    node = compose(text)
    return None if node is None else Builder(len(text)).value(node, 1)


def paths(data: Value, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path in the data but the root's."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = [(*path, step) for step, _ in inner]
    for step in found:
        found = [*found, *paths(at(data, step[len(path) :]), step)] if step[:-1] == path else found
    return found


def at(data: Value, path: tuple[str | int, ...]) -> Value:
    for step in path:
        data = data[str(step) if isinstance(data, dict) else step]
    return data


def strictly(value: Value) -> str:
    """Tells 1 from true, and not 5 from 5.0."""
    if isinstance(value, dict):
        return repr(sorted((key, strictly(entry)) for key, entry in value.items()))
    if isinstance(value, list):
        return repr([strictly(entry) for entry in value])
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return repr(Decimal(value).normalize() + 0 if is_number else value)


def changed(data: Value, path: tuple[str | int, ...], change: Callable[[Value, Value], None]) -> Value:
    """A copy of the data with something done to the collection around a path."""
    copy = deepcopy(data)
    change(at(copy, path[:-1]), path[-1])
    return copy


ANY = settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@ANY
@given(text=texts(), data=st.data())
def test_a_value_is_set_and_set_back(text: str, data: st.DataObject) -> None:
    before = read(text)
    path = data.draw(st.sampled_from(paths(before)))
    value = data.draw(values)
    after = set_value(text, path, value)
    assert strictly(read(after)) == strictly(
        changed(before, path, lambda around, step: around.__setitem__(step, value))
    )
    _left_alone(text, after, path)
    assert strictly(read(set_value(after, path, at(before, path)))) == strictly(before)


@ANY
@given(text=texts(), data=st.data())
def test_a_key_is_added_and_removed(text: str, data: st.DataObject) -> None:
    before = read(text)
    places = [path for path in ((), *paths(before)) if isinstance(at(before, path), dict)]
    if not places:
        return
    path = (*data.draw(st.sampled_from(places)), "mới")
    value = data.draw(values)
    added = set_value(text, path, value)
    assert strictly(read(added)) == strictly(
        changed(before, path, lambda around, step: around.__setitem__(step, value))
    )
    _keeps_comments(text, added, set())
    assert strictly(read(remove(added, path))) == strictly(before)
    if at(before, path[:-1]) and not _is_flow(text, path[:-1]):
        assert without_blank_lines(remove(added, path)) == without_blank_lines(text)


@ANY
@given(text=texts(), data=st.data())
def test_an_entry_is_inserted_and_removed(text: str, data: st.DataObject) -> None:
    before = read(text)
    places = [path for path in ((), *paths(before)) if isinstance(at(before, path), list)]
    if not places:
        return
    path = data.draw(st.sampled_from(places))
    index = data.draw(st.integers(0, len(at(before, path))))
    value = data.draw(values)
    inserted = insert(text, path, index, value)
    entry = (*path, index)
    assert strictly(read(inserted)) == strictly(changed(before, entry, lambda around, step: around.insert(step, value)))
    _keeps_comments(text, inserted, set())
    removed = remove(inserted, entry)
    assert strictly(read(removed)) == strictly(before)
    if at(before, path) and not _is_flow(text, path):
        assert without_blank_lines(removed) == without_blank_lines(text)


@ANY
@given(text=texts(), data=st.data())
def test_what_is_removed_goes_alone(text: str, data: st.DataObject) -> None:
    before = read(text)
    path = data.draw(st.sampled_from(paths(before)))
    after = remove(text, path)
    intended = changed(before, path, lambda around, step: around.pop(step))
    assert strictly(read(after) or type(intended)()) == strictly(intended)
    _left_alone(text, after, path, but=" -")  # the dash before a first key goes to the next one


@ANY
@given(text=texts(), data=st.data())
def test_a_key_is_renamed_and_named_back(text: str, data: st.DataObject) -> None:
    before = read(text)
    keys = [path for path in paths(before) if isinstance(path[-1], str)]
    if not keys:
        return
    path = data.draw(st.sampled_from(keys))
    name = data.draw(st.sampled_from(["tên mới", "a: b", "yes", "7"]))
    after = rename_key(text, path, name)
    assert strictly(read(after)) == strictly(
        changed(before, path, lambda around, step: around.__setitem__(name, around.pop(step)))
    )
    assert len(after.splitlines()) == len(text.splitlines())
    assert strictly(read(rename_key(after, (*path[:-1], name), str(path[-1])))) == strictly(before)


@ANY
@given(text=texts(), data=st.data())
def test_an_entrys_text_is_taken_out_and_put_back(text: str, data: st.DataObject) -> None:
    before = read(text)
    entries = [path for path in paths(before) if isinstance(path[-1], int)]
    if not entries:
        return
    path = data.draw(st.sampled_from(entries))
    entry = entry_text(text, path)
    assert strictly(read(entry)) == strictly(at(before, path))
    assert replace_entry(text, path, entry) == text
    copied = insert_text(text, path[:-1], int(path[-1]) + 1, entry)
    copy = at(before, path)
    assert strictly(read(copied)) == strictly(changed(before, path, lambda around, step: around.insert(step + 1, copy)))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}/{file.name}")
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_change_in_an_example_changes_its_line_alone(file: Path, data: st.DataObject) -> None:
    text = file.read_text(encoding="utf-8")
    before = read(text)
    leaves = [path for path in paths(before) if not isinstance(at(before, path), dict | list)]
    path = data.draw(st.sampled_from(leaves))
    value = data.draw(st.sampled_from(["Sở Nội vụ", "a: b", 7, Decimal("1.5"), True]))
    after = set_value(text, path, value)
    assert strictly(at(read(after), path)) == strictly(value)
    _left_alone(text, after, path)


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(text=texts(), data=st.data())
def test_a_broken_text_is_refused_or_changed_rightly(text: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(paths(read(text))))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        strange = data.draw(st.sampled_from([*"-:{}[]\t *&!|>'\"%#,?\r\n\x00", "&a ", "*a", "? ", "!x ", "---\n"]))
        text = text[:place] + strange + text[place + data.draw(st.integers(0, 2)) :]
    try:
        after = set_value(text, path, "Sở Nội vụ")
        assert at(read(after), path) == "Sở Nội vụ"
        event("changed")
    except CannotRewrite:
        event("refused")


def without_blank_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _span(text: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """The first and the last line of an entry, its key or dash included."""
    node, first, lines = compose(text), 0, text.split("\n")
    for step in path:
        if isinstance(step, int):
            around, node = node, node.value[step]
            first = node.start_mark.line
            while not around.flow_style and lines[first][around.start_mark.column] != "-":
                first -= 1
        else:
            key, node = next((key, value) for key, value in node.value if key.value == step)
            first = key.start_mark.line
    return first, _last_line(text, node)


def _last_line(text: str, node: yaml.Node) -> int:
    if not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        last = node.value[-1]
        return _last_line(text, last[1] if isinstance(last, tuple) else last)
    stretch = text[: node.end_mark.index]
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return (stretch.rstrip() if is_block else stretch).count("\n")


def _is_flow(text: str, path: tuple[str | int, ...]) -> bool:
    node = compose(text)
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return bool(node.flow_style)


def _comments(lines: list[str]) -> set[str]:
    return {f"# ghi chú {part.split('!')[0]}!" for line in lines for part in line.split("# ghi chú ")[1:]}


def _keeps_comments(before: str, after: str, but: set[str]) -> None:
    assert _comments(before.split("\n")) - but <= _comments(after.split("\n"))


def _left_alone(before: str, after: str, path: tuple[str | int, ...], but: str = "") -> None:
    """Nothing but the entry's own lines, blank ones beside it and its neighbours' commas is another."""
    first, last = _span(before, path)
    if len(path) > 1 and (len(at(read(before), path[:-1])) == 1 or _is_flow(before, path[:-1])):
        first, last = _span(before, path[:-1])
    old = before.split("\n")
    _keeps_comments(before, after, _comments(old[first : last + 1]))
    above, below, kept = (
        [line.lstrip(but) if but else line for line in without_blank_lines(text)]
        for text in ("\n".join(old[:first]), "\n".join(old[last + 1 :]), after)
    )
    assert len(kept) >= len(above) + len(below)
    assert kept[: len(above)] == above
    assert kept[len(kept) - len(below) :] == below
