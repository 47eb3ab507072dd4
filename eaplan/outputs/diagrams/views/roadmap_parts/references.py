"""Tags beside the bars of a roadmap: what they wait for within a period, and on which other pages what they wait for,
or what waits for them, stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About, Box, Font, Style
from eaplan.outputs.diagrams.layout.medium import Medium
from eaplan.outputs.diagrams.layout.setting import shortened
from eaplan.outputs.diagrams.views.entries import entry

TAG = Style(fill="#ffffff", stroke="#9aa5b1", width=0.5)


@dataclass
class Room:
    """The free room of a row, left and right of its bar."""

    left: float
    bar: Box
    right: float

    def __post_init__(self) -> None:
        self._before, self._behind = self.bar.x, self.bar.x + self.bar.w

    def take(self, wide: float, gap: float, in_front: bool) -> float | None:
        """The left edge of a thing in front of the bar or behind it; on the other side where it does not fit."""
        for front in (in_front, not in_front):
            if front and self._before - gap - wide >= self.left:
                self._before -= gap + wide
                return self._before
            if not front and self._behind + gap + wide <= self.right:
                self._behind += gap + wide
                return self._behind - wide
        return None

    def take_inside(self, wide: float, medium: Medium) -> float | None:
        """The left edge of a thing in the bar itself, at its end behind its own words."""
        own = max((medium.width(word.text, word.font) for word in self.bar.words), default=0)
        gap = medium.gap[0]
        return self.bar.x + self.bar.w - gap - wide if wide + 2 * gap <= (self.bar.w - own) / 2 else None


def waits_within(
    within: Mapping[str, Sequence[str]],
    waits: Sequence[tuple[str, str]],
    rooms: Mapping[str, Room],
    font: Font,
    medium: Medium,
    language: str,
) -> Iterator[Box]:
    """For each bar of a page a tag with the projects that it waits for within one period, which no arrow can tell.

    It stands behind the bar; in front where arrows leave the bar and none comes in.
    """
    sources, targets = {first for first, _ in waits}, {second for _, second in waits}
    for id, room in rooms.items():
        if others := within.get(id, ()):
            text = say("parts.charts.roadmap.after", language, projects=others)
            count = say("parts.charts.roadmap.after_many", language, count=len(others))
            about = About("within", f"within:{id}", ((text, ""),))
            in_front = id in sources and id not in targets
            yield from _tag(f"within:{id}", room, (text, count), in_front, font, medium, about)


def references(
    waits: Sequence[tuple[str, str]],
    pages: Mapping[str, int],
    rooms: Mapping[str, Room],
    font: Font,
    medium: Medium,
    language: str,
) -> Iterator[Box]:
    """For each bar of a page, tags with the projects on each other page that it is linked to."""
    for id, room in rooms.items():
        before: dict[int, list[str]] = {}
        behind: dict[int, list[str]] = {}
        for first, second in waits:
            if second == id and first not in rooms:
                before.setdefault(pages[first], []).append(first)
            if first == id and second not in rooms:
                behind.setdefault(pages[second], []).append(second)
        for key, found in (("from", before), ("to", behind)):
            for page, others in found.items():
                text = say(f"parts.charts.roadmap.{key}", language, projects=others, page=page + 1)
                count = say(f"parts.charts.roadmap.{key}_many", language, count=len(others), page=page + 1)
                about = About("page", f"page:{page}", ((text, ""),), page)
                yield from _tag(f"{key}:{id}:{page}", room, (text, count), key == "from", font, medium, about)


def _tag(
    id: str, room: Room, texts: Sequence[str], in_front: bool, font: Font, medium: Medium, about: About
) -> Iterator[Box]:
    """The first of some texts that fits beside the bar, else in it."""
    high = medium.line(font)
    wide = {text: medium.width(text, font) + 2 * medium.pad[0] for text in texts}
    beside = ((text, room.take(wide[text], medium.gap[0], in_front), None) for text in texts)
    within = ((text, room.take_inside(wide[text], medium), room.bar.id) for text in texts)
    for text, x, inside in chain(beside, within):
        if x is not None:
            y = room.bar.y + (room.bar.h - high) / 2
            box = Box(id, x, y, wide[text], high, TAG, radius=2, inside=inside, about=about)
            yield entry(box, shortened([text], 1, wide[text], font, medium), font, medium, "middle")
            return
