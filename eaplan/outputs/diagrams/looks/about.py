"""What is told of a component or a project when it is pointed at in a drawing."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About
from eaplan.outputs.diagrams.looks.groups import group_names
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.figures import spent
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme


def about_component(subject: Subject, wish: Wish, id: str) -> About:
    """A component: where it belongs, what it stands at, and who brought it there."""
    return About("components", id, tuple(_worded(wish, _of_component(subject, wish, id))))


def about_project(subject: Subject, wish: Wish, id: str) -> About:
    """A project: who leads it, when it runs, what it costs."""
    return About("projects", id, tuple(_worded(wish, _of_project(subject, wish, id))))


def _worded(wish: Wish, facts: Iterator[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    for key, value in facts:
        if value:
            yield say(f"parts.diagrams.fact.{key}", wish.language), value


def _of_component(subject: Subject, wish: Wish, id: str) -> Iterator[tuple[str, str | None]]:
    scheme, component = subject.scheme, subject.scheme.component[id]
    plateau = subject.plateau(wish.at)
    yield "name", component.name.get(wish.language)
    for grouping in ("layer", "sector", "owner"):
        yield grouping, _group(scheme, wish, grouping, getattr(component, grouping))
    yield "maturity", f"{plateau.maturity(id)} / {component.target}"
    yield "centre", component.inherited.source if component.inherited else None
    by = plateau.standings[id].by
    yield "delivered_by", Wording(scheme, wish.language).numbered(by) if by else None


def _of_project(subject: Subject, wish: Wish, id: str) -> Iterator[tuple[str, str | None]]:
    scheme, project, figures = subject.scheme, subject.scheme.project[id], subject.figures
    words = Wording(scheme, wish.language)
    yield "name", project.name.get(wish.language)
    yield "lead", _group(scheme, wish, "lead", project.lead)
    choice = next((one for one in figures.plan.choices if one.project == id), None) if figures else None
    if figures and choice:
        yield "starts", words.stage(choice.start)
        yield "delivered", words.stage(choice.delivered)
        yield "money", f"{words.money(spent(figures.payments.get(id, ())))} {words.unit}"


def _group(scheme: Scheme, wish: Wish, grouping: str, id: str | None) -> str | None:
    return group_names(scheme, grouping, wish.language).get(id, id) if id else None
