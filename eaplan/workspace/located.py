"""Problems with their place in a scheme's files, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from eaplan.checks import accepting
from eaplan.locale import say, say_problem
from eaplan.problems import Path, Problem
from eaplan.scheme import Scheme
from eaplan.workspace.findings import Position
from eaplan.workspace.reading import Reading


@dataclass(frozen=True)
class Located:
    """A problem, where it stands, and which entry of the scheme it is about."""

    problem: Problem
    position: Position
    kind: str = ""
    """The list the entry stands in; empty where the problem is about a file."""
    entry: str | int | None = None
    """The entry's id, or its number in the list where it has none."""
    accepted: str | None = None
    """The reason for which a warning is accepted."""

    @property
    def code(self) -> str:
        """The problem's stable code."""
        return self.problem.code

    @property
    def severity(self) -> Literal["error", "warning"]:
        """`error` or `warning`."""
        return self.problem.severity

    def item(self, language: str = "vi") -> str:
        """The entry as its author calls it, such as "dự án P12"; empty where there is none."""
        if not self.kind:
            return ""
        kind = say(f"kind.{self.kind}", language)
        if self.entry is None:
            return kind
        form = "numbered" if isinstance(self.entry, int) else "named"
        return say(f"item.{form}", language, kind=kind, entry=self.entry)

    def text(self, language: str = "vi") -> str:
        """The problem in one line: `file:line:column: code what (in which item); what to do`."""
        what, todo = say_problem(self.problem, language)
        name = self.item(language)
        item = f" ({name})" if name and name not in what else ""
        file, line, column = self.position
        return f"{file}:{line}:{column}: {self.code} {what}{item}; {todo}"

    def as_dict(self, language: str = "vi") -> dict[str, str | int | None]:
        """The problem as plain data, for JSON."""
        what, todo = say_problem(self.problem, language)
        return {
            **self.position._asdict(),
            "code": self.code,
            "severity": self.severity,
            "item": self.item(language),
            "message": what,
            "todo": todo,
            "accepted": self.accepted,
        }


def located(reading: Reading, problems: Iterable[Problem]) -> tuple[Located, ...]:
    """Everything that is wrong with what was read, and these problems of its data, in the order of the files."""
    found = [Located(problem, position) for problem, position in reading.findings]
    found += [_located(problem, reading) for problem in problems]
    return tuple(sorted(found, key=lambda one: (one.position, one.severity, one.code)))


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


def entry_of(path: Path, data: Mapping[str, Any]) -> tuple[str, str | int | None]:
    """Return the list and the entry (its id, or its number from 1) that a path leads into."""
    if not path or not isinstance(path[0], str):
        return "", None
    kind, entries = path[0], data.get(path[0])
    if len(path) < 2 or not isinstance(path[1], int) or not isinstance(entries, list | tuple):
        return (kind, None) if kind in data else ("", None)
    entry = entries[path[1]] if path[1] < len(entries) else None
    name = entry.get("id") if isinstance(entry, Mapping) else None
    return kind, name if isinstance(name, str) else path[1] + 1
