"""Words that stand in the middle of a strip's height, and what is said in words where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eaplan.outputs.diagrams.drawing import About, Anchor, Box, Drawing, Font, Style, Words
from eaplan.outputs.diagrams.layout.frame import Content, Frame
from eaplan.outputs.diagrams.layout.letters import letters
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.layout.setting import broken, height, set_words

OPEN = Style(fill=None, stroke=None)
"""Of what is only words."""


def inset(medium: Medium) -> float:
    """Between the edge of what has no border and its words."""
    return medium.pad[0] if medium is PRINT else 0


def entry(box: Box, lines: Sequence[str], font: Font, medium: Medium, anchor: Anchor = "start") -> Box:
    """A box with lines in the middle of its height, at its left or right edge or centred."""
    worded = [(line, font) for line in lines]
    x = {"start": box.x + inset(medium), "middle": box.x + box.w / 2, "end": box.x + box.w - inset(medium)}[anchor]
    y = box.y + max(0, box.h - height(worded, medium)) / 2
    if medium is not PRINT:
        y = int(y)
        if anchor == "middle":  # in whole cells
            widest = max((medium.width(line, font) for line in lines), default=0)
            x, anchor = box.x + (box.w - widest) // 2, "start"
    return replace(box, words=(*box.words, *set_words(worded, x, y, medium, anchor)))


def upwards(box: Box, lines: Sequence[str], font: Font, medium: Medium) -> Box:
    """A box with lines that run upwards from its lower edge, in the middle of its width."""
    x = box.x + (box.w - height([(line, font) for line in lines], medium)) / 2
    words = []
    for line in lines:
        words.append(Words(x + medium.rise(font), box.y + box.h - inset(medium), line, font, turned=True))
        x += medium.line(font)
    return replace(box, words=tuple(words))


def told(frame: Frame, *texts: str) -> Drawing:
    """A drawing that only says something, such as why nothing is drawn."""
    area, medium, font = frame.area, frame.wish.medium, letters(frame.wish.paper).heading
    lines = [(line, font) for text in texts for line in broken(text, area.w, font, medium)]
    high = height(lines, medium)
    words = set_words(lines, area.x, area.y, medium)
    note = Box("note", area.x, area.y, area.w, high, OPEN, words, about=About("note", "note"))
    return frame.drawing([Content(frame.title, (note,), area.y + high)])
