"""How items, their needs and moments are written where the graph of dependencies is spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.criticality import Fall, Ways
from eaplan.analysis.graph import Link, Node, Relation
from eaplan.analysis.impact import Reach
from eaplan.locale import say
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.wording import NONE, Wording, counted

_LISTED = 8
"""How many items of a longer list are named."""


@dataclass(frozen=True)
class ImpactWords:
    """Words for the graph of one subject in one language."""

    subject: Subject
    language: str

    @cached_property
    def words(self) -> Wording:
        """Words for the scheme."""
        return Wording(self.subject.scheme, self.language)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        framework = self.subject.scheme.framework
        return {kind.id: kind.name.get(self.language) for kind in (framework.dependency_kinds if framework else ())}

    @property
    def under(self) -> str:
        """Which projects count."""
        return self.say("under_plan" if self.subject.plan else "under_none")

    def say(self, key: str, **facts: object) -> str:
        """The words of a key of this part."""
        return say(f"parts.impact.{key}", self.language, **facts)

    def name(self, node: Node) -> str:
        """An item's name."""
        kind, id = node
        return self.words.name("component" if kind == "components" else "project", id)

    def named(self, node: Node) -> str:
        """An item's id and name."""
        name = self.name(node)
        return name if name == node[1] else f"{node[1]} {name}"

    def counted(self, nodes: Sequence[Node]) -> str:
        """So many components and so many projects."""
        counts = Counter(kind for kind, _ in nodes)
        parts = {kind: self.count(kind, counts[kind]) for kind in ("components", "projects") if counts[kind]}
        if len(parts) == 2:
            return self.say("counted.both", **parts)
        return next(iter(parts.values()), self.say("counted.none"))

    def count(self, what: str, count: int) -> str:
        """So many components, projects or years."""
        return counted(f"parts.impact.counted.{what}", self.language, count)

    def listed(self, nodes: Sequence[Node], most: int = _LISTED) -> str:
        """The ids of items, as many as a line holds."""
        ids = ", ".join(id for _, id in nodes[:most])
        return self.say("more", ids=ids, count=len(nodes) - most) if len(nodes) > most else ids

    def need(self, relation: Relation, link: Link) -> str:
        """How the last step of a way goes."""
        if relation == "after":
            return self.say("relation.after")
        kind = self._kinds.get(link.kind or "", link.kind) or self.say("relation.needs")
        return self.say(f"relation.{relation}_at", kind=kind, maturity=link.maturity)

    def moment(self, reach: Reach) -> str:
        """Since when an item is there."""
        if reach.today:
            return self.say("done" if reach.node[0] == "projects" else "today")
        return reach.stage or NONE


@dataclass(frozen=True)
class Losses:
    """What becomes of others when an item is lost."""

    ways: Ways
    item: Node

    @cached_property
    def falls(self) -> Mapping[Node, Fall]:
        """What falls with it."""
        return {fall.node: fall for fall in self.ways.falls(self.item)}

    def is_within_reach(self, reach: Reach) -> bool:
        """Whether what is touched can be had at all, at the maturity from which on it is touched."""
        highest = self.ways.reaches(reach.node)
        return highest is not None and highest >= reach.maturity
