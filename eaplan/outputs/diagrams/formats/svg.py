"""SVG, a file a page: for browsers, documents and drawing programs; no scripts, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import quote
from xml.etree.ElementTree import Element, indent, tostring

from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Line, Page, Ribbon, Style, Thing, Words
from eaplan.outputs.diagrams.formats import numbered
from eaplan.outputs.diagrams.formats.markup import Value, child, element, number
from eaplan.outputs.diagrams.formats.shapes import Step, course, head, ribbon_course
from eaplan.outputs.diagrams.layout.medium import PRINT

FONTS = "Liberation Sans, Arimo, Arial, Helvetica, sans-serif"
"""All but the last have letters of the same widths."""

Link = Callable[[int], str]
"""The address of a page of the drawing."""


def write(drawing: Drawing) -> tuple[bytes, ...]:
    """One file a page."""
    return tuple(
        tostring(picture(drawing, place, lambda page: f"{quote(numbered(drawing.name, page))}.svg"), "utf-8") + b"\n"
        for place in range(len(drawing.pages))
    )


def picture(drawing: Drawing, place: int, link: Link) -> Element:
    """A page's picture; its things' ids begin with the page's, so that several pages may stand in one document."""
    page, prefix = drawing.pages[place], f"p{place + 1}."
    root = _root(drawing, page, prefix)
    for thing in page.things:
        if isinstance(thing, Words):
            _words(root, thing)
        else:
            _group(root, thing, prefix, link)
    indent(root)
    return root


def _root(drawing: Drawing, page: Page, prefix: str) -> Element:
    """The picture without its things: its size, its name and what it was made of."""
    named, told = f"{prefix}title", f"{prefix}desc"
    attributes: dict[str, Value] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": f"{number(page.w)}pt",
        "height": f"{number(page.h)}pt",
        "viewBox": f"0 0 {number(page.w)} {number(page.h)}",
        "lang": drawing.language,
        "xml:lang": drawing.language,
        "role": "img",
        "aria-labelledby": f"{named} {told}",
        "font-family": FONTS,
    }
    root = element("svg", attributes)
    title = drawing.title if len(drawing.pages) == 1 else f"{drawing.title} – {page.name}"
    child(root, "title", {"id": named}, title)
    child(root, "desc", {"id": told}, _facts(drawing.facts))
    child(root, "rect", {"width": page.w, "height": page.h, "fill": "#ffffff"})
    return root


def _group(root: Element, thing: Box | Line | Ribbon, prefix: str, link: Link) -> None:
    """A thing with what belongs to it; within a link where it refers to another page."""
    about = thing.about
    if about and about.page is not None:
        root = child(root, "a", {"href": link(about.page)})
    group = child(root, "g", {"id": prefix + thing.id, "data-id": thing.id, **_identity(about), **_bonds(thing)})
    if about and about.facts:
        child(group, "title", {}, _facts(about.facts))
    if isinstance(thing, Box):
        _box(group, thing)
    elif isinstance(thing, Line):
        _line(group, thing)
    else:
        child(group, "path", {"d": f"{_path(ribbon_course(thing))}Z", **_look(thing.style)})


def _identity(about: About | None) -> dict[str, Value]:
    return {"data-kind": about.kind, "data-item": about.id} if about else {}


def _bonds(thing: Thing) -> dict[str, Value]:
    """The boxes that a thing is inside of or goes between."""
    if isinstance(thing, Box):
        return {"data-inside": thing.inside}
    return {"data-source": thing.source, "data-target": thing.target} if not isinstance(thing, Words) else {}


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in facts)


def _box(group: Element, box: Box) -> None:
    corner = box.radius or None
    child(group, "rect", {"x": box.x, "y": box.y, "width": box.w, "height": box.h, "rx": corner, **_look(box.style)})
    for words in box.words:
        _words(group, words)


def _line(group: Element, line: Line) -> None:
    child(group, "path", {"d": _path(course(line)), **_look(line.style), "fill": "none"})
    if tip := head(line):
        points = " ".join(f"{number(x)},{number(y)}" for x, y in tip)
        child(group, "polygon", {"points": points, "fill": line.style.stroke})
    for words in line.words:
        _words(group, words)


def _words(parent: Element, words: Words) -> None:
    """A line of words, kept to its width even where a viewer has none of the fonts."""
    font = words.font
    attributes: dict[str, Value] = {
        "x": words.x,
        "y": words.y,
        "font-size": font.size,
        "font-weight": "bold" if font.bold else None,
        "fill": font.colour,
        "text-anchor": words.anchor if words.anchor != "start" else None,
        "transform": f"rotate(-90 {number(words.x)} {number(words.y)})" if words.turned else None,
        "textLength": PRINT.width(words.text, font),
        "lengthAdjust": "spacingAndGlyphs",
    }
    child(parent, "text", attributes, words.text)


def _look(style: Style) -> dict[str, Value]:
    return {
        "fill": style.fill or "none",
        "stroke": style.stroke,
        "stroke-width": style.width if style.stroke else None,
        "stroke-dasharray": " ".join(map(number, style.dash)) if style.stroke and style.dash else None,
    }


def _path(steps: Iterable[Step]) -> str:
    return "".join(kind + " ".join(f"{number(x)},{number(y)}" for x, y in points) for kind, points in steps)
