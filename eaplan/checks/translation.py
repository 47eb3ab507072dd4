"""What pydantic finds wrong with an entry, as problems with stable codes and places in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eaplan.problems import Path, Problem
from eaplan.references import Shape, fields_of
from eaplan.scheme import Scheme
from eaplan.text import nearest

OWN_ERRORS = {
    "blank": "E034",
    "control_character": "E065",
    "not_a_number": "E040",
    "ambiguous_number": "E041",
    "unknown_unit": "E042",
    "finer_than_dong": "E043",
    "negative_money": "E044",
    "not_a_share": "E045",
    "not_a_date": "E046",
    "years_backwards": "E047",
    "year_outside": "E048",
    "stage_too_long": "E049",
    "cost_form": "E050",
    "running_as_cost": "E051",
    "split_total": "E052",
    "split_and_funds": "E053",
    "cost_order": "E054",
    "scale_order": "E055",
    "date_order": "E056",
    "volume_form": "E057",
    "at_most_count": "E058",
    "patch_form": "E059",
    "patch_by": "E060",
    "no_cost_line": "E062",
    "too_much_money": "E063",
}
"""The codes of the model's own errors; their context holds the facts."""
_EXPECTED = (
    ("string", "text"),
    ("int", "whole"),
    ("bool", "yes_no"),
    ("tuple", "list"),
    ("dict", "mapping"),
    ("model", "mapping"),
    ("date", "date"),
)
"""What is expected, by the beginning of pydantic's name for an error of type."""


def translate(error: ValidationError, value: Any, place: Path, root: type[BaseModel] = Scheme) -> list[Problem]:
    """Return the problems of one entry that stands at `place` of a `root`; of several for the same spot, the first."""
    problems: dict[tuple[Path, bool], Problem] = {}
    for detail in error.errors(include_url=False):
        steps, on_key = _steps(detail, value)
        problem = _problem(detail, value, place, steps, on_key, root)
        problems.setdefault((problem.path, problem.on_key), problem)
    return list(problems.values())


def _steps(detail: ErrorDetails, value: Any) -> tuple[Path, bool]:
    """The error's place in the data (without the names of unions and validators), and whether it is about a key."""
    steps: list[str | int] = []
    last = detail["loc"][-1] if detail["loc"] else ""
    for part in detail["loc"]:
        child = _child(value, part)
        if child is not None or (isinstance(value, Mapping) and part in value):
            steps.append(part)
            value = child
    if detail["type"] == "missing":
        steps.append(last)
    return tuple(steps), last == "[key]" or detail["type"] == "extra_forbidden"


def _child(value: Any, part: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, list | tuple) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _problem(
    detail: ErrorDetails, value: Any, place: Path, steps: Path, on_key: bool, root: type[BaseModel]
) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    path = (*place, *steps)
    if kind in OWN_ERRORS:
        return Problem(OWN_ERRORS[kind], path, _short(context), on_key)
    if kind == "extra_forbidden":
        allowed = list(keys_at((*place, *steps[:-1]), value, len(place), root))
        key = str(steps[-1])
        return Problem("E030", path, {"key": key, "nearest": nearest(key, allowed), "allowed": allowed}, on_key)
    if kind in ("missing", "union_tag_not_found"):
        return Problem("E031", path, {"key": "rule" if kind != "missing" else str(steps[-1])})
    if kind in ("literal_error", "union_tag_invalid"):
        allowed = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags")))
        given = context.get("tag", detail["input"])
        near = nearest(given, allowed) if isinstance(given, str) else None
        field = ("rule",) if kind == "union_tag_invalid" else ()
        return Problem("E033", (*path, *field), {"value": _shown(given), "allowed": allowed, "nearest": near})
    return _of_type(kind, context, detail["input"], path, on_key)


def _of_type(kind: str, context: Mapping[str, Any], given: Any, path: Path, on_key: bool) -> Problem:
    if kind == "string_pattern_mismatch":
        return Problem("E035", path, {"value": _shown(given)}, on_key)
    if kind == "greater_than_equal":
        return Problem("E036", path, {"value": _shown(given), "least": context["ge"]}, on_key)
    if kind == "less_than_equal":
        return Problem("E037", path, {"value": _shown(given), "most": context["le"]}, on_key)
    if kind == "too_short":
        return Problem("E039", path, {"least": context["min_length"]}, on_key)
    if kind == "string_type" and isinstance(given, int | Decimal) and not isinstance(given, bool):
        return Problem("E038", path, {"value": _shown(given)}, on_key)
    expected = next((form for start, form in _EXPECTED if kind.startswith(start)), None)
    if expected is None:
        return Problem("E061", path, {"detail": kind.replace("_", " "), "value": _shown(given)}, on_key)
    return Problem("E032", path, {"expected": expected}, on_key)


def _short(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _shown(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def keys_at(path: Path, entry: Any, start: int = 0, root: type[BaseModel] = Scheme) -> Iterator[str]:
    """Yield the keys that a mapping at a path may have; `entry` is what stands at the path's first `start` steps."""
    shape = Shape(models=(root,))
    for position, step in enumerate(path):
        shape = shape.inside(step)
        if position >= start:
            entry = _child(entry, step)
        elif position == start - 1:
            shape = replace(shape, models=_of_rule(shape.models, entry))
    yield from fields_of(shape.pieces)


def _of_rule(models: tuple[type[BaseModel], ...], entry: Any) -> tuple[type[BaseModel], ...]:
    """Of a union's models, those of the rule that the entry names."""
    if len(models) < 2 or not isinstance(entry, Mapping):
        return models
    rule = entry.get("rule")
    return tuple(model for model in models if rule in get_args(model.model_fields["rule"].annotation))
