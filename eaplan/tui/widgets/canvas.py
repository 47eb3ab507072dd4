"""A drawing on the screen: it scrolls, and a cursor goes from thing to thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from eaplan.tui import keys

Target = tuple[str, str]
"""The list that an item stands in, and its id."""
_CURSOR = Style(reverse=True, bold=True)
_ACROSS = 4
"""How much more a step off the direction counts than one in it, about as cells are higher than wide."""


@dataclass(frozen=True)
class Spot:
    """Where an item is drawn."""

    region: Region
    target: Target


class Canvas(ScrollView, can_focus=True):
    """Rows of letters, and the spots in them that can be looked at."""

    DEFAULT_CSS = """
    Canvas { height: 1fr; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("canvas")]

    @dataclass
    class Followed(Message):
        """An item is to be gone to."""

        target: Target

    class Moved(Message):
        """The cursor stands on another item."""

    def __init__(self) -> None:
        super().__init__()
        self._strips: list[Strip] = []
        self._spots: list[Spot] = []
        self._at: int | None = None

    def draw(self, rows: Sequence[Text], spots: Iterable[Spot]) -> None:
        """Show another drawing; the cursor stays with its item where that is drawn again."""
        target = self.target
        console = self.app.console
        self._strips = [Strip(list(row.render(console, end=""))).simplify() for row in rows]
        self._spots = sorted(spots, key=lambda spot: (spot.region.y, spot.region.x))
        self._at = next((number for number, spot in enumerate(self._spots) if spot.target == target), None)
        width = max((strip.cell_length for strip in self._strips), default=0)
        self.virtual_size = Size(width, len(self._strips))
        self.refresh()

    @property
    def target(self) -> Target | None:
        """The item that the cursor stands on."""
        return None if self._at is None else self._spots[self._at].target

    def go_to(self, target: Target) -> bool:
        """Put the cursor on an item; tell whether it is drawn."""
        found = next((number for number, spot in enumerate(self._spots) if spot.target == target), None)
        if found is not None:
            self._put(found)
        return found is not None

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        across, down = self.scroll_offset
        number = y + down
        strip = self._strips[number] if number < len(self._strips) else Strip.blank(0)
        if self._at is not None:
            strip = _marked(strip, self._spots[self._at].region, number)
        # What has no colours of its own gets these; without any, Textual cannot draw it where NO_COLOR is set.
        return strip.crop_extend(across, across + self.size.width, None).apply_style(self.rich_style)

    def action_move(self, across: int, down: int) -> None:
        """Go to the next thing in a direction; scroll where there is none."""
        if not self._spots:
            self.scroll_relative(across * 4, down * 2, animate=False)
        elif self._at is None:
            self._put(self._first_in_sight())
        elif (found := self._next(across, down)) is not None:
            self._put(found)
        else:
            self.scroll_relative(across * 4, down * 2, animate=False)

    def action_follow(self) -> None:
        """Go to the item under the cursor."""
        if self.target is not None:
            self.post_message(self.Followed(self.target))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what was clicked; follow it where that was clicked twice."""
        place = event.offset + self.scroll_offset
        for number, spot in enumerate(self._spots):
            if spot.region.contains_point(place):
                self._put(number)
                if event.chain == 2:
                    self.action_follow()
                return

    def _put(self, number: int) -> None:
        self._at = number
        self.scroll_to_region(self._spots[number].region, animate=False)
        self.refresh()
        self.post_message(self.Moved())

    def _first_in_sight(self) -> int:
        sight = Region(*self.scroll_offset, *self.size)
        inside = (number for number, spot in enumerate(self._spots) if sight.contains_region(spot.region))
        return next(inside, 0)

    def _next(self, across: int, down: int) -> int | None:
        """The nearest thing in a direction: what lies straight ahead before what lies aside."""
        assert self._at is not None
        x, y = _middle(self._spots[self._at].region)
        best: tuple[float, int] | None = None
        for number, spot in enumerate(self._spots):
            there_x, there_y = _middle(spot.region)
            ahead = (there_x - x) * across + (there_y - y) * down
            aside = abs(there_x - x) * abs(down) / _ACROSS + abs(there_y - y) * abs(across) * _ACROSS
            if ahead > 0 and (best is None or ahead + aside < best[0]):
                best = ahead + aside, number
        return best[1] if best else None


def _middle(region: Region) -> tuple[float, float]:
    return region.x + region.width / 2, region.y + region.height / 2


def _marked(strip: Strip, region: Region, number: int) -> Strip:
    """A line with the part of it that the cursor covers turned over."""
    if not region.y <= number < region.bottom:
        return strip
    before, under, after = strip.divide([region.x, region.right, max(strip.cell_length, region.right)])
    turned = Strip([Segment(text, (style or Style()) + _CURSOR, control) for text, style, control in under])
    return Strip.join([before, turned, after])
