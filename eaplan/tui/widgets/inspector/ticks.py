"""Choosing several of many: type to find, space to tick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from eaplan.text import fold
from eaplan.tui.dialogs.dialog import Choice as Button
from eaplan.tui.dialogs.dialog import Dialog
from eaplan.tui.fields.choices import Choice

_TICK = {True: "☑", False: "☐"}


class Search(Input):
    """The line to search in; its space ticks where the cursor is on something to tick."""

    def __init__(self, tick: Callable[[], bool]) -> None:
        super().__init__(compact=True)
        self._tick = tick

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space" and self._tick():
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


class Ticks(Dialog[list[str]]):
    """Answers with what is ticked: what was before in its order, then what is new."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]
    DEFAULT_CSS = "Ticks OptionList { height: auto; max-height: 60vh; border: none; }"

    def __init__(self, title: str, choices: Sequence[Choice], ticked: Sequence[str]) -> None:
        super().__init__()
        self._title, self._all = title, choices
        unknown = [value for value in ticked if value not in {str(choice.value) for choice in choices}]
        self._all = [*choices, *(Choice(value, "") for value in unknown)]
        self.ticked = list(ticked)
        self._fitting: list[Choice] = []

    @property
    def heading(self) -> str:
        """The field's label."""
        return self._title

    def body(self) -> Iterable[Widget]:
        """A line to search in over all there is."""
        yield Search(self._tick)
        yield OptionList(markup=False, compact=True)
        yield Static(self.say("tui.inspector.ticks.hint"), classes="note", markup=False)

    def choices(self) -> Sequence[Button]:
        """Take it or leave it."""
        return (
            Button("take", self.say("tui.inspector.ticks.take"), "primary"),
            Button("cancel", self.say("tui.inspector.ticks.cancel")),
        )

    def answered(self, answer: str) -> None:
        """Close with what is ticked, or without an answer."""
        self.dismiss(self.ticked if answer == "take" else None)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._show()

    def on_input_changed(self) -> None:
        """Show what fits."""
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click ticks."""
        event.stop()
        self._turn(event.option_index)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The buttons have their own Enter."""
        return action != "take" or isinstance(self.focused, Input)

    def action_step(self, by: int) -> None:
        """Go to the next of what fits."""
        if self._fitting:
            here = self._list.highlighted
            self._list.highlighted = 0 if here is None else max(0, min(here + by, len(self._fitting) - 1))

    def action_take(self) -> None:
        """Close with what is ticked; the only one that fits what was typed is ticked by that."""
        if len(self._fitting) == 1 and self.query_one(Input).value and self._value(0) not in self.ticked:
            self._turn(0)
        self.answered("take")

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _value(self, at: int) -> str:
        return str(self._fitting[at].value)

    def _tick(self) -> bool:
        """Tick what the cursor is on, or take its tick away; tell whether it is on anything."""
        at = self._list.highlighted
        if at is not None:
            self._turn(at)
        return at is not None

    def _turn(self, at: int) -> None:
        value = self._value(at)
        if value in self.ticked:
            self.ticked.remove(value)
        else:
            self.ticked.append(value)
        self._list.replace_option_prompt_at_index(at, self._line(self._fitting[at]))

    def _show(self) -> None:
        wanted = fold(self.query_one(Input).value).split()
        self._fitting = [choice for choice in self._all if all(word in fold(choice.text) for word in wanted)]
        self._list.clear_options()
        self._list.add_options([Option(self._line(choice)) for choice in self._fitting])
        self._list.highlighted = None

    def _line(self, choice: Choice) -> Content:
        return Content(f"{_TICK[str(choice.value) in self.ticked]} {choice.text}")
