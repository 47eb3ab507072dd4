"""`eaplan diagram`: one view of a scheme, or all of them, as files or on the terminal."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.subject import plan_option, subject_of
from eaplan.commands.worded import Worded
from eaplan.locale import say
from eaplan.outputs.diagrams.layout.paper import PAPERS, terminal
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import VIEWS
from eaplan.outputs.diagrams.wish import Colouring, Wish

ALL = "all"
"""In a view's place: all standard diagrams."""
TODAY = "today"


@click.command("diagram", cls=Worded)
@click.argument("view", type=click.Choice([*VIEWS, ALL]))
@options.scheme_folder
@click.option("-o", "--output", type=click.Path(path_type=Path))
@click.option("--as", "formats", multiple=True)
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
    if output is None:
        _show(subject, wish, view)
        return 0
    from eaplan.outputs.diagrams.writing import write_gallery, write_view

    is_all = view == ALL
    written = write_gallery(subject, wish, output, formats or ("svg",)) if is_all else write_view(subject, wish, output)
    for file in written:
        speech.tell("cli.written", file=file)
    return 0


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
