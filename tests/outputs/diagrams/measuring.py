"""Measuring drawings: `faults(page)` says whatever is clipped, overlaps, cannot be read or stands for nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eaplan.outputs.diagrams.drawing import Box, Drawing, Line, Page, Ribbon, Words
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium, typeface
from eaplan.outputs.diagrams.looks.contrast import ENOUGH, contrast

SLACK = 0.05
"""How far things may reach beyond each other: less than can be seen."""
Area = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""


def faults(page: Page, medium: Medium = PRINT) -> list[str]:
    """All that is wrong with a page's layout, each in a line; none where it can be printed as it is."""
    return [
        *_identities(page),
        *_outside(page, medium),
        *_overlapping_boxes(page),
        *_colliding_words(page, medium),
        *_covered_words(page, medium),
        *(_unreadable(page) if medium is PRINT else ()),
    ]


def all_faults(drawing: Drawing, medium: Medium = PRINT) -> list[str]:
    """The faults of all pages, and references to pages that there are not."""
    found = [f"{page.name}: {fault}" for page in drawing.pages for fault in faults(page, medium)]
    abouts = [thing.about for page in drawing.pages for thing in page.things if not isinstance(thing, Words)]
    pages = range(len(drawing.pages))
    found += [
        f"{about.id} refers to page {about.page}" for about in abouts if about and about.page not in (None, *pages)
    ]
    return found


def area_of(words: Words, medium: Medium = PRINT) -> Area:
    """Where a line of words stands."""
    width = medium.width(words.text, words.font)
    if words.turned:
        below = words.y + {"start": 0, "middle": width / 2, "end": width}[words.anchor]
        left = words.x - medium.rise(words.font)
        return left, below - width, left + medium.line(words.font), below
    left = words.x - {"start": 0, "middle": width / 2, "end": width}[words.anchor]
    top = words.y - medium.rise(words.font)
    return left, top, left + width, top + medium.line(words.font)


def _box_area(box: Box) -> Area:
    return box.x, box.y, box.x + box.w, box.y + box.h


def _boxes(page: Page) -> list[Box]:
    return [thing for thing in page.things if isinstance(thing, Box)]


def _placed(page: Page) -> Iterator[tuple[int, Box | None, Words]]:
    """All words, with the place of their thing in the drawing's order and the box that they belong to."""
    for place, thing in enumerate(page.things):
        if isinstance(thing, Words):
            yield place, None, thing
        elif not isinstance(thing, Ribbon):
            yield from ((place, thing if isinstance(thing, Box) else None, words) for words in thing.words)


def _within(inner: Area, outer: Area) -> bool:
    return all(a >= b - SLACK for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b + SLACK for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def _overlap(one: Area, other: Area) -> bool:
    return all(min(one[i + 2], other[i + 2]) - max(one[i], other[i]) > SLACK for i in (0, 1))


def _overlaps(areas: Sequence[tuple[str, Area]]) -> Iterator[tuple[str, str]]:
    """The pairs that overlap, by a sweep from left to right."""
    open_: list[tuple[str, Area]] = []
    for name, area in sorted(areas, key=lambda entry: entry[1][0]):
        open_ = [entry for entry in open_ if entry[1][2] > area[0] + SLACK]
        yield from ((before, name) for before, other in open_ if _overlap(other, area))
        open_.append((name, area))


def _identities(page: Page) -> Iterator[str]:
    named = [thing for thing in page.things if not isinstance(thing, Words)]
    ids = sorted(thing.id for thing in named)
    yield from (f"{first} stands twice" for first, second in pairwise(ids) if first == second)
    boxes = {box.id for box in _boxes(page)}
    for thing in named:
        if not isinstance(thing, Box):
            ends = {thing.source, thing.target} - {None} - boxes
            yield from (f"{thing.id} is bound to {end}, which is no box of the page" for end in sorted(map(str, ends)))


def _outside(page: Page, medium: Medium) -> Iterator[str]:
    """What reaches beyond its page or its box."""
    sheet = (0.0, 0.0, page.w, page.h)
    before: dict[str, Box] = {}
    for box in _boxes(page):
        if box.w <= 0 or box.h <= 0:
            yield f"{box.id} has no extent"
        if box.inside is not None and box.inside not in before:
            yield f"{box.id} is inside {box.inside}, which does not come before it"
        elif not _within(_box_area(box), _box_area(before[box.inside]) if box.inside else sheet):
            yield f"{box.id} reaches beyond {box.inside or 'the page'}"
        before[box.id] = box
    for _, owner, words in _placed(page):
        if not _within(area_of(words, medium), _box_area(owner) if owner else sheet):
            yield f"“{words.text}” reaches beyond {owner.id if owner else 'the page'}"
    for thing in page.things:
        if isinstance(thing, Line) and not all(_within((x, y, x, y), sheet) for x, y in thing.points):
            yield f"{thing.id} reaches beyond the page"
        elif isinstance(thing, Ribbon):
            (x0, y0), (x1, y1) = thing.start, thing.end
            if not _within((x0, min(y0, y1), x1, max(y0, y1) + thing.width), sheet):
                yield f"{thing.id} reaches beyond the page"


def _overlapping_boxes(page: Page) -> Iterator[str]:
    """Boxes side by side that overlap; one that has no words and stands for nothing is a backdrop and may lie below."""
    siblings: dict[str | None, list[tuple[str, Area]]] = {}
    for box in filter(lambda box: box.words or box.about, _boxes(page)):
        siblings.setdefault(box.inside, []).append((box.id, _box_area(box)))
    for areas in siblings.values():
        yield from (f"{one} and {other} overlap" for one, other in _overlaps(areas))


def _colliding_words(page: Page, medium: Medium) -> Iterator[str]:
    areas = [(words.text, area_of(words, medium)) for _, _, words in _placed(page)]
    yield from (f"“{one}” and “{other}” collide" for one, other in _overlaps(areas))


def _covered_words(page: Page, medium: Medium) -> Iterator[str]:
    """Words over which a later box, such as one that is nested in theirs, is drawn."""
    boxes = [(place, thing) for place, thing in enumerate(page.things) if isinstance(thing, Box)]
    for place, _, words in _placed(page):
        area = area_of(words, medium)
        for later, box in boxes:
            if later > place and _overlap(area, _box_area(box)):
                yield f"{box.id} lies on “{words.text}”"


def _unreadable(page: Page) -> Iterator[str]:
    """Letters that the font lacks, and words that do not stand out from what is below them."""
    for place, _, words in _placed(page):
        if lacking := sorted(set(typeface(words.font.bold).lacks(words.text))):
            yield f"“{words.text}” has letters that the font lacks: {' '.join(lacking)}"
        if not unicodedata.is_normalized("NFC", words.text):
            yield f"“{words.text}” is not in NFC"
        ground = _ground(page, place, words)
        if contrast(words.font.colour, ground) < ENOUGH:
            yield f"“{words.text}” in {words.font.colour} on {ground} cannot be read"


def _ground(page: Page, place: int, words: Words) -> str:
    """The colour that lies below the middle of words."""
    left, top, right, bottom = area_of(words)
    x, y = (left + right) / 2, (top + bottom) / 2
    for thing in reversed(page.things[: place + 1]):
        if isinstance(thing, Box) and thing.style.fill and _within((x, y, x, y), _box_area(thing)):
            return thing.style.fill
    return "#ffffff"
