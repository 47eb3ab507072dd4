"""A diagram drawn for the terminal: its rows, and where the items stand in them. Made in a thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.text import Text
from textual.geometry import Region

from eaplan.analysis.legible import legible
from eaplan.outputs.diagrams.drawing import Box, Page
from eaplan.outputs.diagrams.layout.medium import CELLS
from eaplan.outputs.diagrams.layout.paper import terminal
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.terminal.canvas import rows
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import Wish
from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis
from eaplan.solvers.changes.applying import scheme_of
from eaplan.solvers.plan import Plan
from eaplan.tui.desk import KINDS
from eaplan.tui.widgets.canvas import Spot


@dataclass(frozen=True)
class Picture:
    """What the canvas shows."""

    rows: Sequence[Text]
    spots: Sequence[Spot]


def subject(scheme: Scheme, plan: Plan | None) -> Subject:
    """A scheme under a plan, as the plan's scenario and changes have it; under none where there is none.

    Raises
    ------
    EaplanError
        Where these, or the reviews, cannot be applied any more.
    """
    if plan is None or not plan.found:
        return Subject(basis(scheme))
    scheme = scheme_of(scheme, plan)
    return Subject(scheme, legible(plan, scheme))


def picture(drawn: Subject, wish: Wish, width: int) -> Picture:
    """Draw for a terminal of a width, all pages one under the other.

    Raises
    ------
    EaplanError
        Where what is wished for cannot be drawn.
    """
    lines: list[Text] = []
    spots: list[Spot] = []
    for page in draw(drawn, replace(wish, paper=terminal(width), medium=CELLS)).pages:
        spots += _spots(page, len(lines))
        lines += rows(page)
    return Picture(lines, spots)


def _spots(page: Page, top: int) -> Iterator[Spot]:
    """The items of the scheme that stand on a page, which begins at a row."""
    for thing in page.things:
        if isinstance(thing, Box) and thing.about and thing.about.kind in KINDS:
            region = Region(round(thing.x), round(thing.y) + top, max(1, round(thing.w)), max(1, round(thing.h)))
            yield Spot(region, (thing.about.kind, thing.about.id))
