"""Gaps and coverage as plain data, for programs to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from eaplan.analysis.coverage import Cell, HeatMap
from eaplan.analysis.gaps import Gap
from eaplan.analysis.plateaus import Delivery
from eaplan.analysis.spending import Spending
from eaplan.architecture.component import Dependency
from eaplan.locale import say_problem
from eaplan.outputs.gaps.report import Report
from eaplan.outputs.plan_data import amount
from eaplan.problems import Problem
from eaplan.workspace.located import entry_of


def gaps_data(report: Report) -> dict[str, Any]:
    """The gaps with names beside ids; amounts are in the scheme's unit, exactly."""
    scheme, plan = report.subject.scheme, report.subject.plan
    found: dict[str, Any] = {
        "scheme": {"id": scheme.settings.id, "name": scheme.settings.name.get(report.language)},
        "unit": scheme.settings.money,
        "plan": {"hash": plan.hash, "scenario": plan.origin.scenario} if plan else None,
        "from": report.start,
        "to": report.end,
        "money": _money(report, report.gaps.total),
        "gaps": [_gap(report, gap) for gap in report.gaps.gaps],
        "projects": [
            {
                "id": id,
                "name": report.words.name("project", id),
                "components": report.components[id],
                **_money(report, spent),
            }
            for id, spent in report.gaps.spending.items()
        ],
        "judged": report.judged,
        "findings": problems_data(report, report.findings),
    }
    if report.against:
        found["conformance"] = {
            "framework": report.against,
            "problems": problems_data(report, report.conformance),
        }
    if report.with_coverage:
        found["coverage"] = {
            "layers": _heat_map(report, report.layers, "layer", "stage"),
            "sectors": _heat_map(report, report.sectors, "sector", "dimension"),
        }
    return found


def problems_data(report: Report, problems: Iterable[Problem]) -> list[dict[str, str | None]]:
    """Problems at the moment that is judged, each with the entry it is about, its words and why it is accepted."""
    found = []
    for problem in problems:
        kind, entry = entry_of(problem.path, report.subject.scheme.data)
        message, todo = say_problem(problem, report.language)
        found.append(
            {
                "code": problem.code,
                "severity": problem.severity,
                "kind": kind,
                "id": None if entry is None else str(entry),
                "message": message,
                "todo": todo,
                "accepted": report.accepted(problem),
            }
        )
    return found


def _gap(report: Report, gap: Gap) -> Mapping[str, Any]:
    return {
        "id": gap.component.id,
        "name": report.words.name("component", gap.component.id),
        "layer": gap.component.layer,
        "from": gap.before.maturity,
        "to": gap.after.maturity,
        "target": gap.component.target,
        "treatment": gap.treatment,
        "decided": gap.component.treatment is not None,
        "derived": gap.derived,
        "deliveries": [
            {"project": one.project, "option": one.option, "stage": stage_of(one), "maturity": one.maturity}
            for one in gap.deliveries
        ],
        "undelivered": gap.undelivered,
        "lacked": [_need(need) for need in gap.lacked],
        "lacking": [_need(need) for need in gap.lacking],
        "replaced_by": gap.after.replaced_by,
        "replaces": report.gaps.after.replaces(gap.component.id),
        "money": _money(report, report.spending(gap)),
        "shared": report.is_shared(gap),
    }


def _need(need: Dependency) -> Mapping[str, Any]:
    return {"component": need.component, "kind": need.kind, "maturity": need.maturity}


def stage_of(delivery: Delivery) -> str | None:
    """The stage of a delivery; None before the horizon."""
    return delivery.period.stage if delivery.period else None


def _money(report: Report, spent: Spending) -> Mapping[str, Fraction]:
    scheme = report.subject.scheme
    return {"capital": amount(scheme, spent.capital), "running": amount(scheme, spent.running)}


def _heat_map(report: Report, found: HeatMap, row_kind: str, column_kind: str) -> Mapping[str, Any]:
    return {
        "cells": [
            {row_kind: row, column_kind: column, **_cell(report, cell)}
            for row in found.rows
            for column in found.columns
            if (cell := found.cell(row, column)) != Cell()
        ],
        "elsewhere": [{column_kind: column, **_money(report, spent)} for column, spent in found.elsewhere.items()],
    }


def _cell(report: Report, cell: Cell) -> Mapping[str, Any]:
    return {
        "components": cell.count,
        "maturities": cell.maturities,
        "reached": cell.reached,
        "share": cell.share,
        **_money(report, cell.spending),
    }
