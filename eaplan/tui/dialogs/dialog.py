"""The frame of every dialog: a title, a body, and a row of buttons; Esc closes it without an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static

from eaplan.locale import say

Answer = TypeVar("Answer")
Variant = Literal["default", "primary", "success", "warning", "error"]


@dataclass(frozen=True)
class Choice:
    """A button: what it answers, and what it says."""

    answer: str
    words: str
    variant: Variant = "default"


class Answered(ModalScreen[Answer]):
    """A screen over the rooms that is answered once."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with the first answer; a second one, of a key pressed twice, would close what stands below."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class Dialog(Answered[Answer]):
    """A box in the middle of the screen. Subclasses give its title, its body and its buttons, and answer them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "scroll_body(-1)", show=False),
        Binding("down", "scroll_body(1)", show=False),
        Binding("pageup", "scroll_body(-10)", show=False),
        Binding("pagedown", "scroll_body(10)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="dialog"):
            yield Static(self.heading, classes="dialog-title", markup=False)
            yield from self.body()
            with Horizontal(classes="dialog-buttons"):
                for choice in self.choices():
                    yield Button(choice.words, choice.variant, name=choice.answer)

    @property
    def language(self) -> str:
        """The language of the screen."""
        app: Any = self.app
        return str(app.language)

    def say(self, key: str, **facts: object) -> str:
        """Words of the catalogue in the language of the screen."""
        return say(key, self.language, **facts)

    @property
    def heading(self) -> str:
        """What it is about."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """What stands between the title and the buttons."""
        return ()

    def choices(self) -> Sequence[Choice]:
        """The buttons from left to right."""
        return ()

    def answered(self, answer: str) -> None:
        """A button was pressed."""
        raise NotImplementedError

    def action_scroll_body(self, lines: int) -> None:
        """Scroll what stands between title and buttons, wherever the keyboard is."""
        for body in self.query(VerticalScroll):
            body.scroll_relative(y=lines, animate=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        event.stop()
        self.answered(event.button.name or "")


class Question(Dialog[str]):
    """A title, a text, and buttons, one of which is the answer."""

    def __init__(self, heading: str, text: Any, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._heading, self._text, self._choices = heading, text, choices

    @property
    def heading(self) -> str:
        """The question."""
        return self._heading

    def body(self) -> Iterable[Widget]:
        """What is needed to answer it."""
        yield VerticalScroll(Static(self._text, markup=False), classes="dialog-body", can_focus=True)

    def choices(self) -> Sequence[Choice]:
        """The answers."""
        return self._choices

    def answered(self, answer: str) -> None:
        """Close with the answer."""
        self.dismiss(answer)

    def on_mount(self) -> None:
        """Enter takes the first answer."""
        buttons = self.query(Button)
        if buttons:
            buttons.first().focus()
