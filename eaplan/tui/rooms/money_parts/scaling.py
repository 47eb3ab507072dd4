"""Asking by what limits are multiplied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.rooms.projects_parts.bulk import parse_factor


class Scaling(Dialog[tuple[Decimal, bool]]):
    """The answer is the factor, and whether it is for one stage alone.

    Parameters
    ----------
    funds
        What the funds are called.
    stage
        The stage or year that the cursor is on; empty where it is on none.
    """

    DEFAULT_CSS = """
    Scaling #wrong { height: 1; color: $text-error; }
    """

    def __init__(self, funds: Sequence[str], stage: str) -> None:
        super().__init__()
        self._funds, self._stage = funds, stage

    @property
    def heading(self) -> str:
        """Whose limits."""
        return self.say("tui.money.scaling.title", funds=list(self._funds))

    def body(self) -> Iterable[Widget]:
        """The factor."""
        yield Static(self.say("tui.money.scaling.about"), markup=False)
        yield Input(placeholder=self.say("tui.money.scaling.factor"), compact=True)
        yield Static(id="wrong", markup=False)

    def choices(self) -> Sequence[Choice]:
        """All stages, or the one of the cursor."""
        found = [Choice("all", self.say("tui.money.scaling.all"), "primary")]
        if self._stage:
            found.append(Choice("one", self.say("tui.money.scaling.one", stage=self._stage)))
        return [*found, Choice("no", self.say("tui.money.scaling.no"))]

    def answered(self, answer: str) -> None:
        """Close with what was typed, once it is a factor."""
        if answer == "no":
            self.dismiss(None)
            return
        factor = parse_factor(self.query_one(Input).value)
        if factor is None:
            self.query_one("#wrong", Static).update(self.say("tui.money.scaling.wrong"))
            self.query_one(Input).focus()
        else:
            self.dismiss((factor, answer == "one"))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.answered("all")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()
