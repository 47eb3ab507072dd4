"""The years of a roadmap from left to right: where each begins, and the heads of stages and years above them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eaplan.outputs.diagrams.drawing import About, Box, Font, Line, Style, Words
from eaplan.outputs.diagrams.layout.letters import Letters
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.layout.setting import broken, shortened
from eaplan.outputs.diagrams.views.entries import entry, inset
from eaplan.outputs.wording import Wording
from eaplan.projects.stage import Stage

_HEAD = Style(fill="#dfe5ec", stroke="#9aa5b1", width=0.5)
_YEAR_LINE = Style(fill=None, stroke="#e4e7eb", width=0.5)
_STAGE_LINE = Style(fill=None, stroke="#9aa5b1", width=0.75)
_MOST_LINES = 3
"""Of a stage's name."""


@dataclass(frozen=True)
class Axis:
    """The years of all stages over some width."""

    words: Wording
    medium: Medium
    letters: Letters
    x: float
    w: float

    def at(self, year: int) -> float:
        """The left edge of a year; of one outside of the horizon the nearest edge of that."""
        first, count = self.words.scheme.first_year, self._count
        x = self.x + self.w * min(max(year - first, 0), count) / count
        return x if self.medium is PRINT else round(x)

    @property
    def height(self) -> float:
        """How high the heads are together."""
        return self._stages_height + self.medium.line(self.letters.small) + self._pad

    def heads(self, top: float) -> Iterator[Box | Words]:
        """The stages with their names, and the years below them."""
        for stage in self.words.scheme.stages:
            left, right = self._edges(stage)
            facts = ((self.words.say("parts.charts.roadmap.fact.stage"), self.words.stage(stage.id)),)
            box = Box(
                f"stages:{stage.id}",
                left,
                top,
                right - left,
                self._stages_height,
                _HEAD if self.medium is PRINT else Style(fill=_HEAD.fill, stroke=None),
                about=About("stages", stage.id, facts),
            )
            yield entry(box, self._name(stage), self._stage_font, self.medium, "middle")
        font, y = self.letters.small, top + self._stages_height + self._pad / 2 + self.medium.rise(self.letters.small)
        for year in self._labelled_years():
            wide = self.medium.width(str(year), font)
            left = self.at(year)
            if self.medium is PRINT:
                left += (self.at(year + 1) - left - wide) / 2
            if left >= self.x and left + wide <= self.x + self.w:
                yield Words(left, y, str(year), font)

    def lines(self, top: float, bottom: float) -> Iterator[Line]:
        """Where each year and each stage begins."""
        starts = {stage.years[0] for stage in self.words.scheme.stages} | {self.words.scheme.last_year + 1}
        for year in range(self.words.scheme.first_year, self.words.scheme.last_year + 2):
            style = _STAGE_LINE if year in starts else _YEAR_LINE
            yield Line(f"year:{year}", ((self.at(year), top), (self.at(year), bottom)), style, arrow=False)

    # ---- measures

    @property
    def _count(self) -> int:
        return self.words.scheme.last_year - self.words.scheme.first_year + 1

    @property
    def _pad(self) -> float:
        return 2.0 if self.medium is PRINT else 0

    @property
    def _stage_font(self) -> Font:
        return self.letters.strong

    @property
    def _stages_height(self) -> float:
        most = max(len(self._name(stage)) for stage in self.words.scheme.stages)
        return most * self.medium.line(self._stage_font) + 2 * self._pad

    def _edges(self, stage: Stage) -> tuple[float, float]:
        return self.at(stage.years[0]), self.at(stage.years[-1] + 1)

    def _name(self, stage: Stage) -> list[str]:
        """A stage's name; its id, where there is no room for the name."""
        left, right = self._edges(stage)
        room, name = right - left - 2 * inset(self.medium), stage.name.get(self.words.language)
        lines = broken(name, room, self._stage_font, self.medium)
        whole = all(word in " ".join(lines).split() for word in name.split())
        if len(lines) <= _MOST_LINES and whole:
            return lines
        return shortened(broken(stage.id, room, self._stage_font, self.medium), 1, room, self._stage_font, self.medium)

    def _labelled_years(self) -> range:
        """Every year, or every second, fifth … where there is no room for all."""
        scheme = self.words.scheme
        wide = self.medium.width("0000 ", self.letters.small)
        step = next((n for n in (1, 2, 5, 10, 20, 50) if self.w / self._count * n >= wide), 100)
        return range(scheme.first_year, scheme.last_year + 1, step)
