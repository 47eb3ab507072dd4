"""A table of amounts: a digit typed over a cell begins to edit it, while letters stay the keys that they are."""

from __future__ import annotations

from textual import events

from eaplan.tui.widgets.table import Table

_BEGINNINGS = frozenset("0123456789")


class Spreadsheet(Table):
    """A table whose cursor is a cell; Enter goes down and Tab goes right.

    Digits are never the keys of rooms here, as an amount typed over the wrong cell would lead away.
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(cursor="cell", type_to_edit=True, id=id)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Digits do nothing else."""
        return not self.is_editing and _is_digit(key, character)

    def on_key(self, event: events.Key) -> None:
        """A digit over a cell that cannot be edited is heard."""
        super().on_key(event)
        event.prevent_default()
        if not self.is_editing and _is_digit(event.key, event.character):
            event.stop()
            self.app.bell()

    def _begins_editing(self, key: str, character: str | None) -> bool:
        return _is_digit(key, character) and super()._begins_editing(key, character)


def _is_digit(key: str, character: str | None) -> bool:
    """Whether a key is the beginning of an amount; with alt it is a room's."""
    return character in _BEGINNINGS and not key.startswith("alt+")
