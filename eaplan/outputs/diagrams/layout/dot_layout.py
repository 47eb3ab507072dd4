"""Graphs laid out by Graphviz `dot`: where the boxes stand and how the lines between them run.

Only the places are taken over, so that boxes keep the sizes that their words need. The Graphviz that eaplan brings
along is asked first: every machine then lays out alike.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from typing import Literal

from eaplan.outputs.diagrams.drawing import Point
from eaplan.outputs.diagrams.layout.ends import ended, straight
from eaplan.problems import EaplanError, Problem

Direction = Literal["TB", "LR"]
_NAME = "graphviz-pure"
_INCH = 72.0
_SECONDS = 300
"""How long all pages may take; a page takes hundredths of a second."""
_GUIDING = 2
"""Links from each box that Graphviz is given where there are more than so many a box: with five times as many as boxes
it takes minutes. The others are straight lines."""


@dataclass(frozen=True)
class Graph:
    """What is to be laid out, in points."""

    sizes: Sequence[tuple[float, float]]
    """Of the boxes, which are counted from 0."""
    links: Sequence[tuple[int, int, int]]
    """From a box to another, over so many ranks at least."""
    direction: Direction
    across: float
    """The least distance of boxes beside each other."""
    along: float
    """The least distance of ranks."""


@dataclass(frozen=True)
class Layout:
    """Where things stand, from the upper left corner."""

    w: float
    h: float
    boxes: Sequence[Point]
    """The upper left corners."""
    curves: Mapping[tuple[int, int], tuple[Point, ...]]
    """By link, its Bézier curve from end to end."""


def laid_out(graphs: Sequence[Graph]) -> list[Layout]:
    """The layouts of graphs.

    Raises
    ------
    EaplanError
        E525 where there is no Graphviz, E526 where it fails.
    """
    if not graphs:
        return []
    guides = [replace(graph, links=_guiding(graph)) for graph in graphs]
    text = "\n".join(line for guide in guides for line in _dot(guide))
    lines = iter(_run(text).splitlines())
    layouts = [_read(guide, lines) for guide in guides]
    return [_completed(layout, graph) for layout, graph in zip(layouts, graphs, strict=True)]


def _guiding(graph: Graph) -> Sequence[tuple[int, int, int]]:
    """The links that the layout follows: all of them, or the first of each box where there are too many."""
    if len(graph.links) <= _GUIDING * len(graph.sizes):
        return graph.links
    counts: Counter[int] = Counter()
    guiding = []
    for link in graph.links:
        counts[link[0]] += 1
        if counts[link[0]] <= _GUIDING:
            guiding.append(link)
    return guiding


def _completed(layout: Layout, graph: Graph) -> Layout:
    """A layout with straight lines for the links that it was not guided by."""
    places = [(*corner, *size) for corner, size in zip(layout.boxes, graph.sizes, strict=True)]
    others = {(source, target) for source, target, _ in graph.links} - layout.curves.keys()
    lines = {link: straight(places[link[0]], places[link[1]]) for link in sorted(others)}
    return replace(layout, curves={**layout.curves, **lines})


@cache
def graphviz() -> str:
    """Graphviz: as it was installed beside eaplan, or what the system has."""
    try:
        files = metadata.files(_NAME) or []
    except metadata.PackageNotFoundError:
        files = []
    brought = (str(file.locate()) for file in files if file.stem == _NAME)
    found = next(filter(shutil.which, brought), None) or shutil.which(_NAME) or shutil.which("dot")
    if found is None:
        raise EaplanError(Problem("E525"))
    return found


def _run(text: str) -> str:
    try:
        done = subprocess.run(
            [graphviz(), "-Kdot", "-Tplain"], input=text.encode(), capture_output=True, timeout=_SECONDS, check=True
        )
    except subprocess.TimeoutExpired:
        raise EaplanError(Problem("E526", facts={"reason": f"> {_SECONDS} s"})) from None
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode(errors="replace").strip() or str(error.returncode)
        raise EaplanError(Problem("E526", facts={"reason": told.splitlines()[0]})) from None
    except OSError as error:
        raise EaplanError(Problem("E526", facts={"reason": error.strerror or type(error).__name__})) from None
    return done.stdout.decode()


def _dot(graph: Graph) -> Iterator[str]:
    """The graph in Graphviz's language; the boxes are called by their numbers."""
    nodesep, ranksep = graph.across / _INCH, graph.along / _INCH
    yield f"digraph {{ rankdir={graph.direction} nodesep={nodesep:.4f} ranksep={ranksep:.4f}"
    yield 'node [shape=box fixedsize=true label=""] edge [dir=none]'
    for number, (w, h) in enumerate(graph.sizes):
        yield f"{number} [width={w / _INCH:.4f} height={h / _INCH:.4f}]"
    for source, target, ranks in graph.links:
        yield f"{source} -> {target} [minlen={ranks}]"
    yield "}"


def _read(graph: Graph, lines: Iterator[str]) -> Layout:
    """One graph of Graphviz's plain output, whose y grows upwards."""
    w = h = 0.0
    boxes: list[Point] = [(0, 0)] * len(graph.sizes)
    curves: dict[tuple[int, int], tuple[Point, ...]] = {}
    for line in lines:
        kind, *rest = line.split()
        if kind == "graph":
            w, h = float(rest[1]) * _INCH, float(rest[2]) * _INCH
        elif kind == "node":
            number, (x, y) = int(rest[0]), (float(rest[1]) * _INCH, h - float(rest[2]) * _INCH)
            wide, tall = graph.sizes[number]
            boxes[number] = (x - wide / 2, y - tall / 2)
        elif kind == "edge":
            numbers = [float(value) * _INCH for value in rest[3 : 3 + 2 * int(rest[2])]]
            points = tuple((x, h - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
            source, target = int(rest[0]), int(rest[1])
            curves[source, target] = ended(points, boxes[target], graph.sizes[target])
        elif kind == "stop":
            break
    return Layout(w, h, boxes, curves)
