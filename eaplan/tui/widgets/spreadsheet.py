"""A table of amounts: a digit typed over a cell begins to edit it, while letters stay the keys that they are."""

from __future__ import annotations

from eaplan.tui.widgets.table import Table

_BEGINNINGS = frozenset("0123456789∞")


class Spreadsheet(Table):
    """A table whose cursor is a cell; Enter goes down and Tab goes right."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(cursor="cell", type_to_edit=True, id=id)

    def _begins_editing(self, key: str, character: str | None) -> bool:
        return character in _BEGINNINGS and super()._begins_editing(key, character)
