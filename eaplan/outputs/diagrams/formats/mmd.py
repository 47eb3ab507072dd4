"""Mermaid, one file for all pages: for documents in Markdown, which lay it out themselves.

Boxes and lines become a flowchart, a roadmap a `gantt` and flows of money a `sankey-beta`; but Mermaid reads only the
letters of English in that one, so that flows between names with others become a flowchart too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from eaplan.money import format_money, plain_amount
from eaplan.outputs.diagrams.drawing import Box, Drawing, Line, Ribbon
from eaplan.outputs.diagrams.formats import FORMATS
from eaplan.outputs.diagrams.formats.graph import Graph, graph_of, lines_of, name_of
from eaplan.outputs.diagrams.formats.markup import number
from eaplan.outputs.diagrams.outline import Flows, Schedule, Table
from eaplan.problems import EaplanError, Problem

LACKING = ("matrix",)
"""The views that Mermaid cannot hold."""
_CODES = {'"': "#quot;", "#": "#35;", ";": "#59;", "<": "#lt;", ">": "#gt;", "`": "#96;", "\\": "#92;", "&": "#amp;"}
"""What has a meaning in the words of a flowchart."""
_PLAIN = {":": "\u2236", ";": ",", "#": "\u2116"}
"""What ends the name of a task or begins a remark, and what is written in its place."""
_STATEMENTS = (
    *("gantt", "title", "section", "click", "dateformat", "axisformat", "tickinterval", "includes", "excludes"),
    *("todaymarker", "weekday", "weekend", "topaxis", "inclusiveenddates", "acctitle", "accdescr", "%%"),
)
"""What a line of a `gantt` begins with that is no task."""


def write(drawing: Drawing) -> tuple[bytes, ...]:
    """One file.

    Raises
    ------
    EaplanError
        E528 for a table, which Mermaid cannot hold.
    """
    outline = drawing.outline
    if isinstance(outline, Table):
        raise EaplanError(Problem("E528", facts={"formats": [one for one in FORMATS if one != "mmd"]}))
    if isinstance(outline, Schedule):
        lines = _gantt(outline)
    elif isinstance(outline, Flows):
        lines = _sankey(outline) if _is_plain(outline) else _flows(outline, drawing.language)
    else:
        lines = _Flowchart(drawing).lines()
    return ("\n".join([*_front(drawing), *lines]).encode() + b"\n",)


def _front(drawing: Drawing) -> Iterator[str]:
    """The title, the unit of what flows, and what the drawing was made of as remarks."""
    yield from ("---", f"title: {_quoted(drawing.title)}")
    if isinstance(drawing.outline, Flows) and _is_plain(drawing.outline):
        yield from ("config:", "  sankey:", f"    suffix: {_quoted(' ' + drawing.outline.unit_name)}")
    yield "---"
    for name, value in drawing.facts:
        yield "%% " + " ".join(f"{name}: {value}".split())


def _quoted(text: str) -> str:
    """Words in YAML."""
    return json.dumps(text, ensure_ascii=False)


# ---- flowchart


class _Flowchart:
    """Boxes in boxes, and lines between them. Nodes are numbered, so that no id is taken for a word of Mermaid."""

    def __init__(self, drawing: Drawing) -> None:
        self._graph: Graph = graph_of(drawing.pages)
        self._stands_for = dict(_targets(self._graph))
        self._names = {box.id: f"n{place}" for place, box in enumerate(self._graph.boxes, 1)}

    def lines(self) -> Iterator[str]:
        """The whole chart."""
        yield "flowchart TB"
        for box in self._graph.roots:
            yield from self._box(box, "  ")
        for edge in self._graph.edges:
            yield "  " + self._edge(edge)
        for box in self._graph.boxes:
            if box.id not in self._stands_for:
                yield from self._style(box)

    def _box(self, box: Box, indent: str) -> Iterator[str]:
        if box.id in self._stands_for:
            return
        name, within = self._names[box.id], self._graph.within(box)
        label = "<br>".join(map(_flowing, lines_of(box.words) or [name_of(box)]))
        if not within:
            yield f'{indent}{name}["{label}"]'
            return
        yield f'{indent}subgraph {name}["{label}"]'
        for inner in within:
            yield from self._box(inner, indent + "  ")
        yield f"{indent}end"

    def _edge(self, edge: Line | Ribbon) -> str:
        source, target = (self._names[self._stands_for.get(str(end), str(end))] for end in (edge.source, edge.target))
        if isinstance(edge, Ribbon):
            return f"{source} --> {target}"
        arrow = "-.->" if edge.style.dash else "-->" if edge.arrow else "---"
        said = "<br>".join(map(_flowing, lines_of(edge.words)))
        return f'{source} {arrow}|"{said}"| {target}' if said else f"{source} {arrow} {target}"

    def _style(self, box: Box) -> Iterator[str]:
        styles = [
            *([f"fill:{box.style.fill}"] if box.style.fill else []),
            *([f"stroke:{box.style.stroke}"] if box.style.stroke else []),
            *([f"stroke-dasharray:{' '.join(map(number, box.style.dash))}"] if box.style.dash else []),
        ]
        if styles:
            yield f"  style {self._names[box.id]} {','.join([*styles, 'color:#1f2933'])}"


def _targets(graph: Graph) -> Iterator[tuple[str, str]]:
    """Boxes that only refer to another page, with the box there that they stand for."""
    there = {(box.about.kind, box.about.id): box.id for box in graph.boxes if box.about and box.about.page is None}
    for box in graph.boxes:
        if box.about and box.about.page is not None and (box.about.kind, box.about.id) in there:
            yield box.id, there[box.about.kind, box.about.id]


def _flowing(text: str) -> str:
    """Words of a flowchart, in which nothing is taken for more than it says."""
    return "".join(_CODES.get(letter, letter) for letter in " ".join(text.split()))


# ---- charts of their own


def _gantt(schedule: Schedule) -> Iterator[str]:
    yield from ("gantt", "  dateFormat YYYY-MM-DD", "  axisFormat %Y")
    section = None
    for place, task in enumerate(schedule.tasks, 1):
        if task.section != section:
            section = task.section
            yield f"  section {_plain(section)}"
        first, last = task.years
        yield f"    {_plain(task.name)} :t{place}, {first:04}-01-01, {last + 1:04}-01-01"


def _plain(text: str) -> str:
    """Words of a task or a section, which know no way to write what has a meaning."""
    plain = "".join(_PLAIN.get(letter, letter) for letter in " ".join(text.split()))
    return f"“{plain}”" if plain.casefold().startswith(_STATEMENTS) else plain


def _sankey(flows: Flows) -> Iterator[str]:
    """Lines of comma-separated values: from, to, and the amount in its unit, to the last đồng."""
    names = _told_apart(flows.names)
    yield from ("sankey-beta", "")
    for flow in flows.flows:
        ends = (names[end].replace('"', '""') for end in (flow.source, flow.target))
        yield ",".join((*(f'"{end}"' for end in ends), format(Decimal(plain_amount(flow.dong, flows.unit)), "f")))


def _flows(flows: Flows, language: str) -> Iterator[str]:
    """A flowchart from left to right, with the amounts at its arrows."""
    ids = {key: f"n{place}" for place, key in enumerate(flows.names, 1)}
    yield "flowchart LR"
    for key, name in flows.names.items():
        yield f'  {ids[key]}["{_flowing(name)}"]'
    for flow in flows.flows:
        amount = _flowing(f"{format_money(flow.dong, flows.unit, language)} {flows.unit_name}")
        yield f'  {ids[flow.source]} -->|"{amount}"| {ids[flow.target]}'


def _is_plain(flows: Flows) -> bool:
    """Whether all names are of letters that a `sankey-beta` can have."""
    return all(name.isascii() and name.isprintable() and "#" not in name for name in flows.names.values())


def _told_apart(names: Mapping[str, str]) -> Mapping[str, str]:
    """The names, with their ids where several are called the same: Mermaid knows what flows by its name."""
    called = list(names.values())
    return {
        key: name if called.count(name) == 1 else f"{name} ({key.partition(':')[2]})" for key, name in names.items()
    }
