"""The ways out of a conflict, as plain data; amounts are in đồng."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eaplan.outputs.answers.conflict_data import rule_data
from eaplan.outputs.answers.conflict_words import ConflictWords
from eaplan.outputs.answers.listed import items
from eaplan.outputs.answers.repair_text import missing, title
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.studies.repair_patches import changes_of, patches_of
from eaplan.studies.repairs import Repair


def repair_data(scheme: Scheme, answer: Sequence[Repair], language: str) -> list[dict[str, Any]]:
    """Every repair, with the patches of a scenario that makes it, and the options where these can say the same."""
    words = ConflictWords(Wording(scheme, language))
    return [_repair(words, repair) for repair in answer]


def _repair(words: ConflictWords, repair: Repair) -> dict[str, Any]:
    changes = changes_of(words.scheme, repair)
    return {
        "kind": repair.kind,
        "text": title(words, repair),
        "least": repair.least,
        "extra": repair.total,
        "fund": repair.fund,
        "limits": [_limit(words, fund, key, more) for (fund, key), more in repair.extra.items()],
        "targets": [
            {
                "target": missed.target,
                "name": words.words.name("target", missed.target),
                "period": missed.key,
                "goal": missed.goal,
                "value": missed.value,
            }
            for missed in repair.missed
        ],
        "given_up": [rule_data(words, rule) for rule in repair.given_up],
        "broken": list(missing(words, repair)),
        "plan": {
            "status": repair.plan.status,
            "projects": items(words.words, "project", (choice.project for choice in repair.plan.choices)),
            "levels": [{"name": level.name, "value": level.value} for level in repair.plan.levels],
        },
        "patches": [patch.model_dump(exclude_unset=True) for patch in patches_of(words.scheme, repair)],
        "options": None if changes is None else [str(change) for change in changes],
    }


def _limit(words: ConflictWords, fund: str, key: str, more: int) -> dict[str, Any]:
    before = (words.scheme.fund[fund].limit or {}).get(key) or 0
    name = words.words.name("fund", fund)
    return {"fund": fund, "name": name, "period": key, "before": before, "after": before + more, "more": more}
