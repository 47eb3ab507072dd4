"""PNG, a file a page: for slides and documents that take no SVG."""

from __future__ import annotations

from io import BytesIO
from math import sqrt
from typing import Any

import pypdfium2

from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.formats import pdf

_DPI = 200
"""Sharp in print."""
_MOST = 40_000_000
"""Pixels of a picture at most; larger pages are drawn less sharply, as most programs refuse larger pictures."""


def write(drawing: Drawing) -> tuple[bytes, ...]:
    """One file a page, drawn from the PDF and so with the same letters everywhere."""
    (content,) = pdf.write(drawing)
    with pypdfium2.PdfDocument(content) as document:
        return tuple(_picture(page) for page in document)


def _picture(page: Any) -> bytes:
    width, height = page.get_size()
    scale = min(_DPI / 72, sqrt(_MOST / (width * height)))
    stream = BytesIO()
    page.render(scale=scale).to_pil().save(stream, "PNG", dpi=(scale * 72, scale * 72))
    return stream.getvalue()
