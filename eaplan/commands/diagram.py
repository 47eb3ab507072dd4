"""`eaplan diagram`: one view of a scheme, or all of them, as files or on the terminal."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click
from click.core import ParameterSource

from eaplan.commands import options
from eaplan.commands.opening import wrong_call
from eaplan.commands.speech import Speech
from eaplan.commands.subject import plan_option, subject_of
from eaplan.commands.worded import Worded
from eaplan.locale import say
from eaplan.outputs.diagrams.formats import FORMATS, format_of
from eaplan.outputs.diagrams.layout.paper import PAPERS, terminal
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import VIEWS
from eaplan.outputs.diagrams.wish import Colouring, Wish
from eaplan.outputs.diagrams.wish_check import check, left_aside
from eaplan.problems import EaplanError

ALL = "all"
"""In a view's place: all standard diagrams."""
TODAY = "today"
_OPTIONS = {"at": "--at", "colour": "--colour", "depth": "--depth"}
"""Of the choices that may be left aside."""
_TOLD = 20
"""So many of the letters that cannot be shown are named."""


@click.command("diagram", cls=Worded)
@click.argument("view", type=click.Choice([*VIEWS, ALL]))
@options.scheme_folder
@click.option("-o", "--output", type=click.Path(path_type=Path))
@click.option("--as", "formats", type=click.Choice(FORMATS), multiple=True)
@click.option("--at")
@click.option("--around")
@click.option("--depth", type=options.Whole("depth", 1, 1000), default=2)
@click.option("--only", multiple=True)
@click.option("--by", "group")
@click.option("--colour", type=click.Choice(get_args(Colouring)))
@click.option("--paper", type=click.Choice(list(PAPERS)), default="a3")
@plan_option
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    view: str,
    scheme: Path,
    output: Path | None,
    formats: tuple[str, ...],
    plan_name: str | None,
    at: str | None,
    only: tuple[str, ...],
    paper: str,
    **choices: Any,
) -> int:
    """Draw one view into a file, all of them into a folder, or either on the terminal where no file is named."""
    subject = subject_of(scheme, plan_name, speech)
    wish = Wish(
        "map" if view == ALL else view,
        at=None if at == TODAY else at,
        only=_only(only, speech),
        paper=PAPERS[paper],
        language=speech.language,
        **choices,
    )
    _check(subject, wish, view, output, formats, speech)
    if view == ALL:
        wish = replace(wish, at=None)
    if output is None:
        _show(subject, wish, view)
        return 0
    from eaplan.outputs.diagrams.writing import left_out, write_gallery, write_view

    formats = formats or ("svg",)
    is_all = view == ALL
    lost: set[str] = set()
    every = write_gallery(subject, wish, output, formats, lost) if is_all else write_view(subject, wish, output, lost)
    for file in every:
        speech.tell("cli.written", file=file)
    if lost:
        speech.tell("cli.lost_letters", letters=sorted(lost)[:_TOLD], more="…" if len(lost) > _TOLD else "")
    if is_all and (lacking := left_out(subject, wish, formats)):
        speech.tell("cli.not_drawn", files=lacking)
    return 0


def _check(
    subject: Subject, wish: Wish, view: str, output: Path | None, formats: tuple[str, ...], speech: Speech
) -> None:
    """Refuse a call that asks for what there is not; tell of what it asks for and the view has no use for."""
    context = click.get_current_context()
    if formats and view != ALL:
        raise click.UsageError(say("cli.error.as_of_all", speech.language), context)
    if view == ALL and output and output.suffix.removeprefix(".").lower() in FORMATS:
        raise click.UsageError(say("cli.error.all_folder", speech.language, given=output), context)
    try:
        check(subject.scheme, wish, VIEWS)
        if output and view != ALL:
            format_of(output)
    except EaplanError as error:
        raise wrong_call(error, speech.language, subject.scheme) from None
    aside = [_OPTIONS[name] for name in _aside(wish, view)]
    if aside:
        speech.tell("cli.left_aside", options=aside, view=view)


def _aside(wish: Wish, view: str) -> Iterator[str]:
    """The choices that a view has no use for; `all` draws its own moments."""
    if view != ALL:
        yield from left_aside(wish)
    elif wish.at:
        yield "at"
    is_given = click.get_current_context().get_parameter_source("depth") is ParameterSource.COMMANDLINE
    if is_given and wish.around is None:
        yield "depth"


def _only(pairs: tuple[str, ...], speech: Speech) -> dict[str, tuple[str, ...]]:
    """`--only layer=ha_tang` as many times as wanted, in the form of a wish."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        grouping, equals, group = pair.partition("=")
        if not equals:
            raise click.UsageError(say("cli.error.only", speech.language, given=pair), click.get_current_context())
        found[grouping.strip()] += [each.strip() for each in group.split(",")]
    return {grouping: tuple(groups) for grouping, groups in found.items()}


def _show(subject: Subject, wish: Wish, view: str) -> None:
    """Draw on the terminal, with letters."""
    from eaplan.outputs.diagrams.gallery import gallery
    from eaplan.outputs.diagrams.layout.medium import CELLS
    from eaplan.outputs.diagrams.terminal.canvas import rows
    from eaplan.outputs.diagrams.views import draw
    from eaplan.outputs.screen import screen_width, show

    wish = replace(wish, paper=terminal(screen_width(sys.stdout)), medium=CELLS)
    pictures = [picture.wish for picture in gallery(subject, wish)] if view == ALL else [wish]
    for each in pictures:
        for page in draw(subject, each).pages:
            show(rows(page), sys.stdout)
