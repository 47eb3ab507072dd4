"""Ids for components that come new: readable, and free."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from pydantic import TypeAdapter, ValidationError

from eaplan.text import Id, fold

_ID = TypeAdapter[str](Id)
_LONGEST = 40
_OTHER = re.compile(r"[^a-z0-9]+")


class Namer:
    """Gives ids that nobody has yet."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}
        """By the beginning of an id, the number to try next."""

    def free(self, wish: str | None, name: str, kind: str) -> str:
        """The id that is wished for, else one made of a name, else of the kind of thing that bears none in letters."""
        return self._taking(wish if wish is not None and is_id(wish) else slug(name) or slug(kind))

    def _taking(self, stem: str) -> str:
        found = stem
        if stem in self._taken:
            numbers = count(self._next.get(stem, 2))
            number = next(number for number in numbers if f"{stem}-{number}" not in self._taken)
            self._next[stem] = number + 1
            found = f"{stem}-{number}"
        self._taken.add(found)
        return found


def slug(name: str) -> str:
    """A name in plain letters and digits, without diacritics and cut where a word ends; empty where it has neither."""
    words = [word for word in _OTHER.split(fold(name)) if word]
    kept = [word for index, word in enumerate(words) if len("-".join(words[: index + 1])) <= _LONGEST]
    return "-".join(kept) or "".join(words)[:_LONGEST]


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    try:
        _ID.validate_python(text)
    except ValidationError:
        return False
    return True
