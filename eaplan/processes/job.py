"""What is handed to a process of its own, and the ends it may come to besides its answer.

A job goes in, pickled, and after it any line, which asks to stop with what is there. Out comes whatever the job tells
meanwhile, and its end as the last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, Protocol, TypeVar

from eaplan.problems import Problem

AnswerT_co = TypeVar("AnswerT_co", covariant=True)
Tell = Callable[[Any], None]
"""Takes a piece of news, which is pickled."""


class Job(Protocol[AnswerT_co]):
    """Work that can be pickled, as can what it tells and answers."""

    def answer(self, tell: Tell, stop: Event) -> AnswerT_co:
        """Do it; once `stop` is set, answer with what is there."""


@dataclass(frozen=True)
class News:
    """Something told before the end."""

    of: Any


@dataclass(frozen=True)
class Refused:
    """There is no answer; the problems, of an `EaplanError`, say why."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Died:
    """The process ended before its time; the reason is for who mends eaplan."""

    reason: str


@dataclass(frozen=True)
class Dropped:
    """The process was ended because nobody wants its answer any more."""
