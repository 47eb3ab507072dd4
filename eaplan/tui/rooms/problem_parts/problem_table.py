"""Problems as rows of a table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from rich.text import Text

from eaplan.locale import say, say_problem
from eaplan.tui.widgets.table import Cell, Column, TableData
from eaplan.workspace.located import Located

GROUPS = ("severity", "item", "file", "code")
"""What problems can be grouped by."""


def key_of(problem: Located) -> Hashable:
    """What a problem is known by while the scheme changes around it."""
    return (problem.code, problem.problem.path, problem.position.file)


def state_of(problem: Located) -> str:
    """`error`, `warning`, or `accepted`."""
    return "accepted" if problem.accepted is not None else problem.severity


class ProblemTable(TableData):
    """One row a problem, errors first."""

    def __init__(self, problems: Sequence[Located], language: str) -> None:
        order = {"error": 0, "warning": 1, "accepted": 2}
        self.problems = sorted(problems, key=lambda one: order[state_of(one)])
        self.language = language
        self.columns = [
            Column("severity", self._say("severity"), most=9, frozen=True),
            Column("code", self._say("code"), most=5, frozen=True),
            Column("item", self._say("item"), most=22),
            Column("what", self._say("what"), most=70),
            Column("file", self._say("where"), most=36),
        ]

    def _say(self, key: str) -> str:
        return say(f"tui.problems.{key}", self.language)

    def __len__(self) -> int:
        return len(self.problems)

    def key(self, row: int) -> Hashable:
        """The problem's code and place."""
        return key_of(self.problems[row])

    def cell(self, row: int, column: Column) -> Cell:
        """What is shown; errors are bold, accepted warnings dim."""
        problem = self.problems[row]
        state = state_of(problem)
        style = {"error": "bold", "warning": "", "accepted": "dim"}[state]
        return Text(self._plain(problem, state, column.key), style)

    def _plain(self, problem: Located, state: str, key: str) -> str:
        file, line, column = problem.position
        texts = {
            "severity": self._say(f"state.{state}"),
            "code": problem.code,
            "item": problem.item(self.language),
            "what": self._what(problem),
            "file": f"{file}:{line}:{column}",
        }
        return texts[key]

    def _what(self, problem: Located) -> str:
        """The problem without the item it begins with, which stands beside it."""
        what = say_problem(problem.problem, self.language)[0]
        item = problem.item(self.language)
        rest = what.removeprefix(item) if item else what
        return rest.lstrip(" :,") if not rest[:1].isalnum() else what

    def sort_value(self, row: int, column: Column) -> Any:
        """Places sort by line and column as numbers."""
        if column.key == "file":
            return tuple(self.problems[row].position)
        return str(self.cell(row, column))

    def group(self, row: int, by: str) -> str:
        """By severity, item, code, or the file alone."""
        problem = self.problems[row]
        return problem.position.file if by == "file" else self._plain(problem, state_of(problem), by)
