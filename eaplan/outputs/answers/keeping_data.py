"""What a plan keeps of an earlier one, as plain data."""

from __future__ import annotations

from typing import Any

from eaplan.analysis.keeping import Changed, Keeping
from eaplan.outputs.answers.keeping_text import why
from eaplan.outputs.answers.listed import items
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme


def keeping_data(scheme: Scheme, answer: Keeping, language: str) -> dict[str, Any]:
    """The projects decided as before, those that are settled by now, and the others with the reason."""
    words = Wording(scheme, language)
    return {
        "kept": items(words, "project", answer.kept),
        "settled": items(words, "project", answer.settled),
        "changed": [_changed(words, one) for one in answer.changed],
    }


def _changed(words: Wording, one: Changed) -> dict[str, Any]:
    return {
        "project": one.project,
        "name": words.name("project", one.project),
        "kind": one.kind,
        "before": one.before and {**one.before.model_dump(), "years": one.period and _years(one)},
        "after": one.after and one.after.model_dump(),
        "cause": one.cause,
        "reason": one.reason and one.reason.code,
        "facts": one.reason.facts if one.reason else {},
        "text": why(words, one),
    }


def _years(one: Changed) -> list[int]:
    return [one.period.first_year, one.period.last_year] if one.period else []
