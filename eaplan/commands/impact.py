"""`eaplan impact`: what depends on an item and what it depends on; and what the graph says of the whole scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
from eaplan.commands.speech import Speech
from eaplan.commands.subject import plan_option, subject_of
from eaplan.commands.worded import Worded

if TYPE_CHECKING:
    from rich.console import RenderableType

    from eaplan.analysis.graph import Node
    from eaplan.analysis.impact import Direction
    from eaplan.outputs.diagrams.subject import Subject
    from eaplan.scheme import Scheme

    Result = tuple[Callable[[], Iterable[RenderableType]], Callable[[], object]]
    """The same as text and as data."""

ANALYSES = ("critical", "chains", "order", "unlocks", "clusters")
"""What can be asked of the whole scheme, in an item's place."""


@click.command("impact", cls=Worded)
@click.argument("what")
@options.scheme_folder
@click.option("--needs/--needed-by", "needs", default=None)
@click.option("--depth", "steps", type=options.Whole("depth", 1, 1000))
@click.option("--drop", "dropped", is_flag=True)
@click.option("--delay", "delayed", type=options.Whole("depth", 1, 1000))
@click.option("--lose", "lost", is_flag=True)
@plan_option
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    what: str,
    scheme: Path,
    needs: bool | None,
    steps: int | None,
    dropped: bool,
    delayed: int | None,
    lost: bool,
    plan_name: str | None,
    format: str,
) -> int:
    """Show what the loss of an item touches, or what it needs; or an analysis of the whole scheme."""
    from eaplan.commands.losing import of_loss

    subject = subject_of(scheme, plan_name, speech, format)
    if dropped or delayed or lost:
        if what in ANALYSES or needs is not None or steps or dropped + bool(delayed) + lost > 1:
            raise speech.wrong("one_loss")
        text, data = of_loss(subject, _item(subject.scheme, what, speech), delayed, lost, speech)
    elif what not in ANALYSES:
        text, data = _of_item(subject, what, "needs" if needs else "needed_by", steps, speech)
    elif needs is not None or steps:
        raise speech.wrong("only_of_item", what=what)
    elif what == "unlocks" and subject.plan is None:
        raise speech.wrong("unlocks_plan")
    else:
        text, data = _of_whole(subject, what, speech)
    answer(format, data, lambda width: text())
    return 0


def _of_item(subject: Subject, name: str, direction: Direction, steps: int | None, speech: Speech) -> Result:
    """What depends on an item, or what it depends on."""
    from eaplan.analysis.impact import impact
    from eaplan.outputs.impact.data import impact_data
    from eaplan.outputs.impact.text import impact_text

    found = impact(subject.scheme, _item(subject.scheme, name, speech), direction, steps, subject.plan)
    return partial(impact_text, subject, found, speech.language), partial(impact_data, subject, found, speech.language)


def _of_whole(subject: Subject, analysis: str, speech: Speech) -> Result:
    """An analysis of the whole scheme."""
    from eaplan.outputs.impact.data import whole_data
    from eaplan.outputs.impact.whole import whole_text

    return partial(whole_text, subject, analysis, speech.language), partial(
        whole_data, subject, analysis, speech.language
    )


def _item(scheme: Scheme, name: str, speech: Speech) -> Node:
    """The component or project of an id, written alone, or behind its list as in components:C01."""
    from eaplan.analysis.graph import Kind
    from eaplan.commands.opening import unknown

    known: list[Node] = [(kind, one.id) for kind in get_args(Kind) for one in getattr(scheme, kind)]
    found = [node for node in known if name in (node[1], ":".join(node))]
    if len(found) == 1:
        return found[0]
    if found:
        raise speech.wrong("two_items", names=[":".join(node) for node in found])
    raise unknown("item", name, [id for _, id in known], speech.language)
