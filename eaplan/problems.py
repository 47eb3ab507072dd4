"""Problems: what is wrong with a scheme, where, and what to do, as data that any language can word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Path = tuple[str | int, ...]
"""The place in a scheme's data, such as ("projects", 17, "cost", 0, "total")."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong.

    Codes are stable: `E…` errors, with which no plan is made, and `W…` warnings, which an item may accept with
    a reason. The words for a code stand in `eaplan/locale/<language>.toml`.
    """

    code: str
    path: Path = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the words are filled with."""
    on_key: bool = False
    """The place is the key itself rather than its value."""

    @property
    def severity(self) -> Literal["error", "warning"]:
        """`error` or `warning`, by the code's first letter."""
        return "error" if self.code.startswith("E") else "warning"


class EaplanError(Exception):
    """What a user can mend: every error eaplan raises on purpose."""

    def __init__(self, problems: Problem | list[Problem]) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else problems
        super().__init__("; ".join(f"{p.code} {dict(p.facts)}" for p in self.problems))
