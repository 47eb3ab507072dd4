"""Shorthands: an amount for a cost, a text for a name in both languages, one id for a list of one."""

from __future__ import annotations

from typing import Any, Final

from eaplan.item import Evidence
from eaplan.projects.project import CostLine, Running
from eaplan.text import LANGUAGES, Text
from eaplan.tui.fields.forms import STANDING_FOR, Form

NOTHING: Final = object()
"""What stands where nothing is written."""
HEADS = {Evidence: "note", Running: "per_year", CostLine: "total"}
"""The field that a bare value stands for, in groups that may be written so."""


def is_full(raw: Any, form: Form) -> bool:
    """Whether what is written is written in full: as a list, or as a mapping of keys."""
    return isinstance(raw, list) if form.sort == "list" else isinstance(raw, dict)


def full(raw: Any, form: Form) -> Any:
    """What is written, one step fuller where it is a shorthand; an empty list or mapping where nothing is written."""
    if form.is_leaf or is_full(raw, form):
        return raw
    nothing = raw is NOTHING or raw is None
    if form.sort == "list":
        return [] if nothing else [raw]
    if nothing or form.sort == "mapping":
        return {}
    return _full_group(raw, form)


def _full_group(raw: Any, form: Form) -> dict[str, Any]:
    model = form.models[0]
    if model is Text:
        return dict.fromkeys(LANGUAGES, raw)
    if model in STANDING_FOR:
        return STANDING_FOR[model].get(str(raw), {})
    return {HEADS[model]: raw} if model in HEADS else {}


def brief(whole: Any, like: Any, form: Form) -> Any:
    """What is written in full as a shorthand, if it can be one and what stood there (`like`) was not in full."""
    if is_full(like, form):
        return whole
    if form.sort == "list":
        return whole[0] if form.single and len(whole) == 1 else whole
    if form.sort == "group":
        return _brief_group(whole, form)
    return whole


def _brief_group(whole: dict[str, Any], form: Form) -> Any:
    model = form.models[0]
    if model is Text:
        vi, en = (whole.get(language) for language in LANGUAGES)
        return vi if vi == en and len(whole) == len(LANGUAGES) else whole
    if model in STANDING_FOR:
        return next((word for word, meaning in STANDING_FOR[model].items() if meaning == whole), whole)
    if list(whole) == [HEADS.get(model)] and not isinstance(next(iter(whole.values())), dict | list):
        return next(iter(whole.values()))
    return whole
