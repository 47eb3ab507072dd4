"""Drawing larger: what leaves much of its page blank at the usual size is enlarged in equal steps, letters and all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from eaplan.outputs.diagrams.drawing import Box, Drawing, Thing, Words
from eaplan.outputs.diagrams.layout.frame import Content, Frame
from eaplan.outputs.diagrams.layout.medium import PRINT

LARGEST = 1.6
"""By how much at most."""
_STEPS = 6


def composed(frame: Frame, contents: Callable[[Frame], Sequence[Content]]) -> Drawing:
    """The drawing of what a view lays out in a frame: on a single page as large as it fits there."""
    area, pages = frame.area, contents(frame)
    if frame.wish.medium is not PRINT or area.h is None:
        return frame.drawing(pages)
    zoom = 1.0
    for step in range(1, _STEPS + 1):
        larger = 1 + (LARGEST - 1) * step / _STEPS
        room = replace(area, w=area.w / larger, h=area.h / larger)
        tried = contents(replace(frame, room=room)) if len(pages) == 1 else ()
        if len(tried) != 1 or tried[0].bottom > room.y + area.h / larger:
            break
        pages, zoom = tried, larger
    left, top = area.x * (1 - zoom), area.y * (1 - zoom)
    return frame.drawing([_enlarged(page, zoom, left, top) for page in pages] if zoom > 1 else pages)


def scaled(box: Box, scale: float, left: float, top: float) -> Box:
    """A box with its words, smaller or larger, and moved."""
    words = tuple(_words(one, scale, left, top) for one in box.words)
    x, y, w, h = left + box.x * scale, top + box.y * scale, box.w * scale, box.h * scale
    return replace(box, x=x, y=y, w=w, h=h, radius=box.radius * scale, words=words)


def _words(words: Words, scale: float, left: float, top: float) -> Words:
    font = replace(words.font, size=words.font.size * scale)
    return replace(words, x=left + words.x * scale, y=top + words.y * scale, font=font)


def _enlarged(page: Content, scale: float, left: float, top: float) -> Content:
    """A page of boxes and words, larger."""
    things = tuple(_thing(one, scale, left, top) for one in page.things)
    return replace(page, things=things, bottom=top + page.bottom * scale)


def _thing(thing: Thing, scale: float, left: float, top: float) -> Thing:
    if isinstance(thing, Box):
        return scaled(thing, scale, left, top)
    return _words(thing, scale, left, top) if isinstance(thing, Words) else thing
