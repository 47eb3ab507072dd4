"""A change of a scheme, as it is typed: an option of the command line and its value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FORMS = {
    "scale": "funds.*.limit=0,9",
    "set": "scheme.cost_case=high",
    "limit": "NSTT.S1=+10 tỷ",
    "cost": "P12=+20%",
    "delay": "P12=1",
    "target": "K01.S2=90",
    "force": "P12=S1",
    "forbid": "P12",
}
"""The options with an example each, in the order in which they are applied: those for anything, then the others."""


@dataclass(frozen=True)
class Change:
    """One change."""

    option: str
    """One of `FORMS`."""
    given: str
    """Its value, such as `NSTT.S1=+10 tỷ`."""

    @classmethod
    def read(cls, text: str) -> Change:
        """A change written as on the command line, such as `--forbid P12`."""
        option, _, given = text.strip().removeprefix("--").partition(" ")
        return cls(option, given.strip())

    def __str__(self) -> str:
        return f"--{self.option} {self.given}"

    @property
    def what(self) -> str:
        """What it speaks of: all before the `=`."""
        return self.given.partition("=")[0].strip()

    @property
    def value(self) -> str:
        """What becomes of that; empty where nothing is said."""
        return self.given.partition("=")[2].strip()

    @property
    def item(self) -> str:
        """The id that it begins with."""
        return self.what.partition(".")[0].strip()

    @property
    def part(self) -> str:
        """The part of the item that it speaks of, such as a stage; empty where it speaks of all."""
        return self.what.partition(".")[2].strip()


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Changes in the order in which they are applied, each once."""
    return sorted(dict.fromkeys(changes), key=lambda change: list(FORMS).index(change.option))
