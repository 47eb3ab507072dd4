"""Whole sentences, over several lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import TextArea

from eaplan.tui.dialogs.dialog import Choice, Dialog


class LongText(Dialog[str]):
    """Answers with the text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False, priority=True)]
    DEFAULT_CSS = "LongText TextArea { height: 10; border: none; }"

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    @property
    def heading(self) -> str:
        """The field's label."""
        return self._title

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield TextArea(self._text, compact=True)

    def choices(self) -> Sequence[Choice]:
        """Keep it or not."""
        return (
            Choice("save", self.say("tui.inspector.long.save"), "primary"),
            Choice("cancel", self.say("tui.inspector.long.cancel")),
        )

    def on_mount(self) -> None:
        """Type at the end."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Close with the text."""
        self.answered("save")

    def answered(self, answer: str) -> None:
        """Close, with the text where it is kept."""
        self.dismiss(self.query_one(TextArea).text if answer == "save" else None)
