"""What may be written at each place of a scheme, as the typed model says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from eaplan.ids import Names
from eaplan.money import UNITS, Money, Number, Share
from eaplan.problems import Path
from eaplan.projects.fund import CarryOver
from eaplan.projects.project import Option, Project
from eaplan.projects.selector import Selector
from eaplan.scheme import Scheme, Settings

Sort = Literal[
    "words", "one_of", "yes_no", "whole", "number", "money", "share", "date", "years", "start", "anything",
    "group", "list", "mapping",
]  # fmt: skip
"""Kinds of values: those people write in one piece, and those made of others."""
MADE_OF_OTHERS = frozenset(("group", "list", "mapping"))
NUMERIC = frozenset(("money", "number", "share"))
MATURITY = (0, 3)
"""The least and the most of a component's maturity, whose steps have names."""


STANDING_FOR: dict[type[BaseModel], dict[str, dict[str, Any]]] = {
    CarryOver: {"none": {"share": "0%"}, "free": {"share": "100%"}}
}
"""Words that may stand for a group, and what they mean."""


@dataclass(frozen=True)
class Form:
    """What may be written at a place."""

    sort: Sort
    names: Names | None = None
    """What a text here names."""
    words: tuple[str, ...] = ()
    """The words there are to choose from; of a group, those that may stand for it."""
    models: tuple[type[BaseModel], ...] = ()
    """Of a group: what it may be; of several, its `rule` says which."""
    inner: Form | None = None
    """Of a list or mapping: what its entries are."""
    keys: Form | None = None
    """Of a mapping: what its keys are."""
    single: bool = False
    """A single entry may stand without its list."""
    nullable: bool = False
    """Null may be written, and means something: that there is no limit."""

    @property
    def is_leaf(self) -> bool:
        """Whether it is written in one piece."""
        return self.sort not in MADE_OF_OTHERS

    @property
    def chooses(self) -> bool:
        """Whether one of its words is written, and no other."""
        return bool(self.words) and self.sort in ("one_of", "group")

    def fields(self, model: type[BaseModel]) -> dict[str, Form]:
        """Of a group: the fields of one of its models; the `rule` may be any of theirs."""
        fields = fields_of(model)
        if len(self.models) > 1:
            rules = tuple(rule for one in self.models for rule in _rules(one))
            fields = fields | {"rule": replace(fields["rule"], words=rules)}
        return fields

    def model(self, raw: Any) -> type[BaseModel]:
        """Of a group: the model that some plain data mean to be."""
        rule = raw.get("rule") if isinstance(raw, dict) else None
        fitting = (model for model in self.models if "rule" in model.model_fields and rule in _rules(model))
        return next(fitting, self.models[0])


@cache
def fields_of(model: type[BaseModel]) -> dict[str, Form]:
    """The fields of a model in the order people read them: what names it first, what proves it last."""
    found = {name: _of(_annotation(field)) for name, field in model.model_fields.items()}
    for name in _SAYING_MORE:
        if name in found:
            found[name] = found.pop(name)
    first = {name: found.pop(name) for name in _NAMING if name in found}
    return first | found | _UNTOLD.get(model, {})


def form_at(path: Path) -> Form:
    """What may be written at a path that leads to a list's entry or a single part, such as ("projects", 17)."""
    form = Form("group", models=(Scheme,))
    for step in path:
        form = form.inner if isinstance(step, int) and form.inner else fields_of(form.models[0])[str(step)]
    return form


_NAMING = ("id", "name", "rule", "goal", "status", "lead", "coordinates", "classes")
_SAYING_MORE = ("legal_basis", "evidence", "note", "accept")
_MODE = Form("words", names=Names("modes"))
_UNTOLD: dict[type[BaseModel], dict[str, Form]] = {
    Settings: {"money": Form("one_of", words=tuple(UNITS))},
    Project: {"mode": _MODE},
    Option: {"mode": _MODE},
    Selector: {"modes": Form("list", inner=_MODE, single=True)},
}
"""Fields whose annotation does not tell their words, or that they name delivery modes, which stand in no list."""


def _reader(alias: Any) -> Any:
    """What reads the values of an annotated alias, by which it is known again in the model."""
    return next(about for about in alias.__metadata__ if isinstance(about, BeforeValidator))


_NUMBERS: dict[Any, Sort] = {_reader(Money): "money", _reader(Number): "number", _reader(Share): "share"}


def _rules(model: type[BaseModel]) -> tuple[Any, ...]:
    return get_args(model.model_fields["rule"].annotation)


def _annotation(field: FieldInfo) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _of(annotation: Any) -> Form:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(_of(inner[0]), inner[1:])
    if origin in (Union, UnionType):
        return _union([_of(member) for member in inner if member is not NoneType], NoneType in inner)
    if origin is tuple:
        entry = _of(inner[0])
        return Form("years") if entry.sort == "whole" else Form("list", inner=entry)
    if origin is dict:
        return Form("mapping", keys=_of(inner[0]), inner=_of(inner[1]))
    if origin is Literal:
        return Form("one_of", words=tuple(map(str, inner)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Form("group", models=(annotation,), words=tuple(STANDING_FOR.get(annotation, ())))
    return Form(_PLAIN.get(annotation, "anything"))


_PLAIN: dict[Any, Sort] = {str: "words", int: "whole", bool: "yes_no", date: "date"}


def _annotated(form: Form, about: Iterable[Any]) -> Form:
    """The form with what stands beside it in the annotation."""
    for one in about:
        if one in _NUMBERS:
            form = replace(form, sort=_NUMBERS[one])
        elif isinstance(one, Names):
            form = replace(form, names=one)
        elif isinstance(one, BeforeValidator) and form.sort == "list":
            form = replace(form, single=True)
    if form.sort == "whole" and _bounds(about) == MATURITY:
        return replace(form, words=tuple(map(str, range(MATURITY[0], MATURITY[1] + 1))))
    return form


def _bounds(about: Iterable[Any]) -> tuple[Any, Any]:
    marks = [mark for one in about for mark in (one.metadata if isinstance(one, FieldInfo) else [one])]
    least = next((mark.ge for mark in marks if hasattr(mark, "ge")), None)
    most = next((mark.le for mark in marks if hasattr(mark, "le")), None)
    return least, most


def _union(forms: list[Form], nullable: bool) -> Form:
    first = forms[0]
    if len(forms) == 1:
        return replace(first, nullable=nullable)
    if first.sort == "group":
        return replace(first, models=tuple(model for form in forms for model in form.models))
    return replace(first, sort="start")
