"""Stages that are over against their plans, as plain data; amounts in đồng."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eaplan.analysis.stage_reviews import FundOutcome, ProjectOutcome, StageReview, TargetOutcome, going_on, horizon
from eaplan.outputs.answers.listed import items
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme


def review_data(scheme: Scheme, answer: Sequence[StageReview], language: str) -> dict[str, Any]:
    """Each reviewed stage, and what goes on."""
    words, left = Wording(scheme, language), horizon(scheme)
    return {
        "scheme": scheme.settings.id,
        "reviews": [_stage(words, stage) for stage in answer],
        "next": {
            "stages": [stage.id for stage in scheme.stages[len(scheme.reviews) :]],
            "under_way": [
                {
                    "project": one.project,
                    "name": words.name("project", one.project),
                    "remaining": one.remaining,
                    "expected": one.expected,
                }
                for one in going_on(scheme)
            ],
            "moved": [
                {"kind": one.kind, "id": one.id, "name": words.name(one.kind, one.id), "was": one.was}
                for one in (left.moved if left else ())
            ],
            "dropped": items(words, "policy", left.dropped if left else ()),
        },
    }


def _stage(words: Wording, stage: StageReview) -> dict[str, Any]:
    review, language = stage.review, words.language
    return {
        "stage": stage.stage.id,
        "name": stage.stage.name.get(language),
        "years": [stage.stage.years[0], stage.stage.years[-1]],
        "date": review.date.isoformat() if review.date else None,
        "summary": review.summary.get(language) if review.summary else None,
        "lessons": [lesson.get(language) for lesson in review.lessons],
        "plan": stage.plan.hash if stage.plan else None,
        "projects": [_project(words, one) for one in stage.projects],
        "funds": [_fund(words, one) for one in stage.funds],
        "targets": [_target(words, one) for one in stage.targets],
    }


def _project(words: Wording, one: ProjectOutcome) -> dict[str, Any]:
    told = one.told
    return {
        "id": one.project,
        "name": words.name("project", one.project),
        "verdict": one.verdict,
        "unplanned": one.is_unplanned,
        "planned": one.planned.model_dump() if one.planned else None,
        "due": one.due.last_year if one.due else None,
        "outcome": told.outcome if told else None,
        "delivered": told.delivered if told else None,
        "planned_money": one.planned_money,
        "paid": one.paid,
        "paid_by_fund": dict(told.paid) if told else {},
        "running_by_fund": dict(told.running) if told else {},
        "lessons": told.lessons.get(words.language) if told and told.lessons else None,
    }


def _fund(words: Wording, one: FundOutcome) -> dict[str, Any]:
    account = one.account
    return {
        "id": one.fund,
        "name": words.name("fund", one.fund),
        "received": account.received,
        "brought": account.brought,
        "planned": one.planned,
        "paid": account.paid,
        "carried": account.carried,
        "lapsed": account.lapsed,
        "overspent": account.overspent,
    }


def _target(words: Wording, one: TargetOutcome) -> dict[str, Any]:
    return {
        "id": one.target,
        "name": words.name("target", one.target),
        "goal": one.goal,
        "planned": one.planned,
        "actual": one.actual,
        "measured": one.is_measured,
    }
