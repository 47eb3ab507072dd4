"""Several drawings as one, for formats that hold many pages in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eaplan.outputs.diagrams.drawing import About, Drawing, Page, Thing, Words


def together(title: str, drawings: Sequence[Drawing]) -> Drawing:
    """One drawing with the pages of all; a page that is named by its contents alone gets its drawing's title too."""
    pages: list[Page] = []
    for drawing in drawings:
        first = len(pages)
        pages += (replace(page, name=_named(drawing, page), things=_moved(page, first)) for page in drawing.pages)
    return Drawing(title, drawings[0].language, tuple(pages))


def _named(drawing: Drawing, page: Page) -> str:
    return drawing.title if len(drawing.pages) == 1 else f"{drawing.title}: {page.name}"


def _moved(page: Page, first: int) -> tuple[Thing, ...]:
    """A page's things, with references to pages that count from another first one."""
    return tuple(_referring(page.things, first))


def _referring(things: Sequence[Thing], first: int) -> Iterator[Thing]:
    for thing in things:
        about: About | None = None if isinstance(thing, Words) else thing.about
        if about is None or about.page is None or isinstance(thing, Words):
            yield thing
        else:
            yield replace(thing, about=replace(about, page=about.page + first))
