"""A drawing: pages of boxes, lines and words with all their coordinates, which every format writes the same way.

Coordinates count from a page's top left corner, x to the right and y down, in the medium's units: points (1/72 inch) on
paper, cells in a terminal. Things are drawn in their order, so that what lies on top comes last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from eaplan.outputs.diagrams.outline import Outline

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True)
class Font:
    """How words are set."""

    size: float = 8
    bold: bool = False
    colour: str = "#1f2933"


@dataclass(frozen=True)
class Words:
    """One line of words; long texts are broken into several of them before."""

    x: float
    """Of its start, middle or end, as `anchor` says."""
    y: float
    """Of its baseline; in a terminal, of its row."""
    text: str
    font: Font = Font()
    anchor: Anchor = "start"
    turned: bool = False
    """Whether the line runs upwards, turned a quarter to the left about its point; never in a terminal."""


@dataclass(frozen=True)
class Style:
    """How an area or a line looks."""

    fill: str | None = None
    """A colour such as "#e8f1fb"; None leaves it open."""
    stroke: str | None = "#52606d"
    width: float = 0.75
    dash: tuple[float, ...] = ()
    """Lengths of strokes and gaps; none for a solid line."""


@dataclass(frozen=True)
class About:
    """What a thing stands for, for all that can be asked of it: following, searching, editing."""

    kind: str
    """Such as `components` or `projects`: the key of the scheme's list; other things have kinds of their own."""
    id: str
    facts: tuple[tuple[str, str], ...] = ()
    """What is told when it is pointed at: (name, value), worded."""
    page: int | None = None
    """The page, from 0, that it refers to, where the thing is a reference to another page."""


@dataclass(frozen=True)
class Box:
    """A rectangle with the words that stand in it."""

    id: str
    """Unique in its page and the same in every drawing of the same thing."""
    x: float
    y: float
    w: float
    h: float
    style: Style = Style()
    words: tuple[Words, ...] = ()
    radius: float = 0
    """Of its corners."""
    inside: str | None = None
    """The box that it belongs to, which comes before it and encloses it."""
    about: About | None = None


@dataclass(frozen=True)
class Line:
    """A line from one box to another, or a free one."""

    id: str
    points: tuple[Point, ...]
    """Corners of a polyline; of a curve: its start, then for each Bézier segment two control points and its end."""
    style: Style = Style()
    source: str | None = None
    """The box that it starts at."""
    target: str | None = None
    """The box that it ends at."""
    curved: bool = False
    arrow: bool = True
    """Whether its end bears a head."""
    words: tuple[Words, ...] = ()
    about: About | None = None


@dataclass(frozen=True)
class Ribbon:
    """A flow between two upright edges, as wide as what flows: filled between two S-shaped curves."""

    id: str
    start: Point
    """The upper end of its left edge."""
    end: Point
    """The upper end of its right edge."""
    width: float
    """Its extent down either edge."""
    style: Style = Style()
    source: str | None = None
    target: str | None = None
    about: About | None = None


Thing = Box | Line | Ribbon | Words


@dataclass(frozen=True)
class Page:
    """One page of a drawing."""

    name: str
    w: float
    h: float
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Drawing:
    """A whole drawing."""

    title: str
    language: str
    pages: tuple[Page, ...]
    facts: tuple[tuple[str, str], ...] = ()
    """What it was made of: (name, value) such as the scheme, the stage and the plan's hash, worded."""
    outline: Outline | None = None
    """None where boxes and the lines between them are all that there is to say."""
    name: str = "diagram"
    """What its files are called, without number and ending, by which its pages refer to each other."""


def words_of(drawing: Drawing) -> Iterator[Words]:
    """All words of a drawing, in and on whatever they stand."""
    for thing in (one for page in drawing.pages for one in page.things):
        if isinstance(thing, Words):
            yield thing
        elif not isinstance(thing, Ribbon):
            yield from thing.words
