"""Choosing one of a few things from a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from eaplan.tui.dialogs.dialog import Dialog


class Chooser(Dialog[str]):
    """Answers the id of what was chosen.

    Parameters
    ----------
    options
        The ids with the words for them.
    current
        The id that the cursor begins on.
    """

    DEFAULT_CSS = """
    Chooser OptionList { height: auto; max-height: 60vh; border: none; padding: 0; background: $surface; }
    """

    def __init__(self, heading: str, options: Sequence[tuple[str, str]], current: str | None = None) -> None:
        super().__init__()
        self._heading, self._options, self._current = heading, options, current

    @property
    def heading(self) -> str:
        """What is chosen."""
        return self._heading

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield OptionList(*(Option(words, id) for id, words in self._options), markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin where things stand."""
        listing = self.query_one(OptionList)
        ids = [id for id, _ in self._options]
        listing.highlighted = ids.index(self._current) if self._current in ids else 0
        listing.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        event.stop()
        self.dismiss(event.option_id)
