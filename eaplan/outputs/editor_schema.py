"""The JSON Schema by which editors complete and check the YAML of a scheme, made from the typed model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from eaplan.scheme import Scheme

_AMOUNT = {"type": ["number", "string"]}
_SHORTHANDS: Mapping[str, list[Mapping[str, Any]]] = {
    "Text": [{"type": "string"}],
    "Evidence": [{"type": "string"}],
    "Running": [_AMOUNT],
    "CarryOver": [{"enum": ["none", "free"]}],
}
"""What may stand in place of a mapping of the model's."""
_FIELD_SHORTHANDS: Mapping[tuple[str, str], list[Mapping[str, Any]]] = {
    ("Stage", "years"): [{"type": "integer"}, {"type": "string", "pattern": r"^\s*\d{4}\s*[-–]\s*\d{4}\s*$"}],
    ("Project", "cost"): [{"$ref": "#/$defs/CostLine"}, _AMOUNT],
    ("Option", "cost"): [{"$ref": "#/$defs/CostLine"}, _AMOUNT],
}
"""What may stand in place of a list or value of the model's."""


def editor_schema() -> dict[str, Any]:
    """The schema of one file of a scheme: any of the top-level keys, since a scheme is split over files at will."""
    schema = Scheme.model_json_schema()
    schema.pop("required", None)
    definitions = schema["$defs"]
    for (name, field), forms in _FIELD_SHORTHANDS.items():
        properties = definitions[name]["properties"]
        properties[field] = _or(properties[field], forms)
    for name, forms in _SHORTHANDS.items():
        definitions[name] = _or(definitions[name], forms)
    schema = _changed(schema, _or_single)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_changed(schema, _or_plain_date)}


def _or(schema: Mapping[str, Any], forms: list[Mapping[str, Any]]) -> dict[str, Any]:
    return {"anyOf": [schema, *forms]}


def _changed(schema: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    """The schema with a change made to every mapping in it, the innermost first."""
    if isinstance(schema, dict):
        return change({key: _changed(value, change) for key, value in schema.items()})
    if isinstance(schema, list):
        return [_changed(entry, change) for entry in schema]
    return schema


def _or_single(schema: dict[str, Any]) -> dict[str, Any]:
    """Let one identity stand without brackets where there may be several."""
    items = schema.get("items")
    if schema.get("type") == "array" and isinstance(items, dict) and ("pattern" in items or "enum" in items):
        return _or(schema, [items])
    return schema


def _or_plain_date(schema: dict[str, Any]) -> dict[str, Any]:
    """Let a year or a month stand for a date."""
    if schema.get("format") == "date":
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{1,2}){0,2}$"}
    return schema
