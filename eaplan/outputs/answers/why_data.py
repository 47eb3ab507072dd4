"""Why a project is in a plan or not, as plain data; amounts are in đồng."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eaplan.analysis.differences import Move
from eaplan.outputs.answers.conflict_data import rule_data
from eaplan.outputs.answers.conflict_words import ConflictWords
from eaplan.outputs.answers.gained import choice_data, gains_data
from eaplan.outputs.answers.why_words import WhyWords
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.studies.buying import Bought
from eaplan.studies.why import Why

Data = dict[str, Any]


def why_data(scheme: Scheme, plan: Plan, answers: Sequence[Why], language: str) -> list[Data]:
    """The answers in their order."""
    words = WhyWords(scheme, plan, language)
    return [_answer(words, answer) for answer in answers]


def _answer(words: WhyWords, answer: Why) -> Data:
    named = ConflictWords(words.words)
    return {
        "question": answer.question,
        "project": answer.project,
        "name": words.words.name("project", answer.project),
        "verdict": answer.verdict,
        "proven": answer.proven,
        "text": " ".join(words.answer(answer)),
        "reason": answer.reason and {"reason": answer.reason.reason, "facts": answer.reason.facts},
        "price": _price(answer),
        "levels": gains_data(words.words, answer.gains),
        "moves": [_move(words, answer, move) for move in answer.moves],
        "funds": [
            {
                "fund": one.fund,
                "name": words.words.name("fund", one.fund),
                "period": one.period,
                "before": one.before,
                "left_before": one.left_before,
                "after": one.after,
                "left": 0,
            }
            for one in answer.pressure
        ],
        "rules": [rule_data(named, rule) for rule in answer.conflict.rules] if answer.conflict else [],
        "minimal": answer.conflict.minimal if answer.conflict else None,
        "money": answer.bought and _bought(words, answer.bought),
    }


def _price(answer: Why) -> Data | None:
    """What the first level that differs loses."""
    first = answer.price
    if first is None:
        return None
    at_least = -first.amount if answer.proven else max(0.0, -(first.most or 0.0))
    return {"level": first.level, "at_least": at_least, "at_most": -first.amount, "proven": answer.proven}


def _move(words: WhyWords, answer: Why, move: Move) -> Data:
    return {
        "project": move.project,
        "name": words.words.name("project", move.project),
        "kind": move.kind,
        "before": choice_data(words.words, move.before),
        "after": choice_data(words.words, move.after),
        "lacks": [{"what": what, "maturity": maturity} for what, maturity in answer.lost.get(move.project, ())],
    }


def _bought(words: WhyWords, bought: Bought) -> Data:
    extra = bought.extra
    return {
        "possible": None if extra.plan is None and not extra.proven else extra.plan is not None,
        "least": extra.bound,
        "enough": extra.total if extra.plan else None,
        "proven": extra.proven,
        "limits": [
            {"fund": fund, "name": words.words.name("fund", fund), "period": key, "more": amount}
            for (fund, key), amount in extra.amounts.items()
        ],
        "taken": bought.taken,
        "levels": gains_data(words.words, bought.gains),
        "moves": [
            {
                "project": move.project,
                "name": words.words.name("project", move.project),
                "kind": move.kind,
                "before": choice_data(words.words, move.before),
                "after": choice_data(words.words, move.after),
            }
            for move in bought.moves
        ],
    }
