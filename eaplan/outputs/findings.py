"""What the verifier finds, with the levels of the objectives named as the tables name them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from eaplan.outputs.wording import Wording
from eaplan.problems import Problem

_REACHED = ("given", "right", "value", "bound")
_OF_GAP = "E464"
"""Speaks of a level's gap, which is no amount."""


def named(problem: Problem, words: Wording) -> Problem:
    """The problem with its level in words, and what a level of money reaches in the scheme's unit."""
    level = problem.facts.get("level")
    if not isinstance(level, str):
        return problem
    facts = {**problem.facts, "level": f"“{words.level(level)}”"}
    if problem.code != _OF_GAP:
        for key in _REACHED:
            if isinstance(number := facts.get(key), int | float | Decimal | Fraction):
                facts[key] = words.measure(level, Fraction(number))
    return replace(problem, facts=facts)
