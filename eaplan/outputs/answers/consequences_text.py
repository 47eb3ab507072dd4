"""What breaks in a plan with a loss, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from eaplan.analysis.consequences import Break, Consequences
from eaplan.analysis.supply import Need
from eaplan.outputs.answers.difference_text import missed_or_met
from eaplan.outputs.answers.shifts import FundLine, fund_tables, target_tables
from eaplan.outputs.screen import Cell, heading, table
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme

_INDENT, _DEEPEST = 2, 8
"""Cells that a step further is set in, and the steps after which it no longer is."""


def consequences_text(scheme: Scheme, found: Consequences, language: str, width: int) -> Iterator[RenderableType]:
    """What is lost, what breaks with it and why, the money of that, and the targets."""
    words = Wording(scheme, language)
    yield Text(title(words, found), style="bold")
    yield Text(_say(words, "plan_as_is"), style="dim")
    yield from _notes(words, found)
    others = [one for one in found.breaks if one.depth]
    counted = words.counted("parts.consequences.count", len(others))
    key = "nothing" if not others else "broken" if len(others) == len(found.breaks) else "broken_too"
    yield Text(_say(words, key, count=counted))
    if musts := [one.work.id for one in found.breaks if one.must]:
        yield Text(_say(words, "must", projects=", ".join(musts)), style="red")
    if others:
        yield from _projects(words, found.breaks)
    yield from _money(words, found, width)
    yield from _targets(words, found, width)


def _notes(words: Wording, found: Consequences) -> Iterator[RenderableType]:
    """What is to be known of the item itself."""
    if found.deliverers:
        yield Text(_say(words, "deliverers", projects=", ".join(map(words.numbered, found.deliverers))))
    if found.late:
        yield Text(_say(words, "not_settled"))
        if found.is_too_late:
            yield Text(_say(words, "too_late", latest=words.years(str(found.late.project.latest))), style="red")


def title(words: Wording, found: Consequences) -> str:
    """What is lost or late."""
    kind, id = found.item
    if kind == "components":
        return _say(words, "lose", item=f"{id} {words.name('component', id)}")
    item = words.numbered(id)
    if found.late is None:
        return _say(words, "delay_lost" if found.is_delay else "drop", item=item)
    was, now = found.before[id].span, found.late.span
    key, periods = (
        ("delay", (was.period, now.period))
        if was.period != now.period
        else ("delay_end", (was.delivered, now.delivered))
    )
    before, after = (words.years(words.scheme.periods[period].id) for period in periods)
    return _say(words, key, item=item, before=before, after=after)


def _say(words: Wording, key: str, **facts: object) -> str:
    return words.say(f"parts.consequences.{key}", **facts)


def _projects(words: Wording, breaks: Sequence[Break]) -> Iterator[RenderableType]:
    rows: list[list[Cell]] = []
    for one, depth in _as_tree(breaks):
        name = Padding(Text(words.numbered(one.work.id)), (0, 0, 0, _INDENT * min(depth, _DEEPEST)))
        because = [need_words(words, need) for need in one.lacks] or [_say(words, "itself")]
        rows.append([name, words.years(words.scheme.periods[one.period].id), "; ".join(because)])
    yield heading(_say(words, "projects"))
    made = table([_say(words, key) for key in ("project", "at", "because")], rows)
    made.columns[1].no_wrap = True
    yield made
    yield Text(_say(words, "projects_legend"), style="dim")


def _as_tree(breaks: Sequence[Break]) -> Iterator[tuple[Break, int]]:
    """What breaks, each below the first of those by which it does, with its depth in the tree."""
    known = {one.work.id for one in breaks}
    below: dict[str, list[Break]] = {}
    told: set[str] = set()
    for one in breaks:  # the nearest first, so that each is below one that is nearer
        suppliers = (supplier for need in one.lacks for supplier in need.suppliers)
        nearer = next((supplier for supplier in suppliers if supplier in told), "")
        below.setdefault(nearer if nearer in known else "", []).append(one)
        told.add(one.work.id)
    waiting = [(one, 0) for one in reversed(below.get("", []))]
    while waiting:
        one, depth = waiting.pop()
        yield one, depth
        waiting += [(next_one, depth + 1) for next_one in reversed(below.get(one.work.id, []))]


def need_words(words: Wording, need: Need) -> str:
    """Something that is needed, and who brought it so far."""
    kind, id = need.what
    if kind == "projects":
        return _say(words, "lack_project", project=words.numbered(id))
    component = f"{id} “{words.name('component', id)}”"
    told = _say(words, "lack_component", component=component, maturity=need.maturity)
    return _say(words, "by", need=told, projects=", ".join(need.suppliers)) if need.suppliers else told


def _money(words: Wording, found: Consequences, width: int) -> Iterator[RenderableType]:
    places = [
        (fund.id, period.id)
        for fund in words.scheme.funds
        for period in words.scheme.periods
        if (fund.id, period.id) in found.freed or (fund.id, period.id) in found.in_vain
    ]
    if not places:
        return
    columns = ("freed", "in_vain") if found.in_vain else ("freed",)
    lines = [
        FundLine(place[0], words.years(place[1]), tuple(getattr(found, column).get(place, 0) for column in columns))
        for place in places
    ]
    yield heading(_say(words, "money"), words.unit)
    yield from fund_tables(words, [_say(words, key) for key in ("fund", *columns)], lines, width)


def _targets(words: Wording, found: Consequences, width: int) -> Iterator[RenderableType]:
    if not words.scheme.targets:
        return
    yield heading(_say(words, "targets"))
    if not found.targets:
        yield Text(_say(words, "none_changes"))
        return
    headers = [words.say(f"parts.difference.{key}") for key in ("target", "before", "after")]
    yield from target_tables(words, headers, found.targets, width)
    yield Text(words.say("parts.difference.targets_legend"), style="dim")
    yield from missed_or_met(words, found.targets)
