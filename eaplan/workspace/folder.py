"""A scheme's folder, opened: what its files say, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from eaplan.garbage import uncollected
from eaplan.scheme import Scheme
from eaplan.validation import build
from eaplan.workspace.located import Located, located
from eaplan.workspace.reader import read


@dataclass(frozen=True)
class Workspace:
    """A scheme's folder as it was when it was opened."""

    folder: Path
    data: Mapping[str, Any]
    """What the files say, put together."""
    problems: tuple[Located, ...]
    """Everything found, in the order of the files."""
    scheme: Scheme | None
    """The typed scheme; None where there are errors."""

    @classmethod
    def open(cls, folder: str | PathLike[str]) -> Workspace:
        """Read and check a folder of YAML, or a single file; what is wrong is never raised but among the problems."""
        place = Path(folder)
        with uncollected():
            reading = read(place)
            scheme, problems = build(reading.data) if reading.complete else (None, [])
        found = located(reading, problems)
        if any(problem.severity == "error" for problem in found):
            scheme = None
        return cls(place, reading.data, found, scheme)

    @property
    def errors(self) -> tuple[Located, ...]:
        """What no plan can be made with."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Located, ...]:
        """The warnings that nobody accepted."""
        return tuple(one for one in self.problems if one.severity == "warning" and one.accepted is None)

    @property
    def accepted(self) -> tuple[Located, ...]:
        """The warnings that the scheme accepts, with its reasons."""
        return tuple(problem for problem in self.problems if problem.accepted is not None)
