"""What money is worth, as plain data for programs to read; amounts are in đồng."""

from __future__ import annotations

from typing import Any

from eaplan.outputs.answers.gained import gains_data, moves_data
from eaplan.outputs.answers.unused import unused
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.studies.worth import Threshold, Worth, Worths


def worth_data(scheme: Scheme, worths: Worths, language: str) -> dict[str, Any]:
    """Every limit that was asked about, in its rank."""
    words, left = Wording(scheme, language), unused(scheme, worths.plan)
    return {
        "step": worths.step,
        "plan": worths.plan.hash,
        "status": worths.plan.status,
        "asked": worths.asked,
        "complete": worths.complete,
        "solves": worths.solves,
        "surpassed": gains_data(words, worths.surpassed),
        "limits": [{**_worth(words, worth), "left": left.get(worth.limit)} for worth in worths.listed],
    }


def _worth(words: Wording, worth: Worth) -> dict[str, Any]:
    fund, key = worth.limit
    return {
        "fund": fund,
        "name": words.name("fund", fund),
        "period": key,
        "limit": worth.amount,
        "verdict": worth.verdict,
        "gains": gains_data(words, worth.gains),
        "moves": moves_data(words, worth.moves),
        "threshold": worth.threshold and _threshold(words, worth.threshold),
    }


def _threshold(words: Wording, threshold: Threshold) -> dict[str, Any]:
    return {
        "nothing": threshold.nothing,
        "something": threshold.something,
        "gains": gains_data(words, threshold.gains),
        "moves": moves_data(words, threshold.moves),
    }
