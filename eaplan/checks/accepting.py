"""Accepted warnings: `accept: {W242: reason}` on the entry concerned, or for the whole scheme in its settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from eaplan.locale import codes
from eaplan.problems import Path, Problem
from eaplan.text import nearest

_SETTINGS = ("scheme",)
_ELSEWHERE = ("W243", "W5")
"""Codes, or how they begin, of what is not found among the problems of a scheme: this one itself, and what is judged
only when somebody looks at the architecture at a moment."""


def reason(data: Mapping[str, Any], problem: Problem) -> str | None:
    """Return why a warning is accepted, or None where it is not."""
    if problem.severity != "warning":
        return None
    for place in (*_above(problem.path), _SETTINGS):
        accepted = _accepts(_at(data, place))
        if problem.code in accepted:
            return str(accepted[problem.code])
    return None


def unknown_codes(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for every accepted code that is no warning's."""
    warnings = [code for code in codes() if code.startswith("W")]
    for place, code in _all_accepted(data):
        if code not in warnings:
            near = None if code.startswith("E") else nearest(code, warnings)
            yield Problem("E077", (*place, "accept", code), {"code": code, "nearest": near}, on_key=True)


def unused_codes(data: Mapping[str, Any], problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a warning for every accepted code that none of the problems at that place has."""
    met = {(place, problem.code) for problem in problems for place in (*_above(problem.path), _SETTINGS)}
    for place, code in _all_accepted(data):
        if (place, code) not in met and not code.startswith(_ELSEWHERE):
            yield Problem("W243", (*place, "accept", code), {"code": code}, on_key=True)


def _all_accepted(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for place, entry in _entries(data):
        yield from ((place, code) for code in _accepts(entry))


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Everything that may accept warnings: settings, the framework, entries of lists, rules of rule sets."""
    for name, value in data.items():
        if isinstance(value, list | tuple):
            for index, entry in enumerate(value):
                yield (name, index), entry
                if name == "rule_sets" and isinstance(entry, Mapping) and isinstance(entry.get("rules"), list | tuple):
                    yield from (((name, index, "rules", i), rule) for i, rule in enumerate(entry["rules"]))
        else:
            yield (name,), value


def _accepts(entry: Any) -> Mapping[str, Any]:
    accepted = entry.get("accept") if isinstance(entry, Mapping) else None
    return accepted if isinstance(accepted, Mapping) else {}


def _above(path: Path) -> list[Path]:
    """The places around a path, the nearest first."""
    return [path[:length] for length in range(len(path), 0, -1)]


def _at(data: Any, place: Path) -> Any:
    for step in place:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list | tuple) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
