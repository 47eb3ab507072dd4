"""What diagrams.net calls styles, and labels: how cells look, where words stand, where lines leave and arrive."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from math import dist
from urllib.parse import quote
from xml.etree.ElementTree import tostring
from zlib import DEFLATED, MAX_WBITS, compressobj

from eaplan.outputs.diagrams.drawing import Anchor, Box, Font, Line, Point, Ribbon, Words
from eaplan.outputs.diagrams.drawing import Style as Look
from eaplan.outputs.diagrams.formats.markup import Value, child, element, number
from eaplan.outputs.diagrams.formats.shapes import ribbon_course
from eaplan.outputs.diagrams.layout.medium import PRINT

SCALE = 100 / 72
"""diagrams.net counts in hundredths of an inch."""
_SPACING = 2
"""What diagrams.net leaves around every label by itself."""
_STEPS = {"M": "move", "L": "line", "C": "curve"}
_ALIGN: dict[Anchor, str] = {"start": "left", "middle": "center", "end": "right"}

Style = dict[str, str | float]


def written(style: Mapping[str, str | float]) -> str:
    """A style as it is written; a key with the value "" is the name of a style."""
    values = {key: value if isinstance(value, str) else number(value) for key, value in style.items()}
    return "".join(f"{key}={value};" if value else f"{key};" for key, value in values.items())


def label(lines: Sequence[Words]) -> str:
    """Lines of words as the HTML of a label; a line that is set in another font than the first says so."""
    if all(words.font == lines[0].font for words in lines):
        return "<br>".join(escape(words.text) for words in lines)
    return "".join(f'<div style="{_css(words.font)}">{escape(words.text)}</div>' for words in lines)


def split_words(box: Box) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """The lines that are a box's label, those below each other from the first on, and the others."""
    label: list[Words] = []
    others: list[Words] = []
    for words in box.words:
        (label if _joins(words, box, label) else others).append(words)
    return tuple(label), tuple(others)


def _joins(words: Words, box: Box, above: Sequence[Words]) -> bool:
    """Whether words can be the next line of a label."""
    if words.turned or (words.anchor == "middle" and abs(words.x - box.x - box.w / 2) > 1):
        return False
    if not above:
        return True
    last = above[-1]
    return (words.x, words.anchor) == (last.x, last.anchor) and 0 < words.y - last.y < 2 * PRINT.line(words.font)


def box_style(box: Box, label: Sequence[Words], holds: bool) -> Style:
    """How a box looks, where its label stands in it, and whether other boxes are inside of it."""
    style: Style = {"html": 1, "whiteSpace": "wrap", **_look(box.style), "fillColor": box.style.fill or "none"}
    if box.radius:
        style |= {"rounded": 1, "absoluteArcSize": 1, "arcSize": 2 * box.radius * SCALE}
    if holds:
        style |= {"container": 1, "collapsible": 0}
    if not label:
        return style
    first, last = label[0], label[-1]
    above = first.y - PRINT.rise(first.font) - box.y
    below = box.y + box.h - (last.y - PRINT.rise(last.font) + PRINT.line(last.font))
    style |= {**_font(first.font), "align": _ALIGN[first.anchor]}
    if abs(above - below) <= 1:
        style["verticalAlign"] = "middle"
    else:
        style |= {"verticalAlign": "top", "spacingTop": _room(above)}
    if first.anchor != "middle":
        start = first.anchor == "start"
        aside = first.x - box.x if start else box.x + box.w - first.x
        style["spacingLeft" if start else "spacingRight"] = _room(aside)
    return style


def words_style(words: Words, on_line: bool = False) -> Style:
    """How words look that have a cell of their own."""
    kind = "edgeLabel" if on_line else "text"
    style: Style = {kind: "", "html": 1, "align": "center", "verticalAlign": "middle", **_font(words.font)}
    if not on_line:
        style |= {"align": _ALIGN[words.anchor], "spacing": 0, "resizable": 1}
    if words.turned:
        style["rotation"] = -90
    return style


def ribbon_area(ribbon: Ribbon) -> tuple[float, float, float, float]:
    """The left and upper edge of a ribbon, its width and its height."""
    (x0, y0), (x1, y1) = ribbon.start, ribbon.end
    return x0, min(y0, y1), x1 - x0, abs(y1 - y0) + ribbon.width


def ribbon_style(ribbon: Ribbon) -> Style:
    """How a ribbon looks, with its form."""
    look = {**_look(ribbon.style), "fillColor": ribbon.style.fill or "none"}
    return {"shape": f"stencil({_stencil(ribbon)})", "html": 1, **look}


def _stencil(ribbon: Ribbon) -> str:
    """A ribbon's form as diagrams.net keeps forms in a style.

    They are packed; this is packed without being made smaller, which gives the same bytes on every machine.
    """
    left, top, width, height = ribbon_area(ribbon)
    shape = element("shape", {"w": width, "h": height, "aspect": "variable", "strokewidth": "inherit"})
    path = child(child(shape, "background", {}), "path", {})
    for kind, points in ribbon_course(ribbon):
        coordinates: dict[str, Value] = {}
        for place, (x, y) in enumerate(points, 1):
            number = place if kind == "C" else ""
            coordinates |= {f"x{number}": x - left, f"y{number}": y - top}
        child(path, _STEPS[kind], coordinates)
    child(path, "close", {})
    child(child(shape, "foreground", {}), "fillstroke", {})
    packing = compressobj(0, DEFLATED, -MAX_WBITS)
    return b64encode(packing.compress(quote(tostring(shape, "unicode")).encode()) + packing.flush()).decode()


def line_style(line: Line) -> Style:
    """How a line looks."""
    style: Style = {"html": 1, "edgeStyle": "none", "rounded": 0, **_look(line.style), "endArrow": "none"}
    if line.arrow:
        style |= {"endArrow": "block", "endFill": 1, "endSize": 4}
    return {**style, "curved": 1} if line.curved else style


def corners(line: Line) -> tuple[Point, ...]:
    """The points of a line; those between the ends of a curve are what diagrams.net rounds into it."""
    return _rounded(line.points) if line.curved else line.points


def ports(corners: Sequence[Point], source: Box | None, target: Box | None) -> Style:
    """Where a line leaves its source and arrives at its target, in parts of their width and height."""
    style: Style = {}
    for name, (x, y), box in (("exit", corners[0], source), ("entry", corners[-1], target)):
        if box:
            style |= {f"{name}X": _part(x - box.x, box.w), f"{name}Y": _part(y - box.y, box.h), f"{name}Perimeter": 0}
    return style


def middle(corners: Sequence[Point]) -> Point:
    """The point half way along a line, from which its labels are measured."""
    left = sum(dist(*pair) for pair in pairwise(corners)) / 2
    for (x0, y0), (x1, y1) in pairwise(corners):
        length = dist((x0, y0), (x1, y1))
        if length and left <= length:
            return x0 + (x1 - x0) * left / length, y0 + (y1 - y0) * left / length
        left -= length
    return corners[-1]


def _rounded(points: Sequence[Point]) -> tuple[Point, ...]:
    """A curve as the corners of a polyline, each rounded from the middle of one side to that of the next.

    Such a rounding is a Bézier curve of the second degree; each segment, of the third, is nearest to two of them that
    meet in its middle.
    """
    found = [points[0]]
    for i in range(0, len(points) - 1, 3):
        start, first, second, end = points[i : i + 4]
        found += [_control(start, first, second, end), _control(end, second, first, start)]
    return (*found, points[-1])


def _control(start: Point, first: Point, second: Point, end: Point) -> Point:
    x, y = ((9 * a + 21 * b + 3 * c - d) / 32 for a, b, c, d in zip(start, first, second, end, strict=True))
    return x, y


def _part(length: float, whole: float) -> str:
    return f"{min(max(length / whole, 0), 1):.4f}".rstrip("0").rstrip(".") if whole else "0"


def _room(points: float) -> float:
    """A distance between a label and an edge, of which diagrams.net leaves a part by itself."""
    return round(points * SCALE) - _SPACING


def _look(look: Look) -> Style:
    style: Style = {"strokeColor": look.stroke or "none", "strokeWidth": look.width * SCALE}
    if look.dash:
        pattern = " ".join(number(length * SCALE) for length in look.dash)
        style |= {"dashed": 1, "fixDash": 1, "dashPattern": pattern}
    return style


def _font(font: Font) -> Style:
    return {"fontFamily": "Arial", "fontSize": font.size * SCALE, "fontStyle": int(font.bold), "fontColor": font.colour}


def _css(font: Font) -> str:
    weight = "bold" if font.bold else "normal"
    return f"font-size:{number(font.size * SCALE)}px;font-weight:{weight};color:{font.colour}"
