"""Tiny schemes written as YAML text, with what every scheme must have filled in."""

from __future__ import annotations

from typing import Any

import yaml

from eaplan.problems import Problem
from eaplan.scheme import Scheme
from eaplan.validation import build

STAGES = [{"id": "S1", "years": [2021]}, {"id": "S2", "years": [2022]}]


def tiny(text: str, **changes: Any) -> Scheme:
    """Return the scheme of some YAML, amounts in đồng: two stages of a year unless it says otherwise, items named
    by their ids, and the most projects as the objective."""
    data = {"stages": STAGES, "objectives": [{"goal": "count"}], **yaml.safe_load(text), **changes}
    data["scheme"] = {"id": "tiny", "money": "đồng", **data.get("scheme", {})}
    scheme, problems = build(_named(data))
    assert scheme is not None, [problem for problem in problems if _is_error(problem)]
    return scheme


def _is_error(problem: Problem) -> bool:
    return problem.severity == "error"


def _named(data: Any) -> Any:
    """The data with each item's id as its name, where it has none."""
    if isinstance(data, dict):
        named = {key: _named(value) for key, value in data.items()}
        return {"name": named["id"], **named} if "id" in named else named
    return [_named(entry) for entry in data] if isinstance(data, list) else data
