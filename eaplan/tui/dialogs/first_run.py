"""The first run in a folder without a scheme: a new one, a copy of an example, or leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.text import Text
from textual import on
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from eaplan.locale import say_problem
from eaplan.problems import EaplanError
from eaplan.text import LANGUAGES
from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.dialogs.line import Line
from eaplan.workspace import starting


class FirstRun(Dialog[bool]):
    """Makes what is asked for, and answers whether there is a scheme now."""

    DEFAULT_CSS = """
    FirstRun OptionList { height: auto; max-height: 6; border: none; padding: 0; background: $surface; }
    FirstRun .heading { margin-top: 1; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    @property
    def heading(self) -> str:
        """Where it is begun."""
        form = "empty" if self._folder.exists() else "missing"
        return self.say(f"tui.first_run.{form}", folder=str(self._folder.absolute()))

    def body(self) -> Iterable[Widget]:
        """What a new scheme needs to be told, and the examples."""
        languages: list[tuple[str, str]] = [(self.say(f"tui.first_run.{one}"), one) for one in LANGUAGES]
        yield Static(self.say("tui.first_run.new"), classes="heading", markup=False)
        yield Line(self.say("tui.first_run.name"), Input(placeholder=self.say("tui.first_run.sample"), compact=True))
        yield Line(self.say("tui.first_run.stages"), Input(_proposed(date.today().year), id="stages", compact=True))
        yield Static(id="wrong", classes="note", markup=False)  # above what opens downwards
        yield Line(
            self.say("tui.first_run.language"),
            Select(languages, value=self.language, allow_blank=False, compact=True),
        )
        yield Static(self.say("tui.first_run.example"), classes="heading", markup=False)
        yield OptionList(*(Option(Text(self.say(f"tui.first_run.examples.{one}")), one) for one in starting.examples()))

    def choices(self) -> Sequence[Choice]:
        """Make the new scheme, or leave."""
        return [
            Choice("make", self.say("tui.first_run.make"), "primary"),
            Choice("leave", self.say("tui.first_run.leave")),
        ]

    def on_mount(self) -> None:
        """The name is typed first."""
        self.query(Input).first().focus()
        self._check()

    @on(Input.Changed)
    def _check(self) -> None:
        """Say how stages are written."""
        is_right = bool(self._stages)
        self._say(self.say("tui.first_run.hint") if is_right else f"✗ {self.say('tui.first_run.wrong')}")
        self.query_one("Button", Button).disabled = not is_right

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Enter makes the new scheme."""
        self.answered("make")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Copy an example."""
        event.stop()
        example = str(event.option.id)
        self._make(lambda: starting.copy_example(self._folder, example))

    def answered(self, answer: str) -> None:
        """Make the new scheme, or leave."""
        if answer == "leave":
            self.dismiss(False)
        elif self._stages:
            name = self.query(Input).first().value.strip() or self.say("tui.first_run.sample")
            language: Any = self.query_one(Select).value
            self._make(lambda: starting.create(self._folder, str(language), name, self._stages))

    def _make(self, make: Callable[[], object]) -> None:
        """Make it, or say why it cannot be made."""
        try:
            make()
        except EaplanError as error:
            self._say("✗ " + "; ".join(say_problem(error.problems[0], self.language)))
        except OSError as error:
            reason = {"folder": error.filename or str(self._folder), "reason": error.strerror or ""}
            self._say("✗ " + self.say("tui.first_run.not_made", **reason))
        else:
            self.dismiss(True)

    def _say(self, words: str) -> None:
        self.query_one("#wrong", Static).update(words)

    @property
    def _stages(self) -> list[tuple[int, int]]:
        return starting.stages_of(self.query_one("#stages", Input).value)


def _proposed(year: int) -> str:
    """The two stages of the five-year plan that a year is in."""
    first = year - (year - 1) % 5
    return f"{first}-{first + 1}, {first + 2}-{first + 4}"
