"""A plan as plain data, for programs to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from eaplan.money import UNITS
from eaplan.outputs.figures import Figures, spent
from eaplan.outputs.fund_use import FundUse, fund_uses
from eaplan.outputs.reasons import word_reason
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Level, Payment, Plan


def to_json(data: object) -> str:
    """JSON as eaplan prints it: readable, and numbers with all their digits."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=exact)


def exact(number: object) -> int | float | str:
    """A decimal or fraction as a JSON number with exactly its digits; as text where no such number can hold it."""
    if not isinstance(number, Decimal | Fraction):
        raise TypeError(f"{type(number).__name__} has no form in JSON")
    if number == int(number):
        return int(number)
    near = float(number)
    return near if Fraction(repr(near)) == Fraction(number) else str(number)


def plan_data(scheme: Scheme, plan: Plan, language: str) -> dict[str, Any]:
    """A plan with names beside its ids; amounts are in the scheme's unit, exactly."""
    words, figures = Wording(scheme, language), Figures(scheme, plan)
    unit = _unit(scheme) if figures.headline and figures.headline.name.startswith("money") else 1
    return {
        "status": plan.status,
        "objective": _scaled(plan.objective, unit),
        "bound": _scaled(plan.bound, unit),
        "gap": plan.gap,
        "unit": scheme.settings.money,
        "scheme": {"id": scheme.settings.id, "name": scheme.settings.name.get(language)},
        "scenario": plan.origin.scenario,
        "changes": list(plan.origin.changes),
        "levels": [_level(scheme, level) for level in plan.levels],
        "capital": amount(scheme, figures.capital),
        "running": amount(scheme, figures.running),
        "projects": [_choice(words, figures, choice) for choice in plan.choices],
        "done": [
            {
                "id": id,
                "name": words.name("project", id),
                "payments": [_payment(scheme, payment) for payment in figures.payments[id]],
            }
            for id in figures.done
        ],
        "funds": [_fund(words, fund) for fund in fund_uses(scheme, plan)],
        "targets": _targets(words, figures),
        "not_chosen": [
            {
                "id": rejection.project,
                "name": words.name("project", rejection.project),
                "reason": rejection.reason,
                "facts": rejection.facts,
                "text": word_reason(words, rejection),
            }
            for rejection in plan.not_chosen
        ],
        "origin": plan.origin.model_dump(),
    }


def amount(scheme: Scheme, dong: int | Fraction) -> Fraction:
    """An amount in the scheme's unit."""
    return Fraction(dong) / _unit(scheme)


def _unit(scheme: Scheme) -> int:
    return UNITS[scheme.settings.money]


def _scaled(number: float | None, unit: int) -> float | None:
    return None if number is None else number / unit


def _level(scheme: Scheme, level: Level) -> Mapping[str, Any]:
    unit = _unit(scheme) if level.name.startswith("money") else 1
    return {
        **level.model_dump(),
        "value": None if level.value is None else level.value / unit,
        "bound": _scaled(level.bound, unit),
    }


def _choice(words: Wording, figures: Figures, choice: Choice) -> Mapping[str, Any]:
    payments = figures.payments.get(choice.project, ())
    return {
        "id": choice.project,
        "name": words.name("project", choice.project),
        "option": choice.option,
        "option_name": words.option(choice),
        "start": choice.start,
        "delivered": choice.delivered,
        "amount": amount(figures.scheme, spent(payments)),
        "payments": [_payment(figures.scheme, payment) for payment in payments],
    }


def _payment(scheme: Scheme, payment: Payment) -> Mapping[str, Any]:
    return {
        "kind": payment.kind,
        "period": payment.period,
        "fund": payment.fund,
        "amount": amount(scheme, payment.amount),
    }


def _fund(words: Wording, fund: FundUse) -> Mapping[str, Any]:
    scheme = words.scheme
    return {
        "id": fund.fund.id,
        "name": fund.fund.name.get(words.language),
        "used": amount(scheme, fund.used),
        "limits": [
            {
                "first_year": use.first.first_year,
                "last_year": use.last.last_year,
                "limit": None if use.limit is None else amount(scheme, use.limit),
                "carried_over": amount(scheme, use.brought),
                "used": amount(scheme, use.used),
                "left": None if use.left is None else amount(scheme, use.left),
            }
            for use in fund.uses
        ],
    }


def _targets(words: Wording, figures: Figures) -> list[Mapping[str, Any]]:
    return [
        {
            "id": target.id,
            "name": target.name.get(words.language),
            "unit": target.unit,
            "baseline": target.baseline.value,
            "values": [
                attained.model_dump(exclude={"target"})
                for period in figures.scheme.periods
                if (attained := figures.attainments.get((target.id, period.id)))
            ],
        }
        for target in figures.scheme.targets
    ]
