"""The pattern of rooms that say of each item what it comes to, beside its form."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from eaplan.tui import keys
from eaplan.tui.desk import Row
from eaplan.tui.rooms.item_parts.item_detail import Account, ItemDetail
from eaplan.tui.rooms.item_room import ItemRoom
from eaplan.tui.widgets.table import Table, TableData


class AccountRoom(ItemRoom):
    """A room of items with an account of each; subclasses give it."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("detail")]

    def make_detail(self) -> Widget:
        """The account above the form."""
        self.detail = ItemDetail(self.desk)
        self.form = self.detail.form
        return self.detail

    def show_item(self) -> None:
        """Show the form and the account."""
        super().show_item()
        if self.detail.display:
            self.detail.show(self.account(self.row), self.related(self.row))

    def account(self, row: Row | None) -> Account:
        """What is to be said of an item; of the list where there is none."""
        raise NotImplementedError

    def related(self, row: Row | None) -> TableData | None:
        """The projects an item has to do with, by their ids."""
        return None

    def action_turn_detail(self) -> None:
        """See the account in place of the form, or the form again."""
        to_account = not self.detail.is_turned or not self.split.is_open
        self.split.open()
        self.show_item()
        self.detail.turn(to_account)

    def open_detail(self) -> None:
        """Turn to the form."""
        super().open_detail()
        self.detail.turn(to_account=False)

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        """Jump to a related project."""
        if event.table is self.detail.related:
            event.stop()
            self.eaplan.go_to("projects", str(event.key))
