"""Reading the entries of a scheme's data, each by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from eaplan.checks.translation import translate
from eaplan.problems import Path, Problem
from eaplan.scheme import Scheme, money_unit
from eaplan.text import nearest

LISTS = {
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
_STAND_INS = {"id": "_", "name": "_"}
"""For an entry whose own are wrong, so that the rest of it can be looked at."""

Read = dict[str, list[tuple[int, Any]]]
"""Per list, its entries with their place in it."""


class Entries:
    """The entries of a scheme's data that can be read, with their place, and what is wrong with the others.

    Those that stand in `known` data (the very same objects, as with data that were patched) are passed over.
    What was read `before` is not read again where it still is the very same object: an edit changes few entries.
    """

    def __init__(
        self, data: Mapping[str, Any], known: Mapping[str, Any] = MappingProxyType({}), before: Entries | None = None
    ) -> None:
        self.data = data
        self.context = {"unit": money_unit(data)}
        self._good: dict[int, tuple[Any, Any]] = {}
        """Of an entry's data, by their identity: they themselves (which keeps the identity theirs), and the entry."""
        self._before = before._good if before and before.context == self.context else {}
        self.problems: list[Problem] = []
        self.read: Read = {name: [] for name in LISTS}
        self.partly: Read = {name: [] for name in LISTS}
        """Entries without the keys that are wrong in them."""
        self.single: dict[str, Any] = {}
        self._unknown_keys()
        for name in _REQUIRED:
            if data.get(name) in (None, []):
                self.problems.append(Problem("E031", (name,), {"key": name}))
        for name in LISTS:
            self._list(name, {id(entry) for entry in known.get(name) or ()})
        for name, adapter in _SINGLE.items():
            if data.get(name) is not None and data[name] is not known.get(name):
                self.single[name], problems = _entry(adapter, data[name], (name,), self.context)
                self.problems += problems

    def scheme(self) -> Scheme:
        """The scheme of all that could be read."""
        lists = {
            name: tuple(entry for _, entry in entries) for name, entries in self.read.items() if self.data.get(name)
        }
        scheme = Scheme.model_construct(**{"scheme": None, **self.single, **lists})
        scheme._data = self.data
        return scheme

    def legible(self) -> Read:
        """All entries that could be read at least in part."""
        return {name: [*entries, *self.partly[name]] for name, entries in self.read.items()}

    def _unknown_keys(self) -> None:
        for key in self.data:
            if key not in Scheme.model_fields:
                facts = {"key": key, "nearest": nearest(key, Scheme.model_fields), "allowed": list(Scheme.model_fields)}
                self.problems.append(Problem("E030", (key,), facts, on_key=True))

    def _list(self, name: str, known: Collection[int]) -> None:
        entries = self.data.get(name)
        if entries is None:
            return
        if not isinstance(entries, list | tuple):
            self.problems.append(Problem("E032", (name,), {"expected": "list"}))
            return
        for index, value in enumerate(entries):
            if id(value) in known:
                continue
            place = (name, index)
            entry, problems = self._entry(name, value, place)
            if not problems:
                self.read[name].append((index, entry))
                continue
            self.problems += problems
            rest = _without(value, {problem.path[2] for problem in problems if len(problem.path) > 2})
            if rest is not None:
                entry, problems = _entry(LISTS[name], rest, place, self.context)
                if not problems:
                    self.partly[name].append((index, entry))

    def _entry(self, name: str, value: Any, place: Path) -> tuple[Any, list[Problem]]:
        good = self._before.get(id(value))
        entry, problems = (good[1], []) if good else _entry(LISTS[name], value, place, self.context)
        if not problems and isinstance(value, Mapping):
            self._good[id(value)] = (value, entry)
        return entry, problems


def _entry(adapter: TypeAdapter[Any], value: Any, place: Path, context: Mapping[str, int]) -> tuple[Any, list[Problem]]:
    """What a value of the data is, or what is wrong with it; the context holds the unit of money."""
    try:
        return adapter.validate_python(value, context=context), []
    except ValidationError as error:
        return None, translate(error, value, place)


def _without(value: Any, wrong: Collection[str | int]) -> dict[str, Any] | None:
    """An entry without the keys that are wrong or missing; None where it is wrong as a whole."""
    if not isinstance(value, Mapping) or not wrong:
        return None
    stand_ins = {key: text for key, text in _STAND_INS.items() if key in wrong}
    return {**{key: child for key, child in value.items() if key not in wrong}, **stand_ins}
