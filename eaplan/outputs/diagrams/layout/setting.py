"""Setting words into room: breaking texts into lines, and boxes with words in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eaplan.outputs.diagrams.drawing import Anchor, Box, Font, Words
from eaplan.outputs.diagrams.layout.medium import Medium

_CUT = "…"


def broken(text: str, width: float, font: Font, medium: Medium) -> list[str]:
    """A text in lines no wider than `width`; a word that is wider by itself is broken where it must be."""
    lines: list[str] = []
    for word in text.split():
        if lines and medium.width(f"{lines[-1]} {word}", font) <= width:
            lines[-1] += f" {word}"
        else:
            lines.extend(_pieces(word, width, font, medium))
    return lines


def shortened(lines: Sequence[str], most: int, width: float, font: Font, medium: Medium) -> list[str]:
    """At most so many lines; where some are left out the last says so."""
    if len(lines) <= most:
        return list(lines)
    last = lines[most - 1]
    while last and medium.width(last + _CUT, font) > width:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], last + _CUT]


def set_words(
    lines: Sequence[tuple[str, Font]], x: float, y: float, medium: Medium, anchor: Anchor = "start"
) -> tuple[Words, ...]:
    """Lines below each other, the first with its upper edge at `y`."""
    found = []
    for text, font in lines:
        found.append(Words(x, y + medium.rise(font), text, font, anchor))
        y += medium.line(font)
    return tuple(found)


def height(lines: Sequence[tuple[str, Font]], medium: Medium) -> float:
    """How high lines are together."""
    return sum(medium.line(font) for _, font in lines)


def filled(box: Box, lines: Sequence[tuple[str, Font]], medium: Medium, anchor: Anchor = "start") -> Box:
    """A box with lines in it, from its upper edge down; in its middle where they are centred."""
    across, down = medium.pad
    x = {"start": box.x + across, "middle": box.x + box.w / 2, "end": box.x + box.w - across}[anchor]
    y = box.y + (max(down, (box.h - height(lines, medium)) / 2) if anchor == "middle" else down)
    return replace(box, words=set_words(lines, x, y, medium, anchor))


def _pieces(word: str, width: float, font: Font, medium: Medium) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and medium.width(piece + letter, font) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece
