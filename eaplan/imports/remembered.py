"""What an import brought, kept beside the scheme, so that the next one of the same model knows who has changed what."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from eaplan.imports.ids import slug
from eaplan.imports.model import Model
from eaplan.imports.parsing import refusal
from eaplan.workspace.saving import write_whole

FOLDER = "imports"
"""The folder in a scheme's folder."""
_USUAL = "model"
_OF_EXCHANGE = "id-"
"""What Archi puts before a model's id in an exchange file; its own file has the id alone."""


@dataclass(frozen=True)
class Remembered:
    """The last import of a model."""

    file: Path
    model: str
    """What the model was called at that time, by which components know their origin."""
    id: str
    """The model's identity, empty where its file has none."""
    components: Mapping[str, Mapping[str, Any]]
    """What was brought, by the elements' identities."""


class _Need(BaseModel, extra="allow"):
    component: str
    relationship: str | None = None


class _Component(BaseModel, extra="allow"):
    needs: Sequence[_Need] = ()


class _Kept(BaseModel):
    """What stands in a file, as far as reading relies on it: the fields of components may be of an older eaplan."""

    model: str
    id: str
    components: dict[str, _Component]


def memories(folder: Path) -> Sequence[Remembered]:
    """The last import of each model into a scheme's folder.

    Raises
    ------
    Refusal
        E946 where a file is none that `remember` has written.
    """
    return [_read(file) for file in sorted((folder / FOLDER).glob("*.json"))]


def recall(kept: Sequence[Remembered], model: Model) -> Remembered | None:
    """The last import of a model: that of the same identity, or of the same name where one has no identity."""
    identity = _identity(model.id)
    same = (one for one in kept if identity and _identity(one.id) == identity)
    alike = (one for one in kept if one.model == model.name and not (identity and _identity(one.id)))
    return next(same, None) or next(alike, None)


def called(model: Model, kept: Sequence[Remembered], last: Remembered | None) -> str:
    """What a model is called in a scheme: its name, with a number where another model bears it already."""
    taken = {one.model for one in kept if one is not last}
    names = (f"{model.name} ({number})" if number > 1 else model.name for number in count(1))
    return next(name for name in names if name not in taken)


def remember(file: Path, model: Model, components: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep what an import has brought, a line a component."""
    lines = (f"{_json(id)}: {_json(fields)}" for id, fields in components.items())
    text = f'{{"model": {_json(model.name)}, "id": {_json(model.id)}, "components": {{\n' + ",\n".join(lines) + "\n}}\n"
    write_whole(file, text.encode())


def file_for(folder: Path, model: Model) -> Path:
    """The file that is to keep the imports of a model that has none yet."""
    stem = name_of(model)
    taken = {file.stem for file in (folder / FOLDER).glob("*.json")}
    number = 2
    free = stem
    while free in taken:
        free, number = f"{stem}-{number}", number + 1
    return folder / FOLDER / f"{free}.json"


def name_of(model: Model) -> str:
    """A model's name as files may bear it."""
    return slug(model.name) or _USUAL


def _read(file: Path) -> Remembered:
    try:
        kept = _Kept.model_validate_json(file.read_bytes())
    except ValidationError:
        raise refusal(file, "E946") from None
    components = {identity: one.model_dump(exclude_unset=True) for identity, one in kept.components.items()}
    return Remembered(file, kept.model, kept.id, components)


def _identity(id: str) -> str:
    return id.removeprefix(_OF_EXCHANGE)


_json = json.JSONEncoder(ensure_ascii=False).encode
