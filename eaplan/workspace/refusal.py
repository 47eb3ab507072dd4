"""Files that cannot be used, as an error that tells every problem and its place."""

from __future__ import annotations

from collections.abc import Iterable

from eaplan.locale import say_problem
from eaplan.problems import EaplanError
from eaplan.workspace.located import Located


class Refusal(EaplanError):
    """A scheme or a plan that cannot be used; its text has a line `file:line:column: …` for each problem."""

    def __init__(self, located: Iterable[Located], language: str = "vi") -> None:
        self.located = tuple(located)
        self.language = language
        super().__init__([located.problem for located in self.located])

    def __str__(self) -> str:
        return "\n".join(error_lines(self, self.language))


def error_lines(error: EaplanError, language: str) -> list[str]:
    """Every problem of an error in one line, with its place where that is known."""
    if isinstance(error, Refusal):
        return [located.text(language) for located in error.located]
    return [f"{problem.code} {'; '.join(say_problem(problem, language))}" for problem in error.problems]
