"""The Architecture room: what exists, how mature it is today and will be, and what depends on what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from eaplan.references import TERMS, ids_of
from eaplan.tui import keys
from eaplan.tui.desk import Row
from eaplan.tui.fields.choices import Choice
from eaplan.tui.places import Target
from eaplan.tui.rooms.account_room import AccountRoom
from eaplan.tui.rooms.architecture_parts.account import account
from eaplan.tui.rooms.architecture_parts.changes import maturity_edits, need_edits, needed_by
from eaplan.tui.rooms.architecture_parts.groups import GROUPS, group_names
from eaplan.tui.rooms.architecture_parts.inventory import (
    FRAMEWORK,
    FrameworkRow,
    Inventory,
    Scope,
    inventory_columns,
    inventory_rows,
    summary,
)
from eaplan.tui.rooms.architecture_parts.matrix import Matrix, matrix, scope_words
from eaplan.tui.rooms.architecture_parts.outlook import outlook
from eaplan.tui.rooms.architecture_parts.relations import PART, no_relations, relations
from eaplan.tui.rooms.item_parts.columns import ItemColumn
from eaplan.tui.rooms.item_parts.item_detail import Account, ItemDetail
from eaplan.tui.rooms.item_parts.item_table import faults_of
from eaplan.tui.rooms.plan_parts.lines import Lines
from eaplan.tui.widgets.filter_line import Filtered
from eaplan.tui.widgets.table import Table

_MOST_RELATED = 22
"""Lines of the relations where the form is seen too."""


class Architecture(AccountRoom):
    """The inventory in groups with a component's relations and form, or the matrix of sectors and dimensions."""

    DEFAULT_CSS = """
    Architecture > #heading, Architecture > #legend { height: 1; padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("architecture")]
    KINDS = ("components",)

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.heading = Static(id="heading", markup=False)
        self.matrix = Table(cursor="cell", id="matrix")
        self.cells = Filtered(self.matrix, self.matrix.filter, self.matrix.prepare_filter)
        self.legend = Static(id="legend", markup=False)
        self.at = 0
        """The moment that is looked at: 0 is today, 1 the first stage's end."""
        self.by = GROUPS[0]
        """What the components are grouped by."""
        self.scope: Scope | None = None
        """The components that are looked at; None for all."""
        self.shows_matrix = False

    def compose(self) -> ComposeResult:
        """What is looked at, the inventory or the matrix, and what the marks mean."""
        self.outlook = outlook(self.desk)
        yield self.heading
        yield from super().compose()
        yield self.cells
        yield self.legend

    def make_master(self) -> Widget:
        """The inventory."""
        self.table.view.grouped_by = self.by
        self.table.line = 1  # below the heading of the first group
        return self.listing

    def make_detail(self) -> Widget:
        """The account, the relations and the form."""
        self.detail = ItemDetail(self.desk, _MOST_RELATED)
        self.detail.related.view.grouped_by = PART
        self.form = self.detail.form
        return self.detail

    # What is shown

    def show(self) -> None:
        """Show the desk as it is now."""
        self.outlook = outlook(self.desk, self.outlook)
        self.at = min(self.at, len(self.outlook.ends) - 1)
        self.tabs.display = False
        self.split.display, self.cells.display = not self.shows_matrix, self.shows_matrix
        view, rows = self.desk.view, self.rows()
        faults = faults_of(self.desk.problems, self.list_kind)
        inventory = Inventory(view, rows, self.columns(), faults, frozen=self.NAMES_STAY)
        inventory.names = group_names(view.scheme, self.by, view.language)
        self.table.show(inventory)
        if self.shows_matrix:
            self.matrix.show(matrix(self.outlook, self.at))
        self.heading.update(self._heading(rows))
        self.legend.update(self.outlook.say("matrix_legend" if self.shows_matrix else "legend"))
        self.show_item()

    def rows(self) -> list[Row]:
        """The framework, what is missing, and the components that are looked at."""
        return inventory_rows(self.desk.view, self.by, self.scope)

    def columns(self) -> Iterable[ItemColumn]:
        """What stands when."""
        return inventory_columns(self.outlook, self.at)

    def account(self, row: Row | None) -> Account:
        """Where a component belongs and how it grows."""
        return lambda width: account(self.outlook, row, self.at)

    def related(self, row: Row | None) -> Lines:
        """What a component has to do with."""
        if row is None or isinstance(row, FrameworkRow):
            return no_relations(self.outlook)
        return relations(self.outlook, row.id, self.at)

    def _heading(self, rows: list[Row]) -> str:
        say = self.outlook.say
        reached, count = summary(self.outlook, rows, self.at)
        parts = [say("state", moment=self.outlook.moment(self.at), reached=reached, count=count)]
        if not self.shows_matrix:
            parts.append(say("grouped", by=say(f"by.{self.by}")))
        if self.scope is not None:
            parts.insert(0, say("scope", names=scope_words(self.outlook, self.scope)))
        return " · ".join(parts)

    # Where the user is

    def enter(self) -> None:
        """Take the keyboard."""
        if self.shows_matrix:
            self.matrix.focus()
        else:
            super().enter()

    @property
    def selected(self) -> Target | None:
        """The component under the cursor, or the framework."""
        row = self.row
        if isinstance(row, FrameworkRow):
            return FRAMEWORK, str(self.desk.view.value((FRAMEWORK, "id")))
        return super().selected

    def go_to(self, kind: str, id: str) -> bool:
        """Show a component, the framework, or a term of it by its own id."""
        if kind not in (*self.KINDS, FRAMEWORK):
            return False
        self._look_at(None if self._hides(kind, id) else self.scope, shows_matrix=False)
        if kind in self.KINDS:
            return super().go_to(kind, id)
        data = self.desk.view.data
        found = super().go_to(self.KINDS[0], str(self.desk.view.value((FRAMEWORK, "id"))))
        places = (place for term in TERMS if (place := ids_of(data, term).get(id)))
        if found and (place := next(places, None)):
            self.open_detail()
            self.form.go_to(place)
        return found

    def _hides(self, kind: str, id: str) -> bool:
        """Whether what is looked at leaves an item out."""
        return self.scope is not None and all((row.kind, row.id) != (kind, id) for row in self.rows())

    def _look_at(self, scope: Scope | None, *, shows_matrix: bool) -> None:
        """Look at some components, or at the matrix."""
        if (scope, shows_matrix) != (self.scope, self.shows_matrix):
            self.scope, self.shows_matrix = scope, shows_matrix
            self.show()
            self.enter()

    # What is done

    def action_next_moment(self, step: int) -> None:
        """Look at the next stage's end, or the one before."""
        self.at = (self.at + step) % len(self.outlook.ends)
        self.show()

    def action_group(self) -> None:
        """Group by the next thing."""
        self.by = GROUPS[(GROUPS.index(self.by) + 1) % len(GROUPS)]
        self.table.view.grouped_by = self.by
        self.table.view.closed.clear()
        self.show()

    def action_matrix(self) -> None:
        """See the matrix, or the inventory again."""
        self._look_at(self.scope, shows_matrix=not self.shows_matrix)

    @property
    def can_go_back(self) -> bool:
        """From the matrix and from some of the components, too."""
        return self.split.is_open or self.shows_matrix or self.scope is not None

    def action_close_detail(self) -> None:
        """From the form to the inventory, from the matrix to it, and from some components to all."""
        if self.shows_matrix:
            self.action_matrix()
        elif not self.split.close():
            self._look_at(None, shows_matrix=False)

    def action_change_maturity(self, by: int) -> None:
        """Raise or lower the maturity of the component, or of all that are marked."""
        data = self.table.data
        assert isinstance(data, Inventory)
        marked = set(self.table.marked)
        rows = [row for place, row in enumerate(data.rows) if data.key(place) in marked]
        rows = rows or ([self.row] if self.row else [])
        edits = maturity_edits(rows, by)
        if edits:
            items = [row.id for row in rows if any(edit.path[:2] == row.path for edit in edits)]
            self.edit(edits, f"tui.done.maturity_{'raised' if by > 0 else 'lowered'}", items=items)

    def action_choose_needs(self) -> None:
        """Choose the components that this one needs."""
        row = self.row
        if row is None or isinstance(row, FrameworkRow):
            return
        from eaplan.tui.widgets.inspector.ticks import Ticks

        others = (other for other in self.desk.view.rows(row.kind) if other.is_named and other.id != row.id)
        choices = [Choice(other.id, other.name(self.eaplan.language)) for other in others]

        def answered(wanted: list[str] | None) -> None:
            again = self.desk.view.row(row.kind, row.id)
            edits = need_edits(again, wanted) if again and wanted is not None else []
            if edits:
                self.edit(edits, "tui.done.needs", item=row.id)

        title = self.say("tui.architecture.needs_of", item=row.name(self.eaplan.language))
        self.app.push_screen(Ticks(title, choices, needed_by(row)), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the matrix there is nothing to change; the order of components means nothing."""
        if action == "move_item":
            return False
        if self.shows_matrix and action in ("group", "change_maturity", "choose_needs", "turn_detail"):
            return False
        return super().check_action(action, parameters)

    # What the parts tell

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        """Go to what is related, or to the components of a cell of the matrix."""
        cells, column, lines = self.matrix.data, self.matrix.cursor_column, self.detail.related.data
        if event.table is self.matrix and isinstance(cells, Matrix) and column:
            event.stop()
            self._look_at(cells.scope(str(event.key), column.key), shows_matrix=False)
        elif event.table is self.detail.related and isinstance(lines, Lines):
            event.stop()
            event.prevent_default()
            target = lines.target(str(event.key))
            if target:
                self.eaplan.go_to(*target)


ROOM = Architecture
