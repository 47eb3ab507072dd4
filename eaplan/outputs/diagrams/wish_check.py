"""Checking a wish against the scheme that it is to be drawn of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from eaplan.outputs.diagrams.looks.groups import group_names, grouping_names
from eaplan.outputs.diagrams.wish import Wish
from eaplan.problems import EaplanError, Problem
from eaplan.scheme import Scheme
from eaplan.text import nearest

_UNUSED: Mapping[str, tuple[str, ...]] = {
    "plateaus": ("at",),
    "roadmap": ("at",),
    "matrix": ("at", "colour"),
    "money": ("at", "colour"),
}
"""By view the choices that it has no use for."""


def uses(wish: Wish, choice: str) -> bool:
    """Whether the view that is wished for has a use for one of the choices."""
    is_then = wish.view == "roadmap" and wish.colour == "change"  # which tells where projects stand at that moment
    return is_then or choice not in _UNUSED.get(wish.view, ())


def left_aside(wish: Wish) -> tuple[str, ...]:
    """The choices of a wish that its view leaves aside."""
    return tuple(one for one in _UNUSED.get(wish.view, ()) if getattr(wish, one) is not None and not uses(wish, one))


def check(scheme: Scheme, wish: Wish, views: Iterable[str]) -> None:
    """Refuse a wish that speaks of what there is not.

    Raises
    ------
    EaplanError
        With every such thing: E520 a view, E521 a stage, E522 a component or project, E523 a grouping, E524 a group.
    """
    if problems := list(_problems(scheme, wish, views)):
        raise EaplanError(problems)


def _problems(scheme: Scheme, wish: Wish, views: Iterable[str]) -> Iterator[Problem]:
    yield from _unknown("E520", wish.view, views)
    if wish.at is not None:
        yield from _unknown("E521", wish.at, (stage.id for stage in scheme.stages))
    if wish.around is not None:
        yield from _unknown("E522", wish.around, (*scheme.component, *scheme.project))
    groupings = grouping_names(scheme, wish.language)
    for grouping in (wish.group, *wish.only):
        if grouping is not None:
            yield from _unknown("E523", grouping, groupings)
    for grouping, wanted in wish.only.items():
        names = group_names(scheme, grouping, wish.language)
        for group in wanted if grouping in groupings else ():
            yield from _unknown("E524", group, names, grouping=groupings[grouping])


def _unknown(code: str, given: str, known: Iterable[str], **facts: object) -> Iterator[Problem]:
    there = list(known)
    if given not in there:
        yield Problem(code, facts={"given": given, "nearest": nearest(given, there), "known": there, **facts})
