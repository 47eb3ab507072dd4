"""What `eaplan impact` tells of a loss: a project dropped or late, a component lost."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from eaplan.commands.speech import Speech

if TYPE_CHECKING:
    from rich.console import RenderableType

    from eaplan.analysis.graph import Node
    from eaplan.outputs.diagrams.subject import Subject


def of_loss(
    subject: Subject, item: Node, periods: int | None, is_lost: bool, speech: Speech
) -> tuple[Callable[[], Iterable[RenderableType]], Callable[[], object]]:
    """What breaks in the plan, as text and as data.

    Raises
    ------
    click.UsageError
        Where there is no plan, or it has no such project.
    """
    from eaplan.analysis.consequences import delay, drop, lose
    from eaplan.outputs.answers.consequences_data import consequences_data
    from eaplan.outputs.answers.consequences_text import consequences_text
    from eaplan.outputs.screen import screen_width
    from eaplan.outputs.wording import Wording

    kind, id = item
    if subject.plan is None:
        raise speech.wrong("loss_plan")
    if is_lost != (kind == "components"):
        raise speech.wrong("loss_component" if is_lost else "loss_project")
    if kind == "projects" and all(choice.project != id for choice in subject.plan.choices):
        raise speech.wrong("loss_not_chosen", item=Wording(subject.scheme, speech.language).numbered(id))
    if is_lost:
        found = lose(subject.scheme, subject.plan, id)
    elif periods:
        found = delay(subject.scheme, subject.plan, id, periods)
    else:
        found = drop(subject.scheme, subject.plan, id)
    language, width = speech.language, screen_width(sys.stdout)
    return (
        partial(consequences_text, subject.scheme, found, language, width),
        partial(consequences_data, subject.scheme, found, language),
    )
