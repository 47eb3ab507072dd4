"""Projects by programme: the classification that most of them have, unless another grouping is wished for."""

from __future__ import annotations

from dataclasses import replace

from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish


def by_programme(subject: Subject, wish: Wish) -> Wish:
    """The wish with its grouping; by the unit that leads where no classification has most of the projects."""
    scheme = subject.scheme
    usual = (
        one.id
        for one in scheme.classifications
        if 2 * sum(one.id in project.classes for project in scheme.projects) > len(scheme.projects)
    )
    return replace(wish, group=wish.group or next(usual, "lead"))
