"""What was changed in the scheme of a plan, in its own names and with the figures before and after, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from eaplan.analysis.alterations import Altered, Figure, alterations
from eaplan.outputs.answers.difference_words import DifferenceWords, years

_LISTED = 20
"""How many changes are told; there are more where a price or a limit is scaled everywhere."""


def altered(told: DifferenceWords) -> Sequence[Altered]:
    """What differs between the schemes of two plans of the same stages, where one was made under other changes."""
    before, after = told.before, told.after
    is_same = before.plan.origin.changes == after.plan.origin.changes
    is_alike = [period.id for period in before.scheme.periods] == [period.id for period in after.scheme.periods]
    return [] if is_same or not is_alike else list(alterations(before.scheme, after.scheme))


def altered_lines(told: DifferenceWords) -> Iterator[str]:
    """A line for each change; at a delay, that it moves nothing where it does not."""
    found = altered(told)
    for one in found[:_LISTED]:
        start = _later_anyhow(told, one) if one.kind == "earliest" else None
        note = f" {told.say('altered.later_anyhow', years=start)}" if start else ""
        yield f"• {_words(told, one)}{note}"
    if len(found) > _LISTED:
        yield told.words.counted("parts.difference.altered.more", len(found) - _LISTED)


def altered_data(told: DifferenceWords) -> list[dict[str, Any]]:
    """Every change; money in đồng."""
    return [
        {
            "kind": one.kind,
            "id": one.item,
            "name": told.words.name({"limit": "fund", "goal": "target"}.get(one.kind, "project"), one.item),
            "part": one.part,
            "before": one.before,
            "after": one.after,
        }
        for one in altered(told)
    ]


def _words(told: DifferenceWords, one: Altered) -> str:
    words = told.words
    facts: dict[str, object] = {"change": _figures(told, one), "years": words.years(one.part)}
    match one.kind:
        case "limit":
            facts["name"] = words.short_fund(one.item)
        case "goal":
            facts["name"] = words.name("target", one.item)
        case _:
            facts["name"] = words.numbered(one.item) + (f" [{one.part}]" if one.part else "")
    if one.kind == "forced" and one.after is not None:
        return told.say("altered.forced_by", **facts, by=words.years(str(one.after)))
    return told.say(f"altered.{one.kind}", **facts)


def _figures(told: DifferenceWords, one: Altered) -> str:
    """What it was and what it is, with the unit at the end."""
    was, now = (_figure(told, one, figure) for figure in (one.before, one.after))
    unit = _unit(told, one)
    if one.after is None:
        return f"{was}{unit} → {now}"
    return f"{was} → {now}{unit}"


def _unit(told: DifferenceWords, one: Altered) -> str:
    """The unit of the figures, with the space before it where there is one."""
    if one.kind in ("limit", "cost"):
        return f" {told.words.unit}"
    unit = told.words.scheme.target[one.item].unit if one.kind == "goal" else None
    return "" if not unit else unit if unit == "%" else f" {unit}"


def _figure(told: DifferenceWords, one: Altered, figure: Figure | None) -> str:
    if figure is None:
        return told.say(f"altered.no_{one.kind}") if one.kind in ("limit", "earliest", "goal") else ""
    if isinstance(figure, Decimal):
        return told.words.number(figure)
    return told.words.money(figure) if isinstance(figure, int) else told.words.years(figure)


def _later_anyhow(told: DifferenceWords, one: Altered) -> str | None:
    """The years in which the plan before starts a project that is delayed, where it may still start in them."""
    choice, index = told.before.choices.get(one.item), told.after.scheme.period_index
    if choice is None or choice.start not in index or one.after is None:
        return None
    start, earliest = told.after.scheme.periods[index[choice.start][0]], str(one.after)
    first = told.after.scheme.periods[index[earliest][0]].first_year if earliest in index else int(earliest)
    return years((start.first_year, start.last_year)) if start.last_year >= first else None
