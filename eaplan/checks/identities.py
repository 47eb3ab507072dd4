"""Ids that stand twice where they must be unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from eaplan.problems import Path, Problem
from eaplan.projects.scenario import RESERVED
from eaplan.references import PACKS, TERMS
from eaplan.scheme import Scheme
from eaplan.text import nfc


def repeated(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for every id that an earlier entry of the same list has."""
    for name in Scheme.model_fields:
        if name not in ("funding_rules", "rule_sets", PACKS):
            yield from _twice(_entries(data, name))
    for path, project in _entries(data, "projects"):
        yield from _twice(_entries(project, "options", path))
    for path, classification in _entries(data, "classifications"):
        yield from _twice(_classes(classification, path))
    frameworks = [*_frameworks(data)]
    yield from _twice(frameworks)
    for path, framework in frameworks:
        for name in TERMS:
            yield from _twice(_entries(framework, name, path))
    yield from _twice(_entries(data, "rule_sets"))
    yield from _rules(data)


def reserved(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for every scenario that is called as the scheme without a scenario is."""
    for path, scenario in _entries(data, "scenarios"):
        name = scenario.get("id")
        if isinstance(name, str) and name.casefold() == RESERVED:  # files may not tell "Base" from "base"
            yield Problem("E086", (*path, "id"), {"id": name})


def _frameworks(data: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The scheme's own and those beside it, which share one space of ids."""
    framework = data.get("framework")
    if isinstance(framework, Mapping):
        yield ("framework",), framework
    yield from _entries(data, PACKS)


def _rules(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Funding rules share one space of ids, wherever they stand; groups are unique in their rule set."""
    rules = list(_entries(data, "funding_rules"))
    for path, rule_set in _entries(data, "rule_sets"):
        rules += _entries(rule_set, "rules", path)
        yield from _twice(_entries(rule_set, "groups", path))
    yield from _twice(rules)


def _entries(owner: Mapping[str, Any], name: str, place: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    entries = owner.get(name)
    if isinstance(entries, list | tuple):
        yield from (((*place, name, i), entry) for i, entry in enumerate(entries) if isinstance(entry, Mapping))


def _classes(owner: Mapping[str, Any], place: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path, entry in _entries(owner, "classes", place):
        yield path, entry
        yield from _classes(entry, path)


def _twice(entries: Iterable[tuple[Path, Mapping[str, Any]]]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path, entry in entries:
        name = entry.get("id")
        if isinstance(name, str):
            if nfc(name) in seen:
                yield Problem("E070", (*path, "id"), {"id": nfc(name), "first": seen[nfc(name)]})
            seen.setdefault(nfc(name), (*path, "id"))
