"""The matrix of projects and components in a terminal: the components' ids above, their names below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eaplan.outputs.diagrams.drawing import About, Box, Thing
from eaplan.outputs.diagrams.layout.frame import Content, Frame, LegendEntry
from eaplan.outputs.diagrams.layout.letters import letters
from eaplan.outputs.diagrams.layout.setting import broken
from eaplan.outputs.diagrams.looks.groups import Group
from eaplan.outputs.diagrams.views.entries import OPEN, entry
from eaplan.outputs.diagrams.views.matrix_parts.uses import Use
from eaplan.outputs.wording import Wording

_NAMES = 0.42
"""The part of the width that names of projects may take."""
_WIDEST = 8
"""Cells of an id in a line."""
_DELIVERS, _NEEDS, _BOTH = "●", "○", "◉"


def signs(words: Wording) -> Iterator[LegendEntry]:
    """What the signs mean."""
    for sign, key in ((_DELIVERS, "delivers"), (_NEEDS, "needs"), (_BOTH, "both")):
        yield LegendEntry(f"{sign} {words.say(f'parts.charts.matrix.{key}')}", OPEN)


def cells(
    words: Wording, frame: Frame, rows: Sequence[Group], columns: Sequence[Group], uses: Mapping[tuple[str, str], Use]
) -> list[Content]:
    """The pages: as many columns on each as fit."""
    ids = [id for group in columns for id in group.members]
    wide = min(max(map(len, ids)), _WIDEST) + 1
    names = [words.numbered(id) for group in rows for id in group.members]
    name_width = int(min(max(map(len, names)) + 1, frame.area.w * _NAMES))
    most = max(1, int(frame.area.w - name_width) // wide)
    table = _Table(words, frame, rows, uses, name_width, wide)
    return [table.page(ids[n : n + most]) for n in range(0, len(ids), most)]


class _Table:
    def __init__(
        self,
        words: Wording,
        frame: Frame,
        rows: Sequence[Group],
        uses: Mapping[tuple[str, str], Use],
        name_width: int,
        wide: int,
    ) -> None:
        self._words, self._frame, self._rows, self._uses = words, frame, rows, uses
        self._name_width, self._wide = name_width, wide
        self._letters, self._medium = letters(frame.wish.paper), frame.wish.medium

    def page(self, ids: Sequence[str]) -> Content:
        """Some of the columns."""
        things: list[Thing] = []
        y = self._heads(ids, things)
        for group in self._rows:
            y = self._line(f"group:{group.id}", About("group", group.id), group.name, y, things, heading=True)
            for id in group.members:
                self._marks(id, ids, y, things)
                y = self._line(f"projects:{id}", About("projects", id), self._words.numbered(id), y, things)
        y += 1
        for id in ids:
            y = self._line(f"key:{id}", About("components", id), self._component(id), y, things, whole=True)
        return Content(self._words.say("parts.charts.matrix.page", first=self._first, column=ids[0]), tuple(things), y)

    @property
    def _first(self) -> str:
        return self._rows[0].members[0]

    def _component(self, id: str) -> str:
        return f"{id} {self._words.name('component', id)}"

    def _heads(self, ids: Sequence[str], things: list[Thing]) -> float:
        """The ids of the columns, in several lines where they are long."""
        area, font = self._frame.area, self._letters.strong
        lines = {id: broken(id, self._wide - 1, font, self._medium) for id in ids}
        high = max(map(len, lines.values()))
        for place, id in enumerate(ids):
            x = area.x + self._name_width + place * self._wide
            box = Box(f"components:{id}", x, area.y, self._wide, high, OPEN, about=About("components", id))
            things.append(entry(box, lines[id], font, self._medium))
        return area.y + high

    def _marks(self, project: str, ids: Sequence[str], y: float, things: list[Thing]) -> None:
        for place, id in enumerate(ids):
            if use := self._uses.get((project, id)):
                x = self._frame.area.x + self._name_width + place * self._wide
                box = Box(f"use:{project}>{id}", x, y, self._wide, 1, OPEN, about=About("use", f"{project}>{id}"))
                things.append(entry(box, [_sign(use)], self._letters.body, self._medium))

    def _line(
        self,
        id: str,
        about: About,
        text: str,
        y: float,
        things: list[Thing],
        heading: bool = False,
        whole: bool = False,
    ) -> float:
        """A name, in as many lines as it takes; below it the next begins."""
        area, font = self._frame.area, self._letters.strong if heading else self._letters.body
        wide = area.w if heading or whole else self._name_width
        lines = broken(text, wide - 1, font, self._medium)
        things.append(entry(Box(id, area.x, y, wide, len(lines), OPEN, about=about), lines, font, self._medium))
        return y + len(lines)


def _sign(use: Use) -> str:
    if use.delivers is None:
        return f"{_NEEDS}{use.needs}"
    return f"{_BOTH if use.needs is not None else _DELIVERS}{use.delivers}"
