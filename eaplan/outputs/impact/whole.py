"""What the graph of dependencies says of a whole scheme, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from eaplan.analysis.chains import Chain, Step, chains_by_items, chains_by_years, order
from eaplan.analysis.clusters import clusters
from eaplan.analysis.criticality import Ways
from eaplan.analysis.graph import Node
from eaplan.analysis.unlocks import unlocks
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.impact.words import ImpactWords
from eaplan.outputs.screen import heading, table

_SHOWN = 20
"""How many single points of failure and clusters are shown."""
_LIKE = 3
"""A beginning of so many steps is not told again."""

Blocks = Iterator[RenderableType]


def whole_text(subject: Subject, analysis: str, language: str) -> Blocks:
    """The result of an analysis of the whole scheme, by its name."""
    words = ImpactWords(subject, language)
    yield Text(subject.scheme.settings.name.get(language), style="bold")
    yield from _ANALYSES[analysis](words)
    yield Text("\n" + words.under, style="dim")


def _critical(words: ImpactWords) -> Blocks:
    """What others fall with, ranked."""
    ways = Ways.of(words.subject.scheme, words.subject.plan)
    points = ways.ranked()
    yield heading(words.say("critical.title"))
    if not points:
        yield Text(words.say("critical.none"))
        return
    fallen = {point: [fall.node for fall in ways.falls(point)] for point in points[:_SHOWN]}
    facts = {"item": words.named(points[0]), "falls": words.counted(fallen[points[0]])}
    yield Text(words.say("critical.summary", count=len(points), **facts) + "\n")
    rows = []
    for point, nodes in fallen.items():
        components = [node for node in nodes if node[0] == "components"]
        projects = [node for node in nodes if node[0] == "projects"]
        listed = words.listed([*components, *projects])
        rows.append([words.named(point), str(len(components)), str(len(projects)), listed])
    made = table([words.say(f"column.{key}") for key in ("without", "components", "projects", "falls")], rows)
    for column in made.columns[1:3]:
        column.justify = "right"
    yield made
    if len(points) > _SHOWN:
        yield Text(words.say("critical.more", count=len(points) - _SHOWN), style="dim")


def _chains(words: ImpactWords) -> Blocks:
    """The longest chains by items and by years."""
    scheme, plan = words.subject.scheme, words.subject.plan
    yield from _listed_chains(words, "items", chains_by_items(scheme, plan))
    yield from _listed_chains(words, "years", chains_by_years(scheme, plan))


def _listed_chains(words: ImpactWords, measure: str, chains: Sequence[Chain]) -> Blocks:
    yield heading(words.say(f"chains.{measure}"))
    if not chains:
        yield Text(words.say("chains.none"))
    for number, chain in enumerate(chains, 1):
        yield Text(f"{number}. " + words.say(f"chains.{measure}_long", count=chain.length), style="bold")
        like, shared = _begins_like(chain, chains[: number - 1])
        lines = [words.say("chains.like", number=like, item=words.named(chain.steps[shared - 1].nodes[0]))] * bool(like)
        lines += [_step(words, step) for step in chain.steps[shared:]]
        for place, line in enumerate(lines):
            yield Padding(Text(("→ " if place else "") + line), (0, 0, 0, 3 if place else 5))


def _begins_like(chain: Chain, before: Sequence[Chain]) -> tuple[int, int]:
    """The number of the earlier chain that has the most first steps in common, and how many; 0 for few."""
    common = [
        len(list(takewhile(lambda pair: pair[0] == pair[1], zip(chain.steps, other.steps, strict=False))))
        for other in before
    ]
    most = max(common, default=0)
    return (common.index(most) + 1, most) if most >= _LIKE else (0, 0)


def _step(words: ImpactWords, step: Step) -> str:
    if len(step.nodes) > 1:
        return words.say("chains.circle", items=words.listed(step.nodes))
    text = words.named(step.nodes[0])
    if step.years:
        return text + " " + words.count("years", step.years)
    return text + " " + words.say("chains.at", maturity=step.maturity) if step.maturity else text


def _order(words: ImpactWords) -> Blocks:
    """The waves of delivery."""
    found = order(words.subject.scheme, words.subject.plan)
    yield heading(words.say("order.title"))
    count = len({project for wave in found.waves for group in wave for project in group})
    yield Text(words.say("order.summary", projects=count, waves=len(found.waves)) + "\n")
    rows = [
        [words.say("order.wave", number=number), "\n".join(_group(words, group) for group in wave)]
        for number, wave in enumerate(found.waves, 1)
    ]
    if rows:
        yield table([words.say("column.wave"), words.say("column.wave_projects")], rows)
    if found.never:
        yield Text("\n" + words.say("order.never", projects=words.listed(_projects(found.never), len(found.never))))


def _group(words: ImpactWords, group: tuple[str, ...]) -> str:
    if len(group) > 1:
        return words.say("order.circle", projects=list(group))
    return words.named(("projects", group[0]))


def _unlocks(words: ImpactWords) -> Blocks:
    """What each stage makes possible."""
    plan = words.subject.plan
    yield heading(words.say("unlocks.title"))
    for found in unlocks(words.subject.scheme, plan) if plan else ():
        yield Text("\n" + words.say("unlocks.stage", stage=words.words.stage(found.stage)), style="bold")
        lines = [words.named(node) for node in _projects(found.projects)]
        lines += [
            words.named(("components", id)) + " " + words.say("unlocks.to", maturity=maturity)
            for id, maturity in found.components
        ]
        for line in lines or [words.say("unlocks.none")]:
            yield Padding(Text(line), (0, 0, 0, 2))
    yield Text("\n" + words.say("unlocks.legend"), style="dim")


def _clusters(words: ImpactWords) -> Blocks:
    """Groups of items that have most to do with each other."""
    found = clusters(words.subject.scheme, words.subject.plan)
    yield heading(words.say("clusters.title"))
    scheme = words.subject.scheme
    alone = len(scheme.components) + len(scheme.projects) - sum(len(cluster.members) for cluster in found)
    yield Text(words.say("clusters.summary", count=len(found), alone=alone) + "\n")
    rows = [
        [
            words.named(cluster.centre),
            str(len(cluster.members)),
            words.words.percent(cluster.share, 0),
            words.listed(cluster.members),
        ]
        for cluster in found[:_SHOWN]
    ]
    if not rows:
        return
    made = table([words.say(f"column.{key}") for key in ("centre", "members", "inside", "items")], rows)
    for column in made.columns[1:3]:
        column.justify = "right"
    yield made
    if len(found) > _SHOWN:
        yield Text(words.say("clusters.more", count=len(found) - _SHOWN), style="dim")


def _projects(ids: Sequence[str]) -> list[Node]:
    return [("projects", id) for id in ids]


_ANALYSES: Mapping[str, Callable[[ImpactWords], Blocks]] = {
    "critical": _critical,
    "chains": _chains,
    "order": _order,
    "unlocks": _unlocks,
    "clusters": _clusters,
}
