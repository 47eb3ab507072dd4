"""The flow of money: from funds through stages to programmes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from eaplan.outputs.diagrams.drawing import About, Anchor, Box, Drawing, Font, Ribbon, Style, Thing, Words
from eaplan.outputs.diagrams.layout.frame import Area, Content, Frame
from eaplan.outputs.diagrams.layout.letters import Letters, letters
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.layout.setting import broken, height, set_words, shortened
from eaplan.outputs.diagrams.looks.colours import fund_styles, stage_styles
from eaplan.outputs.diagrams.looks.groups import grouping_names
from eaplan.outputs.diagrams.outline import Flows
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views.entries import told
from eaplan.outputs.diagrams.views.money_parts.bars import bars
from eaplan.outputs.diagrams.views.money_parts.budget import FUNDS, STAGES, Budget, Node, budget
from eaplan.outputs.diagrams.views.money_parts.sankey import Band, Slot, Spot, bands, scale, spots
from eaplan.outputs.diagrams.views.programmes import by_programme, planned
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.wording import Wording

_SIDE, _MIDDLE = 0.19, 0.13
"""The parts of the width for the words at either side, and for the stages."""
_BAR = 10.0
"""How wide the nodes at either side are."""
_GAP = 7.0
_LEAST = 0.6
"""The part of the height that the money should take: with less, funds bear their short names."""
_MOST = 0.9
"""The part of the height that words may take: with more, the smallest nodes are drawn as one."""
_HIGH = 1.6
"""Times its least height, a page is high that may grow as it must."""
_PROGRAMME = Style(fill="#9aa5b1")
_EDGE = 0.4
"""How wide the edges of flows are, which keep the smallest in sight."""


def draw(subject: Subject, wish: Wish) -> Drawing:
    """The money of a plan; in words that there is no money in it.

    Raises
    ------
    EaplanError
        E530 where there is no plan.
    """
    figures = planned(subject)
    wish = by_programme(subject, wish)
    scheme = subject.scheme
    words = Wording(scheme, wish.language)
    title = words.say("parts.charts.money.title", first=scheme.first_year, last=scheme.last_year)
    frame = Frame(subject, wish, title)
    found = budget(subject, figures, wish)
    if not found.total:
        return told(frame, words.say("parts.charts.money.empty"))
    content = _Sankey(frame, found).content if wish.medium is PRINT else bars(frame, found)
    return replace(frame.drawing([content]), outline=Flows(found.names, found.flows, scheme.settings.money, words.unit))


@dataclass(frozen=True)
class _Sankey:
    """The drawing on paper."""

    frame: Frame
    whole: Budget

    @property
    def content(self) -> Content:
        """The one page."""
        area, things = self.frame.area, (*self._heads(), *self._ribbons(), *self._nodes(), *self._amounts())
        bottom = self._top + self._h
        notes = self._notes
        notes_top = (
            bottom + self._letters.small.size if area.h is None else area.y + area.h - height(notes, self._medium)
        )
        return Content(
            self.frame.title,
            (*things, *set_words(notes, area.x, notes_top, self._medium)),
            notes_top + height(notes, self._medium),
        )

    # ---- measures

    @property
    def _medium(self) -> Medium:
        return self.frame.wish.medium

    @property
    def _letters(self) -> Letters:
        return letters(self.frame.wish.paper)

    @property
    def _area(self) -> Area:
        return self.frame.area

    @cached_property
    def _edges(self) -> Mapping[str, tuple[float, float]]:
        """The left and right edges of the nodes, by their kind."""
        x, w = self._area.x, self._area.w
        middle = x + w / 2
        return {
            FUNDS: (x + w * _SIDE, x + w * _SIDE + _BAR),
            STAGES: (middle - w * _MIDDLE / 2, middle + w * _MIDDLE / 2),
            "group": (x + w * (1 - _SIDE) - _BAR, x + w * (1 - _SIDE)),
        }

    @property
    def _top(self) -> float:
        return self._area.y + self._medium.line(self._letters.heading) * 1.8

    @cached_property
    def _h(self) -> float:
        """How high the nodes may stand."""
        if self._area.h is not None:
            notes = height(self._notes, self._medium) + self._letters.small.size
            return self._area.y + self._area.h - notes - self._top
        least = max(sum(self._words_height(node, True) + _GAP for node in column) for column in self.whole.columns)
        return max(least * _HIGH, self._area.w * 0.45)

    @cached_property
    def _budget(self) -> Budget:
        """What is drawn: with the smallest nodes as one where there are too many."""
        if self._area.h is None:
            return self.whole
        high = max(self._words_height(node, False) for column in self.whole.columns for node in column) + _GAP
        return self.whole.gathered(max(2, int(self._h * _MOST / high)))

    @cached_property
    def _in_full(self) -> bool:
        """Whether there is room for the full names of funds."""
        return self._scale(True) * self._budget.total >= _LEAST * self._h

    def _slots(self, in_full: bool) -> list[list[Slot]]:
        return [
            [Slot(node.key, node.dong, self._words_height(node, in_full), above=node.kind == STAGES) for node in column]
            for column in self._budget.columns
        ]

    def _scale(self, in_full: bool) -> float:
        return scale(self._slots(in_full), self._h, _GAP)

    @cached_property
    def _spots(self) -> Mapping[str, Spot]:
        factor = self._scale(self._in_full)
        columns = self._slots(self._in_full)
        return {key: spot for column in columns for key, spot in spots(column, factor, self._top, self._h, _GAP)}

    @cached_property
    def _bands(self) -> list[Band]:
        return list(bands(self._budget.flows, self._spots, self._scale(self._in_full)))

    # ---- words

    @cached_property
    def _notes(self) -> list[tuple[str, Font]]:
        words, font = self.whole.words, self._letters.small
        texts = [words.say("parts.charts.money.rule")]
        if self.whole.idle:
            texts.append(words.say("parts.charts.money.idle", funds="; ".join(self.whole.idle)))
        return [(line, font) for text in texts for line in broken(text, self._area.w, font, self._medium)]

    def _words(self, node: Node, in_full: bool) -> list[tuple[str, Font]]:
        """What is said beside a node."""
        own, medium = self._letters, self._medium
        room = self._area.w * (_MIDDLE if node.kind == STAGES else _SIDE) - 2 * medium.pad[0]
        name = node.name if in_full else node.short or node.name
        lines = [(name, own.strong), (self.whole.amount(node.dong), own.body), (node.note, own.small)]
        return [
            (line, font)
            for text, font in lines
            for line in shortened(broken(text, room, font, medium), 3, room, font, medium)
        ]

    def _words_height(self, node: Node, in_full: bool) -> float:
        return height(self._words(node, in_full), self._medium) + (2 if node.kind == STAGES else 0)

    # ---- things

    def _heads(self) -> Iterator[Words]:
        own, words, y = self._letters, self.whole.words, self._area.y + self._medium.rise(self._letters.heading)
        grouping = grouping_names(words.scheme, words.language)[str(self.frame.wish.group)]
        total = f"{words.money(self.whole.total)} {words.unit}"
        texts: list[tuple[float, str, Anchor]] = [
            (self._area.x, words.say("parts.charts.money.funds"), "start"),
            (self._area.x + self._area.w / 2, words.say("parts.charts.money.stages", total=total), "middle"),
            (self._edges["group"][1] + self._medium.pad[0], grouping[:1].upper() + grouping[1:], "start"),
        ]
        for x, text, anchor in texts:
            room = self._area.w * (_SIDE if anchor == "start" else 1 - 2 * _SIDE) - self._medium.pad[0]
            [line] = shortened(broken(text, room, own.heading, self._medium), 1, room, own.heading, self._medium)
            yield Words(x, y, line, own.heading, anchor)

    @cached_property
    def _styles(self) -> Mapping[str, Style]:
        """By node."""
        scheme = self.whole.words.scheme
        styles = {f"{FUNDS}:{id}": style for id, style in fund_styles(scheme).items()}
        return styles | {f"{STAGES}:{id}": style for id, style in stage_styles(scheme).items()}

    def _ribbons(self) -> Iterator[Ribbon]:
        """The flows, the widest lowest; each in the colour of what it comes from."""
        for band in sorted(self._bands, key=lambda band: -band.width):
            flow = band.flow
            fill = self._styles.get(flow.source, _PROGRAMME).fill
            (_, left), (right, _) = (self._edges[end.partition(":")[0]] for end in (flow.source, flow.target))
            named = (self._budget.names[flow.source], self._budget.names[flow.target])
            about = About("flow", f"{flow.source}>{flow.target}", self.whole.facts(" → ".join(named), flow.dong))
            style = Style(fill=fill, stroke="#7b8794", width=_EDGE)
            start, end = (left, band.start), (right, band.end)
            yield Ribbon(f"flow:{about.id}", start, end, band.width, style, flow.source, flow.target, about)

    def _nodes(self) -> Iterator[Thing]:
        for column in self._budget.columns:
            for node in column:
                spot, (left, right) = self._spots[node.key], self._edges[node.kind]
                style = replace(self._styles.get(node.key, _PROGRAMME), dash=(), width=0.75)
                about = About(node.kind, node.id, self.whole.facts(node.name, node.dong, node.note))
                yield Box(node.key, left, spot.y, right - left, spot.h, style, about=about)
                yield from self._beside(node, spot, left, right)

    def _beside(self, node: Node, spot: Spot, left: float, right: float) -> Iterator[Words]:
        """The words of a node: at the left of funds, at the right of programmes, in or above stages."""
        lines, across = self._words(node, self._in_full), self._medium.pad[0]
        y = spot.slot_y + (spot.slot_h - height(lines, self._medium)) / 2
        if node.kind == STAGES:
            yield from set_words(lines, (left + right) / 2, y, self._medium, "middle")
        elif node.kind == FUNDS:
            yield from set_words(lines, self._area.x, y, self._medium)
        else:
            yield from set_words(lines, right + across, y, self._medium)

    def _amounts(self) -> Iterator[Words]:
        """The amounts of the flows that are wide enough, where they leave a fund or reach a programme."""
        font, medium, words = self._letters.small, self._medium, self.whole.words
        for band in self._bands:
            if band.width < medium.line(font):
                continue
            leaves = band.flow.source.startswith(f"{FUNDS}:")
            y = (band.start if leaves else band.end) + (band.width - medium.line(font)) / 2 + medium.rise(font)
            inside = replace(font, colour=self._letters.body.colour)
            if leaves:
                yield Words(self._edges[FUNDS][1] + medium.pad[0], y, words.money(band.flow.dong), inside)
            else:
                x = self._edges["group"][0] - medium.pad[0]
                yield Words(x, y, words.money(band.flow.dong), inside, "end")
