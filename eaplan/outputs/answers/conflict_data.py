"""Which named rules are in conflict, as plain data; amounts are in đồng."""

from __future__ import annotations

from typing import Any

from eaplan.outputs.answers.conflict_words import ConflictWords
from eaplan.outputs.reasons import word_reason
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.studies.conflicts import Conflict, Diagnosis
from eaplan.studies.rules import Rule


def conflict_data(scheme: Scheme, answer: Diagnosis, language: str) -> dict[str, Any]:
    """Whether a plan is possible (null: not shown), and the conflicts, of which no two share a rule."""
    words = ConflictWords(Wording(scheme, language))
    return {
        "scheme": {"id": scheme.settings.id, "name": scheme.settings.name.get(language)},
        "possible": answer.possible,
        "conflicts": [_conflict(words, found) for found in answer.conflicts],
        "complete": answer.complete,
    }


def rule_data(words: ConflictWords, rule: Rule) -> dict[str, Any]:
    """A rule by what states it, and in words."""
    return {"kind": rule.kind, "id": rule.id, "period": rule.key, "text": words.rule(rule)}


def _conflict(words: ConflictWords, found: Conflict) -> dict[str, Any]:
    return {
        "rules": [rule_data(words, rule) for rule in found.rules],
        "minimal": found.minimal,
        "barred": [
            {
                "project": one.project,
                "name": words.words.name("project", one.project),
                "reason": one.reason,
                "text": word_reason(words.words, one),
            }
            for one in found.barred
        ],
    }
