"""What the views of projects have in common: the plan that they need, and the programmes that projects stand in.

A programme is a class of the classification that most projects have, unless another grouping is wished for.
"""

from __future__ import annotations

from dataclasses import replace

from eaplan.locale import say
from eaplan.outputs.diagrams.looks.groups import UNGROUPED, Group, grouping_names, groups
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.figures import Figures
from eaplan.problems import EaplanError, Problem


def by_programme(subject: Subject, wish: Wish) -> Wish:
    """The wish with its grouping; by the unit that leads where no classification has most of the projects."""
    scheme = subject.scheme
    usual = (
        one.id
        for one in scheme.classifications
        if 2 * sum(one.id in project.classes for project in scheme.projects) > len(scheme.projects)
    )
    return replace(wish, group=wish.group or next(usual, "lead"))


def programmes(subject: Subject, wish: Wish) -> tuple[Group, ...]:
    """The groups of the projects that a wish leaves; the rest is called after the grouping that it stands outside."""
    found = groups(subject, wish, "projects")
    grouping = grouping_names(subject.scheme, wish.language)[wish.group or "lead"]
    within = grouping if grouping[:2].isupper() else grouping[:1].lower() + grouping[1:]
    rest = say("parts.charts.outside", wish.language, grouping=within)
    return tuple(replace(group, name=rest) if group.id == UNGROUPED else group for group in found)


def planned(subject: Subject) -> Figures:
    """The figures of the plan, without which there is nothing to draw.

    Raises
    ------
    EaplanError
        E530 where there is no plan.
    """
    figures = subject.figures
    if figures is None or not figures.plan.found:
        raise EaplanError(Problem("E530"))
    return figures
