"""DOT, a file a page: for Graphviz and all that reads its graphs.

Only what stands for something is in it, as nodes and clusters with their places, and the lines between them as edges:
`neato -n` draws them where the drawing has them, `dot` lays them out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graphviz import escape, nohtml
from graphviz.quoting import attr_list, quote

from eaplan.outputs.diagrams.drawing import Box, Drawing, Line, Page, Ribbon, Style
from eaplan.outputs.diagrams.formats.graph import Graph, graph_of, lines_of, name_of
from eaplan.outputs.diagrams.formats.markup import number

_POINTS = 72
"""In an inch, in which Graphviz measures widths and heights."""
_FONT = {"fontname": "Arial", "fontsize": "9"}
"""As wide as the letters that the drawing was measured with, and known to every Graphviz."""
_WIDEST = 12.0
"""Points that a line may be wide where it is laid out anew."""


def write(drawing: Drawing) -> tuple[bytes, ...]:
    """One file a page."""
    return tuple("\n".join(_Writer(drawing, page).lines()).encode() + b"\n" for page in drawing.pages)


class _Writer:
    def __init__(self, drawing: Drawing, page: Page) -> None:
        self._drawing, self._page = drawing, page
        self._graph: Graph = graph_of([page])

    def lines(self) -> Iterator[str]:
        """The graph."""
        title = [self._drawing.title, *(f"{name}: {value}" for name, value in self._drawing.facts)]
        attributes = {**_FONT, "label": _text(title), "labelloc": "t", "compound": "true", "inputscale": str(_POINTS)}
        yield f"digraph {_id(self._page.name or self._drawing.title)} {{"
        yield f"\tgraph{_list(attributes)}"
        yield f"\tnode{_list({'shape': 'box', 'fixedsize': 'true', **_FONT})}"
        yield f"\tedge{_list(_FONT)}"
        for box in self._graph.roots:
            yield from self._box(box, "\t")
        for line in self._graph.edges:
            yield "\t" + self._edge(line)
        yield "}"

    def _box(self, box: Box, indent: str) -> Iterator[str]:
        """A node; a cluster with what is in it, and with a point that lines to it lead to."""
        within = self._graph.within(box)
        if not within:
            yield f"{indent}{_id(box.id)}{_list(self._node(box))}"
            return
        yield f"{indent}subgraph {_id('cluster_' + box.id)} {{"
        yield f"{indent}\tgraph{_list(self._cluster(box))}"
        if self._graph.is_end(box):
            point = {"shape": "point", "style": "invis", "width": "0.01", "height": "0.01", "pos": self._place(box)}
            yield f"{indent}\t{_id(box.id)}{_list(point)}"
        for inner in within:
            yield from self._box(inner, indent + "\t")
        yield f"{indent}}}"

    def _node(self, box: Box) -> Mapping[str, str]:
        said = lines_of(box.words)
        return {
            "label": _text(said),
            **({} if said else {"xlabel": _text([name_of(box)])}),
            "pos": self._place(box),
            "width": number(box.w / _POINTS),
            "height": number(box.h / _POINTS),
            **_letters(box),
            **_look(box.style, bool(box.radius)),
            **_tooltip(box),
        }

    def _cluster(self, box: Box) -> Mapping[str, str]:
        corners = (box.x, self._page.h - box.y - box.h, box.x + box.w, self._page.h - box.y)
        return {
            "label": _text(lines_of(box.words) or [name_of(box)]),
            "labeljust": "l",
            "bb": ",".join(map(number, corners)),
            **_letters(box),
            **_look(box.style, bool(box.radius)),
            **_tooltip(box),
        }

    def _edge(self, line: Line | Ribbon) -> str:
        attributes = {"color": line.style.stroke or "transparent", "penwidth": number(line.style.width)}
        if isinstance(line, Ribbon):
            wide = {"color": line.style.fill or "black", "penwidth": number(min(max(line.width, 0.25), _WIDEST))}
            attributes |= {**wide, "dir": "none"}
        else:
            said = {"label": _text(lines_of(line.words))} if line.words else {}
            attributes |= {**said, **({} if line.arrow else {"dir": "none"}), **_dash(line.style)}
        for end, key in ((line.source, "ltail"), (line.target, "lhead")):
            if self._graph.is_cluster(end):
                attributes[key] = f"cluster_{end}"
        return f"{_id(str(line.source))} -> {_id(str(line.target))}{_list(attributes | _tooltip(line))}"

    def _place(self, box: Box) -> str:
        """The middle of a box; Graphviz counts from below."""
        return f"{number(box.x + box.w / 2)},{number(self._page.h - box.y - box.h / 2)}!"


def _look(style: Style, rounded: bool) -> Mapping[str, str]:
    styles = [
        *(["filled"] if style.fill else []),
        *(["rounded"] if rounded else []),
        *(["dashed"] if style.dash else []),
    ]
    return {
        **({"style": ",".join(styles)} if styles else {}),
        **({"fillcolor": style.fill} if style.fill else {}),
        "color": style.stroke or "transparent",
        "penwidth": number(style.width),
    }


def _dash(style: Style) -> Mapping[str, str]:
    return {"style": "dashed"} if style.dash else {}


def _letters(box: Box) -> Mapping[str, str]:
    """The size and colour of a box's first words."""
    if not box.words:
        return {}
    font = box.words[0].font
    return {"fontsize": number(font.size), "fontcolor": font.colour}


def _tooltip(thing: Box | Line | Ribbon) -> dict[str, str]:
    facts = thing.about.facts if thing.about else ()
    return {"tooltip": _text(": ".join(filter(None, fact)) for fact in facts)} if facts else {}


def _text(lines: Iterable[str]) -> str:
    """Words in which nothing is taken for more than it says."""
    return str(nohtml(r"\n".join(str(escape(line)) for line in lines)))


def _id(id: str) -> str:
    return str(quote(escape(id)))


def _list(attributes: Mapping[str, str]) -> str:
    return str(attr_list(kwargs={key: nohtml(value) for key, value in attributes.items()}))
