"""The net of what needs what, as it is drawn: boxes by their ids, and the links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.graph import dependency_graph
from eaplan.architecture.component import Dependency
from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import Style
from eaplan.outputs.diagrams.looks.groups import chosen
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish
from eaplan.scheme import Scheme

_KINDS = (
    Style(fill=None, stroke="#334e68", width=1),
    Style(fill=None, stroke="#b4540a", width=1, dash=(6, 2)),
    Style(fill=None, stroke="#4a7023", width=1, dash=(3, 2)),
    Style(fill=None, stroke="#7a3e9d", width=1, dash=(1, 2)),
)
"""Of the framework's kinds of dependency in their order; further ones begin again, with broader lines."""
_PLAIN = Style(fill=None, stroke="#7b8794", width=1)
_DELIVERS = Style(fill=None, stroke="#1f4e79", width=2)


@dataclass(frozen=True)
class Link:
    """A need that is drawn as a line."""

    name: str
    """Of its kind."""
    style: Style
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Net:
    """Boxes and links."""

    nodes: tuple[str, ...]
    """Ids of boxes, such as `components:C08`."""
    links: Mapping[tuple[str, str], Link]
    """From what needs to what is needed; what is needed may stand outside of the nodes."""

    def needed(self, node: str) -> tuple[str, ...]:
        """What a node needs."""
        return self._needed.get(node, ())

    def needing(self, node: str) -> tuple[str, ...]:
        """What needs a node."""
        return self._needing.get(node, ())

    @cached_property
    def _needed(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((source, target) for source, target in self.links)

    @cached_property
    def _needing(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((target, source) for source, target in self.links)


def net(subject: Subject, wish: Wish) -> Net:
    """The components that a wish leaves, with what they need; and the project around which is drawn.

    In a neighbourhood, what is needed farther away is left out.
    """
    ids = chosen(subject, wish, "components")
    nodes = [f"components:{id}" for id in ids]
    links = dict(_needs(subject.scheme, wish, ids))
    if wish.around and wish.around not in subject.scheme.component:
        nodes.append(f"projects:{wish.around}")
        links |= dict(_of_project(subject.scheme, wish, wish.around))
    if wish.around:
        known = frozenset(nodes)
        links = {ends: link for ends, link in links.items() if known.issuperset(ends)}
    return Net(tuple(nodes), links)


def _needs(scheme: Scheme, wish: Wish, ids: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], Link]]:
    for id in ids:
        needs: dict[str, list[Dependency]] = defaultdict(list)
        for need in scheme.component[id].needs:
            needs[need.component].append(need)
        for target, several in needs.items():
            if target != id and target in scheme.component:
                yield (f"components:{id}", f"components:{target}"), _link(scheme, wish, several)


def _link(scheme: Scheme, wish: Wish, needs: list[Dependency]) -> Link:
    """One line for all that a component needs of another; it looks as the first."""
    kinds = scheme.framework.dependency_kinds if scheme.framework else ()
    names = {kind.id: kind.name.get(wish.language) for kind in kinds}
    plain = say("parts.diagrams.dependencies.plain", wish.language)
    facts = tuple(
        (
            names.get(need.kind or "", need.kind or plain),
            say("parts.diagrams.dependencies.from", wish.language, maturity=need.maturity, at=need.at),
        )
        for need in needs
    )
    style = _style(list(names).index(needs[0].kind)) if needs[0].kind in names else _PLAIN
    return Link(facts[0][0], style, facts)


def _of_project(scheme: Scheme, wish: Wish, id: str) -> Iterator[tuple[tuple[str, str], Link]]:
    """What a project needs, itself or for what it brings, and what it brings."""
    graph, own = dependency_graph(scheme), ("projects", id)
    needs = Link(say("parts.diagrams.dependencies.project_needs", wish.language), _PLAIN)
    delivers = Link(say("parts.diagrams.dependencies.delivers", wish.language), _DELIVERS)
    for link, edges in ((needs, graph.out_edges(own)), (delivers, graph.in_edges(own))):
        for (kind, source), (other, target) in edges:
            if "components" in (kind, other):
                yield (f"{kind}:{source}", f"{other}:{target}"), link


def _style(place: int) -> Style:
    turn, kind = divmod(place, len(_KINDS))
    style = _KINDS[kind]
    return Style(style.fill, style.stroke, style.width + turn, style.dash)


def _grouped(pairs: Iterator[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
