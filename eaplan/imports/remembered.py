"""What an import brought, kept beside the scheme, so that the next one of the same model knows who has changed what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eaplan.imports.ids import slug
from eaplan.imports.model import Model
from eaplan.imports.parsing import refusal
from eaplan.workspace.saving import write_whole

FOLDER = "imports"
"""The folder in a scheme's folder."""
_USUAL = "model"


@dataclass(frozen=True)
class Remembered:
    """The last import of a model."""

    file: Path
    model: str
    """The model's name at that time, by which components know their origin."""
    components: Mapping[str, Mapping[str, Any]]
    """What was brought, by the elements' identities."""


def recall(folder: Path, model: Model) -> Remembered | None:
    """The last import of a model into a scheme's folder: that of the same identity, else of the same name."""
    found = [_read(file) for file in sorted((folder / FOLDER).glob("*.json"))]
    for alike in (lambda id, _: bool(id) and id == model.id, lambda _, name: name == model.name):
        for id, last in found:
            if alike(id, last.model):
                return last
    return None


def remember(file: Path, model: Model, components: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep what an import has brought, a line a component."""
    lines = (f"{_json(id)}: {_json(fields)}" for id, fields in components.items())
    text = f'{{"model": {_json(model.name)}, "id": {_json(model.id)}, "components": {{\n' + ",\n".join(lines) + "\n}}\n"
    file.parent.mkdir(exist_ok=True)
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


def _read(file: Path) -> tuple[str, Remembered]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return data["id"], Remembered(file, data["model"], data["components"])
    except (ValueError, KeyError, TypeError):
        raise refusal(file, "E946") from None


_json = json.JSONEncoder(ensure_ascii=False).encode
