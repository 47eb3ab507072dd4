"""What can be done with the item that is looked at: make one, rename it, duplicate it, delete it, see its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from eaplan.tui.file_actions import FileActions
from eaplan.tui.places import OTHERWISE

if TYPE_CHECKING:
    from eaplan.tui.desk import Row
    from eaplan.tui.passages import Passage
    from eaplan.workspace.located import Located

_OF_ITEMS = ("new_item", "rename_item", "duplicate_item", "delete_item", "show_text", "ask")


class ItemActions(FileActions):
    """Making and unmaking items. What is selected, the room says."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the room has items for."""
        if action in _OF_ITEMS:
            room = self.rooms.room if self.is_open else None
            if room is None:
                return False
            if action == "ask":
                return room.has_items and self._question(room.selected) is not None
            return room.kind is not None if action == "new_item" else room.has_items
        return super().check_action(action, parameters)

    def action_new_item(self) -> None:
        """Ask for the id and name of a new item of the room's kind, make it and go to it."""
        room = self.rooms.room if self.is_open else None
        if room is None or room.kind is None:
            return
        from eaplan.tui.dialogs.new_item import NewItem

        kind = room.kind

        def answered(made: tuple[str, dict[str, Any]] | None) -> None:
            if made is not None:
                self._made(kind, *made)

        self.push_screen(NewItem(self.desk, kind), answered)

    def _made(self, kind: str, id: str, entry: dict[str, Any]) -> None:
        from eaplan.workspace.edits import Insert

        index = len(self.desk.view.rows(kind))
        if self.edit([Insert((kind,), index, entry)], "tui.done.made", kind=kind, item=id):
            self.go_to(kind, id)
            if self.rooms.room is not None:
                self.rooms.room.call_later(self.rooms.room.open_item)  # it may be on its way yet

    def action_duplicate_item(self) -> None:
        """Put a copy with a free id behind the item."""
        target = self._selected()
        if target is None:
            return
        kind, id = target
        copies: list[str | None] = []
        if self.attempt(lambda: copies.append(self.desk.duplicate(kind, id))) and copies[0] is not None:
            self.go_to(kind, copies[0])

    def action_rename_item(self) -> None:
        """Ask for another id, which all references follow."""
        row = self._selected_row()
        if row is None or not row.is_named:
            return
        from eaplan.tui.dialogs.rename import Rename

        kind, id = row.kind, row.id

        def answered(new: str | None) -> None:
            if new is not None and self.edit(self.desk.renaming(kind, id, new), "tui.done.renamed", item=id, new=new):
                self.go_to(kind, new)

        self.push_screen(Rename(self.desk, kind, id), answered)

    def action_delete_item(self) -> None:
        """Show what would break, and delete; what nothing can name is deleted at once."""
        row = self._selected_row()
        if row is None:
            return
        from eaplan.tui.dialogs.delete import Delete
        from eaplan.workspace.edits import Remove

        kind, id = row.kind, row.id
        if not row.is_named:
            self.edit([Remove(row.path)], "tui.done.deleted", kind=kind, item=id)
            return

        def answered(references: Literal["keep", "remove"] | None) -> None:
            if references is not None:
                self.edit(self.desk.deleting(kind, id, references), "tui.done.deleted", kind=kind, item=id)

        self.push_screen(Delete(self.desk, kind, id), answered)

    def action_show_text(self) -> None:
        """Edit the item's YAML text."""
        target = self._selected()
        if target is not None:
            self.show_text(*target)

    def show_text(self, kind: str, id: str, line: int | None = None) -> None:
        """Edit an item's YAML text, beginning at a line of its file."""
        from eaplan.tui.passages import item_passage

        found = item_passage(self.desk.view, kind, id)
        if found is not None:
            passage, first = found
            self._edit_text(passage, line or first)

    def action_next_problem(self) -> None:
        """Go to the item of the next problem."""
        from eaplan.tui.problem_order import next_problem

        problem = next_problem(self.desk, self.here[1])
        if problem is None:
            self.tell("tui.app.no_problem")
        else:
            self.go_to_problem(problem)

    def go_to_problem(self, problem: Located) -> None:
        """Go to the place of a problem: the item's room, or its text where no room shows it."""
        kind, entry = problem.kind, problem.entry
        path = problem.problem.path
        rows = self.desk.view.rows(kind) if kind else []
        if len(path) > 1 and isinstance(path[1], int) and path[1] < len(rows):
            self.go_to(kind, rows[path[1]].id)
        elif kind and entry is None:
            self._leave()
            self._arrive((OTHERWISE, (kind, kind)))
        else:
            self.show_file(problem.position.file, problem.position.line)

    def show_file(self, file: str, line: int) -> None:
        """Edit a file's whole text, at a line."""
        from eaplan.tui.passages import file_passage

        if file in self.desk.session.files:
            self._edit_text(file_passage(self.desk.view.reading, file), line)

    def _edit_text(self, passage: Passage, line: int) -> None:
        from eaplan.tui.dialogs.yaml_text import YamlText

        self.push_screen(YamlText(self.desk, passage, line))

    def action_ask(self) -> None:
        """Ask about the item: why it is chosen or not, what it comes to."""
        target = self._selected()
        if self._question(target) is not None:
            self._leave()
            self._arrive(("answers", target))

    @staticmethod
    def _question(target: tuple[str, str] | None) -> str | None:
        from eaplan.tui.rooms.answers_parts.questions import asked_about

        return asked_about(target) if target else None

    def _selected_row(self) -> Row | None:
        """The item looked at, where it is an entry of a list; what the scheme has once stays as it is."""
        target = self._selected()
        row = self.desk.view.row(*target) if target else None
        if target and row is None:
            self.tell("tui.app.stays")
        return row

    def _selected(self) -> tuple[str, str] | None:
        room = self.rooms.room if self.is_open else None
        target = room.selected if room else None
        if target is None:
            self.tell("tui.app.nothing_selected")
        return target
