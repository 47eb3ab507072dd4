"""The model's shape as far as names go: what may stand at a place of a scheme, and whose identities are named there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from eaplan.ids import Names
from eaplan.problems import Path
from eaplan.scheme import Scheme


@dataclass(frozen=True)
class Shape:
    """What may stand at a place; of a union, all that any of its members may be."""

    names: Names | None = None
    """What a text here names."""
    entries: Shape | None = None
    """Of a list: any of its entries. A single one may mostly stand without the list."""
    keys: Names | None = None
    """Of a mapping: what its keys name."""
    values: Shape | None = None
    """Of a mapping: any of its values."""
    models: tuple[type[BaseModel], ...] = ()
    """Of a piece of the scheme: what it may be."""

    @property
    def fields(self) -> Mapping[str, Shape]:
        """The keys of a piece of the scheme, and what stands there."""
        return fields_of(self.models)

    @property
    def pieces(self) -> tuple[type[BaseModel], ...]:
        """What a mapping that stands here may be: a piece of the scheme, or a single entry without its list."""
        return self.models or (self.entries.models if self.entries else ())

    def requires(self, field: str) -> bool:
        """Tell whether what stands here cannot do without a field."""
        models = (model for model in self.pieces if field in model.model_fields)
        return any(model.model_fields[field].is_required() for model in models)

    def inside(self, step: str | int) -> Shape:
        """What stands one step further in the data; nothing where the step leads nowhere."""
        if isinstance(step, int):
            return self.entries or NOTHING
        if step in self.fields:
            return self.fields[step]
        if self.entries and not self.values:  # a single entry without its list
            return self.entries.inside(step)
        return self.values or NOTHING


NOTHING = Shape()
SCHEME = Shape(models=(Scheme,))


def shape_at(path: Path) -> Shape:
    """What may stand at a place of a scheme's data."""
    shape = SCHEME
    for step in path:
        shape = shape.inside(step)
    return shape


@cache
def fields_of(models: tuple[type[BaseModel], ...]) -> Mapping[str, Shape]:
    """The keys of a piece of the scheme that may be any of some models, and what stands there."""
    found: dict[str, list[Shape]] = {}
    for model in models:
        for name, field in model.model_fields.items():
            found.setdefault(name, []).append(_of(_annotation(field)))
    return {name: _merged(shapes) for name, shapes in found.items()}


@cache
def naming_fields(models: tuple[type[BaseModel], ...]) -> Mapping[str, Shape]:
    """Those of the fields at or below which anything is named."""
    return {name: shape for name, shape in fields_of(models).items() if _names_anything(shape, frozenset())}


def _names_anything(shape: Shape | None, seen: frozenset[type[BaseModel]]) -> bool:
    if shape is None:
        return False
    return (
        shape.names is not None
        or shape.keys is not None
        or _names_anything(shape.entries, seen)
        or _names_anything(shape.values, seen)
        or any(
            _names_anything(inner, seen | {*shape.models})
            for model in shape.models
            if model not in seen  # classes hold classes
            for inner in fields_of((model,)).values()
        )
    )


def _annotation(field: FieldInfo) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _of(annotation: Any) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        shape = _of(inner[0])
        names = next((about for about in inner[1:] if isinstance(about, Names)), None)
        return replace(shape, names=names) if names else shape
    if origin in (Union, UnionType):
        return _merged(map(_of, inner))
    if origin is tuple:
        return Shape(entries=_of(inner[0]))
    if origin is dict:
        return Shape(keys=_of(inner[0]).names, values=_of(inner[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape(models=(annotation,))
    return NOTHING


def _merged(shapes: Iterable[Shape]) -> Shape:
    """All that any of the shapes may be."""
    merged = NOTHING
    for shape in shapes:
        if merged is NOTHING or shape is NOTHING:
            merged = shape if merged is NOTHING else merged
        else:
            merged = Shape(
                names=merged.names or shape.names,
                entries=merged.entries or shape.entries,
                keys=merged.keys or shape.keys,
                values=merged.values or shape.values,
                models=tuple(dict.fromkeys((*merged.models, *shape.models))),
            )
    return merged
