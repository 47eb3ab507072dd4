"""Near-optimal alternatives side by side, as people read them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from eaplan.outputs.answers.core import Core, core_of
from eaplan.outputs.comparison import Line, Variant, comparison_lines, side_by_side
from eaplan.outputs.screen import heading, table
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice
from eaplan.studies.alternatives import Alternatives

Blocks = Iterator[RenderableType]


def alternatives_text(scheme: Scheme, answer: Alternatives, language: str, width: int) -> Blocks:
    """What was looked for, how far the plans are from each other, where they differ, and what all have."""
    words = Wording(scheme, language)
    yield Text(scheme.settings.name.get(language), style="bold")
    yield from _asked(words, answer)
    names = variant_names(words, answer)
    variants = [Variant(name, scheme, plan) for name, plan in zip(names, answer.plans, strict=True)]
    if answer.listed:
        for section, lines in comparison_lines(variants, language):
            if lines:
                yield heading(_say(words, section), words.unit if section == "funds" else "")
                shown = [_marked(line) for line in lines] if section == "projects" else lines
                yield from side_by_side(names, shown, width)
            if lines and section == "projects":
                yield Text(_say(words, "projects_legend"), style="dim")
        yield from _core(words, core_of(scheme, answer.plans))


def variant_names(words: Wording, answer: Alternatives) -> list[str]:
    """What the plans are called."""
    others = [_say(words, "other", number=number) for number in range(1, len(answer.listed) + 1)]
    return [_say(words, "best"), *others]


def _asked(words: Wording, answer: Alternatives) -> Blocks:
    if answer.level is None:
        yield Text(_say(words, "asked_any"))
    else:
        is_first = answer.best.levels[0].name == answer.level
        facts = {"within": words.percent(answer.within, 2), "level": words.level(answer.level)}
        yield Text(_say(words, "asked_first" if is_first else "asked", **facts))
    yield Text(_say(words, "counted"))
    names = variant_names(words, answer)[1:]
    for name, alternative in zip(names, answer.listed, strict=True):
        how = _say(words, "proven") if alternative.proven else _say(words, "open", most=alternative.most)
        key = "distance_first" if alternative is answer.listed[0] else "distance"
        yield Text(_say(words, key, name=name, distance=alternative.distance) + "; " + how)
    if answer.exhausted:
        yield Text(_say(words, "exhausted"))
    elif not answer.complete:
        yield Text(_say(words, "stopped", count=answer.asked), style="yellow")


def _marked(line: Line) -> Line:
    """The line with a mark at each cell that is other than the first."""
    first, *others = line.cells
    return Line(line.name, (first, *(cell if cell == first else f"{cell} *" for cell in others)))


def _core(words: Wording, core: Core) -> Blocks:
    yield heading(_say(words, "core"), words.say("plan.count", count=len(core.chosen)))
    if not core.chosen:
        yield Text(_say(words, "core_none"))
    else:
        yield table(
            [_say(words, "project"), _say(words, "start")], [_core_row(words, choice) for choice in core.chosen]
        )
        yield Text(_say(words, "core_legend"), style="dim")
    if core.never:
        yield Text(_say(words, "never", projects="; ".join(words.numbered(id) for id in core.never)))


def _core_row(words: Wording, choice: Choice) -> Sequence[str]:
    option = words.option(choice)
    return words.numbered(choice.project) + (f" [{option}]" if option else ""), words.years(choice.start)


def _say(words: Wording, key: str, **facts: object) -> str:
    return words.say(f"parts.alternatives.{key}", **facts)
