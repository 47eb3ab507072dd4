"""What is asked of the optimiser: time, gap, threads, solver; kept for the next time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from eaplan.solvers.options import SolveOptions
from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.planning.choices import CHOICES, is_right

_TYPED = ("time_limit", "gap", "threads")


class _Line(Horizontal):
    """A label and a field."""

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__()
        self._parts = Static(label, classes="option-label", markup=False), field

    def compose(self) -> ComposeResult:
        yield from self._parts


class PlanOptions(Dialog[tuple[dict[str, str], bool]]):
    """Answers what was typed by name, and whether a plan is to be made at once."""

    DEFAULT_CSS = """
    PlanOptions _Line { height: 1; }
    PlanOptions .option-label { width: 26; }
    PlanOptions Input, PlanOptions Select { width: 1fr; }
    PlanOptions Input.-wrong { color: $text-error; text-style: bold; }
    """

    def __init__(self, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self._chosen = chosen

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
        wrong = [name for name in _TYPED if not is_right(name, self._field(name).value)]
        for name in _TYPED:
            self._field(name).set_class(name in wrong, "-wrong")
        said = f"{self.say(f'tui.plan.options.{wrong[0]}')}: {self.say('tui.plan.options.wrong')}" if wrong else ""
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
            return
        typed = {name: self._field(name).value.strip() for name in _TYPED}
        typed["solver"] = str(self.query_one("#solver", Select).value)
        if all(is_right(name, text) for name, text in typed.items()):
            self.dismiss(({name: typed[name] for name in CHOICES}, answer == "run"))

    def _field(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)
