"""From plain data to a typed scheme, with every problem of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from eaplan.checks import accepting, identities, run_checks, writing
from eaplan.checks.references import References
from eaplan.checks.translation import translate
from eaplan.problems import Problem
from eaplan.scheme import Scheme, money_unit
from eaplan.text import nearest

_LISTS = {
    name: TypeAdapter[Any](get_args(field.annotation)[0])
    for name, field in Scheme.model_fields.items()
    if get_origin(field.annotation) is tuple
}
"""The scheme's lists, with what reads one entry."""
_SINGLE = {
    name: TypeAdapter[Any](Any if field.annotation is None else field.annotation)
    for name, field in Scheme.model_fields.items()
    if get_origin(field.annotation) is not tuple
}
_REQUIRED = [name for name, field in Scheme.model_fields.items() if field.is_required()]


def build(data: Mapping[str, Any]) -> tuple[Scheme | None, list[Problem]]:
    """Return the typed scheme that plain data describe, or None where they hold errors, and all problems found.

    Every entry is read by itself, so that one that is wrong does not hide what is wrong with others; checks
    between entries run wherever all that they look at could be read. Accepted warnings are among the problems;
    `eaplan.checks.accepting.reason` tells them.
    """
    entries = _Entries(data)
    problems = [*entries.problems, *References(data, entries.read).problems(), *accepting.unknown_codes(data)]
    problems += [*identities.repeated(data), *writing.legacy_text(data)]
    scheme = entries.scheme()
    problems += run_checks(scheme, {str(p.path[0]) for p in problems if p.path and p.severity == "error"})
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return scheme, [*problems, *accepting.unused_codes(data, problems)]


class _Entries:
    """The entries of a scheme's data that can be read, with their place, and what is wrong with the others."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.context = {"unit": money_unit(data)}
        self.problems: list[Problem] = []
        self.read: dict[str, list[tuple[int, Any]]] = {name: [] for name in _LISTS}
        self.single: dict[str, Any] = {}
        self._unknown_keys()
        for name in _REQUIRED:
            if data.get(name) in (None, []):
                self.problems.append(Problem("E031", (name,), {"key": name}))
        for name, adapter in _LISTS.items():
            self._list(name, adapter)
        for name, adapter in _SINGLE.items():
            if data.get(name) is not None:
                self.single[name] = self._entry(adapter, data[name], (name,))

    def scheme(self) -> Scheme:
        """The scheme of all that could be read."""
        lists = {
            name: tuple(entry for _, entry in entries) for name, entries in self.read.items() if self.data.get(name)
        }
        scheme = Scheme.model_construct(**{"scheme": None, **self.single, **lists})
        scheme._data = self.data
        return scheme

    def _unknown_keys(self) -> None:
        for key in self.data:
            if key not in Scheme.model_fields:
                facts = {"key": key, "nearest": nearest(key, Scheme.model_fields), "allowed": list(Scheme.model_fields)}
                self.problems.append(Problem("E030", (key,), facts, on_key=True))

    def _list(self, name: str, adapter: TypeAdapter[Any]) -> None:
        entries = self.data.get(name)
        if entries is None:
            return
        if not isinstance(entries, list | tuple):
            self.problems.append(Problem("E032", (name,), {"expected": "list"}))
            return
        for index, value in enumerate(entries):
            entry = self._entry(adapter, value, (name, index))
            if entry is not None:
                self.read[name].append((index, entry))

    def _entry(self, adapter: TypeAdapter[Any], value: Any, place: tuple[str | int, ...]) -> Any:
        try:
            return adapter.validate_python(value, context=self.context)
        except ValidationError as error:
            self.problems += translate(error, value, place)
            return None
