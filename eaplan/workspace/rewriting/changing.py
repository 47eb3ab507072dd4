"""The changes of a text by what it says: values, keys and entries."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode

from eaplan.problems import Path
from eaplan.workspace.rewriting import blocks, flows, intentions
from eaplan.workspace.rewriting.cannot import CannotRewrite
from eaplan.workspace.rewriting.collection import Collection, is_block, is_unwritten, style_of
from eaplan.workspace.rewriting.differences import Change, Drop, Entry, Key, Put, changes, identity
from eaplan.workspace.rewriting.page import Page
from eaplan.workspace.rewriting.rendering import Written, entry_lines, fits, write, write_flow, write_lines
from eaplan.workspace.rewriting.scalars import write_key
from eaplan.workspace.rewriting.values import replaced


def set_value(text: str, path: Path, value: Any) -> str:
    """Return the text in which the value at a path is another; the path's last key may be new.

    Of mappings and lists only what differs is changed.

    Raises
    ------
    CannotRewrite
        Where this cannot be done safely.
    """
    page, value = Page.read(text), intentions.plain(value)
    data = {} if page.data is None else page.data
    around = intentions.at(data, path[:-1])
    if path and isinstance(around, dict) and (name := str(path[-1])) not in around:
        asked: list[Change] = [Key(path[:-1], name, value, behind=next(reversed(around), None))]
    else:
        asked = list(changes(intentions.at(data, path), value, path))
    return _made(page, asked, intentions.with_value(data, path, value))


def remove(text: str, path: Path) -> str:
    """Return the text without the mapping's key or the list's entry at a path, comments above it left.

    Raises
    ------
    CannotRewrite
        Where this cannot be done safely.
    """
    page = Page.read(text)
    return _made(page, [Drop(path)], intentions.without(page.data, path))


def insert(text: str, path_of_list: Path, index: int, value: Any) -> str:
    """Return the text with another entry in a list, which then has this index.

    Raises
    ------
    CannotRewrite
        Where this cannot be done safely.
    """
    page, value = Page.read(text), intentions.plain(value)
    entries = with_entry(page, path_of_list, index, value)
    return _made(page, [Entry(path_of_list, index, value)], intentions.with_value(page.data, path_of_list, entries))


def rename_key(text: str, path: Path, name: str) -> str:
    """Return the text in which the mapping's key at a path has another name, in its place.

    Raises
    ------
    CannotRewrite
        Where there is such a key already, or where this cannot be done safely.
    """
    page, name = Page.read(text), intentions.plain(name)
    spot = page.spot(path)
    key = spot.item.key
    if key is None:
        raise CannotRewrite("no_place")
    if name == spot.item.name:
        return text
    if spot.collection.index(name) is not None:
        raise CannotRewrite("key_taken")
    start, end = key.start_mark.index, key.end_mark.index
    if text[start] in "&!":
        raise CannotRewrite("alias")
    written = write_key(name, spot.collection.is_flow, style_of(key))
    return verified(text[:start] + written + text[end:], intentions.renamed(page.data, path, name))


def with_entry(page: Page, path_of_list: Path, index: int, value: Any) -> list[Any]:
    """The list at a path with another entry; nothing at all counts as an empty list."""
    entries = intentions.at(page.data, path_of_list)
    entries = [] if entries is None else entries
    if not isinstance(entries, list) or not 0 <= index <= len(entries):
        raise CannotRewrite("no_place")
    return [*entries[:index], value, *entries[index:]]


def verified(text: str, intended: Any) -> str:
    """Return a text once it is sure that it says what is intended.

    Raises
    ------
    CannotRewrite
        Where it does not.
    """
    try:
        data = Page.read(text).data
    except CannotRewrite as error:
        raise CannotRewrite("differs") from error
    if data is None and intended in ({}, []):  # nothing is left but comments
        return text
    if identity(data) != identity(intended):
        raise CannotRewrite("differs")
    return text


def _made(page: Page, asked: list[Change], intended: Any) -> str:
    if not asked:
        return page.text
    *first, last = asked
    for change in first:
        page = Page.read(_with(page, change))
    return verified(_with(page, last), intended)


def _with(page: Page, change: Change) -> str:
    match change:
        case Put(path, value):
            return replaced(page, page.spot(path), value)
        case Key():
            return _with_key(page, change)
        case Entry():
            return _with_entry(page, change)
        case Drop(path):
            return _without(page, path)


def _with_key(page: Page, new: Key) -> str:
    if page.root is None:
        return _begun(page, new)
    collection = page.collection(new.path)
    if not collection.items and new.path:
        return replaced(page, page.spot(new.path), {new.name: new.value})
    before = None if new.behind is None else collection.index(new.behind)
    index = 0 if before is None else before + 1
    name = f"{write_key(new.name, collection.is_flow)}:"
    if collection.is_flow:
        return flows.inserted(collection, index, f"{name} {write_flow(new.value)}", page.line_break)
    column = collection.column
    lines = entry_lines(name, write(new.value, column, column + len(name) + 1, page), column)
    separated = len(lines) > 1 and blocks.are_separated(collection, index, not new.path)
    return blocks.inserted(collection, index, lines, page.line_break, separated)


def _begun(page: Page, new: Key) -> str:
    """A text that held nothing but comments, with its first key."""
    name = f"{write_key(new.name, in_flow=False)}:"
    lines = entry_lines(name, write(new.value, 0, len(name) + 1, page), 0)
    begun = page.text if page.text.endswith("\n") or not page.text else page.text + page.line_break
    return begun + "".join(line + page.line_break for line in lines)


def _with_entry(page: Page, new: Entry) -> str:
    if new.path and (is_unwritten(page.spot(new.path).item.node) or not page.collection(new.path).items):
        return replaced(page, page.spot(new.path), [new.value])
    collection = page.collection(new.path)
    if collection.is_flow:
        return flows.inserted(collection, new.index, write_flow(new.value), page.line_break)
    written = _written_entry(page, collection, new)
    lines = entry_lines("-", written, collection.column)
    separated = blocks.are_separated(collection, new.index, not new.path)
    return blocks.inserted(collection, new.index, lines, page.line_break, separated)


def _written_entry(page: Page, collection: Collection, new: Entry) -> Written:
    """A mapping is written as its neighbour is: with brackets or, as is usual, a line a key."""
    column, value = collection.column, new.value
    if not isinstance(value, dict) or not value:
        return write(value, column, column + 2, page, behind_dash=column + 2)
    neighbour = collection.items[max(new.index - 1, 0)].node
    is_flow = isinstance(neighbour, MappingNode) and not is_block(neighbour)
    if is_flow and fits(flow := write_flow(value), column + 2):
        return Written(flow)
    return write_lines(value, column, page, behind_dash=column + 2)


def _without(page: Page, path: Path) -> str:
    spot = page.spot(path)
    collection = spot.collection
    if collection.is_flow:
        return flows.removed(collection, spot.index)
    if len(collection.items) == 1 and len(path) > 1:
        return replaced(page, page.spot(path[:-1]), {} if collection.is_mapping else [])
    return blocks.removed(collection, spot.index)
