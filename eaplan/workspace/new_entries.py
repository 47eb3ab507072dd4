"""New entries: the least that is valid of each kind, and ids that are still free."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import count
from typing import Any

from pydantic import ValidationError

from eaplan.locale import say
from eaplan.projects.stage import Stage
from eaplan.references import entries_of, ids_of, taken_ids
from eaplan.text import LANGUAGES

_NUMBERED = re.compile(r"(.*?)([0-9]+)")
Data = Mapping[str, Any]


def duplicate_id(data: Data, kind: str, old: str, within: str = "") -> str:
    """Return a free id for a copy: the next free number where ids are numbered like P15, else `old-2`, `old-3`, …"""
    known = taken_ids(data, kind, within)
    return _next_number(old, known) or _free(f"{old}-", 2, known)


def new_entry(data: Data, kind: str, within: str = "") -> dict[str, Any]:
    """Return the least entry of a kind that is valid by itself, with a free id and a name in the scheme's language."""
    if kind == "objectives":
        return {"goal": "value"}
    if kind == "reviews":
        return {"stage": _stage_to_review(data)}
    language = _language(data)
    entry = {"id": _new_id(data, kind, within, language), "name": say(f"tui.new.{kind}", language)}
    return {**entry, **_MORE[kind](data)} if kind in _MORE else entry


def _new_id(data: Data, kind: str, within: str, language: str) -> str:
    known = taken_ids(data, kind, within)
    last = next(reversed(ids_of(data, kind, within)), "")
    numbered = _next_number(last, known)
    if numbered:
        return numbered
    stem = say("tui.new.id", language)
    return stem if stem not in known else _free(f"{stem}-", 2, known)


def _next_number(old: str, known: Collection[str]) -> str | None:
    """The next free id numbered as an id and at least one other are, in as many digits."""
    match = _NUMBERED.fullmatch(old)
    if not match:
        return None
    stem, digits = match.groups()
    alike = [name for name in known if (other := _NUMBERED.fullmatch(name)) and other[1] == stem]
    return _free(stem, int(digits) + 1, known, len(digits)) if len(alike) > 1 else None


def _free(stem: str, first: int, known: Collection[str], digits: int = 1) -> str:
    return next(name for number in count(first) if (name := f"{stem}{number:0{digits}}") not in known)


def _language(data: Data) -> str:
    settings = data.get("scheme")
    language = settings.get("language") if isinstance(settings, Mapping) else None
    return language if language in LANGUAGES else LANGUAGES[0]


def _years(data: Data) -> dict[str, Any]:
    """The year after those of the stages there are."""
    last = date.today().year - 1
    for _, stage in entries_of(data, "stages"):
        try:
            last = Stage.model_validate(stage).years[-1]
        except ValidationError:
            continue
    return {"years": last + 1}


def _stage_to_review(data: Data) -> str:
    """The first stage without a review; the last one where all have one."""
    stages, reviewed = [*ids_of(data, "stages")], len([*entries_of(data, "reviews")])
    return stages[min(reviewed, len(stages) - 1)]


def _layer(data: Data) -> dict[str, Any]:
    return {"layer": next(iter(ids_of(data, "layers")), say("tui.new.id", _language(data)))}


_MORE: Mapping[str, Callable[[Data], dict[str, Any]]] = {
    "stages": _years,
    "expected": _layer,
    # No money in any stage rather than any amount; scenarios that scale all limits find numbers.
    "funds": lambda data: {"kind": "investment", "limit": dict.fromkeys(ids_of(data, "stages"), 0)},
    "targets": lambda data: {"baseline": {"value": 0}, "values": {}},
    "policies": lambda data: {"rule": "cap", "share": "100%"},  # which always holds
}
"""What entries of a kind need beside an id and a name."""
