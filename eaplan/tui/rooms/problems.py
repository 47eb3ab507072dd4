"""The room of problems: everything that is wrong, as it is found; Enter goes where it can be mended."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from eaplan.locale import say_problem
from eaplan.tui import keys
from eaplan.tui.places import Target
from eaplan.tui.rooms.problem_parts.problem_table import GROUPS, ProblemTable, state_of
from eaplan.tui.rooms.room import Room
from eaplan.tui.widgets.filter_line import Filtered
from eaplan.tui.widgets.table import Table
from eaplan.workspace.edits import SetValue
from eaplan.workspace.located import Located


class Problems(Room):
    """A table of problems, and the one under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("problem")]
    DEFAULT_CSS = """
    Problems > VerticalScroll { height: 7; border-top: solid $panel; padding: 0 1; }
    Problems > #summary { height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.table = Table()
        self.grouped_by = 0
        """Number of the grouping in `GROUPS`; at its end for none."""
        self.shows_accepted = False

    def compose(self) -> ComposeResult:
        """A line that sums up, the table, and one problem in full."""
        yield Static(id="summary", markup=False)
        yield Filtered(self.table, self.table.filter, self.table.prepare_filter)
        yield VerticalScroll(Static(id="whole", markup=False), can_focus=False)

    def show(self) -> None:
        """Show what the last check found."""
        problems = self.desk.problems
        shown = [one for one in problems if self.shows_accepted or one.accepted is None]
        self.table.show(ProblemTable(shown, self.eaplan.language))
        counts = {state: sum(state_of(one) == state for one in problems) for state in ("error", "warning", "accepted")}
        parts = [self.say(f"tui.problems.count.{state}", count=count) for state, count in counts.items()]
        state = "tui.problems.partly" if counts["error"] else "tui.problems.checked"
        parts.append(self.say(state if self.desk.is_checked else "tui.app.checking"))
        self.query_one("#summary", Static).update(" · ".join(parts))
        self._show_whole()

    def enter(self) -> None:
        """Take the keyboard."""
        self.table.focus()

    @property
    def problem(self) -> Located | None:
        """The problem under the cursor."""
        line, data = self.table.current, self.table.data
        return data.problems[line] if isinstance(line, int) and isinstance(data, ProblemTable) else None

    @property
    def selected(self) -> Target | None:
        """The item that the problem is about."""
        problem = self.problem
        path = problem.problem.path if problem else ()
        if problem is None or len(path) < 2 or not isinstance(path[1], int):
            return None
        rows = self.desk.view.rows(problem.kind)
        return (problem.kind, rows[path[1]].id) if path[1] < len(rows) else None

    @on(Table.RowHighlighted)
    def _moved(self) -> None:
        self._show_whole()

    @on(Table.RowChosen)
    def _chosen(self) -> None:
        if self.problem is not None:
            self.eaplan.go_to_problem(self.problem)

    def action_show_place(self) -> None:
        """See the file at the problem's line."""
        if self.problem is not None:
            self.eaplan.show_file(self.problem.position.file, self.problem.position.line)

    def action_group(self) -> None:
        """Group by the next thing, and at last by nothing."""
        self.grouped_by = (self.grouped_by + 1) % (len(GROUPS) + 1)
        self.table.group(GROUPS[self.grouped_by - 1] if self.grouped_by else None)

    def action_show_accepted(self) -> None:
        """Show the accepted warnings too, or not."""
        self.shows_accepted = not self.shows_accepted
        self.show()

    def action_accept(self) -> None:
        """Accept a warning for its item, with a reason."""
        problem = self.problem
        place = problem.problem.path[:2] if problem else ()
        if problem is None or problem.severity == "error" or len(place) < 2 or problem.accepted is not None:
            self.eaplan.tell("tui.problems.not_to_accept")
            return
        from eaplan.tui.dialogs.reason import Reason

        code = problem.code

        def answered(reason: str | None) -> None:
            if reason:
                edit = SetValue((*place, "accept", code), reason)
                self.edit([edit], "tui.done.accepted", code=code, item=problem.entry)

        covered = [one for one in self.desk.problems if one.code == code and one.problem.path[:2] == place]
        about = "\n".join(say_problem(one.problem, self.eaplan.language)[0] for one in covered)
        heading = self.say("tui.problems.accept", code=code, count=len(covered), item=problem.entry)
        self.app.push_screen(Reason(heading, about), answered)

    def _show_whole(self) -> None:
        problem, text = self.problem, Text()
        if problem is None:
            text.append(self.say("tui.problems.none"))
        else:
            what, todo = say_problem(problem.problem, self.eaplan.language)
            text.append(f"{problem.code} {problem.item(self.eaplan.language)}\n", "bold")
            text.append(f"{what}\n").append(f"→ {todo}\n")
            text.append("{}:{}:{}".format(*problem.position), "dim")
            if problem.accepted is not None:
                text.append("\n" + self.say("tui.problems.accepted", reason=problem.accepted))
        self.query_one("#whole", Static).update(text)


ROOM = Problems
