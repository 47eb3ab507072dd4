"""The flow of money in a terminal: for each stage a bar for each of its funds and of its programmes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from eaplan.outputs.diagrams.drawing import About, Box, Font, Words
from eaplan.outputs.diagrams.layout.frame import Area, Content, Frame
from eaplan.outputs.diagrams.layout.letters import Letters, letters
from eaplan.outputs.diagrams.layout.setting import broken, set_words
from eaplan.outputs.diagrams.views.entries import OPEN
from eaplan.outputs.diagrams.views.money_parts.budget import Budget, Node

_NAMES = 0.45
"""The part of the width that names may take."""
_BAR = "█"


def bars(frame: Frame, budget: Budget) -> Content:
    """All stages below each other, and below them what is left of the funds' limits."""
    return _Bars(frame, budget).content


@dataclass
class _Bars:
    frame: Frame
    budget: Budget

    def __post_init__(self) -> None:
        self._y = self.frame.area.y
        self._things: list[Box | Words] = []

    @property
    def content(self) -> Content:
        """Everything, from the top down."""
        say, budget = self.budget.words.say, self.budget
        for stage in budget.stages:
            self._text(f"{stage.name}: {budget.amount(stage.dong)}", self._letters.strong)
            for key, rows in (("funds", self._flows(to=stage)), ("programmes", self._flows(of=stage))):
                self._text(say(f"parts.charts.money.{key}"), self._letters.small)
                for node, dong in rows:
                    self._row(stage, node, dong)
            self._y += 1
        for fund in budget.funds:
            if fund.note:
                self._text(f"{fund.short}: {fund.note}", self._letters.small)
        if budget.idle:
            self._text(say("parts.charts.money.idle", funds="; ".join(budget.idle)), self._letters.small)
        return Content(self.frame.title, tuple(self._things), self._y)

    # ---- measures

    @property
    def _letters(self) -> Letters:
        return letters(self.frame.wish.paper)

    @property
    def _area(self) -> Area:
        return self.frame.area

    @cached_property
    def _name_width(self) -> int:
        names = [node.short or node.name for column in self.budget.columns for node in column]
        return int(min(max(map(self._wide, names)), self._area.w * _NAMES))

    @cached_property
    def _amount_width(self) -> int:
        return max(self._wide(self._amount(flow.dong)) for flow in self.budget.flows)

    def _wide(self, text: str) -> int:
        return int(self.frame.wish.medium.width(text, self._letters.body))

    def _amount(self, dong: int) -> str:
        return self.budget.words.money(dong)

    # ---- things

    def _flows(self, to: Node | None = None, of: Node | None = None) -> Iterator[tuple[Node, int]]:
        """What gives money to a node, or gets some of it."""
        nodes = {node.key: node for column in self.budget.columns for node in column}
        for flow in self.budget.flows:
            if to and flow.target == to.key:
                yield nodes[flow.source], flow.dong
            if of and flow.source == of.key:
                yield nodes[flow.target], flow.dong

    def _text(self, text: str, font: Font) -> None:
        lines = broken(text, self._area.w, font, self.frame.wish.medium)
        self._things += set_words([(line, font) for line in lines], self._area.x, self._y, self.frame.wish.medium)
        self._y += len(lines)

    def _row(self, stage: Node, node: Node, dong: int) -> None:
        """A name, a bar as long as the amount is large, and the amount."""
        medium, font, x = self.frame.wish.medium, self._letters.body, self._area.x
        lines = broken(node.short or node.name, self._name_width, font, medium)
        room = int(self._area.w) - self._name_width - self._amount_width - 3
        largest = max(flow.dong for flow in self.budget.flows)
        bar = _BAR * max(1, round(room * dong / largest))
        about = About(node.kind, node.id, self.budget.facts(node.name, dong))
        words = (
            *set_words([(line, font) for line in lines], x + 1, self._y, medium),
            Words(x + 2 + self._name_width, self._y, bar, font),
            Words(x + self._area.w, self._y, self._amount(dong), font, "end"),
        )
        self._things.append(
            Box(f"{stage.key}:{node.key}", x, self._y, self._area.w, len(lines), OPEN, words, about=about)
        )
        self._y += len(lines)
