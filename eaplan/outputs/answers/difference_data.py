"""The difference of two plans, as plain data for programs to read; amounts are in đồng."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from eaplan.analysis.differences import LevelShift, Move, Side, TargetShift, levels, money, moves, targets
from eaplan.analysis.reasoning import Cause, Chain, chains
from eaplan.analysis.supply import Need
from eaplan.outputs.answers.altered import altered_data
from eaplan.outputs.answers.difference_words import DifferenceWords
from eaplan.outputs.answers.listed import items
from eaplan.outputs.comparison import Variant
from eaplan.outputs.wording import Wording
from eaplan.solvers.plan import Attainment, Choice, Level

Data = dict[str, Any]


def difference_data(before: Variant, after: Variant, language: str) -> Data:
    """All that differs, in the order of the text; the lists are empty where one of the plans was not found."""
    told = DifferenceWords(Side(before.scheme, before.plan), Side(after.scheme, after.plan), language)
    sides, words = (told.before, told.after), told.words
    found = {"before": _plan(before), "after": _plan(after), "altered": altered_data(told)}
    if not (before.plan.found and after.plan.found):
        return {**found, "levels": [], "projects": [], "money": [], "targets": [], "causes": []}
    return {
        **found,
        "levels": [_level(words, shift) for shift in levels(*sides)],
        "projects": [_move(told, move) for move in moves(*sides)],
        "money": [
            {
                "fund": one.fund,
                "name": words.name("fund", one.fund),
                "years": list(one.years),
                "before": one.before,
                "after": one.after,
                "difference": one.change,
            }
            for one in money(*sides)
        ],
        "targets": target_shifts(words, targets(*sides)),
        "causes": list(_causes(told, chains(*sides))),
    }


def _plan(variant: Variant) -> Data:
    plan, origin = variant.plan, variant.plan.origin
    return {
        "name": variant.name,
        "scenario": origin.scenario,
        "changes": list(origin.changes),
        "hash": plan.hash,
        "status": plan.status,
        "gap": plan.gap,
    }


def _level(words: Wording, shift: LevelShift) -> Data:
    return {
        "name": shift.name,
        "words": words.level(shift.name),
        "before": _proof(shift.before),
        "after": _proof(shift.after),
    }


def _proof(level: Level | None) -> Data | None:
    """What a level reached and what is proven of it; money in đồng."""
    return None if level is None else level.model_dump(include={"value", "bound", "gap", "proven"})


def _move(told: DifferenceWords, move: Move) -> Data:
    return {
        "id": move.project,
        "name": told.of(move.project).name("project", move.project),
        "kind": move.kind,
        "later": move.is_later,
        "before": _choice(told.old, told.before, move.before),
        "after": _choice(told.words, told.after, move.after),
    }


def _choice(words: Wording, side: Side, choice: Choice | None) -> Data | None:
    """Option and periods, these with their years where they are known."""
    if choice is None:
        return None
    years = {
        f"{key}_years": side.period.get(id) for key, id in (("start", choice.start), ("delivered", choice.delivered))
    }
    return {**choice.model_dump(exclude={"project"}), "option_name": words.option(choice), **years}


def target_shifts(words: Wording, shifts: Sequence[TargetShift]) -> list[Data]:
    """The targets that come to something else."""
    return [
        {
            "id": shift.target,
            "name": words.name("target", shift.target),
            "year": shift.year,
            "before": _attained(shift.before),
            "after": _attained(shift.after),
            "missed_now": shift.is_missed_now,
        }
        for shift in shifts
        if shift.differs
    ]


def _attained(found: Attainment | None) -> Data | None:
    return None if found is None else found.model_dump(exclude={"target", "period"})


def _causes(told: DifferenceWords, found: Sequence[Chain]) -> Iterator[Data]:
    """Every cause once, each after that which it follows from."""
    waiting: list[tuple[Chain, str | None, int]] = [(chain, None, 0) for chain in reversed(found)]
    while waiting:
        chain, follows, depth = waiting.pop()
        yield {**_cause(told, chain.cause), "follows": follows, "depth": depth}
        waiting += [(one, chain.cause.move.project, depth + 1) for one in reversed(chain.following)]


def _cause(told: DifferenceWords, cause: Cause) -> Data:
    project, rejection = cause.move.project, cause.rejection
    return {
        "id": project,
        "name": told.of(project).name("project", project),
        "lacks": [lack(told.words, need) for need in cause.lacks],
        "reason": rejection and rejection.model_dump(exclude={"project"}),
        "possible_then": cause.is_possible,
        "text": told.cause(cause),
    }


def lack(words: Wording, need: Need) -> Data:
    """Something that is needed, and the projects that brought it in time."""
    kind, id = need.what
    name = words.name("component" if kind == "components" else "project", id)
    suppliers = items(words, "project", need.suppliers)
    return {"kind": kind, "id": id, "name": name, "maturity": need.maturity, "brought_by": suppliers}
