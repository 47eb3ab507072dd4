"""DRAWIO, all pages in one file: everything can be moved, renamed and restyled in diagrams.net, and lines follow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element, indent, tostring

from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Line, Page, Point, Ribbon, Words
from eaplan.outputs.diagrams.formats import mxstyle
from eaplan.outputs.diagrams.formats.markup import Value, child, element
from eaplan.outputs.diagrams.formats.mxstyle import SCALE
from eaplan.outputs.diagrams.layout.medium import PRINT

_LAYER = "1"
"""The cell that holds a page's things; it and its parent `0` are in every diagram."""
_OWN = {"label", "link", "tooltip", "id", "placeholders", "placeholder", "kind", "item", "xmlns"}
"""Attributes that mean something to XML, to diagrams.net or to us."""
_NOT_IN_NAMES = re.compile("[^A-Za-z0-9_.À-ÖØ-öø-ıƀ-ǃẠ-ỹ-]")
"""What the name of an attribute in XML cannot hold; letters of other alphabets than the Latin are left out too."""


def write(drawing: Drawing) -> tuple[bytes, ...]:
    """One file, uncompressed."""
    root = element("mxfile", {"host": "eaplan", "pages": str(len(drawing.pages))})
    for place, page in enumerate(drawing.pages):
        diagram = child(root, "diagram", {"id": _page_id(place), "name": page.name or drawing.title})
        _Sheet(page, _model(diagram, page)).fill()
    indent(root)
    return (tostring(root, "utf-8", xml_declaration=True) + b"\n",)


def _page_id(page: int) -> str:
    return f"page-{page + 1}"


def _model(diagram: Element, page: Page) -> Element:
    """A diagram's settings and the two cells that all have; returns what takes the others."""
    size = {"pageWidth": round(page.w * SCALE), "pageHeight": round(page.h * SCALE)}
    switches = dict.fromkeys(("grid", "guides", "tooltips", "connect", "arrows", "fold", "page", "pageScale"), 1)
    off = dict.fromkeys(("math", "shadow"), 0)
    model = child(diagram, "mxGraphModel", {**switches, "gridSize": 5, **size, **off, "background": "#ffffff"})
    root = child(model, "root", {})
    child(root, "mxCell", {"id": "0"})
    child(root, "mxCell", {"id": _LAYER, "parent": "0"})
    return root


class _Sheet:
    """Fills a diagram with a page's things."""

    def __init__(self, page: Page, root: Element) -> None:
        self.page = page
        self.root = root
        self.boxes = {thing.id: thing for thing in page.things if isinstance(thing, Box)}
        self.holders = {box.inside for box in self.boxes.values()}

    def fill(self) -> None:
        """Write all things in their order."""
        for place, thing in enumerate(self.page.things):
            if isinstance(thing, Words):
                self._words(thing, f"words:{place}", _LAYER, (0, 0))
            elif isinstance(thing, Box):
                self._box(thing)
            elif isinstance(thing, Line):
                self._line(thing)
            else:
                self._ribbon(thing)

    def _box(self, box: Box) -> None:
        above = self.boxes[box.inside] if box.inside else None
        label, others = mxstyle.split_words(box)
        cell = self._cell(box, mxstyle.label(label), mxstyle.box_style(box, label, box.id in self.holders))
        cell.attrib |= {"vertex": "1", "parent": above.id if above else _LAYER}
        x, y = (box.x - above.x, box.y - above.y) if above else (box.x, box.y)
        _geometry(cell, x, y, box.w, box.h)
        for place, words in enumerate(others):
            self._words(words, f"{box.id}:words:{place}", box.id, (box.x, box.y))

    def _words(self, words: Words, id: str, parent: str, origin: Point) -> None:
        """Words in a cell of their own, as wide and high as they are."""
        x, y, w, h = _area(words)
        style = mxstyle.written(mxstyle.words_style(words))
        cell = child(self.root, "mxCell", {"id": id, "value": mxstyle.label((words,)), "style": style})
        cell.attrib |= {"vertex": "1", "parent": parent}
        _geometry(cell, x - origin[0], y - origin[1], w, h)

    def _ribbon(self, ribbon: Ribbon) -> None:
        """A ribbon as a shape of its own form; a line as wide as what flows would bulge where it bends."""
        cell = self._cell(ribbon, "", mxstyle.ribbon_style(ribbon))
        cell.attrib |= {"vertex": "1", "parent": _LAYER}
        _geometry(cell, *mxstyle.ribbon_area(ribbon))

    def _line(self, line: Line) -> None:
        """A line, bound to the boxes that it goes between."""
        corners = mxstyle.corners(line)
        ends = {name: self._bound(id) for name, id in (("source", line.source), ("target", line.target))}
        ports = mxstyle.ports(corners, ends["source"], ends["target"])
        cell = self._cell(line, "", {**mxstyle.line_style(line), **ports})
        cell.attrib |= {"edge": "1", "parent": _LAYER, **{name: box.id for name, box in ends.items() if box}}
        geometry = child(cell, "mxGeometry", {"relative": 1, "as": "geometry"})
        for name, point in (("sourcePoint", corners[0]), ("targetPoint", corners[-1])):
            _point(geometry, point, name)
        if corners[1:-1]:
            array = child(geometry, "Array", {"as": "points"})
            for point in corners[1:-1]:
                _point(array, point)
        for place, words in enumerate(line.words):
            self._line_label(words, f"{line.id}:words:{place}", line.id, mxstyle.middle(corners))

    def _bound(self, id: str | None) -> Box | None:
        return self.boxes.get(id) if id else None

    def _line_label(self, words: Words, id: str, line: str, middle: Point) -> None:
        """Words that stay beside the middle of their line when it is moved."""
        x, y, w, h = _area(words)
        style = mxstyle.written(mxstyle.words_style(words, on_line=True))
        cell = child(self.root, "mxCell", {"id": id, "value": mxstyle.label((words,)), "style": style})
        cell.attrib |= {"vertex": "1", "connectable": "0", "parent": line}
        geometry = child(cell, "mxGeometry", {"relative": 1, "as": "geometry"})
        _point(geometry, (x + w / 2 - middle[0], y + h / 2 - middle[1]), "offset")

    def _cell(self, thing: Box | Line | Ribbon, label: str, style: Mapping[str, str | float]) -> Element:
        """A thing's cell; within an object that holds its facts where it stands for something."""
        written = mxstyle.written(style)
        if not thing.about:
            return child(self.root, "mxCell", {"id": thing.id, "value": label, "style": written})
        holder = child(self.root, "object", {"label": label, "id": thing.id, **_facts(thing.about)})
        return child(holder, "mxCell", {"style": written})


def _facts(about: About) -> dict[str, Value]:
    """What can be seen and edited as a thing's data in diagrams.net, and is told when it is pointed at."""
    told = "<br>".join(f"<b>{escape(name)}</b>: {escape(value)}" for name, value in about.facts)
    data: dict[str, Value] = {"kind": about.kind, "item": about.id, "tooltip": told or None}
    if about.page is not None:
        data["link"] = f"data:page/id,{_page_id(about.page)}"
    return data | {_attribute(name): value for name, value in about.facts}


def _attribute(name: str) -> str:
    """A fact's name as the name of an attribute."""
    found = _NOT_IN_NAMES.sub("_", name)
    return f"_{found}" if found in _OWN or not found or found[0] in ".-0123456789" else found


def _area(words: Words) -> tuple[float, float, float, float]:
    """Where words stand; turned ones as they stand before they are turned about the middle of their area."""
    width, height = PRINT.width(words.text, words.font), PRINT.line(words.font)
    before = {"start": 0, "middle": width / 2, "end": width}[words.anchor]
    rise = PRINT.rise(words.font)
    if not words.turned:
        return words.x - before, words.y - rise, width, height
    middle_x, middle_y = words.x - rise + height / 2, words.y + before - width / 2
    return middle_x - width / 2, middle_y - height / 2, width, height


def _geometry(cell: Element, x: float, y: float, w: float, h: float) -> None:
    area = {"x": x * SCALE, "y": y * SCALE, "width": w * SCALE, "height": h * SCALE}
    child(cell, "mxGeometry", {**area, "as": "geometry"})


def _point(parent: Element, point: Point, name: str | None = None) -> None:
    child(parent, "mxPoint", {"x": point[0] * SCALE, "y": point[1] * SCALE, "as": name})
