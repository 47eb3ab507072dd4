"""What the graph of dependencies says, as plain data for programs to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from eaplan.analysis.chains import Chain, chains_by_items, chains_by_years, order
from eaplan.analysis.clusters import clusters
from eaplan.analysis.criticality import Ways, single_points
from eaplan.analysis.graph import Node
from eaplan.analysis.impact import Impact, Reach
from eaplan.analysis.unlocks import unlocks
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.impact.words import ImpactWords, Losses

Data = dict[str, Any]


def impact_data(subject: Subject, found: Impact, language: str) -> Data:
    """What depends on an item or what it depends on, the nearest first."""
    words = ImpactWords(subject, language)
    reached = [_reach(words, reach) for reach in found.reached]
    if found.direction == "needed_by":
        losses = Losses(Ways.of(subject.scheme, subject.plan), found.item)
        for entry, reach in zip(reached, found.reached, strict=True):
            entry |= _loss(losses, reach)
    return {
        "item": _item(words, found.item),
        "direction": found.direction,
        "plan": _plan(subject),
        "components": len(found.of("components")),
        "projects": len(found.of("projects")),
        "depth": found.depth,
        "reached": reached,
    }


def whole_data(subject: Subject, analysis: str, language: str) -> Data:
    """The result of an analysis of the whole scheme, by its name."""
    return {"plan": _plan(subject), analysis: _ANALYSES[analysis](ImpactWords(subject, language))}


def _plan(subject: Subject) -> str | None:
    """What the plan was made from."""
    return subject.plan.hash if subject.plan else None


def _reach(words: ImpactWords, reach: Reach) -> Data:
    way = reach.way
    return {
        **_item(words, reach.node),
        "depth": way.depth,
        "path": [_key(step.node) for step in way.steps],
        "relation": way.relation,
        "dependency": way.link.kind,
        "needed": way.link.maturity,
        "maturity": reach.maturity,
        "today": reach.today,
        "stage": reach.stage,
    }


def _loss(losses: Losses, reach: Reach) -> Data:
    """What is left of an item without the one that was asked about."""
    fall = losses.falls.get(reach.node)
    return {
        "within_reach": losses.is_within_reach(reach),
        "falls": fall is not None,
        "keeps": fall.keeps if fall else None,
    }


def _critical(words: ImpactWords) -> list[Data]:
    return [
        {
            **_item(words, point.node),
            "falls": [
                {**_item(words, fall.node), "reaches": fall.reaches, "keeps": fall.keeps} for fall in point.falls
            ],
        }
        for point in single_points(words.subject.scheme, words.subject.plan)
    ]


def _chains(words: ImpactWords) -> Data:
    scheme, plan = words.subject.scheme, words.subject.plan
    return {
        "items": _chain_data(words, chains_by_items(scheme, plan)),
        "years": _chain_data(words, chains_by_years(scheme, plan)),
    }


def _chain_data(words: ImpactWords, chains: Iterable[Chain]) -> list[Data]:
    return [
        {
            "length": chain.length,
            "steps": [
                {"items": _items(words, step.nodes), "maturity": step.maturity, "years": step.years}
                for step in chain.steps
            ],
        }
        for chain in chains
    ]


def _order(words: ImpactWords) -> Data:
    found = order(words.subject.scheme, words.subject.plan)
    return {"waves": [[list(group) for group in wave] for wave in found.waves], "never": list(found.never)}


def _unlocks(words: ImpactWords) -> list[Data]:
    plan = words.subject.plan
    return [asdict(found) for found in unlocks(words.subject.scheme, plan)] if plan else []


def _clusters(words: ImpactWords) -> list[Data]:
    return [
        {
            "centre": _item(words, cluster.centre),
            "members": _items(words, cluster.members),
            "inside": cluster.inside,
            "outside": cluster.outside,
        }
        for cluster in clusters(words.subject.scheme, words.subject.plan)
    ]


def _item(words: ImpactWords, node: Node) -> Data:
    return {"kind": node[0], "id": node[1], "name": words.name(node)}


def _items(words: ImpactWords, nodes: Iterable[Node]) -> list[Data]:
    return [_item(words, node) for node in nodes]


def _key(node: Node) -> str:
    """An item as it is called on the command line where its id alone could be another's."""
    return ":".join(node)


_ANALYSES: Mapping[str, Callable[[ImpactWords], Any]] = {
    "critical": _critical,
    "chains": _chains,
    "order": _order,
    "unlocks": _unlocks,
    "clusters": _clusters,
}
