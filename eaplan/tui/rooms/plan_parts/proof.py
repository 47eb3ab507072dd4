"""What is proven of a plan, how it was made, and whether it is right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from eaplan.locale import say_problem
from eaplan.outputs.findings import named
from eaplan.outputs.wording import NONE
from eaplan.problems import Problem
from eaplan.solvers.plan import Level
from eaplan.solvers.verification import verify
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.widgets.table import Column

_HASH = 12
"""Letters of a hash that people compare."""


class Proof(Part):
    """The levels of the objectives with their bounds."""

    name: ClassVar[str] = "proof"
    broken: Sequence[Problem] | None = None
    """What the plan was found to break when it was last checked again; None before that."""
    is_checking = False

    @cached_property
    def lines(self) -> Lines:
        """A row for each level."""
        names = ("value", "bound", "gap", "proven")
        columns = [
            Column("level", self.say("column.level"), most=28, frozen=True),
            *(Column(name, self.say(f"column.{name}"), align="right") for name in names),
        ]
        return Lines(columns, [self._line(level) for level in self.study.plan.levels])

    def note(self, by: str | None) -> str:
        """What a bound is."""
        return self.say("proof.note")

    def explain(self, key: str, story: Story) -> None:
        """The level, how the plan was made, and what checking it again gave."""
        level = next(level for level in self.study.plan.levels if level.name == key)
        story.title(self.words.level(key))
        story.facts([(self.say(f"column.{name}"), text) for name, text in self._figures(level).items()])
        story.heading(self.say("proof.plan"))
        story.facts((self.say(f"proof.{name}"), text) for name, text in self._making().items())
        for problem in self.broken or ():
            story.text(f"{problem.code} {say_problem(named(problem, self.words), self.study.language)[0]}")

    def _making(self) -> dict[str, str]:
        """What made the plan, and from what."""
        words, origin = self.words, self.study.plan.origin
        status = [words.say(f"status.{self.study.plan.status}")]
        if origin.stopped != "finished":
            status.append(words.say(f"stopped.{origin.stopped}"))
        limits = [
            self.say("proof.time_limit", seconds=words.number(origin.time_limit)) if origin.time_limit else "",
            self.say("proof.gap_limit", gap=words.percent(origin.gap_limit, 2)) if origin.gap_limit else "",
            self.say("proof.threads", threads=origin.threads),
        ]
        raced = [words.say("plan.raced", solvers=", ".join(origin.raced))] if origin.raced else []
        return {
            "status": " ".join(status),
            "solver": ", ".join([f"{origin.solver} {origin.version}", *raced]),
            "made": self.say("proof.seconds", seconds=words.number(origin.seconds, 1)),
            "limits": ", ".join(filter(None, limits)),
            "hash": origin.hash[:_HASH],
            "now": self.study.scheme.hash[:_HASH],
            "recheck": self._verdict(),
        }

    def check(self) -> Sequence[Problem]:
        """Check the plan again, as it was saved; for a thread."""
        return verify(self.study.scheme, self.study.whole)

    def _verdict(self) -> str:
        if not self.study.is_sound:
            return self.say("proof.unsound")
        if self.is_checking:
            return self.say("proof.running")
        if self.broken is None:
            return self.say("proof.never")
        errors = sum(problem.severity == "error" for problem in self.broken)
        return self.say("proof.broken", count=errors) if errors else self.say("proof.good")

    def _line(self, level: Level) -> Line:
        return Line(level.name, {"level": self.words.level(level.name), **self._figures(level)})

    def _figures(self, level: Level) -> dict[str, str]:
        words = self.words
        return {
            "value": words.measure(level.name, level.value),
            "bound": words.measure(level.name, level.bound),
            "gap": NONE if level.gap is None else words.percent(level.gap, 2),
            "proven": self.say("proof.yes" if level.proven else "proof.no"),
        }
