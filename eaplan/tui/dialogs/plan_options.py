"""What is asked of the optimiser: time, gap, threads and solver, which are kept; what one plan is to stay near to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from eaplan.solvers.options import SolveOptions
from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.planning.choices import CHOICES, is_right
from eaplan.tui.planning.nearness import Near, changes_of

_TYPED = ("time_limit", "gap", "threads")
_CHANGES = "changes"


class _Line(Horizontal):
    """A label and a field."""

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__()
        self._parts = Static(label, classes="option-label", markup=False), field

    def compose(self) -> ComposeResult:
        yield from self._parts


class Wanted(NamedTuple):
    """What was chosen."""

    chosen: dict[str, str]
    """What is asked of every plan from now on, as typed, by name."""
    near: Near | None
    """What the plan that is made at once is to stay near to."""
    at_once: bool


class PlanOptions(Dialog[Wanted]):
    """Options of every plan, and of one that is made at once.

    Parameters
    ----------
    chosen
        What was chosen the last time, by name.
    saved
        The plans there are, each with what it is called and its name.
    """

    DEFAULT_CSS = """
    PlanOptions _Line { height: 1; }
    PlanOptions .option-label { width: 26; }
    PlanOptions Input, PlanOptions Select { width: 1fr; }
    PlanOptions Input.-wrong { color: $text-error; text-style: bold; }
    """

    def __init__(self, chosen: Mapping[str, str], saved: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._chosen, self._saved = chosen, saved

    @property
    def heading(self) -> str:
        """What is asked."""
        return self.say("tui.plan.options.title")

    def body(self) -> Iterable[Widget]:
        """A line for each choice."""
        for name in _TYPED:
            hint = self.say(f"tui.plan.options.{name}_hint", most=os.cpu_count() or 1)
            field = Input(self._chosen.get(name, ""), placeholder=hint, id=name, compact=True)
            yield _Line(self.say(f"tui.plan.options.{name}"), field)
        solver = self._chosen.get("solver") or SolveOptions().solver
        select = Select([(solver, solver)], value=solver, allow_blank=False, id="solver", compact=True)
        yield _Line(self.say("tui.plan.options.solver"), select)
        if self._saved:
            yield Static(self.say("tui.plan.options.once"), classes="note", markup=False)
            none = self.say("tui.plan.options.near_none")
            yield _Line(self.say("tui.plan.options.near"), Select(self._saved, prompt=none, id="near", compact=True))
            hint = self.say("tui.plan.options.changes_hint")
            yield _Line(self.say("tui.plan.options.changes"), Input(placeholder=hint, id=_CHANGES, compact=True))
        yield Static(id="wrong", classes="note", markup=False)

    def choices(self) -> Sequence[Choice]:
        """Keep, with or without a plan at once."""
        return [
            Choice("run", self.say("tui.plan.options.run"), "primary"),
            Choice("keep", self.say("tui.plan.options.keep")),
            Choice("cancel", self.say("tui.plan.options.cancel")),
        ]

    def on_mount(self) -> None:
        """Type at once; the solvers are looked for meanwhile."""
        self.query_one("#time_limit").focus()
        self._find_solvers()

    @work(thread=True)
    def _find_solvers(self) -> None:
        from eaplan.solvers.backends.minimise import known_solvers

        self.app.call_from_thread(self._offer, known_solvers())

    def _offer(self, solvers: list[str]) -> None:
        if not self.is_attached:
            return
        select: Select[str] = self.query_one("#solver", Select)
        chosen = str(select.value)
        select.set_options((name, name) for name in dict.fromkeys([*solvers, chosen]))
        select.value = chosen

    def on_input_changed(self, event: Input.Changed) -> None:
        """Mark what cannot be read."""
        wrong = [field for field in self.query(Input) if not self._is_right(field)]
        for field in self.query(Input):
            field.set_class(field in wrong, "-wrong")
        labels = [self.say(f"tui.plan.options.{field.id}") for field in wrong]
        said = f"{labels[0]}: {self.say('tui.plan.options.wrong')}" if wrong else ""
        self.query_one("#wrong", Static).update(said)
        for button in self.query(Button):
            button.disabled = bool(wrong) and button.name != "cancel"

    def on_input_submitted(self) -> None:
        """Enter keeps, and makes a plan."""
        self.answered("run")

    def answered(self, answer: str) -> None:
        """Close with what was typed, if it can be read."""
        if answer == "cancel":
            self.dismiss(None)
        elif all(map(self._is_right, self.query(Input))):
            typed = {name: self._field(name).value.strip() for name in _TYPED}
            typed["solver"] = str(self.query_one("#solver", Select).value)
            self.dismiss(Wanted({name: typed[name] for name in CHOICES}, self._near(), answer == "run"))

    def _near(self) -> Near | None:
        """The plan to stay near to; none unless one was chosen."""
        plan = self.query_one("#near", Select).selection if self._saved else None
        return None if plan is None else Near(str(plan), changes_of(self._field(_CHANGES).value))

    @staticmethod
    def _is_right(field: Input) -> bool:
        if field.id != _CHANGES:
            return is_right(str(field.id), field.value)
        try:
            changes_of(field.value)
        except ValueError:
            return False
        return True

    def _field(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)
