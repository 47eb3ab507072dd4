"""Identities in letters that every program reads, however they are spelled in the scheme."""

from __future__ import annotations

from string import ascii_letters, digits

_PLAIN = frozenset(ascii_letters + digits + "-")


def plain_id(id: str) -> str:
    """An identity in letters from a to z, digits, `-` and `_`, unlike that of any other; others as their code."""
    return "".join(map(_escaped, id))


def _escaped(letter: str) -> str:
    if letter in _PLAIN:
        return letter
    return "__" if letter == "_" else f"_{ord(letter):x}_"
