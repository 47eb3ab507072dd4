"""From edits of a scheme's data to splices of its files' texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from eaplan.problems import Path
from eaplan.workspace import rewriting
from eaplan.workspace.edits import Edit, Insert, Remove, RenameKey, SetValue
from eaplan.workspace.reading import Place, Reading
from eaplan.workspace.splices import Splice, between


def splices_of(edits: Iterable[Edit], reading: Callable[[], Reading]) -> Iterator[Splice]:
    """Yield the splices that make edits; each is to be applied before the next is asked for.

    Edits inside entries that follow each other are located together, gathered by the stretch of text they are in, and
    made from each file's end to its beginning, so that the scheme need not be put together after each of them.

    Raises
    ------
    CannotRewrite
        Where a text is written in a way that cannot be changed safely.
    """
    for inside, run in groupby(edits, key=_is_inside):
        if inside:
            yield from _inside(run, reading())
        else:
            for edit in run:
                yield _of_structure(edit, reading())


def copied(reading: Reading, path: Path, id: str) -> Splice:
    """The splice that puts a copy of an entry's text behind it, with an id of its own."""
    place = _needed(reading.place(path))
    text = rewriting.set_value(rewriting.entry_text(place.text, place.path), ("id",), id)
    return _made(place, rewriting.insert_text(place.text, place.path[:-1], _number(place) + 1, text))


def moved(path: Path, index: int, reading: Callable[[], Reading]) -> Iterator[Splice]:
    """Yield the splices that put an entry's text elsewhere in its list; each is to be applied before the next."""
    place = _needed(reading().place(path))
    text = rewriting.entry_text(place.text, place.path)
    yield _of_structure(Remove(path), reading())
    beside = _needed(reading().place((path[0], max(index - 1, 0))))
    number = _number(beside) + (1 if index else 0)
    yield _made(beside, rewriting.insert_text(beside.text, beside.path[:-1], number, text))


def _is_inside(edit: Edit) -> bool:
    """Whether an edit leaves the entries of the scheme's lists where they are."""
    match edit:
        case Remove(path=(_, int())):
            return False
        case _:
            return len(edit.path) > 1


def _inside(edits: Iterable[Edit], reading: Reading) -> Iterator[Splice]:
    stretches: dict[tuple[str, int], tuple[Place, list[tuple[Edit, Path]]]] = {}
    for edit in edits:
        able, place = _located(edit, reading)
        stretches.setdefault((place.file, place.start), (place, []))[1].append((able, place.path))
    for _, (place, inner) in sorted(stretches.items(), reverse=True):
        text = place.text
        for able, path in inner:
            text = _rewritten(text, able, path)
        yield _made(place, text)


def _located(edit: Edit, reading: Reading) -> tuple[Edit, Place]:
    """An edit with its place; a new value whose surroundings are missing brings them along."""
    while (place := reading.place(edit.path)) is None:
        if not isinstance(edit, SetValue) or len(edit.path) < 2:
            raise rewriting.CannotRewrite("no_place")
        around, key = edit.path[:-1], edit.path[-1]
        if isinstance(reading.value(around), Mapping):
            outer = _needed(reading.place(around))
            return edit, outer._replace(path=(*outer.path, key))
        edit = SetValue(around, {key: edit.value})
    return edit, place


def _rewritten(text: str, edit: Edit, path: Path) -> str:
    match edit:
        case SetValue(value=value):
            return rewriting.set_value(text, path, value)
        case Remove():
            return rewriting.remove(text, path)
        case Insert(index=index, value=value):
            return rewriting.insert(text, path, index, value)
        case RenameKey(name=name):
            return rewriting.rename_key(text, path, name)


def _of_structure(edit: Edit, reading: Reading) -> Splice:
    """An edit of a whole list, or of an entry as a whole."""
    match edit:
        case Insert(path=(str(kind),), index=index, value=value):
            beside = reading.place((kind, max(index - 1, 0)))
            if beside is not None:
                text = rewriting.insert(beside.text, beside.path[:-1], _number(beside) + min(index, 1), value)
                return _made(beside, text)
            home = reading.home(kind)
            if home is not None and isinstance(reading.value((kind,)), list):
                return _made(home, rewriting.insert(home.text, home.path, 0, value))
            return _of_key(SetValue((kind,), [value]), reading)
        case Remove(path=(str(kind), int(index))):
            place = _needed(reading.place((kind, index), around=1))
            if place == reading.place((kind, index)):  # the only one: its key is to be seen, to be left with no entries
                place = _whole_file(reading, place.file, (kind, reading.local(kind, index)[1]))
            return _made(place, rewriting.remove(place.text, place.path))
        case _:
            return _of_key(edit, reading)


def _of_key(edit: Edit, reading: Reading) -> Splice:
    """An edit of what a whole top-level key says; a new one goes to the file with the scheme's settings."""
    place = reading.place(edit.path)
    if place is None:
        settings = reading.place(("scheme",))
        file = settings.file if settings else next(iter(reading.files))
        place = _whole_file(reading, file, edit.path)
    return _made(place, _rewritten(place.text, edit, place.path))


def _whole_file(reading: Reading, file: str, path: Path) -> Place:
    text = reading.files[file].text
    return Place(file, 0, len(text), path, text)


def _number(place: Place) -> int:
    """The number of an entry within its stretch of text."""
    number = place.path[-1]
    assert isinstance(number, int)
    return number


def _needed(place: Place | None) -> Place:
    if place is None:
        raise rewriting.CannotRewrite("no_place")
    return place


def _made(place: Place, text: str) -> Splice:
    splice = between(place.file, place.text, text)
    return splice._replace(start=splice.start + place.start, end=splice.end + place.start)
