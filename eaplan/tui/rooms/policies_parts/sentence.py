"""A policy said in one sentence, made from its fields."""

from __future__ import annotations

from collections.abc import Iterable

from eaplan.locale import say
from eaplan.money import format_money
from eaplan.outputs.wording import Wording
from eaplan.projects.policy import AnyPolicy, AtMost, Capacity, Forbidden, Mandatory, Threshold, Together, Volume
from eaplan.projects.selector import Selector
from eaplan.tui.fields.words import meaning

_MOST_NAMED = 6
"""Ids of projects that are said one by one; more are counted."""


def sentence(policy: AnyPolicy, words: Wording) -> str:
    """What a policy asks for."""
    match policy:
        case Volume():
            return _volume(policy, words)
        case Mandatory():
            form = "mandatory" if policy.hard else "wanted"
            return _say(words, form, what=selected(policy.where, words), by=_by(policy, words))
        case Forbidden():
            return _say(words, "forbidden", what=selected(policy.where, words), when=_when(policy.periods, words))
        case Together():
            same = _say(words, "same_period") if policy.same_period else ""
            return _say(words, "together", what=_projects(policy.projects, words), same=same)
        case AtMost():
            return _say(words, "at_most", count=policy.most, what=selected(policy.where, words))
        case Threshold():
            facts = {"criterion": words.name("criterion", policy.criterion), "least": policy.at_least}
            return _say(words, "threshold", what=selected(policy.where, words), **facts)
        case Capacity():
            return _capacity(policy, words)


def selected(where: Selector, words: Wording) -> str:
    """The projects that a selector speaks of."""
    if where == Selector():
        return _say(words, "all")
    said = [
        _projects(where.projects, words) if where.projects is not None else _say(words, "projects"),
        *(
            _say(words, "of_class", classes=_either(_class(words, group, one) for one in classes))
            for group, classes in (where.classes or {}).items()
        ),
        _say(words, "of_unit", units=_either(words.name("unit", one) for one in where.units)) if where.units else "",
        _say(words, "of_mode", modes=_either(map(words.mode, where.modes))) if where.modes else "",
        _say(words, "of_status", status=_either(_status(words, one) for one in where.status)) if where.status else "",
    ]
    return " ".join(filter(None, said))


def _volume(policy: Volume, words: Wording) -> str:
    what, when = selected(policy.where, words), _when(policy.periods, words, policy.each)
    if policy.money is not None:
        return _say(words, f"{policy.rule}_money", amount=_amount(policy.money, words), what=what, when=when)
    if policy.count is not None:
        return _say(words, f"{policy.rule}_count", count=policy.count, what=what, when=when)
    share = words.percent(policy.share or 0, 3)
    of = "" if policy.of == Selector() else _say(words, "share_of", of=selected(policy.of, words))
    return _say(words, f"{policy.rule}_share_of_{policy.share_of}", share=share, of=of, what=what, when=when)


def _capacity(policy: Capacity, words: Wording) -> str:
    said = [
        _say(words, "capacity_in", load=words.number(load), period=words.years(period))
        for period, load in policy.periods.items()
    ]
    if policy.per_period is not None:
        form = "capacity_otherwise" if said else "capacity_each"
        said.append(_say(words, form, load=words.number(policy.per_period)))
    return _say(words, "capacity", unit=words.name("unit", policy.unit), loads=", ".join(said))


def _by(policy: Mandatory, words: Wording) -> str:
    return "" if policy.by is None else _say(words, "by", period=words.years(str(policy.by)))


def _when(periods: Iterable[str] | None, words: Wording, each: bool = False) -> str:
    named = [words.years(period) for period in periods or ()]
    if not named:
        return _say(words, "in_each_of_all") if each else ""
    return _say(words, "in_each" if each and len(named) > 1 else "in", periods=", ".join(named))


def _projects(ids: Iterable[str], words: Wording) -> str:
    named = list(ids)
    if len(named) == 1:
        return _say(words, "project", project=words.numbered(named[0]))
    more = _say(words, "more", count=len(named) - _MOST_NAMED) if len(named) > _MOST_NAMED else ""
    return _say(words, "these_projects", projects=", ".join(named[:_MOST_NAMED])) + more


def _either(names: Iterable[str]) -> str:
    """Names of which any will do."""
    return " / ".join(names)


def _class(words: Wording, classification: str, id: str) -> str:
    for one in words.scheme.classifications:
        if one.id == classification:
            return next((f"“{each.name.get(words.language)}”" for each in one.walk() if each.id == id), id)
    return id


def _status(words: Wording, status: str) -> str:
    return meaning(None, "status", status, words.language)


def _amount(dong: int, words: Wording) -> str:
    unit = words.scheme.settings.money
    return f"{format_money(dong, unit, words.language)} {say(f'unit.{unit}', words.language)}"


def _say(words: Wording, key: str, **facts: object) -> str:
    return say(f"tui.policies.sentence.{key}", words.language, **facts)
