"""What would be wrong with an entry if an edit was made: said while people type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from eaplan.checks.entries import Entries
from eaplan.locale import say, say_problem
from eaplan.problems import EaplanError, Path, Problem
from eaplan.tui.desk import View
from eaplan.tui.fields.choices import Choice, choices_at, meant, unknown
from eaplan.tui.fields.editing import edits_for
from eaplan.tui.fields.rows import FieldRow, input_form
from eaplan.tui.fields.spots import written
from eaplan.tui.fields.typed import typed
from eaplan.workspace.edits import Edit, Insert, SetValue


def refusal(view: View, row: FieldRow, text: str) -> str | None:
    """Why a text cannot be written at all: a word that is none of those to choose from, an id that is taken."""
    form = input_form(view, row)
    spot = (row.spot if row.role == "add" else written(row.spot, view.language)) or row.spot
    if form is None:
        return None
    if not text.strip():
        return _said(Problem("E034", spot.place), view.language) if spot.is_required and row.role == "field" else None
    value = typed(meant(view, spot, form, text), form, view.language)
    problem = unknown(view, spot, form, value)
    if problem is None and (form.chooses or form.sort == "yes_no"):
        problem = _no_word(value, choices_at(view, spot, form), spot.place)
    if problem is None and row.role == "add" and row.spot.form.keys and text.strip() in _keys(row):
        return say("tui.inspector.there_already", view.language, key=text.strip())
    if problem is None:
        problem = _impossible(view, row, text)
    return _said(problem, view.language) if problem else None


def warning(view: View, start: Path, row: FieldRow, text: str) -> str:
    """What would be wrong at a row if a text was written there, in words; empty where nothing would be."""
    refused = refusal(view, row, text)
    if refused:
        return refused
    place = row.place if row.role == "field" else (*row.place, len(row.spot.children))
    before = {(problem.code, problem.path) for problem in problems_of(view, start, view.value(start))}
    found = problems_of(view, start, after(view.value(start), start, edits_for(view, row, text)))
    here = [one for one in found if one.path[: len(place)] == place]
    above = [one for one in found if one.path == place[: len(one.path)] and (one.code, one.path) not in before]
    return next((_said(problem, view.language) for problem in (*here, *above)), "")


def problems_of(view: View, start: Path, raw: Any) -> list[Problem]:
    """What is wrong with an entry, as it might be written at a place, by itself."""
    kind, *index = start
    data = {"scheme": view.data.get("scheme"), str(kind): [raw] if index else raw}
    root = (kind, 0) if index else (kind,)
    found = [problem for problem in Entries(data).problems if problem.path[: len(root)] == root]
    return [Problem(one.code, (*start, *one.path[len(root) :]), one.facts, one.on_key) for one in found]


def after(raw: Any, start: Path, edits: Iterable[Edit]) -> Any:
    """An entry's plain data after edits; those of other entries are passed over."""
    for edit in edits:
        if edit.path[: len(start)] == start:
            raw = _edited(raw, edit.path[len(start) :], edit)
    return raw


def _edited(raw: Any, path: Path, edit: Edit) -> Any:
    """The data at a place with an edit made at the path below it."""
    if not path and isinstance(edit, Insert):
        return [*raw[: edit.index], edit.value, *raw[edit.index :]]
    if not path:
        return edit.value if isinstance(edit, SetValue) else raw
    step, rest = path[0], path[1:]
    new: Any = dict(raw) if isinstance(raw, dict) else dict(enumerate(raw or ()))
    if rest or isinstance(edit, SetValue | Insert):
        new[step] = _edited(new.get(step), rest, edit)
    else:
        new.pop(step)
    return new if isinstance(raw, dict) else list(new.values())


def _impossible(view: View, row: FieldRow, text: str) -> Problem | None:
    try:
        edits_for(view, row, text)
    except EaplanError as error:
        return error.problems[0]
    return None


def _no_word(value: Any, choices: list[Choice], place: Path) -> Problem | None:
    """The problem of a word that is none of the choices, which are listed as the screen says them."""
    allowed = [choice.name or str(choice.value) for choice in choices]
    known = any(choice.value == value for choice in choices)
    return None if known else Problem("E033", place, {"value": str(value), "allowed": allowed})


def _keys(row: FieldRow) -> set[str | int]:
    return {child.step for child in row.spot.children}


def _said(problem: Problem, language: str) -> str:
    return "; ".join(say_problem(problem, language))
