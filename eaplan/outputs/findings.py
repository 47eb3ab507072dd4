"""What checks and the verifier find, with the scheme's items named as the tables name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from eaplan.outputs.wording import Wording
from eaplan.problems import Problem

_REACHED = ("given", "right", "value", "bound")
_OF_GAP = "E464"
"""Speaks of a level's gap, which is no amount."""
_ITEMS = {
    **dict.fromkeys(("project", "projects", "after", "before", "other", "chosen", "missing"), "project"),
    **dict.fromkeys(("fund", "funds"), "fund"),
    **dict.fromkeys(("policy", "why"), "policy"),
    **{kind: kind for kind in ("target", "component", "criterion", "rule", "unit")},
}
"""The facts that are ids, or lists of them, and of what."""
_PERIODS = ("period", "periods", "start", "earliest", "latest", "stage")


def named(problem: Problem, words: Wording) -> Problem:
    """The problem with its items by id and name, its periods by their years, its level in words, and what a level of
    money reaches in the scheme's unit; itself where it speaks of none."""
    facts = {key: _fact(words, key, value) for key, value in problem.facts.items()}
    level = facts.get("level")
    if isinstance(level, str):
        facts.update(_of_level(problem, words, level))
    return problem if facts == dict(problem.facts) else replace(problem, facts=facts)


def _fact(words: Wording, key: str, value: object) -> object:
    if isinstance(value, Problem):
        return named(value, words)
    if isinstance(value, list | tuple):
        return [_fact(words, key, entry) for entry in value] if key in (*_ITEMS, *_PERIODS) else value
    if not isinstance(value, str):
        return value
    if key in _PERIODS:
        return words.years(value)
    if key == "kind":
        return words.kind(value)
    return _item(words, _ITEMS[key], value) if key in _ITEMS else value


def _item(words: Wording, kind: str, id: str) -> str:
    name = words.name(kind, id)
    if name == id:
        return id
    return words.numbered(id) if kind == "project" else f"{id} “{name}”"


def _of_level(problem: Problem, words: Wording, level: str) -> Mapping[str, object]:
    told: dict[str, object] = {"level": f"“{words.level(level)}”"}
    if problem.code != _OF_GAP:
        for key in _REACHED:
            if isinstance(number := problem.facts.get(key), int | float | Decimal | Fraction):
                told[key] = words.measure(level, Fraction(number))
    return told
