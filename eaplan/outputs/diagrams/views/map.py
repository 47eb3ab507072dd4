"""The layered map: a band for each layer, channels on top and infrastructure below, with its components as tiles.

Layers that hold security or the organisation reach across the others: they stand beside them where one page holds
all, else below them. What is grouped by anything but layers stands in boxes within the bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About, Drawing
from eaplan.outputs.diagrams.layout.bands import Band, Bands
from eaplan.outputs.diagrams.layout.flow import Columns, Piece, columns, rows
from eaplan.outputs.diagrams.layout.frame import Content, Frame, moment
from eaplan.outputs.diagrams.layout.medium import CELLS
from eaplan.outputs.diagrams.layout.pieces import TilePiece, clusters
from eaplan.outputs.diagrams.layout.sides import Sides
from eaplan.outputs.diagrams.layout.tiles import TILE, Tiles
from eaplan.outputs.diagrams.layout.zoom import composed
from eaplan.outputs.diagrams.looks.colours import colours
from eaplan.outputs.diagrams.looks.groups import Group, chosen, grouping_names, groups
from eaplan.outputs.diagrams.looks.layers import layers, stacking
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish

_SIDES = 0.4
"""The most of the width that layers beside the others may take."""


def draw(subject: Subject, wish: Wish) -> Drawing:
    """The layered map of the components at the moment wished for."""
    painted = colours(subject, wish)
    tiles = Tiles(subject, wish, painted, steady=True)
    title = _title(subject, wish)
    top_down, across = layers(subject, wish)
    if not (top_down or across):
        return Frame(subject, wish, title).saying(say("parts.diagrams.empty", wish.language))
    frame = Frame(subject, wish, title, (*painted.legend, *tiles.legend(chosen(subject, wish, "components"))))
    if _with_sides(frame, tiles, top_down, across):  # decided at the usual size, so that moments are arranged alike
        return composed(frame, lambda room: _beside(room, tiles, top_down, across))
    return composed(frame, lambda room: _contents(room, tiles, [*top_down, *across]))


def _title(subject: Subject, wish: Wish) -> str:
    """What it shows and when; after what the components are grouped by where they are in no layers."""
    language, then = wish.language, moment(subject, wish)
    by = stacking(subject.scheme)
    if by == "layer":
        is_layered = any(component.layer for component in subject.scheme.components)
        return say(f"parts.diagrams.map.{'title' if is_layered else 'plain'}", language, moment=then)
    name = grouping_names(subject.scheme, language)[by]
    within = name if name[:2].isupper() else name[:1].lower() + name[1:]
    return say("parts.diagrams.map.by", language, grouping=within, moment=then)


def _beside(frame: Frame, tiles: Tiles, top_down: Sequence[Group], across: Sequence[Group]) -> list[Content]:
    """The one page with layers beside the others; none where it does not hold them."""
    page = _with_sides(frame, tiles, top_down, across)
    return [page] if page else []


def _contents(frame: Frame, tiles: Tiles, found: Sequence[Group], margin: float = 0) -> list[Content]:
    """The pages of layers below each other."""
    laid = Bands(frame, margin=margin)
    grid = columns(laid.width, tiles.medium.length(tiles.letters.body.size * TILE), tiles.medium)
    return list(laid.contents([_band(frame.subject, frame.wish, tiles, layer, grid) for layer in found]))


def _with_sides(frame: Frame, tiles: Tiles, top_down: Sequence[Group], across: Sequence[Group]) -> Content | None:
    """One page on which the layers that reach across stand beside the others; None where it does not hold them."""
    sides, area = Sides(tiles, across), frame.area
    if tiles.medium is CELLS or not (top_down and across) or frame.wish.group not in (None, "layer"):
        return None
    if sides.width > area.w * _SIDES:
        return None
    page, *more = _contents(frame, tiles, top_down, sides.width)
    bottom = max(page.bottom, area.y + sides.height)
    if more or (area.h is not None and bottom > area.y + area.h):
        return None
    return replace(page, things=(*page.things, *sides.draw(area.x + area.w, area.y, bottom)), bottom=bottom)


def _band(subject: Subject, wish: Wish, tiles: Tiles, layer: Group, grid: Columns) -> Band:
    pieces = _pieces(subject, wish, tiles, layer, grid)
    return Band(layer.id, layer.name, About("layers", layer.id), tuple(rows(pieces, grid)))


def _pieces(subject: Subject, wish: Wish, tiles: Tiles, layer: Group, grid: Columns) -> list[Piece]:
    if wish.group in (None, "layer"):
        return [TilePiece(tiles, id) for id in layer.members]
    members = frozenset(layer.members)
    inner = [
        replace(group, members=tuple(id for id in group.members if id in members))
        for group in groups(subject, wish, "components")
    ]
    return clusters(tiles, layer.id, inner, grid)
