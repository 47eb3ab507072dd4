"""PDF, all pages in one file: the bundled letters embedded, words that can be searched, bookmarks and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Line, Page, Ribbon, Style, Words
from eaplan.outputs.diagrams.formats.shapes import Step, course, head, ribbon_course
from eaplan.outputs.diagrams.layout.medium import typeface

_MAKER = "eaplan"


def write(drawing: Drawing) -> tuple[bytes, ...]:
    """One file; the same drawing gives the same bytes, as no time is written into it."""
    stream = BytesIO()
    canvas = Canvas(stream, invariant=1, lang=drawing.language)
    canvas.setTitle(drawing.title)
    canvas.setAuthor(_MAKER)
    canvas.setCreator(_MAKER)
    canvas.setSubject("; ".join(f"{name}: {value}" for name, value in drawing.facts))
    if len(drawing.pages) > 1:
        canvas.showOutline()
    for place, page in enumerate(drawing.pages):
        canvas.setPageSize((page.w, page.h))
        canvas.bookmarkPage(_key(place))
        canvas.addOutlineEntry(page.name or drawing.title, _key(place))
        _Pen(canvas, page).draw()
        canvas.showPage()
    canvas.save()
    return (stream.getvalue(),)


def _key(page: int) -> str:
    return f"page-{page + 1}"


@cache
def _font(bold: bool) -> str:
    """The name under which the letters that eaplan brings along are known to reportlab."""
    name = f"eaplan-{'bold' if bold else 'regular'}"
    with typeface(bold).file.open("rb") as stream:
        pdfmetrics.registerFont(TTFont(name, BytesIO(stream.read())))
    return name


class _Pen:
    """Draws a page's things; PDF counts from the lower left corner upwards."""

    def __init__(self, canvas: Canvas, page: Page) -> None:
        self.canvas = canvas
        self.page = page

    def draw(self) -> None:
        """Draw all things in their order."""
        for thing in self.page.things:
            if isinstance(thing, Words):
                self._words(thing)
            elif isinstance(thing, Box):
                self._box(thing)
            elif isinstance(thing, Line):
                self._line(thing)
            else:
                self._ribbon(thing)

    def _words(self, words: Words) -> None:
        canvas, font = self.canvas, words.font
        canvas.saveState()
        canvas.setFont(_font(font.bold), font.size)
        canvas.setFillColor(HexColor(font.colour))
        canvas.translate(words.x, self.page.h - words.y)
        if words.turned:
            canvas.rotate(90)
        draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
        draw[words.anchor](0, 0, words.text)
        canvas.restoreState()

    def _box(self, box: Box) -> None:
        low = self.page.h - box.y - box.h
        stroke, fill = self._look(box.style)
        if stroke or fill:
            radius = min(box.radius, box.w / 2, box.h / 2)
            self.canvas.roundRect(box.x, low, box.w, box.h, radius, stroke, fill)
        for words in box.words:
            self._words(words)
        self._link(box.about, (box.x, low, box.x + box.w, low + box.h))

    def _line(self, line: Line) -> None:
        stroke, _ = self._look(line.style)
        self._path(course(line), stroke=stroke)
        if (tip := head(line)) and line.style.stroke:
            self.canvas.setFillColor(HexColor(line.style.stroke))
            first, *others = tip
            self._path([("M", (first,)), *(("L", (point,)) for point in others)], fill=1)
        for words in line.words:
            self._words(words)

    def _ribbon(self, ribbon: Ribbon) -> None:
        stroke, fill = self._look(ribbon.style)
        self._path(ribbon_course(ribbon), stroke, fill)

    def _path(self, steps: Iterable[Step], stroke: int = 0, fill: int = 0) -> None:
        path = self.canvas.beginPath()
        draw: dict[str, Callable[..., object]] = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}
        for kind, points in steps:
            draw[kind](*(value for x, y in points for value in (x, self.page.h - y)))
        if fill:
            path.close()
        self.canvas.drawPath(path, stroke=stroke, fill=fill)

    def _look(self, style: Style) -> tuple[int, int]:
        """Take up a style's colours; says whether there is something to stroke and to fill with."""
        if style.stroke:
            self.canvas.setStrokeColor(HexColor(style.stroke))
            self.canvas.setLineWidth(style.width)
            self.canvas.setDash(list(style.dash))
        if style.fill:
            self.canvas.setFillColor(HexColor(style.fill))
        return int(bool(style.stroke)), int(bool(style.fill))

    def _link(self, about: About | None, area: tuple[float, float, float, float]) -> None:
        if about and about.page is not None:
            self.canvas.linkAbsolute(about.id, _key(about.page), area, thickness=0)
