"""What the keys do, as they are now, made from their registry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from eaplan.text import fold
from eaplan.tui import keys
from eaplan.tui.dialogs.dialog import Dialog
from eaplan.tui.settings import settings_file


class Help(Dialog[None]):
    """All actions by group, each with its keys; typing leaves those that are meant."""

    DEFAULT_CSS = """
    Help VerticalScroll { height: 1fr; margin: 1 0; }
    """

    def __init__(self, own_keys: dict[str, str]) -> None:
        super().__init__()
        self.own_keys = own_keys
        """The user's own keys, by the id of their action."""

    @property
    def heading(self) -> str:
        """What this is."""
        return self.say("tui.help.title")

    def body(self) -> Iterable[Widget]:
        """A line to search with, and the keys."""
        yield Input(placeholder=self.say("tui.help.placeholder"), compact=True)
        yield VerticalScroll(Static(id="keys"), can_focus=False)
        yield Static(self.say("tui.help.note", file=str(settings_file())), classes="note", markup=False)

    def on_mount(self) -> None:
        """Show all keys."""
        self._show("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.dismiss(None)

    def _show(self, wanted: str) -> None:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=20)
        table.add_column(ratio=1)
        table.add_column(style="dim")
        for group, actions in _by_group().items():
            heading = self.say(f"tui.help.group.{group}")
            rows = [row for row in map(self._row, actions) if fold(wanted) in fold(" ".join((heading, *row)))]
            if rows:
                table.add_row(Text(heading, "bold"))
                for row in rows:
                    table.add_row(*map(Text, row))
        nothing = Text(self.say("tui.help.nothing"))
        self.query_one("#keys", Static).update(table if table.row_count else nothing)

    def _row(self, action: keys.Action) -> tuple[str, str, str]:
        """The keys of an action, what it does, and its id."""
        bound = self.own_keys.get(action.id, action.keys).split(",")
        shown = "  ".join(self.app.get_key_display(Binding(key.strip(), "")) for key in bound)
        return f"  {shown}", action.words(self.language), action.id


def _by_group() -> dict[str, list[keys.Action]]:
    found: dict[str, list[keys.Action]] = defaultdict(list)
    for action in keys.ACTIONS.values():
        found[action.group].append(action)
    return found
