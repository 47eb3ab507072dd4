"""Why a project is not chosen, in words."""

from __future__ import annotations

from decimal import Decimal

from eaplan.outputs.wording import NONE, Wording, uncapitalised
from eaplan.solvers.plan import Rejection

_MONEY = ("cost", "least", "missing")
_KINDS = {"by": "project", "with": "project", "funds": "fund"}
_PERIODS = ("period", "periods")
_LISTED = 3
"""How many items of a longer list are named."""


def word_reason(words: Wording, rejection: Rejection) -> str:
    """The first reason why a project is not chosen, with the items' names."""
    facts = {key: _fact(words, rejection.reason, key, value) for key, value in rejection.facts.items()}
    late = rejection.reason == "need_missing" and not rejection.facts.get("by")
    return words.say("reason.need_late" if late else f"reason.{rejection.reason}", **facts)


def reason_clause(words: Wording, rejection: Rejection) -> str:
    """The same within a sentence."""
    return uncapitalised(word_reason(words, rejection))


def _fact(words: Wording, reason: str, key: str, value: str | int | list[str]) -> str:
    if key in _PERIODS:
        return _periods(words, value if isinstance(value, list) else [str(value)])
    if isinstance(value, list):
        named = [_fact(words, reason, key, entry) for entry in value[:_LISTED]]
        rest = len(value) - len(named)
        more = [words.say("reason.more", count=rest)] if rest else []
        return ", ".join([*named, *more])
    if isinstance(value, int):
        is_money = key in _MONEY and reason != "threshold"
        return f"{words.money(value)} {words.unit}" if is_money else words.number(value)
    if key in ("score", "least"):
        return value if value == NONE else words.number(Decimal(value))
    if key == "kind":
        return words.kind(value)
    return f"“{words.name(_KINDS.get(key, key), value)}”"


def _periods(words: Wording, ids: list[str]) -> str:
    """Stages or years, such as "the stages 2021-2022 and 2023-2025"."""
    *others, last = [words.years(id) for id in ids] or [NONE]
    listed = words.say("periods.and", others=", ".join(others), last=last) if others else last
    grain = words.scheme.settings.grain
    return words.say(f"periods.{grain}.{'other' if others else 'one'}", listed=listed)
