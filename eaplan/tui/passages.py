"""Stretches of the scheme's files that are edited as YAML text: one item, or a whole file. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from eaplan.problems import Path
from eaplan.tui.check import check
from eaplan.tui.desk import View
from eaplan.workspace.findings import Finding, Position
from eaplan.workspace.located import Located
from eaplan.workspace.reading import Place, Reading
from eaplan.workspace.rewriting import CannotRewrite, entry_text, replace_entry
from eaplan.workspace.rewriting.cannot import Reason
from eaplan.workspace.source import SourceFile
from eaplan.workspace.splices import Splice, between


@dataclass(frozen=True)
class Passage:
    """A text as it is when one begins to edit it, and where it belongs."""

    place: Place
    """The stretch of the file that it stands in, and its path in that; none for the whole file."""
    text: str
    begins: int
    """The line of the file, counted from 1, that is its first."""
    item: tuple[str, str] | None = None
    """Kind and id of the item that it is; None for a whole file."""

    def typed(self, lines: Sequence[str]) -> str:
        """The text with other lines; those that it begins and ends with as before keep their line ends as well."""
        old, ends = _lines(self.text)
        head = _common(old, lines)
        tail = _common(old[head:][::-1], lines[head:][::-1])
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        ends = [*ends[:head], *[line_end] * (len(lines) - head - tail), *ends[len(old) - tail :]]
        behind = (end or line_end for end in ends)
        return "".join(line + end for line, end in zip(lines[:-1], behind, strict=False)) + lines[-1]

    def splice(self, text: str) -> Splice:
        """What puts another text in its place.

        Raises
        ------
        CannotRewrite
            Where the item does not stand alone in its lines, in a way that leaves no room for the text.
        """
        start, stretch = self.place.start, self.place.text
        new = replace_entry(stretch, self.place.path, text) if self.place.path else text
        splice = between(self.place.file, stretch, new)
        return splice._replace(start=splice.start + start, end=splice.end + start)

    def again(self, view: View) -> Passage | None:
        """The same item or file as it is now; None where it is not there any more, or cannot be taken out."""
        if self.item is None:
            return file_passage(view.reading, self.place.file) if self.place.file in view.reading.files else None
        path = _path(view, *self.item)
        return _item(view.reading, self.item, path) if path else None


def item_passage(view: View, kind: str, id: str) -> tuple[Passage, int] | None:
    """The text of an item and the line of the file to begin at.

    That is the whole file where the item cannot be taken out of it; None where there is no such item.
    """
    path = _path(view, kind, id)
    if path is None:
        return None
    place = view.reading.position(path)
    return _item(view.reading, (kind, id), path) or file_passage(view.reading, place.file), place.line


def file_passage(reading: Reading, file: str) -> Passage:
    """A file's whole text."""
    text = reading.files[file].text
    return Passage(Place(file, 0, len(text), (), text), text, 1)


@dataclass(frozen=True)
class Trial:
    """What a text would be in its place."""

    is_readable: bool
    """Whether the file could be read with it."""
    problems: tuple[Located, ...]
    """What would be wrong with it, errors and warnings that nobody has accepted, from its first line on."""
    elsewhere: int = 0
    """How many errors there would be in the rest of the scheme."""
    refusal: Reason | None = None
    """Why it cannot be put in its place."""


def try_text(
    view: View, unread: Sequence[Finding], passage: Passage, text: str, is_current: Callable[[], bool]
) -> Trial | None:
    """Read the scheme with another text in a passage's place, and check it; None where a newer text has overtaken it.

    What could not even be read as text when the folder was opened is `unread`.
    """
    wrong = _syntax(passage, text)
    if wrong:
        return Trial(False, wrong)
    try:
        splice = passage.splice(text)
    except CannotRewrite as error:
        return Trial(False, (), refusal=error.reason)
    file = view.reading.files[splice.file].spliced(splice.start, splice.end, splice.text)
    if file.broken:
        return Trial(False, (Located(*file.broken),))
    reading = Reading.of({**view.reading.files, file.name: file}.values(), unread)
    checked = check(reading, View(reading, view.version, view.language, view).entries, view.version, is_current)
    if checked is None:
        return None
    mine = range(passage.begins, passage.begins + len(text.split("\n")))
    found = [one for one in checked.problems if one.accepted is None]
    here = tuple(one for one in found if one.position.file == file.name and one.position.line in mine)
    return Trial(True, here, sum(one.severity == "error" for one in found if one not in here))


def _syntax(passage: Passage, text: str) -> tuple[Located, ...]:
    """What breaks an item's text; said of it alone, because in its file the place would be wherever the item ends."""
    if passage.item is None:
        return ()
    broken = SourceFile.of(passage.place.file, text).broken
    if broken is None:
        return ()
    file, line, column = broken.position
    return (Located(broken.problem, Position(file, line + passage.begins - 1, column)),)


def _path(view: View, kind: str, id: str) -> Path | None:
    """Where an item stands: an entry of a list, or what the scheme has once."""
    row = view.row(kind, id)
    if row is not None:
        return row.path
    return (kind,) if isinstance(view.data.get(kind), Mapping) else None


def _item(reading: Reading, item: tuple[str, str], path: Path) -> Passage | None:
    place = reading.place(path)
    try:
        text = entry_text(place.text, place.path).removesuffix("\n") if place else None
    except CannotRewrite:
        text = None
    return Passage(place, text, reading.position(path).line, item) if place and text is not None else None


def _lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text, as a text area has them, and what ends each."""
    lines, whole = text.splitlines(), text.splitlines(keepends=True)
    ends = [with_end[len(line) :] for line, with_end in zip(lines, whole, strict=True)]
    return (lines, ends) if ends and not ends[-1] else ([*lines, ""], [*ends, ""])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
