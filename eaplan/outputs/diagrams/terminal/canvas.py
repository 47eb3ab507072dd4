"""A terminal's canvas: a page that is laid out in cells as rows of styled letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import ceil

from rich.cells import cell_len, get_character_cell_size
from rich.style import Style as Look
from rich.text import Text

from eaplan.outputs.diagrams.drawing import Box, Line, Page, Ribbon, Style, Thing, Words
from eaplan.outputs.diagrams.looks.contrast import contrast, readable
from eaplan.outputs.diagrams.terminal.strokes import DOWN, LEFT, OPPOSITE, RIGHT, UP, Place, cell, edges, steps

_JOINTS = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"
"""Letters by the sum of the sides that strokes leave them at."""
_DASHES = {"─": "╌", "│": "╎"}
_ROUND = {"┌": "╭", "┐": "╮", "└": "╰", "┘": "╯"}
_HEADS = {UP: "▲", RIGHT: "►", DOWN: "▼", LEFT: "◄"}
_ASIDE = {UP: (0, -1), RIGHT: (1, 0), DOWN: (0, 1), LEFT: (-1, 0)}
_SEEN = 4
"""The contrast that a colour needs on black and on white: a terminal may be either."""


@dataclass
class _Cell:
    """What stands in one cell."""

    letters: str = " "
    """A letter with what combines with it; none right of a wide one."""
    sides: int = 0
    """Where strokes leave it."""
    fill: str | None = None
    colour: str | None = None
    bold: bool = False
    is_taken: bool = False
    """Words or a head stand here, which strokes leave alone."""

    @property
    def look(self) -> tuple[str | None, str | None, bool]:
        """Its colour, its ground and whether it is bold."""
        return self.colour if self.letters.strip() else None, self.fill, self.bold


def rows(page: Page) -> list[Text]:
    """The page's rows, all as wide as the page."""
    canvas = _Canvas(ceil(page.w), ceil(page.h))
    for thing in page.things:
        canvas.draw(thing)
    return [_row(cells) for cells in canvas.cells]


def _row(cells: list[_Cell]) -> Text:
    row = Text(no_wrap=True)
    for (colour, fill, bold), run in groupby(cells, key=lambda cell: cell.look):
        row.append("".join(cell.letters for cell in run), Look(color=colour, bgcolor=fill, bold=bold or None))
    return row


class _Canvas:
    """Cells that things are drawn on, over what is there; what reaches beyond the page is left out."""

    def __init__(self, width: int, height: int) -> None:
        self.cells = [[_Cell() for _ in range(width)] for _ in range(height)]

    def draw(self, thing: Thing) -> None:
        """Draw a thing."""
        if isinstance(thing, Words):
            self._words(thing)
        elif isinstance(thing, Box):
            self._box(thing)
        elif isinstance(thing, Line):
            self._line(thing)
        else:
            self._ribbon(thing)

    def _at(self, place: Place) -> _Cell | None:
        x, y = place
        return self.cells[y][x] if 0 <= y < len(self.cells) and 0 <= x < len(self.cells[y]) else None

    def _box(self, box: Box) -> None:
        left, top = cell(box.x), cell(box.y)
        right, bottom = cell(box.x + box.w) - 1, cell(box.y + box.h) - 1
        if box.style.fill:
            for y in range(top, bottom + 1):
                self._fill(left, right, y, box.style.fill)
        if box.style.stroke and right > left and bottom > top:
            for place, sides in edges(left, top, right, bottom):
                self._stroke(place, sides, box.style, bool(box.radius))
        for words in box.words:
            self._words(words)

    def _fill(self, left: int, right: int, y: int, colour: str) -> None:
        for x in range(left, right + 1):
            if self._at((x, y)):
                self._put(x, y, " ")
                self.cells[y][x] = _Cell(fill=colour)

    def _stroke(self, place: Place, sides: int, style: Style, is_round: bool = False) -> None:
        """Draw a stroke, joined with those that are there; words that are there stay."""
        if (there := self._at(place)) and not there.is_taken and style.stroke:
            there.sides |= sides
            special = (_DASHES if style.dash else {}) | (_ROUND if is_round else {})
            there.letters = special.get(_JOINTS[there.sides], _JOINTS[there.sides])
            there.colour = _visible(style.stroke, there.fill)

    def _line(self, line: Line) -> None:
        """Draw a line; where it begins or ends at a box's edge the strokes are joined."""
        came = 0
        way = steps(line)
        for place, side in way:
            self._stroke(place, OPPOSITE[came or side] | side, line.style)
            came = side
        if not way:
            return
        self._join(*way[0][0], OPPOSITE[way[0][1]], line.style)
        last, side = way[-1]
        there = self._at(last)
        if not line.arrow:
            self._join(*last, side, line.style)
        elif there and not there.is_taken:
            there.letters, there.sides, there.is_taken = _HEADS[side], 0, True
        for words in line.words:
            self._words(words)

    def _join(self, x: int, y: int, side: int, style: Style) -> None:
        """Join an edge with the line that touches it: the edge lies at the given side of the line's cell."""
        across, down = _ASIDE[side]
        there = self._at((x + across, y + down))
        if there and there.sides:
            there.sides |= OPPOSITE[side]
            there.letters = _JOINTS[there.sides]

    def _ribbon(self, ribbon: Ribbon) -> None:
        """Fill a flow, at least one row high, along its curve."""
        (x0, y0), (x1, y1) = ribbon.start, ribbon.end
        for x in range(cell(x0), ceil(x1)):
            way = min(max((x + 0.5 - x0) / ((x1 - x0) or 1), 0), 1)
            upper = y0 + (y1 - y0) * way * way * (3 - 2 * way)
            top = round(upper)
            for y in range(top, max(top + 1, round(upper + ribbon.width))):
                self._fill(x, x, y, ribbon.style.fill or ribbon.style.stroke or "#9aa5b1")

    def _words(self, words: Words) -> None:
        """Set words; what combines with a letter stands in its cell, and a wide one takes two."""
        width = cell_len(words.text)
        x, y = cell(words.x - {"start": 0, "middle": width / 2, "end": width}[words.anchor]), cell(words.y)
        for letter in words.text:
            size = get_character_cell_size(letter)
            if not size and letter.isprintable() and (before := self._at((x - 1, y))):
                before.letters += letter
            if size and self._at((x, y)) and self._at((x + size - 1, y)):
                self._put(x, y, letter, words)
                if size == 2:
                    self._put(x + 1, y, "", words)
            x += size

    def _put(self, x: int, y: int, letters: str, words: Words | None = None) -> None:
        """Put a letter into a cell; of a wide letter that was there nothing is left."""
        there, after = self.cells[y][x], self._at((x + 1, y))
        if letters and not there.letters:
            self.cells[y][x - 1].letters = " "
        if after and not after.letters:
            after.letters = " "
        there.letters, there.sides = letters, 0
        there.is_taken = words is not None
        if words:
            there.bold = words.font.bold
            there.colour = _visible(words.font.colour, there.fill)


@cache
def _visible(colour: str, ground: str | None) -> str | None:
    """A colour that can be read on its ground; on the terminal's own, which may be dark or light, maybe its own."""
    if ground:
        return readable(ground, colour)
    return colour if min(contrast(colour, "#000000"), contrast(colour, "#ffffff")) >= _SEEN else None
