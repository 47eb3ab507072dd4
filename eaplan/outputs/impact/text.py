"""What depends on one item, or what it depends on, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from eaplan.analysis.criticality import Ways
from eaplan.analysis.graph import Node
from eaplan.analysis.impact import Impact, Reach
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.impact.words import ImpactWords, Losses
from eaplan.outputs.screen import Cell, table
from eaplan.outputs.wording import NONE

_INDENT, _DEEPEST = 2, 8
"""Cells that a step further is set in, and the steps after which it no longer is."""


def impact_text(subject: Subject, found: Impact, language: str) -> Iterator[RenderableType]:
    """A sentence that sums up, and a line for each item, below the one by which it was reached first."""
    words = ImpactWords(subject, language)
    yield Text(words.named(found.item), style="bold")
    is_loss = found.direction == "needed_by"
    losses = Losses(Ways.of(subject.scheme, subject.plan), found.item) if is_loss else None
    yield Text(summary(words, found, losses))
    if not found.reached:
        return
    columns = ("item", "because", "from" if is_loss else "at", "since", *(("left",) if is_loss else ()))
    rows = [_row(words, reach, losses) for reach in _as_tree(found)]
    made = table([words.say(f"column.{column}") for column in columns], rows)
    for column in made.columns[2:]:
        column.no_wrap = True
    yield Text()
    yield made
    yield Text(words.say(f"legend.{found.direction}") + " " + words.under, style="dim")


def summary(words: ImpactWords, found: Impact, losses: Losses | None) -> str:
    """The result in a sentence or two."""
    facts = {
        "item": found.item[1],
        "count": words.counted([reach.node for reach in found.reached]),
        "depth": found.depth,
    }
    if not found.reached:
        return words.say(f"summary.{found.direction}_none", **facts)
    text = words.say(f"summary.{found.direction}", **facts)
    if losses is None:
        return text
    lost = [reach.node for reach in found.reached if reach.node in losses.falls]
    key = "all_fall" if len(lost) == len(found.reached) else "fall" if lost else "none_falls"
    return text + " " + words.say(f"summary.{key}", count=words.counted(lost))


def _as_tree(found: Impact) -> Iterator[Reach]:
    """The items reached, each followed by those that were reached through it."""
    following: dict[Node, list[Reach]] = {}
    for reach in found.reached:
        before = reach.way.before
        following.setdefault(before.node if before else found.item, []).append(reach)
    waiting = following.get(found.item, [])[::-1]
    while waiting:
        reach = waiting.pop()
        yield reach
        waiting += following.get(reach.node, [])[::-1]


def _row(words: ImpactWords, reach: Reach, losses: Losses | None) -> Sequence[Cell]:
    depth = min(reach.way.depth - 1, _DEEPEST)
    cells: list[Cell] = [
        Padding(Text(words.named(reach.node)), (0, 0, 0, _INDENT * depth)),
        words.need(reach.way.relation, reach.way.link),
        str(reach.maturity) if reach.maturity else NONE,
        words.moment(reach),
    ]
    if losses:
        cells.append(_left(words, losses, reach))
    return cells


def _left(words: ImpactWords, losses: Losses, reach: Reach) -> Text:
    """What is left of an item without the one that was asked about."""
    fall = losses.falls.get(reach.node)
    if fall is None:
        return Text(words.say("left.other" if losses.is_within_reach(reach) else "left.never"), style="dim")
    if fall.keeps:
        return Text(words.say("left.keeps", maturity=fall.keeps), style="yellow")
    return Text(words.say("left.nothing"), style="red")
