"""An answer as it is read: the same blocks that the command line prints, and words where there is no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from eaplan.locale import say, say_problem
from eaplan.outputs.answers.alternatives_text import alternatives_text
from eaplan.outputs.answers.conflict_text import conflict_text
from eaplan.outputs.answers.consequences_text import consequences_text
from eaplan.outputs.answers.difference_text import difference_text
from eaplan.outputs.answers.justification_sheet import SheetWords
from eaplan.outputs.answers.justification_text import justification_text
from eaplan.outputs.answers.repair_text import repair_text
from eaplan.outputs.answers.review_text import review_text
from eaplan.outputs.answers.why_text import why_text
from eaplan.outputs.answers.worth_text import worth_text
from eaplan.outputs.comparison import Variant
from eaplan.processes.job import Died, Refused
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.tui.rooms.answers_parts.messages import Answered, End, Unanswerable

Blocks = Iterable[RenderableType]


@dataclass(frozen=True)
class Told:
    """An answer and how it is told."""

    scheme: Scheme
    plan: Plan | None
    scenario: str
    """What the scenario that was asked about is called."""
    language: str
    width: int

    def plainly(self, text: Callable[[Scheme, Any, str, int], Blocks], answer: Any) -> Blocks:
        """By a text that needs nothing else."""
        return text(self.scheme, answer, self.language, self.width)


def _conflict(told: Told, answer: Any) -> Iterator[RenderableType]:
    """The conflicts, and what ends them where anything does."""
    diagnosis, ways = answer
    yield from told.plainly(conflict_text, diagnosis)
    if any(found.rules for found in diagnosis.conflicts):
        yield from told.plainly(repair_text, ways)


def _whatif(told: Told, answer: Any) -> Blocks:
    scheme, plan = answer
    assert told.plan is not None
    before = Variant(told.scenario, told.scheme, told.plan)
    return difference_text(before, Variant(", ".join(plan.origin.changes), scheme, plan), told.language, told.width)


def _justification(told: Told, answer: Any) -> Blocks:
    assert told.plan is not None
    return justification_text(SheetWords(told.scheme, told.plan, told.language), [answer])


def _why(told: Told, answer: Any) -> Blocks:
    assert told.plan is not None
    return why_text(told.scheme, told.plan, answer, told.language, told.width)


TELLERS: Mapping[str, Callable[[Told, Any], Blocks]] = {
    "why": _why,
    "rejected": _why,
    "worth": lambda told, answer: worth_text(told.scheme, answer, told.language),
    "whatif": _whatif,
    "impact": lambda told, answer: told.plainly(consequences_text, answer),
    "alternatives": lambda told, answer: told.plainly(alternatives_text, answer),
    "justification": _justification,
    "conflict": _conflict,
    "review": lambda told, answer: told.plainly(review_text, answer),
}
"""How each answer is put into words, by the question's name."""


def told(name: str, end: End, scenario: str, language: str, width: int) -> Iterator[RenderableType]:
    """What came of a question, in a width of so many cells."""

    def words(key: str, **facts: object) -> Text:
        return Text(say(f"tui.answers.{key}", language, **facts))

    match end:
        case Answered(scheme=scheme, plan=plan, answer=answer):
            yield from TELLERS[name](Told(scheme, plan, scenario, language, width), answer)
        case Unanswerable(why):
            yield words(f"unanswerable.{why}")
        case Refused(problems):
            for problem in problems:
                yield Text("\n".join(say_problem(problem, language)))
        case Died(reason):
            yield words("died", reason=reason)
        case _:
            yield words("dropped")
