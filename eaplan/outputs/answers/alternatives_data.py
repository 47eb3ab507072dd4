"""Near-optimal alternatives as plain data for programs to read; amounts are in the scheme's unit, as in a plan."""

from __future__ import annotations

from typing import Any

from eaplan.analysis.differences import Side, moves
from eaplan.outputs.answers.core import core_of
from eaplan.outputs.answers.gained import choice_data
from eaplan.outputs.answers.listed import items
from eaplan.outputs.plan_data import plan_data
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.studies.alternatives import Alternatives


def alternatives_data(scheme: Scheme, answer: Alternatives, language: str) -> dict[str, Any]:
    """The best plan, each alternative with the projects that it decides otherwise, and what all have."""
    best = Side(scheme, answer.best)
    words, core = Wording(scheme, language), core_of(scheme, answer.plans)
    return {
        "level": answer.level,
        "within": answer.within,
        "asked": answer.asked,
        "exhausted": answer.exhausted,
        "complete": answer.complete,
        "best": plan_data(scheme, answer.best, language),
        "alternatives": [
            {
                "distance": one.distance,
                "most": one.most,
                "proven": one.proven,
                "different": items(words, "project", (move.project for move in moves(best, Side(scheme, one.plan)))),
                "plan": plan_data(scheme, one.plan, language),
            }
            for one in answer.listed
        ],
        "core": {
            "chosen": [
                {"id": one.project, "name": words.name("project", one.project), **(choice_data(words, one) or {})}
                for one in core.chosen
            ],
            "never": items(words, "project", core.never),
        },
    }
