"""A scheme's folder, opened: what its files say, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any

from eaplan.checks import accepting
from eaplan.problems import Problem
from eaplan.scheme import Scheme
from eaplan.validation import build
from eaplan.workspace.located import Located, entry_of
from eaplan.workspace.reader import Reading, no_garbage_collection, read


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
        with no_garbage_collection():
            reading = read(place)
            scheme, problems = build(reading.data) if reading.complete else (None, [])
        located = [Located(problem, position) for problem, position in reading.findings]
        located += [_located(problem, reading) for problem in problems]
        if any(problem.severity == "error" for problem in located):
            scheme = None
        ordered = sorted(located, key=lambda one: (one.position, one.severity, one.code))
        return cls(place, reading.data, tuple(ordered), scheme)

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


def _located(problem: Problem, reading: Reading) -> Located:
    kind, entry = entry_of(problem.path, reading.data)
    if kind not in Scheme.model_fields:
        kind, entry = "", None
    position = reading.position(problem.path, problem.on_key)
    first = problem.facts.get("first")
    if isinstance(first, tuple):  # where a duplicate stands first: said as people look it up
        place = reading.position(first)
        problem = replace(problem, facts={**problem.facts, "first": (f"{place.file}:{place.line}",)})
    return Located(problem, position, kind, entry, accepting.reason(reading.data, problem))
