"""HTML, all pages in one file that asks for nothing else: facts, links between things, search and zoom in a browser."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib import resources
from string import Template
from xml.etree.ElementTree import tostring

from eaplan.locale import catalogue
from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.formats.markup import clean
from eaplan.outputs.diagrams.formats.svg import FONTS, picture
from eaplan.outputs.diagrams.formats.webfont import FAMILY, font_faces


def write(drawing: Drawing) -> tuple[bytes, ...]:
    """One file."""
    style, script = _part("page.css") + _letters(drawing) + _paper(drawing), _part("page.js")
    words = catalogue(drawing.language, "parts/formats")["page"]
    texts = {"title": drawing.title, "language": drawing.language, "policy": _policy(style, script), **words}
    page = Template(_part("page.html")).substitute(
        {key: escape(clean(text)) for key, text in texts.items()},
        style=style,
        script=script,
        links=_links(drawing),
        sheets="\n".join(_sheet(drawing, place) for place in range(len(drawing.pages))),
    )
    return (page.encode(),)


def _part(name: str) -> str:
    return resources.files("eaplan.outputs.diagrams").joinpath("page", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the browser may do: draw with this very style and run this very script, and ask nobody for anything."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _letters(drawing: Drawing) -> str:
    """The letters of the drawing, and that they are used in it."""
    return f'{font_faces(drawing)}section > svg {{ font-family: "{FAMILY}", {FONTS}; }}\n'


def _paper(drawing: Drawing) -> str:
    """The size of the paper that is printed on: that of the first page."""
    first = drawing.pages[0]
    return f"@page {{ size: {first.w:.2f}pt {first.h:.2f}pt; margin: 0; }}\n"


def _links(drawing: Drawing) -> str:
    """The pages to choose from, where there are several."""
    if len(drawing.pages) == 1:
        return ""
    return "".join(f'<a href="{_address(place)}">{escape(page.name)}</a>' for place, page in enumerate(drawing.pages))


def _address(page: int) -> str:
    return f"#page-{page + 1}"


def _sheet(drawing: Drawing, place: int) -> str:
    """A page's picture, whose things can be reached: to a browser it is a group of them, and no longer one image."""
    root = picture(drawing, place, _address)
    root.set("role", "group")
    return f'<section id="page-{place + 1}">\n{tostring(root, "unicode")}\n</section>'
