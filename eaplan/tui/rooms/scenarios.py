"""The room of scenarios: limits side by side, the scenarios' forms, and what comes of their plans."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static
from textual.worker import get_current_worker

from eaplan.problems import Path
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.tui import keys
from eaplan.tui.places import Target
from eaplan.tui.rooms.item_parts.list_tabs import ListTabs
from eaplan.tui.rooms.item_room import ItemRoom
from eaplan.tui.rooms.scenario_parts.limit_table import LimitTable
from eaplan.tui.rooms.scenario_parts.result_table import ResultTable
from eaplan.tui.rooms.scenario_parts.variants import Variants, variants
from eaplan.tui.widgets.filter_line import Filtered
from eaplan.tui.widgets.spreadsheet import Spreadsheet
from eaplan.tui.widgets.table import Table
from eaplan.workspace.plans import BASE

VIEWS = ("limits", "items", "results")
_NOTHING = Variants({}, {}, (), frozenset())


class Scenarios(ItemRoom):
    """Three views, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("scenario")]
    KINDS = ("scenarios",)
    COLUMNS: ClassVar[dict[str, tuple[Path, ...]]] = {"scenarios": (("based_on",), ("note",))}

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.view = "items" if target else "limits"
        self.views = ListTabs()
        self.note = Static(markup=False, classes="note")
        self.limits = Spreadsheet()
        self.results = Table(cursor="cell")
        self.limits_box = Vertical(Filtered(self.limits, self.limits.filter, self.limits.prepare_filter))
        self.results_box = Vertical(Filtered(self.results, self.results.filter, self.results.prepare_filter))
        self.variants = _NOTHING
        self._seen: tuple[object, ...] = ()
        """What the variants were made from: while it stays equal they stand."""

    def compose(self) -> ComposeResult:
        """The views' names, what is to be said of the scenarios, and the view."""
        yield self.views
        yield self.note
        yield self.limits_box
        yield self.results_box
        yield from super().compose()

    def on_mount(self) -> None:
        """The comparison is read in sections."""
        self.results.group("section")
        super().on_mount()

    # What is shown

    def show(self) -> None:
        """Show the desk as it is now; what scenarios make of it is worked out in a thread, and shown then."""
        super().show()
        self.views.show(
            [(name, f"{self._key(name)} {self.say(f'tui.scenarios.view.{name}')}") for name in VIEWS], self.view
        )
        self.split.display = self.view == "items"
        self.limits_box.display = self.view == "limits"
        self.results_box.display = self.view == "results"
        self._show_tables()
        self._work_out_again()

    def _key(self, view: str) -> str:
        return self.eaplan.key_for(f"scenario.{view}")

    def _show_tables(self) -> None:
        self.limits.show(LimitTable(self.desk.view, self.variants.schemes))
        self.results.show(ResultTable(self.variants, self.eaplan.language))
        self.note.update(self._note())

    def _note(self) -> str:
        """Why a scenario cannot be applied, what is out of date, or what the view is for."""
        if self.desk.is_checked and self.desk.sound is None:
            return self.say("tui.scenarios.errors_first")
        faults = [f"{id}: {fault}" for id, fault in self.variants.faults.items()]
        if faults:
            return "\n".join(faults)
        if self.view == "results" and not self.variants.compared:
            return self.say("tui.scenarios.no_plans", all=self._key("plan_all"))
        if self.view == "results" and self.variants.stale:
            return self.say("tui.scenarios.stale", names=[self._named(id) for id in sorted(self.variants.stale)])
        return self.say(f"tui.scenarios.about.{self.view}", unit=self.desk.view.words.unit)

    def _named(self, scenario: str) -> str:
        row = self.desk.view.row("scenarios", scenario)
        return row.name(self.eaplan.language) if row else self.say("tui.plan.base")

    def _work_out_again(self) -> None:
        """Look what comes of the scenarios, if something is not as it was."""
        desk = self.desk
        if desk.sound is None:
            return
        ids = [BASE, *(scenario.id for scenario in desk.sound.scenarios)]
        plans = {id: plan for id in ids if (plan := desk.plans.get(id)) is not None}
        seen = (desk.checked_version, self.eaplan.language, *plans.items())
        if seen != self._seen:
            self._seen = seen
            self._work_out(desk.sound, plans, {id: self._named(id) for id in ids})

    @work(thread=True, exclusive=True, group="variants")
    def _work_out(self, scheme: Scheme, plans: Mapping[str, Plan], names: Mapping[str, str]) -> None:
        worker = get_current_worker()
        found = variants(scheme, plans, BASE, names, self.eaplan.language)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._worked_out, found)

    def _worked_out(self, found: Variants) -> None:
        self.variants = found
        self._show_tables()

    # Where the user is

    def enter(self) -> None:
        """Take the keyboard."""
        if self.view == "items":
            super().enter()
        else:
            self._table.focus()

    @property
    def _table(self) -> Table:
        return self.results if self.view == "results" else self.limits

    @property
    def scenario(self) -> str | None:
        """The scenario that a plan would be made of; None for the scheme as it stands."""
        if self.view == "items":
            return self.row.id if self.row else None
        column = self._table.cursor_column
        return column.key if column is not None and column.key in self._ids else None

    @property
    def _ids(self) -> list[str]:
        return [row.id for row in self.desk.view.rows("scenarios")]

    @property
    def selected(self) -> Target | None:
        """The scenario looked at."""
        if self.view == "items":
            return super().selected
        return ("scenarios", self.scenario) if self.scenario else None

    def go_to(self, kind: str, id: str) -> bool:
        """Show a scenario's form."""
        self.action_look("items")
        return super().go_to(kind, id)

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A cell is cleared in the table of limits alone."""
        if action == "clear_cell":
            return self.view == "limits" and self.limits.has_focus
        return super().check_action(action, parameters)

    def action_look(self, view: str) -> None:
        """Turn to a view."""
        self.view = view
        self.show()
        self.enter()

    def action_open_form(self) -> None:
        """Turn to the form of the scenario that is looked at."""
        id = self.scenario
        self.action_look("items")
        if id is not None:
            self.table.go_to(id)
            self.open_item()

    def action_clear_cell(self) -> None:
        """Take away what a scenario makes of an amount or a fund."""
        column, key = self.limits.cursor_column, self.limits.cursor_key
        if column is not None and key is not None and column.editable:
            self._write_limits({(key, column.key): ""})

    def action_plan_all(self) -> None:
        """Make the plans of all scenarios, one after the other."""
        app = self.eaplan
        app.make_plan(None)
        if app.planning is not None:
            waiting = (app.planning.scenario, *app.planned_next)
            app.planned_next = {**app.planned_next, **{id: None for id in self._ids if id not in waiting}}

    @on(ListTabs.Chosen)
    def _view_chosen(self, event: ListTabs.Chosen) -> None:
        event.stop()
        event.prevent_default()
        self.action_look(event.kind)

    @on(Table.CellEdited)
    def _limit_edited(self, event: Table.CellEdited) -> None:
        if event.table is self.limits:
            event.stop()
            self._write_limits({(event.key, event.column): event.text})

    @on(Table.BlockPasted)
    def _limits_pasted(self, event: Table.BlockPasted) -> None:
        if event.table is self.limits:
            event.stop()
            self._write_limits({(cell.row, cell.column): cell.text for cell in event.cells})
            if event.left_out:
                self.eaplan.tell("tui.money.left_out", count=event.left_out, severity="warning")

    def _write_limits(self, texts: Mapping[tuple[Hashable, str], str]) -> None:
        table = self.limits.data
        assert isinstance(table, LimitTable)
        columns = {column.key: column for column in table.columns}
        at = {table.key(row): row for row in range(len(table))}
        for (key, column), text in texts.items():
            wrong = table.check(at[key], columns[column], text)
            if wrong:
                place = f"{columns[column].label}, {table.called(at[key])}"
                self.app.notify(f"{place}: {wrong}", severity="error", markup=False)
                return
        changes = table.edits(texts)
        changed = dict.fromkeys(column for _, column in texts if column != BASE)
        if changes and changed:
            self.edit(changes, "tui.done.scenario_limits", items=list(changed))
        elif changes:
            self.edit(
                changes, "tui.done.limits", items=list(dict.fromkeys(table.lines[at[key]].fund.id for key, _ in texts))
            )


ROOM = Scenarios
