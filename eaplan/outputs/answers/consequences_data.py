"""What breaks in a plan with a loss, as plain data for programs to read; amounts are in đồng."""

from __future__ import annotations

from typing import Any

from eaplan.analysis.consequences import Break, Consequences
from eaplan.analysis.supply import Work
from eaplan.outputs.answers.consequences_text import title
from eaplan.outputs.answers.difference_data import lack, target_shifts
from eaplan.outputs.answers.listed import items
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme

Data = dict[str, Any]


def consequences_data(scheme: Scheme, found: Consequences, language: str) -> Data:
    """What is lost or late, what breaks (the nearest first), its money, and the targets that change."""
    words = Wording(scheme, language)
    kind, id = found.item
    return {
        "item": {"kind": kind, "id": id, "name": words.name("component" if kind == "components" else "project", id)},
        "text": title(words, found),
        "late": found.late and {**_times(words, found.late), "too_late": found.is_too_late},
        "deliverers": items(words, "project", found.deliverers),
        "breaks": [_break(words, one) for one in found.breaks],
        "money": [
            {
                "fund": fund.id,
                "name": words.name("fund", fund.id),
                "period": period.id,
                "freed": found.freed.get((fund.id, period.id), 0),
                "in_vain": found.in_vain.get((fund.id, period.id), 0),
            }
            for fund in scheme.funds
            for period in scheme.periods
            if (fund.id, period.id) in found.freed or (fund.id, period.id) in found.in_vain
        ],
        "targets": target_shifts(words, found.targets),
    }


def _times(words: Wording, work: Work) -> Data:
    periods = words.scheme.periods
    return {"start": periods[work.span.period].id, "delivered": periods[work.span.delivered].id}


def _break(words: Wording, one: Break) -> Data:
    return {
        "id": one.work.id,
        "name": words.name("project", one.work.id),
        "period": words.scheme.periods[one.period].id,
        "depth": one.depth,
        "must": one.must,
        "lacks": [lack(words, need) for need in one.lacks],
    }
