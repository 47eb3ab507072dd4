"""The JSON Schema for editors takes what the reader takes, and marks what it refuses."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from eaplan.outputs.editor_schema import editor_schema
from eaplan.workspace.reader import read

FILES = sorted(
    file
    for folder in ("examples", "tests/schemes", "eaplan/workspace/templates")
    for file in Path(folder).rglob("*.yaml")
    if "plans" not in file.parts
)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = editor_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def plain(value: Any) -> Any:
    """Data as an editor reads it."""
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_file_of_every_scheme_is_good(file: Path, validator: jsonschema.Draft202012Validator) -> None:
    wrong = [(error.json_path, error.message[:200]) for error in validator.iter_errors(plain(read(file).data))]
    assert wrong == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"projekts": []},
        {"projects": [{"id": "P1", "name": "x", "cots": 3}]},
        {"projects": [{"name": "without an id"}]},
        {"funds": [{"id": "F", "name": "x", "kind": "borrowed"}]},
        {"policies": [{"id": "Q", "name": "x", "rule": "floor", "criterion": "HQ"}]},
        {"components": [{"id": "C", "name": "x", "maturity": 4}]},
    ],
)
def test_mistakes_are_marked(wrong: dict[str, Any], validator: jsonschema.Draft202012Validator) -> None:
    assert not validator.is_valid(wrong)
