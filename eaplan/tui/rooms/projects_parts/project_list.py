"""The table of projects as its user wants to see it: columns, order and groups, kept between sessions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.timer import Timer

from eaplan.tui import keys, settings
from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.rooms.item_parts.item_table import faults_of
from eaplan.tui.rooms.item_room import ItemRoom
from eaplan.tui.rooms.projects_parts.choose_columns import ChooseColumns, Chosen
from eaplan.tui.rooms.projects_parts.columns import HIDDEN, ProjectColumns
from eaplan.tui.rooms.projects_parts.kept_view import KeptView
from eaplan.tui.rooms.projects_parts.planned import Planned
from eaplan.tui.rooms.projects_parts.project_table import ProjectTable
from eaplan.tui.widgets.table import Table

NAME = "projects"
_KEEP_AFTER = 0.5
"""Seconds without another choice after which the way the table is seen is written down."""
_UNGROUPED = "-"


class ProjectList(ItemRoom):
    """The table of all projects beside their form."""

    KINDS = (NAME,)
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("project")]
    DEFAULT_CSS = """
    ProjectList MasterDetail.-wide > .master { width: 3fr; }
    ProjectList MasterDetail.-wide > .detail { width: 2fr; }
    """
    _kept: KeptView | None = None
    """How the table is seen, as the settings know it; None until it was first shown."""
    _keeping: Timer | None = None

    def show(self) -> None:
        """Show the desk as it is now, at first as it was last seen."""
        super().show()
        if self._kept is None:
            texts = self.eaplan.settings.views.get(NAME, {})
            KeptView.from_texts(texts, HIDDEN).apply(self.table, self.about.groups)
            self._kept = KeptView.of(self.table)

    def make_table(self) -> ProjectTable:
        """The projects with what the saved plan says of them."""
        desk = self.desk
        places = (one.problem.path for one in desk.problems if one.accepted is None and one.kind == NAME)
        problems = Counter(path[1] for path in places if len(path) > 1 and isinstance(path[1], int))
        before = self.about if isinstance(self.table.data, ProjectTable) else None
        planned = Planned.of(desk.plans.get(), desk.view.words)
        columns = ProjectColumns(desk.view, planned, desk.plan_state == "stale", problems, before)
        table = ProjectTable(columns, self.rows(), faults_of(desk.problems, NAME))
        if self.table.view.sorted_by not in {None, *(column.key for column in table.columns)}:
            self.table.sort(None)  # its classification is gone
        return table

    @property
    def projects(self) -> ProjectTable:
        """The rows of the table."""
        assert isinstance(self.table.data, ProjectTable)
        return self.table.data

    @property
    def about(self) -> ProjectColumns:
        """What is shown of the projects."""
        return self.projects.about

    @property
    def waits_for_rest(self) -> bool:
        """Always: a project's form is long."""
        return True

    # How it is seen

    def action_sort(self) -> None:
        """Sort by the column under the cursor: up, down, not at all."""
        if self.table.cursor_column:
            self.table.sort_on(self.table.cursor_column.key)

    def action_group(self) -> None:
        """Choose what the projects are grouped by."""
        options = [(_UNGROUPED, self.say("tui.projects.group.none"))]
        options += [(key, self.about.title(key)) for key in self.about.groups]

        def chosen(key: str | None) -> None:
            if key is not None:
                self.table.group(None if key == _UNGROUPED else key)

        current = self.table.view.grouped_by or _UNGROUPED
        self.app.push_screen(Chooser(self.say("tui.projects.group.title"), options, current), chosen)

    def action_choose_columns(self) -> None:
        """Choose the columns and their order."""
        usual = [column.key for column in self.projects.columns if not column.frozen]
        place = {key: at for at, key in enumerate(self.table.columns.order)}
        order = sorted(usual, key=lambda key: place.get(key, len(place)))
        columns = [(key, self.about.title(key)) for key in order]

        def chosen(answer: Chosen | None) -> None:
            if answer is not None:
                self.table.order_columns(*answer)
                self._keep()

        dialog = ChooseColumns(columns, self.table.columns.hidden, (usual, list(HIDDEN)))
        self.app.push_screen(dialog, chosen)

    # Keeping it

    def on_table_view_changed(self, event: Table.ViewChanged) -> None:
        """It may be sorted or grouped in another way."""
        if event.table is self.table:
            self._keep()

    def _keep(self) -> None:
        """Write down how the table is seen, once nothing more is chosen."""
        if self._kept is None or self._kept == KeptView.of(self.table):
            return
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(_KEEP_AFTER, self._write_down)

    def _write_down(self) -> None:
        self._keeping = None
        self._kept = KeptView.of(self.table)
        views = {**self.eaplan.settings.views, NAME: self._kept.texts}
        self.eaplan.settings = replace(self.eaplan.settings, views=views)
        settings.keep("views", views)

    def on_unmount(self) -> None:
        """What was chosen last is kept too."""
        if self._keeping is not None:
            self._write_down()
