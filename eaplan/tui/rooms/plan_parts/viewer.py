"""The views of one plan: tabs, the table of the view that is seen, a note, and the explanation of a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from eaplan.locale import say
from eaplan.problems import Problem
from eaplan.tui import keys
from eaplan.tui.frame import Frame
from eaplan.tui.places import Target
from eaplan.tui.rooms.answers_parts.questions import asked_about
from eaplan.tui.rooms.plan_parts.explanation import Explanation
from eaplan.tui.rooms.plan_parts.lines import Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.proof import Proof
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.rooms.plan_parts.view_tabs import ViewTabs
from eaplan.tui.rooms.plan_parts.views import Views
from eaplan.tui.widgets.filter_line import Filtered
from eaplan.tui.widgets.master_detail import MasterDetail
from eaplan.tui.widgets.table import Table


class Viewer(Vertical):
    """What there is to see of a plan, one view at a time."""

    DEFAULT_CSS = """
    Viewer .note { height: 1; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(keys.binding(f"planning.{name}") for name in keys.PLAN_VIEWS),
        *(keys.binding(id) for id in ("planning.group", "planning.recheck")),
        *(keys.binding(id) for id in ("list.close", "list.next", "list.previous")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view = keys.PLAN_VIEWS[0]
        """The view that is seen."""
        self.table = Table()
        self.explanation = Explanation()
        self.listing = Filtered(self.table, self.table.filter, self.table.prepare_filter)
        self.split = MasterDetail(self.listing, self.explanation)
        self._tabs, self._note = ViewTabs(), Static(markup=False, classes="note")
        self._views: Views | None = None
        self._grouped: dict[str, int] = {}
        """The grouping of each view, by its number."""

    def compose(self) -> ComposeResult:
        """Tabs above, table and explanation side by side, note below."""
        yield self._tabs
        yield self.split
        yield self._note

    # What is shown

    def show(self, views: Views) -> None:
        """Show a plan."""
        self._views = views
        self._show_part()

    @property
    def is_empty(self) -> bool:
        """Whether there is no plan to look at yet."""
        return self._views is None

    @property
    def part(self) -> Part | None:
        """The view that is seen."""
        return None if self._views is None else self._views[self.view]

    @property
    def target(self) -> Target | None:
        """The item that the row under the cursor speaks of."""
        lines, key = self.table.data, self.table.cursor_key
        return lines.target(str(key)) if isinstance(lines, Lines) and key is not None else None

    def _show_part(self) -> None:
        part = self.part
        self._tabs.show(self.view)
        if part is None:
            return
        by, lines = self._grouping(part), part.lines
        if self.table.view.sorted_by not in [column.key for column in lines.columns]:
            self.table.sort(None)
        self.table.group(None)
        self.table.show(lines)
        self.table.group(by)
        self._note.update(part.note(by))
        self._explain()
        self.refresh_bindings()

    def _grouping(self, part: Part) -> str | None:
        groupings = part.groupings
        return groupings[self._grouped.get(part.name, 0) % len(groupings)]

    def _explain(self) -> None:
        """Explain the row under the cursor, where that is seen."""
        part, key = self.part, self.table.cursor_key
        if part is None:
            return
        if part.highlight(None if key is None else str(key)):
            self.table.refresh()
        story = Story()
        if key is not None:
            part.explain(str(key), story)
        self.explanation.show(story, self.target, self._hint(part))

    def _hint(self, part: Part) -> str:
        """What keys do with the item that the row speaks of."""
        target, app = self.target, cast("Frame", self.app)
        is_asked = target is not None and asked_about(target) is not None
        asks = [part.say("explain.ask", ask=app.key_for("item.ask"))] if is_asked else []
        return " · ".join([*asks, part.say("explain.keys")])

    # What is done

    def focus_table(self) -> None:
        """Take the keyboard."""
        if self.split.is_open:
            self.split.open()
        else:
            self.table.focus()

    def on_table_row_highlighted(self, event: Table.RowHighlighted) -> None:
        """Explain the row."""
        event.stop()
        self._explain()

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        """Turn to the explanation."""
        event.stop()
        self.split.open()

    def on_view_tabs_chosen(self, event: ViewTabs.Chosen) -> None:
        """Turn to another view."""
        event.stop()
        self.action_look(event.name)

    def action_close_detail(self) -> None:
        """Back to the table."""
        self.split.close()

    def action_look(self, name: str) -> None:
        """Turn to a view."""
        self.split.close()
        if name != self.view:
            self.view = name
            self.table.sort(None)
            self.listing.line.action_clear()
            self._show_part()
        self.table.focus()

    def action_next_list(self, step: int) -> None:
        """Turn to the next view, or the one before."""
        position = keys.PLAN_VIEWS.index(self.view)
        self.action_look(keys.PLAN_VIEWS[(position + step) % len(keys.PLAN_VIEWS)])

    def action_group(self) -> None:
        """Group the rows by the next of what they can be grouped by."""
        self._grouped[self.view] = self._grouped.get(self.view, 0) + 1
        self._show_part()

    def action_recheck(self) -> None:
        """Check the plan again, beside the screen."""
        part = self.part
        if isinstance(part, Proof) and part.study.is_sound and not part.is_checking:
            part.is_checking = True
            self._explain()
            self._recheck(part)

    @work(thread=True, group="recheck")
    def _recheck(self, part: Proof) -> None:
        self.app.call_from_thread(self._rechecked, part, part.check())

    def _rechecked(self, part: Proof, broken: Sequence[Problem]) -> None:
        part.is_checking, part.broken = False, broken
        self._explain()
        errors = sum(problem.severity == "error" for problem in broken)
        key = "broken" if errors else "good"
        told = say(f"tui.plan.proof.{key}", part.study.language, count=errors)
        self.notify(told, severity="error" if errors else "information", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the view that is seen can do."""
        part: Any = self.part
        if action == "group":
            return part is not None and len(part.groupings) > 1
        return isinstance(part, Proof) if action == "recheck" else True
