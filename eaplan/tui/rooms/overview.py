"""The first room: how money, projects, targets, problems and the plan stand; Enter leads to what a line speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from eaplan.tui.places import Target
from eaplan.tui.rooms.overview_parts.line import Line, Shades
from eaplan.tui.rooms.overview_parts.money import money_lines
from eaplan.tui.rooms.overview_parts.projects import project_lines
from eaplan.tui.rooms.overview_parts.state import plan_lines, problem_lines
from eaplan.tui.rooms.overview_parts.targets import target_lines
from eaplan.tui.rooms.room import Room

_EMPTY = Line(Text())
_WIDE = 130
"""Cells from which on there are two columns."""
_MARGIN = 3
"""Cells that a column keeps free: at its edges and for the scroll bar."""


class Column(OptionList):
    """Lines one under the other, of which those that lead somewhere can be chosen."""

    DEFAULT_CSS = """
    Column { width: 1fr; height: 1fr; border: none; padding: 0 1; background: $background; }
    Column:focus { background-tint: transparent; }
    Column > .option-list--option-disabled { color: $primary; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self.lines: list[Line] = []

    def fill(self, lines: Iterable[Line]) -> None:
        """Show lines; the cursor stays on its number."""
        at, scroll = self.highlighted, self.scroll_offset.y
        self.lines = list(lines)
        self.clear_options()
        self.add_options([Option(line.text, disabled=not line.leads) for line in self.lines])
        leading = [number for number, line in enumerate(self.lines) if line.leads]
        if leading:
            self.highlighted = at if at in leading else leading[0]
        self.scroll_to(y=scroll if at is not None else 0, animate=False)


class Overview(Room):
    """One column, or two where there is room."""

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.first, self.second = Column(), Column()

    def compose(self) -> ComposeResult:
        """The columns side by side."""
        yield Horizontal(self.first, self.second)

    def on_mount(self) -> None:
        """The bars have the theme's colours."""
        super().on_mount()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.show())

    def on_resize(self) -> None:
        """The columns' lines fill their width."""
        self.show()

    def show(self) -> None:
        """Draw all lines again."""
        if not self.size.width:
            return
        is_wide = self.size.width >= _WIDE
        self.second.display = is_wide
        width = (self.size.width // 2 if is_wide else self.size.width) - _MARGIN
        state, rest = self._parts(width)
        self.first.fill(state if is_wide else [*state, *rest])
        self.second.fill(rest if is_wide else ())

    def _parts(self, width: int) -> tuple[list[Line], list[Line]]:
        """Plan, money and projects; targets and problems."""
        desk, words = self.desk, self.desk.view.words
        plan = desk.plan_to_show
        colours = self.app.theme_variables
        shades = Shades(colours["primary"], colours["error"])
        first = [*plan_lines(desk, words, plan), _EMPTY, *money_lines(words, plan, width, shades), _EMPTY]
        first += project_lines(words, plan, width, shades)
        second = [*target_lines(words, plan, width, shades), _EMPTY, *problem_lines(desk, words)]
        return first, ([*second] if self.size.width >= _WIDE else [_EMPTY, *second])

    def enter(self) -> None:
        """Take the keyboard."""
        self.first.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        column = event.option_list
        assert isinstance(column, Column)
        line = column.lines[event.option_index]
        if line.target is not None:
            self.eaplan.go_to(*line.target)
        elif line.room is not None:
            self.eaplan.action_enter_room(line.room)


ROOM = Overview
