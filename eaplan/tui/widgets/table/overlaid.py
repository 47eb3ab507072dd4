"""A sheet that draws itself, with a line to type in laid over it: what tables and forms have in common."""

from __future__ import annotations

from textual.scroll_view import ScrollView

from eaplan.tui.widgets.table.editor import CellEditor


class Overlaid(ScrollView):
    """Stands still while its editor is open. Subclasses make the editor and say where it lies."""

    editor: CellEditor

    @property
    def is_container(self) -> bool:
        """It draws itself, and lays the editor over that."""
        return bool(self._nodes)

    @property
    def is_editing(self) -> bool:
        """Whether something is being typed; the cursor and the lines stand still meanwhile."""
        return self.editor.edit is not None

    @property
    def allow_vertical_scroll(self) -> bool:
        """The wheel must not move what is typed away from under its editor."""
        return super().allow_vertical_scroll and not self.is_editing

    @property
    def allow_horizontal_scroll(self) -> bool:
        """Nor sideways."""
        return super().allow_horizontal_scroll and not self.is_editing
