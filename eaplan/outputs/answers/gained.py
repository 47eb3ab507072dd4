"""What one plan has over another, in words and as data: the levels that differ, and the projects decided otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from rich.text import Text

from eaplan.analysis.differences import Move
from eaplan.outputs.wording import NONE, Wording
from eaplan.solvers.plan import Choice
from eaplan.studies.gains import Gain

_LISTED = 6
"""How many projects of a longer list are named."""


def gains_text(words: Wording, gains: Iterable[Gain], *, proof: bool = True) -> Text:
    """A line for each level that differs, with the change of its figure and its proof; what is worse in red."""
    lines = [_gain(words, gain, proof) for gain in gains if gain.differs]
    return Text("\n").join(lines) if lines else Text(NONE, style="dim")


def _gain(words: Wording, gain: Gain, proof: bool) -> Text:
    text = Text(f"{words.level(gain.level)}: ")
    text.append(change(words, gain), style="green" if gain.amount > 0 else "red")
    if proof and not gain.proven:
        is_bounded = gain.most is not None and gain.most > 0
        most = words.bounded(gain.level, gain.most, ceil) if is_bounded and gain.most else ""
        text.append(" " + words.say(f"parts.worth.{'unproven' if is_bounded else 'unbounded'}", most=most), style="dim")
    return text


def change(words: Wording, gain: Gain) -> str:
    """By how much a level's figure rises or falls, with the unit."""
    *_, difference = words.compared(gain.level, Fraction(0), gain.after - gain.before)
    return ("+" if gain.after > gain.before else "−") + difference


def moves_text(words: Wording, moves: Sequence[Move]) -> Text:
    """What comes in and falls out, by name, and what changes its start or option."""
    came = [move.project for move in moves if move.before is None]
    fell = [move.project for move in moves if move.after is None]
    shifted = [move for move in moves if move.before and move.after]
    lines = [
        words.say(f"parts.worth.move.{key}", projects=_listed(words, [words.numbered(id) for id in ids]))
        for key, ids in (("in", came), ("out", fell))
        if ids
    ]
    if shifted:
        listed = _listed(words, [shift(words, move) for move in shifted])
        lines.append(words.say("parts.worth.move.shifted", projects=listed))
    return Text("\n".join(lines) or NONE)


def names_of_shifted(words: Wording, told: Iterable[Sequence[Move]]) -> str:
    """The names of the projects that `moves_text` calls by their ids alone; empty where there are none."""
    shifted = ([move for move in moves if move.before and move.after][:_LISTED] for moves in told)
    ids = sorted({move.project for moves in shifted for move in moves}, key=list(words.scheme.project).index)
    return words.say("parts.worth.move.names", projects="; ".join(map(words.numbered, ids))) if ids else ""


def shift(words: Wording, move: Move) -> str:
    """A project by its id, with the start or option that it changes."""
    if move.before is None or move.after is None:
        return move.project
    if move.before.start != move.after.start:
        return f"{move.project} {words.years(move.before.start)} → {words.years(move.after.start)}"
    return f"{move.project} [{words.option(move.after) or move.after.option}]"


def _listed(words: Wording, named: Sequence[str]) -> str:
    rest = len(named) - _LISTED
    more = [words.counted("parts.worth.move.more", rest)] if rest > 0 else []
    return "; ".join([*named[:_LISTED], *more])


def gains_data(words: Wording, gains: Iterable[Gain]) -> list[dict[str, Any]]:
    """Every level; its figures are whole đồng where it is one of money."""
    return [
        {
            "level": gain.level,
            "name": words.level(gain.level),
            "before": gain.before,
            "after": gain.after,
            "gain": gain.amount,
            "most": gain.most,
            "proven": gain.proven,
        }
        for gain in gains
    ]


def moves_data(words: Wording, moves: Iterable[Move]) -> list[dict[str, Any]]:
    """The projects that are decided otherwise; null where one is left out."""
    return [
        {
            "project": move.project,
            "name": words.name("project", move.project),
            "before": choice_data(words, move.before),
            "after": choice_data(words, move.after),
        }
        for move in moves
    ]


def choice_data(words: Wording, choice: Choice | None) -> dict[str, Any] | None:
    """A decision for a project."""
    if choice is None:
        return None
    return {
        "option": choice.option,
        "option_name": words.option(choice),
        "start": choice.start,
        "delivered": choice.delivered,
    }
