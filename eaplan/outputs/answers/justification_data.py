"""The justification of targets as plain data for programs to read; amounts are in đồng."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from eaplan.item import Evidence
from eaplan.outputs.answers.gained import choice_data, gains_data, moves_data
from eaplan.outputs.answers.listed import items
from eaplan.outputs.figures import Figures, spent
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.studies.justification import Contribution, Premise, Reach, Sheet

Data = dict[str, Any]


def justification_data(scheme: Scheme, plan: Plan, sheets: Iterable[Sheet], language: str) -> Data:
    """The sheets of a plan."""
    writer = _Writer(Wording(scheme, language), Figures(scheme, plan))
    return {
        "plan": plan.hash,
        "status": plan.status,
        "scenario": plan.origin.scenario,
        "cost_case": scheme.settings.cost_case,
        "targets": [writer.sheet(sheet) for sheet in sheets],
    }


class _Writer:
    """Writes the parts of sheets."""

    def __init__(self, words: Wording, figures: Figures) -> None:
        self.words, self.figures = words, figures

    def sheet(self, sheet: Sheet) -> Data:
        target, language = self.words.scheme.target[sheet.target], self.words.language
        return {
            "id": target.id,
            "name": target.name.get(language),
            "unit": target.unit,
            "direction": target.direction,
            "criterion": target.criterion,
            "lead": target.lead,
            "hard": target.hard,
            "order": target.order,
            "baseline": {"value": target.baseline.value, "evidence": _evidence(target.baseline.evidence)},
            "limit": target.limit,
            "actual": target.actual,
            "assumptions": target.assumptions and target.assumptions.get(language),
            "evidence": _evidence(target.evidence),
            "contributions": [self._contribution(part) for part in sheet.contributions],
            "premises": [self._premise(premise) for premise in sheet.premises],
            "reaches": [self._reach(sheet, reach) for reach in sheet.reaches],
            "complete": sheet.complete,
        }

    def _contribution(self, part: Contribution) -> Data:
        project = part.choice.project
        paid, by_fund = self.figures.payments.get(project, ()), defaultdict[str, int](int)
        for payment in paid:
            by_fund[payment.fund] += payment.amount
        return {
            "project": project,
            "name": self.words.name("project", project),
            **(choice_data(self.words, part.choice) or {}),
            "amount": part.amount,
            "after": part.after,
            "money": spent(paid),
            "funds": dict(by_fund),
            "evidence": _evidence(self.words.scheme.project[project].evidence),
        }

    def _premise(self, premise: Premise) -> Data:
        return {
            "project": premise.project,
            "name": self.words.name("project", premise.project),
            "component": premise.component,
            "component_name": premise.component and self.words.name("component", premise.component),
            "maturity": premise.maturity,
            "by": items(self.words, "project", premise.by),
        }

    def _reach(self, sheet: Sheet, reach: Reach) -> Data:
        before = self.figures.attainments
        return {
            "period": reach.period,
            "goal": reach.goal,
            "value": reach.value,
            "reached": reach.reached,
            "most": reach.most,
            "bound": reach.bound,
            "proven": reach.proven,
            "within_reach": reach.within_reach,
            "prices": [
                {
                    "value": rung.value,
                    "status": rung.plan.status,
                    "gains": gains_data(self.words, rung.gains),
                    "moves": moves_data(self.words, rung.moves),
                    "targets": [
                        {
                            "id": now.target,
                            "name": self.words.name("target", now.target),
                            "period": now.period,
                            "before": was.value,
                            "after": now.value,
                        }
                        for now in rung.plan.attainments
                        if (was := before[now.target, now.period]).value != now.value and now.target != sheet.target
                    ],
                }
                for rung in reach.rungs
            ],
        }


def _evidence(evidence: Evidence | None) -> Data | None:
    """With dates as text."""
    return evidence.model_dump(mode="json") if evidence else None
