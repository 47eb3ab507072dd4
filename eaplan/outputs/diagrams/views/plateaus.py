"""The plateau sequence: today and each stage's end side by side, with what each stage changes in every layer.

Today's column shows what stands; those of the stages show what is new, raised or replaced, who delivers it, and above
them what stands in all and what the stage costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from math import ceil

from eaplan.analysis.plateaus import OPERATING
from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Font, Style, Thing
from eaplan.outputs.diagrams.layout.bands import HEAD, Band, Bands
from eaplan.outputs.diagrams.layout.flow import Columns, Row, columns, filled_up, rows
from eaplan.outputs.diagrams.layout.frame import Content, Frame, LegendEntry
from eaplan.outputs.diagrams.layout.letters import letters
from eaplan.outputs.diagrams.layout.pieces import TilePiece
from eaplan.outputs.diagrams.layout.setting import broken, filled, height
from eaplan.outputs.diagrams.layout.tiles import TILE, Tiles
from eaplan.outputs.diagrams.layout.zoom import composed
from eaplan.outputs.diagrams.looks.changes import CHANGING, changes
from eaplan.outputs.diagrams.looks.colours import Colours
from eaplan.outputs.diagrams.looks.groups import Group, chosen, groups
from eaplan.outputs.diagrams.looks.layers import layers
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.wording import Wording
from eaplan.problems import EaplanError, Problem

_TODAY = "today"
_SUMMARY = Style(fill="#ffffff", stroke="#b8c2cc", width=0.5)


def draw(subject: Subject, wish: Wish) -> Drawing:
    """The sequence of states from today to the horizon's end.

    Raises
    ------
    EaplanError
        E529 without a plan: nothing would change.
    """
    if subject.plan is None:
        raise EaplanError(Problem("E529"))
    title = say("parts.diagrams.plateaus.title", wish.language)
    found = _groups(subject, wish)
    if not found:
        return Frame(subject, wish, title).saying(say("parts.diagrams.empty", wish.language))
    moments = [_Moment(subject, wish, stage) for stage in (None, *(stage.id for stage in subject.scheme.stages))]
    frame = Frame(subject, wish, title, _legend(moments))
    return composed(frame, lambda room: list(_contents(room, moments, found)))


def _groups(subject: Subject, wish: Wish) -> list[Group]:
    if wish.group in (None, "layer"):
        top_down, across = layers(subject, wish)
        return [*top_down, *across]
    return list(groups(subject, wish, "components"))


@dataclass(frozen=True)
class _Moment:
    """One column: today, or a stage."""

    subject: Subject
    wish: Wish
    stage: str | None

    @cached_property
    def tiles(self) -> Tiles:
        """How its components are drawn."""
        then = replace(self.wish, at=self.stage)
        painted = Colours(self.subject, then, self.wish.colour or "change")
        return Tiles(self.subject, then, painted, self.stage or _TODAY)

    @cached_property
    def shown(self) -> Sequence[str]:
        """Today what stands, of a stage what it changes."""
        wanted = chosen(self.subject, self.wish, "components")
        if self.stage is None:
            return [id for id in wanted if self.subject.plateau(None).maturity(id)]
        return [id for id in wanted if self._changes[id] in CHANGING]

    @property
    def name(self) -> str:
        """What the column is called."""
        if self.stage is None:
            return say("parts.diagrams.plateaus.today", self.wish.language)
        return Wording(self.subject.scheme, self.wish.language).stage(self.stage)

    def told(self) -> Iterator[str]:
        """What stands in all, what changes, and what it costs."""
        wanted, plateau = chosen(self.subject, self.wish, "components"), self.subject.plateau(self.stage)
        operating = sum(plateau.maturity(id) >= OPERATING for id in wanted)
        reached = sum(plateau.maturity(id) >= plateau.components[id].target for id in wanted)
        yield self._say("stands", operating=operating, reached=reached, all=len(wanted))
        if self.stage is None:
            return
        count = {change: sum(self._changes[id] == change for id in wanted) for change in CHANGING}
        parts = [self._say(change, count=count[change]) for change in CHANGING if count[change]]
        yield "; ".join(parts) or self._say("nothing")
        if self.subject.figures:
            words = Wording(self.subject.scheme, self.wish.language)
            yield self._say("money", amount=words.money(self._money()), unit=words.unit)

    def _say(self, key: str, **facts: object) -> str:
        return say(f"parts.diagrams.plateaus.{key}", self.wish.language, **facts)

    def _money(self) -> int:
        figures = self.subject.figures
        payments = figures.plan.payments if figures else ()
        return sum(one.amount for one in payments if figures and figures.stage_of(one.period) == self.stage)

    @cached_property
    def _changes(self) -> dict[str, str]:
        return dict(changes(self.subject, self.stage))


@dataclass(frozen=True)
class _Beside:
    """The rows of several moments beside each other."""

    rows: tuple[tuple[float, Row], ...]
    """With how far to the right each begins."""
    height: float

    def draw(self, x: float, y: float, h: float, inside: str) -> Iterator[Thing]:
        """All of them, as high as the highest."""
        for left, row in self.rows:
            yield from row.draw(x + left, y, h, inside)


def _legend(moments: Sequence[_Moment]) -> list[LegendEntry]:
    entries = [entry for one in moments for entry in one.tiles.colours.legend_of(components=one.shown)]
    for one in moments:
        entries += one.tiles.legend(one.shown)
    only_changes = LegendEntry(say("parts.diagrams.plateaus.only_changes", moments[0].wish.language))
    return list(dict.fromkeys((*entries, only_changes)))


def _contents(frame: Frame, moments: Sequence[_Moment], found: Sequence[Group]) -> Iterator[Content]:
    """The pages: as many moments beside each other as there is room for, and as many layers below each other."""
    medium, body = frame.wish.medium, letters(frame.wish.paper).body.size
    room = columns(Bands(frame).width, medium.length(body * TILE), medium)
    widest = ceil(len(moments) / ceil(len(moments) / room.count))
    lots = filled_up(moments, widest, len)
    for lot in lots:
        grid = columns(Bands(frame).width, Bands(frame).width / widest - medium.gap[0], medium)
        grid = Columns(widest, grid.width, grid.gap)
        head = _head_height(frame, lot, grid)
        laid = Bands(frame, head + medium.gap[1])
        bands = [band for group in found if (band := _band(frame, lot, group, grid)).rows]
        name = f"{lot[0].name} – {lot[-1].name}"
        yield from laid.contents(bands, list(_head(frame, laid, lot, grid, head)), name)


def _band(frame: Frame, lot: Sequence[_Moment], group: Group, grid: Columns) -> Band:
    medium, least = frame.wish.medium, frame.wish.medium.length(letters(frame.wish.paper).body.size * TILE)
    cell = columns(grid.width, least, medium)
    cells = []
    for moment in lot:
        shown = frozenset(moment.shown)
        cells.append(rows([TilePiece(moment.tiles, id) for id in group.members if id in shown], cell))
    beside = []
    for level in zip_longest(*cells):
        there = tuple((grid.left(place), row) for place, row in enumerate(level) if row)
        beside.append(_Beside(there, max(row.height for _, row in there)))
    return Band(group.id, group.name, About("layers", group.id), tuple(beside))


# ---- heads of the columns


def _head_lines(frame: Frame, moment: _Moment, width: float) -> tuple[list[tuple[str, Font]], list[tuple[str, Font]]]:
    """A column's name, and what is told below it."""
    medium, own = frame.wish.medium, letters(frame.wish.paper)
    room = width - 2 * medium.pad[0]
    name = [(line, replace(own.heading, colour="#ffffff")) for line in broken(moment.name, room, own.heading, medium)]
    told = [(line, own.body) for text in moment.told() for line in broken(text, room, own.body, medium)]
    return name, told


def _head_height(frame: Frame, lot: Sequence[_Moment], grid: Columns) -> float:
    return sum(_head_heights(frame, lot, grid))


def _head_heights(frame: Frame, lot: Sequence[_Moment], grid: Columns) -> tuple[float, float]:
    medium = frame.wish.medium
    found = [_head_lines(frame, moment, grid.width) for moment in lot]
    pad = 2 * medium.pad[1]
    return max(height(name, medium) for name, _ in found) + pad, max(height(told, medium) for _, told in found) + pad


def _head(frame: Frame, laid: Bands, lot: Sequence[_Moment], grid: Columns, tall: float) -> Iterator[Box]:
    medium = frame.wish.medium
    upper, lower = _head_heights(frame, lot, grid)
    for place, moment in enumerate(lot):
        name, told = _head_lines(frame, moment, grid.width)
        x, y = laid.left + grid.left(place), frame.area.y
        about = About("stages", moment.stage) if moment.stage else None
        key = f"stages:{moment.stage}" if moment.stage else _TODAY
        yield filled(Box(key, x, y, grid.width, upper, HEAD, about=about), name, medium, "middle")
        yield filled(Box(f"{key}:told", x, y + upper, grid.width, lower, _SUMMARY), told, medium)
