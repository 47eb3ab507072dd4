"""A whole entry's YAML text: taken out to be edited or copied, and put back."""

from __future__ import annotations

from eaplan.problems import Path
from eaplan.workspace.rewriting import blocks, flows, intentions
from eaplan.workspace.rewriting.cannot import CannotRewrite
from eaplan.workspace.rewriting.changing import verified, with_entry
from eaplan.workspace.rewriting.collection import BLOCK_STYLES, Item
from eaplan.workspace.rewriting.lines import column, line_end
from eaplan.workspace.rewriting.page import Page
from eaplan.workspace.rewriting.rendering import indented, write_flow
from eaplan.workspace.rewriting.values import replaced


def entry_text(text: str, path: Path) -> str:
    """Return the YAML text of a list's entry as a text of its own, without its dash, comments inside it included.

    Raises
    ------
    CannotRewrite
        Where the text cannot be read or has no such entry.
    """
    item = Page.read(text).spot(path).item
    start, end = _stretch(text, item)
    left = _left(text, item)
    first, *others = text[start:end].replace("\r\n", "\n").split("\n")
    return "".join(f"{line}\n" for line in (first, *(line[_blanks(line, left) :] for line in others)))


def replace_entry(text: str, path: Path, entry: str) -> str:
    """Return the text in which a list's entry has another YAML text, as `entry_text` gives it.

    The entry's text may be anything, such as what somebody is just typing; whether the result can be read is for the
    reader to say.

    Raises
    ------
    CannotRewrite
        Where the text that is there cannot be read or has no such entry.
    """
    page = Page.read(text)
    item = page.spot(path).item
    if entry == entry_text(text, path):
        return text
    start, end = _stretch(text, item)
    first, *others = _lines(entry)
    space = " " if start == item.mark else ""
    lines = [space + first, *indented(others, _left(text, item) + len(space))]
    changed = text[:start] + page.line_break.join(lines).rstrip(" ") + text[end:]
    if (data := _data(entry)) is None or _data(changed) is None:
        return changed
    return verified(changed, intentions.with_value(page.data, path, data))


def insert_text(text: str, path_of_list: Path, index: int, entry: str) -> str:
    """Return the text with another entry in a list, given as YAML text with its comments.

    Raises
    ------
    CannotRewrite
        Where the entry's text cannot be read, or where this cannot be done safely.
    """
    page, value = Page.read(text), Page.read(entry).data
    intended = intentions.with_value(page.data, path_of_list, with_entry(page, path_of_list, index, value))
    if intentions.at(page.data, path_of_list):
        collection = page.collection(path_of_list)
        if collection.is_flow:
            return verified(flows.inserted(collection, index, write_flow(value), page.line_break), intended)
        first, *others = _lines(entry)
        left = collection.column
        lines = [f"{' ' * left}- {first}", *indented(others, left + 2)]
        separated = blocks.are_separated(collection, index, not path_of_list)
        return verified(blocks.inserted(collection, index, lines, page.line_break, separated), intended)
    if not path_of_list:
        raise CannotRewrite("no_place")
    begun = verified(replaced(page, page.spot(path_of_list), [value]), intended)
    if Page.read(begun).collection(path_of_list).is_flow:
        return begun
    return replace_entry(begun, (*path_of_list, 0), entry)


def _stretch(text: str, item: Item) -> tuple[int, int]:
    """An entry's value from its beginning to its end, with the comment behind it where it has its lines for itself."""
    if item.is_alias:
        raise CannotRewrite("alias")
    if item.key is None and item.start == item.mark:  # within brackets
        return item.value_start, item.end
    return item.value_start, line_end(text, item.end)


def _left(text: str, item: Item) -> int:
    """How many blanks stand before an entry's further lines; those of a text beneath `|` must keep some."""
    return column(text, item.start if item.style in BLOCK_STYLES else item.value_start)


def _lines(entry: str) -> list[str]:
    lines = [line.rstrip() if not line.strip() else line for line in entry.replace("\r\n", "\n").split("\n")]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    while len(lines) > 1 and not lines[0]:
        lines.pop(0)
    return lines


def _blanks(line: str, most: int) -> int:
    return min(len(line) - len(line.lstrip(" ")), most)


def _data(text: str) -> object | None:
    """What a text says; None where it says nothing or cannot be read."""
    try:
        return Page.read(text).data  # type: ignore[no-any-return]
    except CannotRewrite:
        return None
