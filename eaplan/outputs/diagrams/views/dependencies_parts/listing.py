"""The dependencies as an indented list for terminals: each component with what it needs and what needs it.

Around one thing it is a tree of all that as far as the neighbourhood reaches. A circle is followed once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About, Box, Font, Style, Thing, Words
from eaplan.outputs.diagrams.layout.frame import Content, Frame
from eaplan.outputs.diagrams.layout.letters import MUTED
from eaplan.outputs.diagrams.layout.setting import broken
from eaplan.outputs.diagrams.layout.tiles import Tiles
from eaplan.outputs.diagrams.looks.about import about_component, about_project
from eaplan.outputs.diagrams.views.dependencies_parts.net import Net

_BOLD, _USUAL, _MUTED = Font(bold=True), Font(), Font(colour=MUTED)
_ROW = Style(fill=None, stroke=None)
_WAYS = (False, True)
"""Down to what is needed, and up to what needs."""
_LAST, _ONE, _BELOW, _NOTHING = "└─ ", "├─ ", "│  ", "   "


@dataclass(frozen=True)
class _Entry:
    """One line of the list."""

    stem: str
    """The branches before its words."""
    text: str
    node: str
    font: Font = _USUAL


def listed(frame: Frame, tiles: Tiles, net: Net) -> Content:
    """The list of a net, on one page that grows."""
    entries = list(_List(frame, tiles, net).entries())
    things: list[Thing] = []
    y = frame.area.y
    for number, entry in enumerate(entries):
        room = frame.area.w - len(entry.stem)
        for place, line in enumerate(broken(entry.text, room, entry.font, frame.wish.medium)):
            stem = entry.stem if place == 0 else _continued(entry.stem)
            words = (Words(frame.area.x, y, stem, _MUTED), Words(frame.area.x + len(stem), y, line, entry.font))
            id = f"row:{number}:{place}"
            things.append(
                Box(id, frame.area.x, y, frame.area.w, 1, _ROW, words[not stem :], about=_about(frame, entry))
            )
            y += 1
    return Content(frame.title, tuple(things), y)


def _continued(stem: str) -> str:
    return stem.replace(_ONE, _BELOW).replace(_LAST, _NOTHING)


def _about(frame: Frame, entry: _Entry) -> About:
    kind, _, id = entry.node.partition(":")
    about = about_project if kind == "projects" else about_component
    return about(frame.subject, frame.wish, id)


@dataclass(frozen=True)
class _List:
    frame: Frame
    tiles: Tiles
    net: Net

    def entries(self) -> Iterator[_Entry]:
        """All lines."""
        around, depth = self.frame.wish.around, self.frame.wish.depth
        for root in self.net.nodes:
            if around is None or root in (f"components:{around}", f"projects:{around}"):
                yield _Entry("", self._named(root), root, _BOLD)
                yield from self._branches(root, "", depth if around else 1, frozenset((root,)), _WAYS)

    def _branches(
        self, node: str, stem: str, depth: int, above: frozenset[str], ways: tuple[bool, ...]
    ) -> Iterator[_Entry]:
        """What a node needs and what needs it, with the same way on of each of these; a circle ends where it closes."""
        others = [(other, way) for way in ways for other in (self.net.needing if way else self.net.needed)(node)]
        for place, (other, upwards) in enumerate(others if depth else ()):
            ends = (other, node) if upwards else (node, other)
            relation, last = self.net.links[ends].name, place == len(others) - 1
            text = say(f"parts.diagrams.dependencies.{'up' if upwards else 'down'}", self._language, relation=relation)
            yield _Entry(stem + (_LAST if last else _ONE), f"{text} {self._named(other)}", other)
            if other not in above:
                deeper = stem + (_NOTHING if last else _BELOW)
                yield from self._branches(other, deeper, depth - 1, above | {other}, (upwards,))

    def _named(self, node: str) -> str:
        kind, _, id = node.partition(":")
        if kind == "projects":
            return f"{id} {self.frame.subject.scheme.project[id].name.get(self._language)}"
        return f"{id} {self.tiles.name(id)} {self.tiles.mark(id)}"

    @property
    def _language(self) -> str:
        return self.frame.wish.language
