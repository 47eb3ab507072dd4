"""What stands in a field, as people read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from eaplan.locale import say
from eaplan.money import format_number, parse_number, parse_share, unit_name
from eaplan.text import Text
from eaplan.tui.desk import View
from eaplan.tui.fields import words
from eaplan.tui.fields.choices import name_of, within
from eaplan.tui.fields.forms import STANDING_FOR, Form, Sort
from eaplan.tui.fields.short import is_full
from eaplan.tui.fields.spots import Spot, inherited
from eaplan.tui.fields.typed import date_text, editable

_WORDS = ("classifications", "classes", "cost_kinds", "modes")
"""What is called by its name alone: its ids are words for the files, which nobody cites."""
_LETTER = re.compile(r"[^\W\d_]")


def shown(view: View, spot: Spot) -> str:
    """What is written at a spot in a line; of a piece made of others, what is given in it."""
    if not spot.is_given:
        return ""
    if spot.form.is_leaf or (spot.form.words and isinstance(spot.raw, str)):
        return _leaf(view, spot, spot.raw)
    if spot.form.sort == "group" and spot.form.models[0] is Text:
        return _text(spot, view.language)
    return _summary(view, spot)


def default(view: View, spot: Spot) -> str:
    """What holds where nothing is written at a spot: in an option, what its project states."""
    if above := inherited(spot):
        return say("tui.fields.value.inherited", view.language, value=shown(view, above))
    value = spot.default
    meanings = STANDING_FOR.get(type(value), {})
    value = next((word for word, meaning in meanings.items() if type(value).model_validate(meaning) == value), value)
    if value is None or isinstance(value, BaseModel | tuple | Mapping):
        return ""
    return _leaf(view, spot, value)


def label(view: View, spot: Spot) -> str:
    """What a spot is called: its field's label, its key with the name of what it names, or its number."""
    if spot.model is not None:
        return words.label(spot.model, str(spot.step), view.language)
    keys = spot.above.form.keys if spot.above else None
    if keys is not None:
        return _named(view, spot, keys, str(spot.step))
    return f"{int(spot.step) + 1}." if isinstance(spot.step, int) else str(spot.step)


def chain(view: View, spot: Spot) -> str:
    """A spot's label behind those of all that it stands in; an only entry of a list needs no number."""
    above = spot.above
    if above is None:
        return ""
    alone = above.form.sort == "list" and len(above.children) < 2
    return " › ".join(filter(None, (chain(view, above), "" if alone else label(view, spot))))


def _summary(view: View, spot: Spot) -> str:
    """All that is given in a piece, in a line."""
    given = [child for child in spot.children if child.is_given]
    if spot.form.sort == "group":
        return " · ".join(filter(None, (_in_group(view, child) for child in given)))
    if spot.form.sort == "mapping":
        return ", ".join(f"{child.step}: {_briefly(view, child)}" for child in given)
    if len(given) == 1:
        return shown(view, given[0])
    return ("; " if any(not child.form.is_leaf for child in given) else ", ").join(_briefly(view, one) for one in given)


def _in_group(view: View, child: Spot) -> str:
    """A field among others: names speak for themselves, anything else with its label; what is not so is left out."""
    if child.form.sort == "one_of" or child.form.names or child.step in ("id", "name"):
        return shown(view, child)
    if child.form.sort == "yes_no":
        return label(view, child) if child.raw is True else ""
    between = " " if child.form.is_leaf else ": "
    return f"{label(view, child)}{between}{shown(view, child)}"


def _briefly(view: View, spot: Spot) -> str:
    """A value among many: of what has a name or a meaning, only what is written."""
    named = spot.form.names is not None or spot.form.sort == "whole"
    return editable(spot.raw, spot.form, view.language) if named else shown(view, spot)


def _text(spot: Spot, language: str) -> str:
    if not is_full(spot.raw, spot.form):
        return _line(spot.raw)
    said = {child.step: child.raw for child in spot.children if child.is_given}
    return _line(said.get(language) or next(iter(said.values()), ""))


def _leaf(view: View, spot: Spot, raw: Any) -> str:
    form = spot.form
    if raw is None:
        return say("tui.fields.value.unlimited", view.language)
    if isinstance(raw, Mapping | list) and form.sort != "years":
        return _line(raw)
    if form.names or form.words:
        return _named(view, spot, form, raw)
    show = _SHOW.get(form.sort)
    try:
        return show(view, raw) if show else _line(raw)
    except PydanticCustomError:
        return _line(raw)


def _named(view: View, spot: Spot, form: Form, raw: Any) -> str:
    """A word with its meaning, or an id with the name of what it names."""
    if form.names:
        name = name_of(view, form.names.kind, str(raw), within(spot, form.names))
    elif form.sort == "whole":
        name = words.maturity(str(raw), view.language)
    elif form.words:
        field = spot if spot.model or spot.above is None else spot.above
        return words.meaning(field.model, str(field.step), str(raw), view.language)
    else:
        name = ""
    if name and form.names and form.names.kind in _WORDS:
        return name
    return f"{raw} – {name}" if name else _line(raw)


def _money(view: View, raw: Any) -> str:
    """An amount in the scheme's unit; one that names its own unit as it is written."""
    if isinstance(raw, str) and _LETTER.search(raw):
        return _line(raw)
    settings = view.value(("scheme", "money"))
    unit = (unit_name(settings) if isinstance(settings, str) else None) or "tỷ"
    return f"{format_number(parse_number(raw), view.language)} {say(f'unit.{unit}', view.language)}"


def _number(view: View, raw: Any) -> str:
    return format_number(parse_number(raw), view.language)


def _share(view: View, raw: Any) -> str:
    """A share in percent where that is exact."""
    percent = parse_share(raw) * 100
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return f"{format_number(exact, view.language)}%" if Fraction(exact) == percent else _line(raw)


def _yes_no(view: View, raw: Any) -> str:
    return say(f"tui.fields.value.{'yes' if raw else 'no'}", view.language) if isinstance(raw, bool) else _line(raw)


def _date(view: View, raw: Any) -> str:
    return date_text(raw, view.language)


def _years(view: View, raw: Any) -> str:
    if not isinstance(raw, list):
        return _line(raw)
    consecutive = all(isinstance(year, int) for year in raw) and raw == list(range(raw[0], raw[0] + len(raw)))
    return f"{raw[0]}-{raw[-1]}" if consecutive and len(raw) > 1 else ", ".join(map(str, raw))


def _line(raw: Any) -> str:
    return " ".join(str(raw).split())


_SHOW: Mapping[Sort, Callable[[View, Any], str]] = {
    "money": _money,
    "number": _number,
    "share": _share,
    "yes_no": _yes_no,
    "date": _date,
    "years": _years,
}
