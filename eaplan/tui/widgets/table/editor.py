"""A line to type in, laid over a cell: what is wrong is said under it, and values are offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Input, OptionList, Static
from textual.widgets.input import Selection
from textual.widgets.option_list import Option

from eaplan.text import fold
from eaplan.tui.widgets.table.data import Suggestion

_COMMITS = ("enter", "tab", "shift+tab", "up", "down")
"""The keys that end the typing; `up` and `down` only where nothing is offered."""

_WIDEST = 60
"""Cells; longer texts are scrolled or wrapped."""


@dataclass(frozen=True)
class CellEdit:
    """What is edited: its text, how it is checked, what is offered, and whom to tell of the end."""

    text: str
    check: Callable[[str], str | None]
    suggestions: Sequence[Suggestion]
    done: Callable[[str, str], None]
    """Takes the text and the key that it was ended with, which is empty where it was not ended by a key."""
    cancelled: Callable[[], None]

    def offered(self, typed: str) -> list[Suggestion]:
        """The suggestions that hold what was typed; all of them while nothing was."""
        words = fold(typed).split() if typed != self.text else ()
        return [one for one in self.suggestions if all(word in fold(f"{one.label} {one.value}") for word in words)]


class CellInput(Input):
    """The line itself. Its keys act at once, so that what is typed right behind them goes where they lead."""

    is_typed_in = True
    """Its keys are said in the last line while it has the keyboard."""

    def __init__(self, press: Callable[[events.Key], bool]) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self._press = press

    async def _on_key(self, event: events.Key) -> None:
        if self._press(event):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines become one: a cell has no more."""
        event.text = " ".join(event.text.splitlines())
        super()._on_paste(event)


class CellEditor(Vertical):
    """Edits one cell after another; it is there all the time, and seen while there is something to edit."""

    DEFAULT_CSS = """
    CellEditor {
        overlay: screen;
        constrain: inside inside;
        display: none;
        height: auto;
        background: $panel;
        & > CellInput, & > CellInput:focus { background: $panel; background-tint: transparent; text-style: underline; }
        & > Static { display: none; background: $error; color: $text; }
        & > OptionList, & > OptionList:focus {
            display: none; max-height: 8; border: none; padding: 0; background: $panel;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.edit: CellEdit | None = None
        self.line = CellInput(self._press)
        self.fault = Static(markup=False)
        self.offers = OptionList(markup=False, compact=True)
        self._offered: list[Suggestion] = []
        self._width = 0

    def compose(self) -> ComposeResult:
        """The line, what is wrong with it, and what is offered."""
        yield self.line
        yield self.fault
        yield self.offers

    def open(self, edit: CellEdit, typed: str | None, cell: Region) -> None:
        """Begin an edit over a cell of the screen; what was typed already takes the place of the cell's text.

        Otherwise the text is selected: typing takes its place, and the arrows change it.
        """
        self.edit = edit
        self.line.value = edit.text if typed is None else typed
        self.line.selection = Selection(0 if typed is None else len(self.line.value), len(self.line.value))
        self.absolute_offset = cell.offset
        self._width = cell.width
        self._widen(f"{self.line.value}  ", *(one.label for one in edit.suggestions))
        self.display = True
        self.fault.display = False
        self._offer()
        self.screen.set_focus(self.line, scroll_visible=False)

    def take(self, event: events.Key) -> bool:
        """Take a key that was typed for the line but came to the table; tell whether it is one of the line's."""
        is_ours = event.is_printable or event.key == "escape" or event.key in _COMMITS
        return is_ours and self.line.post_message(events.Key(event.key, event.character))

    def close(self) -> None:
        """End the edit; whoever gave it has taken the focus back."""
        self.edit = None
        self.display = False

    def commit(self, key: str = "") -> None:
        """End the edit with the text, unless it is wrong; of values that hold it, a single one takes its place."""
        if self.edit is None:
            return
        picked = self._picked()
        text = self.line.value if picked is None else picked
        fault = self.edit.check(text)
        if fault and len(self._offered) == 1:
            text = self._offered[0].value
            fault = self.edit.check(text)
        if fault:
            self._widen(fault)
            self.fault.update(fault)
            self.fault.display = True
        else:
            self.edit.done(text, key)

    def on_mount(self) -> None:
        """Follow what is typed at once, for Enter may be the next key."""
        self.watch(self.line, "value", self._typed, init=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Nobody else's business."""
        event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A value was clicked."""
        event.stop()
        self.commit("enter")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Nobody else's business."""
        event.stop()

    def on_descendant_blur(self) -> None:
        """The focus went elsewhere: what was typed is kept; that the whole terminal lost it ends nothing."""
        if self.app.app_focus and not self.has_focus_within:
            self.commit()

    def _press(self, event: events.Key) -> bool:
        """Take a key before the line does; tell whether it was taken."""
        if self.edit is None:
            # The edit has ended already, and the key was typed for the table.
            return self.parent is not None and self.parent.post_message(events.Key(event.key, event.character))
        if event.key == "escape":
            self.edit.cancelled()
        elif event.key in ("up", "down") and self._offered:
            self.offers.action_cursor_up() if event.key == "up" else self.offers.action_cursor_down()
        elif event.key in _COMMITS:
            self.commit(event.key)
        else:
            return False
        return True

    def _typed(self) -> None:
        """What was wrong may be right now, and other values fit."""
        self.fault.display = False
        self._offer()

    def _widen(self, *texts: str) -> None:
        """Take no less room than the cell, and as much as the texts want."""
        wanted = max(map(cell_len, texts))
        self._width = max(self._width, min(wanted, _WIDEST))
        self.styles.width = self._width

    def _picked(self) -> str | None:
        at = self.offers.highlighted
        return None if at is None or at >= len(self._offered) else self._offered[at].value

    def _offer(self) -> None:
        self._offered = self.edit.offered(self.line.value) if self.edit else []
        self.offers.clear_options()
        self.offers.add_options([Option(Content(one.label)) for one in self._offered])
        self.offers.highlighted = None
        self.offers.display = bool(self._offered)
