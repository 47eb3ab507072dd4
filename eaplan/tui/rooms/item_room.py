"""The pattern of rooms of items: a list of them, and the form of the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from eaplan.problems import Path
from eaplan.tui import keys
from eaplan.tui.desk import Row
from eaplan.tui.places import Target
from eaplan.tui.rooms.item_parts.columns import ItemColumn, field_column, list_label
from eaplan.tui.rooms.item_parts.item_table import ItemTable, faults_of
from eaplan.tui.rooms.item_parts.list_tabs import ListTabs
from eaplan.tui.rooms.room import Room
from eaplan.tui.widgets.filter_line import Filtered
from eaplan.tui.widgets.inspector import Inspector
from eaplan.tui.widgets.inspector.messages import Edited, Follow
from eaplan.tui.widgets.master_detail import MasterDetail
from eaplan.tui.widgets.table import Table
from eaplan.workspace.edits import Edit

_LONG = 500
"""Items in a list of which not each one is drawn that the cursor passes."""
_REST = 0.15
"""Seconds that the cursor rests before the item is drawn."""


class ItemRoom(Room):
    """Lists of items, one of them seen at a time. Subclasses say which lists, and what is shown of their items."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("list")]
    COLUMNS: ClassVar[dict[str, tuple[Path, ...]]] = {}
    """By list, the fields shown beside id and name."""
    NAMES_STAY: ClassVar[bool] = True
    """Whether the names are seen however far the other columns are scrolled."""

    _resting: Timer | None = None

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.list_kind = self.KINDS[0]
        """The list that is seen."""
        self.tabs = ListTabs()
        self.table = Table(cursor="cell")
        self.table.place = 1  # on the id, behind the mark
        self.listing = Filtered(self.table, self.table.filter, self.table.prepare_filter)

    def compose(self) -> ComposeResult:
        """Lists above, items left, form right."""
        self.form = Inspector(self.desk)
        self.split = MasterDetail(self.make_master(), self.make_detail())
        yield self.tabs
        yield self.split

    def make_master(self) -> Widget:
        """What stands left."""
        return self.listing

    def make_detail(self) -> Widget:
        """What stands right, the form included."""
        return self.form

    # What is shown

    def show(self) -> None:
        """Show the desk as it is now; the cursor stays on its item."""
        self.tabs.show([(kind, self._titled(kind)) for kind in self.KINDS], self.list_kind)
        self.tabs.display = len(self.KINDS) > 1
        self.table.show(self.make_table())
        self.show_item()

    def make_table(self) -> ItemTable:
        """The items as the rows of the table."""
        faults = faults_of(self.desk.problems, self.list_kind)
        return ItemTable(self.desk.view, self.rows(), self.columns(), faults, frozen=self.NAMES_STAY)

    def rows(self) -> list[Row]:
        """The items of the list that is seen."""
        return list(self.desk.view.rows(self.list_kind))

    def columns(self) -> Iterable[ItemColumn]:
        """What is shown of them beside id and name."""
        for field in self.COLUMNS.get(self.list_kind, ()):
            yield field_column(self.desk.view, self.list_kind, field)

    def show_item(self) -> None:
        """Show the item under the cursor on the right, where that is seen."""
        row = self.row
        if self.split.detail.display:
            self.form.show(row.path if row else None)

    # Where the user is

    def enter(self) -> None:
        """Take the keyboard."""
        if self.split.is_open:
            self.open_detail()
        else:
            self.table.focus()

    @property
    def row(self) -> Row | None:
        """The item under the cursor."""
        line = self.table.current
        data = self.table.data
        return data.rows[line] if isinstance(line, int) and isinstance(data, ItemTable) else None

    @property
    def kind(self) -> str | None:
        """The list that is seen."""
        return self.list_kind

    @property
    def selected(self) -> Target | None:
        """The item under the cursor."""
        return (self.list_kind, self.row.id) if self.row else None

    def go_to(self, kind: str, id: str) -> bool:
        """Show an item; a filter that hides it is taken away."""
        if kind not in self.KINDS:
            return False
        self.choose_list(kind)
        found = self.table.go_to(id)
        if not found and self.listing.line.text:
            self.listing.line.action_clear()
            self.table.filter("")
            found = self.table.go_to(id)
        self.show_item()
        return found

    def choose_list(self, kind: str) -> None:
        """See another list."""
        if kind != self.list_kind:
            self.list_kind = kind
            self.table.sort(None)
            self.show()

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going back is offered where there is something to go back from."""
        if action == "close_detail":
            return self.can_go_back
        return super().check_action(action, parameters)

    @property
    def can_go_back(self) -> bool:
        """Whether the form stands in the list's place or has the keyboard."""
        return self.split.is_open

    def action_next_list(self, step: int) -> None:
        """See the next list of the room, or the one before."""
        position = self.KINDS.index(self.list_kind)
        self.choose_list(self.KINDS[(position + step) % len(self.KINDS)])

    def open_detail(self) -> None:
        """Turn to the form."""
        self.split.open()

    def open_item(self) -> None:
        """Turn to the item's form."""
        self.open_detail()
        self.show_item()

    def action_close_detail(self) -> None:
        """Back to the list."""
        self.split.close()

    def action_move_item(self, by: int) -> None:
        """Move the item up or down in its list: the order of most lists means something."""
        row = self.row
        if row is None or self.table.view.sorted_by or self.table.view.text:
            return
        index = row.index + by
        is_there = 0 <= index < len(self.desk.view.rows(self.list_kind))
        if is_there and self.eaplan.attempt(lambda: self.desk.move(row, index)):
            self.table.go_to(row.id if row.is_named else f"#{index + 1}")

    # What the parts tell

    def on_master_detail_detail_seen(self, event: MasterDetail.DetailSeen) -> None:
        """There is room for the item now."""
        event.stop()
        self.show_item()

    def on_list_tabs_chosen(self, event: ListTabs.Chosen) -> None:
        """A list was clicked."""
        event.stop()
        self.choose_list(event.kind)

    def on_table_row_highlighted(self, event: Table.RowHighlighted) -> None:
        """Another item is under the cursor: in a long list it is shown once the cursor rests on it."""
        if event.table is self.table:
            event.stop()
            if self.waits_for_rest:
                self._show_item_soon()
            else:
                self.show_item()

    @property
    def waits_for_rest(self) -> bool:
        """Whether to draw an item takes longer here than a key may."""
        return len(self.table.data) > _LONG

    def _show_item_soon(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_REST, self.show_item)

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        """Turn to the item's form."""
        if event.table is self.table:
            event.stop()
            self.open_detail()
            self.show_item()

    def on_table_cell_edited(self, event: Table.CellEdited) -> None:
        """Something was typed in a cell, of a list that may have been left since."""
        if event.table is self.table and isinstance(event.data, ItemTable):
            event.stop()
            self.choose_list(event.data.rows[0].kind)
            self._write({(event.key, event.column): event.text})

    def on_table_block_pasted(self, event: Table.BlockPasted) -> None:
        """Something was pasted over cells: all of it is taken, or nothing."""
        if event.table is self.table:
            event.stop()
            self._write({(cell.row, cell.column): cell.text for cell in event.cells})

    def on_inspector_edited(self, event: Edited) -> None:
        """Something was done in the form."""
        event.stop()
        self.edit(event.edits, event.label_key, **event.facts)

    def on_inspector_follow(self, event: Follow) -> None:
        """What a field names is wanted."""
        event.stop()
        self.eaplan.go_to(event.kind, event.id)

    def _write(self, texts: dict[tuple[object, str], str]) -> None:
        """Write texts typed in cells as one step; where one of them is wrong, none."""
        data = self.table.data
        assert isinstance(data, ItemTable)
        edits: list[Edit] = []
        said: dict[str, str] = {}
        for (key, column), text in texts.items():
            place = data.place(key)
            if place is None:  # it was taken away since
                return
            shown = next(one for one in data.columns if one.key == column)
            wrong = data.check(place, shown, text)
            if wrong:
                self.app.notify(f"{data.rows[place].id}, {shown.label}: {wrong}", severity="error", markup=False)
                return
            edits += data.edits(place, column, text)
            said = {"field": shown.label, "item": self._called(data.rows[place])}
        if edits:
            self.edit(edits, "tui.inspector.done.set", **said)

    def _called(self, row: Row) -> str:
        """An item as a step of the history names it."""
        return row.id if row.is_named else f"{list_label(row.kind, self.eaplan.language)} {row.id}"

    def _titled(self, kind: str) -> str:
        return f"{list_label(kind, self.eaplan.language)} {len(self.desk.view.rows(kind))}"
