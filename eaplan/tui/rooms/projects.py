"""The room of projects: a table of all of them, their forms, their options side by side, changes of many at once."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from eaplan.projects.project import Project
from eaplan.tui import keys
from eaplan.tui.desk import Row
from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.fields.rows import followed
from eaplan.tui.places import Target
from eaplan.tui.rooms.item_parts.columns import field_row
from eaplan.tui.rooms.projects_parts.bulk import Change, Outcome
from eaplan.tui.rooms.projects_parts.bulk_dialog import BulkDialog
from eaplan.tui.rooms.projects_parts.named import named
from eaplan.tui.rooms.projects_parts.options_view import OptionsView
from eaplan.tui.rooms.projects_parts.project_list import NAME, ProjectList
from eaplan.tui.widgets.table import Table

_STATUSES = ("candidate", "committed", "ongoing", "done")
"""In the order in which a project goes through them."""
_IN_THE_TABLE = {action.action for action in keys.ACTIONS.values() if action.group == "project"}


class Projects(ProjectList):
    """All projects, and what can be done with them."""

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.options = OptionsView()

    def compose(self) -> ComposeResult:
        """The table with the form, and in their place the options."""
        yield from super().compose()
        yield self.options

    def show(self) -> None:
        """Show the desk as it is now."""
        super().show()
        self._show_options()

    def enter(self) -> None:
        """Take the keyboard."""
        if self.options.display:
            self.options.table.focus()
        else:
            super().enter()

    def go_to(self, kind: str, id: str) -> bool:
        """Show a project."""
        if kind == NAME and id != (self.row.id if self.row else None):
            self._see_options(False)
        return super().go_to(kind, id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done in the table is not done while the options are seen in its place."""
        return not (self.options.display and action in _IN_THE_TABLE) and super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Give the options the new room."""
        self._show_options()

    # One project

    def action_open_form(self) -> None:
        """Turn to the form of the project under the cursor."""
        if self.row:
            self.open_detail()
            self.show_item()

    def action_next_status(self) -> None:
        """Give the marked projects, or the one under the cursor, the status that comes next for it."""
        row = self.row
        if row is None:
            return
        status = row.item.status if isinstance(row.item, Project) else _STATUSES[-1]
        coming = _STATUSES[(_STATUSES.index(status) + 1) % len(_STATUSES)]
        self._change_many(
            self.about.title("status"), Change(("status",), "set", coming).outcome(self.desk.view, self._affected)
        )

    def action_follow(self) -> None:
        """Go to what the cell names, or choose from all that the project names."""
        row, column = self.row, self.table.cursor_column
        if row is None or column is None:
            return
        path = self.projects.field(self.projects.rows.index(row), column.key)
        found = followed(self.desk.view, field_row(self.desk.view, row, path)) if path else None
        if found:
            self.eaplan.go_to(*found)
        else:
            self._choose_named(row)

    def _choose_named(self, row: Row) -> None:
        rows = named(self.desk.view, row)
        language = self.eaplan.language
        words = (f"{self.say(f'kind.{one.kind}')}: {one.id} {one.name(language)}" for one in rows)
        options = [(str(at), said) for at, said in enumerate(words)]

        def chosen(at: str | None) -> None:
            if at is not None:
                self.eaplan.go_to(rows[int(at)].kind, rows[int(at)].id)

        if options:
            self.app.push_screen(Chooser(self.say("tui.projects.named", project=row.id), options), chosen)

    # Many projects

    @property
    def _affected(self) -> Sequence[Row]:
        """The marked projects, or the one under the cursor."""
        rows = self.projects.rows
        marked = [rows[at] for key in self.table.marked if (at := self.table.view.row_of(key)) is not None]
        return marked or ([self.row] if self.row else [])

    def action_change_many(self) -> None:
        """Change a field of the marked projects, or of the one under the cursor."""
        rows = self._affected

        def answered(answer: tuple[str, Outcome] | None) -> None:
            if answer is not None:
                self._change_many(*answer)

        if rows:
            self.app.push_screen(BulkDialog(self.desk.view, rows), answered)

    def _change_many(self, field: str, outcome: Outcome) -> None:
        if outcome.wrong:
            id, wrong = outcome.wrong[0]
            self.app.notify(f"{id}: {wrong}", severity="error", markup=False)
        elif outcome.edits:
            form = "one" if outcome.changed == 1 else "other"
            self.edit(outcome.edits, f"tui.done.many.{form}", field=field, count=outcome.changed)

    # The options of one

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        """A figure in which the options differ is changed in each of them."""
        row, column = self.table.current, self.table.cursor_column
        if event.table is self.table and isinstance(row, int) and column and column.editable:
            event.stop()
            event.prevent_default()
            self.action_see_options()

    def action_see_options(self) -> None:
        """See the options of the project under the cursor side by side."""
        if self.row:
            self._see_options(True)
            self.enter()

    def on_options_view_left(self, event: OptionsView.Left) -> None:
        """Back to the table."""
        event.stop()
        self._see_options(False)
        self.enter()

    def on_options_view_edited(self, event: OptionsView.Edited) -> None:
        """Something was done to an option."""
        event.stop()
        self.edit(event.edits, event.label, **event.facts)

    def on_options_view_follow(self, event: OptionsView.Follow) -> None:
        """What an option names is wanted."""
        event.stop()
        self.eaplan.go_to(event.kind, event.id)

    def _see_options(self, are_seen: bool) -> None:
        self.options.display, self.split.display = are_seen, not are_seen
        self._show_options()

    def _show_options(self) -> None:
        if self.options.display and self.row:
            choice = self.about.planned.choices.get(self.row.id)
            self.options.show(self.desk.view, self.row, choice.option if choice else None)
        elif self.options.display:
            self._see_options(False)


ROOM = Projects
