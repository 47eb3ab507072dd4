"""Limits of funds as they are written, typed and summed up; where nothing is written there is no money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from pydantic_core import PydanticCustomError

from eaplan.locale import say, say_problem
from eaplan.money import UNITS, format_money, parse_money, plain_amount
from eaplan.projects.fund import Fund
from eaplan.projects.patching import patched
from eaplan.projects.scenario import Patch
from eaplan.scheme import Scheme
from eaplan.text import fold
from eaplan.tui.desk import Row, View
from eaplan.tui.fields.forms import Form, fields_of
from eaplan.tui.fields.trial import problems_of
from eaplan.tui.fields.typed import editable, typed
from eaplan.workspace.dumping import number_text
from eaplan.workspace.edits import Edit, SetValue

NO_LIMIT = "∞"
NOT_GIVEN: Final = object()
"""What is written where nothing is."""


def keys_of(scheme: Scheme) -> list[str]:
    """What limits may be given for: each stage, and its years behind it where the scheme plans by year."""
    years = {stage.id: [one.id for one in scheme.periods if one.stage == stage.id] for stage in scheme.stages}
    return list(dict.fromkeys(key for stage, own in years.items() for key in (stage, *own)))


def written(fund: Any, key: str) -> Any:
    """A fund's limit as it is written: None for no limit, `NOT_GIVEN` where nothing is."""
    limit = fund.get("limit") if isinstance(fund, Mapping) else None
    if limit is None:
        return None
    return limit.get(key, NOT_GIVEN) if isinstance(limit, Mapping) else NOT_GIVEN


def dong(value: Any, unit: str) -> int | None:
    """What is written in đồng; None for no limit, nothing where it is not given or is no amount."""
    try:
        return None if value is None else parse_money(value, UNITS[unit])
    except PydanticCustomError:
        return 0


def total(amounts: Iterable[int | None]) -> int | None:
    """The sum; None where one of them has no limit."""
    found = list(amounts)
    return None if None in found else sum(amount or 0 for amount in found)


def of_stage(fund: Any, stage: str, scheme: Scheme) -> int | None:
    """A fund's limit in a stage: its own, or that of its years together."""
    unit = scheme.settings.money
    if (own := written(fund, stage)) is not NOT_GIVEN:
        return dong(own, unit)
    return total(dong(written(fund, one.id), unit) for one in scheme.periods if one.stage == stage)


def amount_text(amount: int | None, scheme: Scheme, language: str) -> str:
    """An amount in the scheme's unit, exact to the đồng."""
    return NO_LIMIT if amount is None else format_money(amount, scheme.settings.money, language)


def shown(value: Any, scheme: Scheme, language: str) -> str:
    """What is written as an amount in the scheme's unit; what is no amount as it is."""
    if value is NOT_GIVEN:
        return ""
    try:
        amount = None if value is None else parse_money(value, UNITS[scheme.settings.money])
    except PydanticCustomError:
        return str(value)
    return amount_text(amount, scheme, language)


def raw_text(value: Any, language: str) -> str:
    """What is written as the text that means it when it is typed."""
    if value is None:
        return NO_LIMIT
    return "" if value is NOT_GIVEN else editable(value, _form(), language)


def plain(amount: Any, unit: str) -> Any:
    """An amount in đồng as it would be written; so that its text is not taken for thousands when it is typed."""
    if not isinstance(amount, int):
        return amount
    number = plain_amount(amount, unit)
    return number if isinstance(number, int) else Decimal(number_text(number))


def read(text: str, language: str) -> Any:
    """What a typed text means: an amount, no limit, or nothing."""
    text = text.strip()
    if text == NO_LIMIT or fold(text) in ("null", fold(unlimited(language))):
        return None
    return typed(text, _form(), language) if text else NOT_GIVEN


def unlimited(language: str) -> str:
    """The words for no limit."""
    return say("tui.fields.value.unlimited", language)


def changed(fund: Any, changes: Mapping[str, Any], scheme: Scheme) -> dict[str, Any] | None:
    """A fund's limits with some of them changed; None where it has none and needs none."""
    limit = fund.get("limit") if isinstance(fund, Mapping) else None
    if limit is None and all(value is None for value in changes.values()):
        return None
    # Once one limit is given, a stage without any has no money: what was unlimited has to be said.
    new = dict(limit) if isinstance(limit, Mapping) else dict.fromkeys([stage.id for stage in scheme.stages])
    for key, value in changes.items():
        if value is NOT_GIVEN:
            new.pop(key, None)
        elif key in new:
            new[key] = value
        else:
            new = _inserted(new, key, value, keys_of(scheme))
    return new


def edits(row: Row, changes: Mapping[str, Any], scheme: Scheme) -> list[Edit]:
    """The edits that write a fund's limits."""
    new = changed(row.raw, changes, scheme)
    return [] if new is None or new == row.raw.get("limit") else [SetValue((*row.path, "limit"), new)]


def wrong(view: View, row: Row, key: str, value: Any) -> str | None:
    """What would be wrong with a limit, in words."""
    new = changed(row.raw, {key: value}, view.scheme)
    found = [] if new is None else problems_of(view, row.path, {**row.raw, "limit": new})
    place = (*row.path, "limit", key)
    return next(("; ".join(say_problem(one, view.language)) for one in found if one.path[:4] == place), None)


def scaled(row: Row, factor: Decimal, keys: Iterable[str], unit: str) -> dict[str, Any]:
    """A fund's limits multiplied as scenarios do it, to whole đồng; those that are no amounts stay."""
    limit = row.raw.get("limit") if isinstance(row.raw, Mapping) else None
    data: Mapping[str, Any] = {"funds": [{"id": "fund", "limit": limit}]}
    for key in keys:
        value = written(row.raw, key)
        if value is not None and value is not NOT_GIVEN and dong(value, unit):
            data, _ = patched(data, Patch(scale=f"funds.fund.limit.{key}", by=factor), unit)
    new = data["funds"][0]["limit"] or {}
    return {key: value for key, value in new.items() if limit and value != limit.get(key)}


def _form() -> Form:
    inner = fields_of(Fund)["limit"].inner
    assert inner is not None
    return inner


def _inserted(limit: dict[str, Any], key: str, value: Any, order: Sequence[str]) -> dict[str, Any]:
    """The limits with one more, behind those that come before it."""
    before = set(order[: order.index(key)] if key in order else order)
    entries = list(limit.items())
    place = max((at for at, (other, _) in enumerate(entries, 1) if other in before), default=0)
    return dict([*entries[:place], (key, value), *entries[place:]])
