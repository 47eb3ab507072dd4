"""The keys: one registry of everything a key does, from which bindings, footer, help and palette are made.

An action's words stand in `eaplan/locale/tui/keys.<language>.toml` under its id. Users give it other keys in their
settings file: `keys: {file.save: f10}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual.binding import Binding

from eaplan.locale import say


@dataclass(frozen=True)
class Action:
    """Something a key does."""

    id: str
    """Group and name, such as `file.save`."""
    keys: str
    """The keys it has unless the user says otherwise, joined by commas."""
    action: str
    """What Textual runs."""
    shown: bool = False
    """Whether the footer shows it."""

    @property
    def group(self) -> str:
        """The part of the program it belongs to."""
        return self.id.partition(".")[0]

    def words(self, language: str) -> str:
        """What it does, in a word or two."""
        return say(f"tui.keys.{self.id}", language)

    @property
    def binding(self) -> Binding:
        """The binding; its description is the id, which whoever shows it puts into words."""
        return Binding(self.keys, self.action, self.id, show=self.shown, id=self.id)


ROOMS = (
    "overview", "architecture", "projects", "money", "targets", "policies", "plan", "scenarios", "problems", "lists",
    "diagrams", "answers",
)  # fmt: skip
"""The rooms in the order of their keys."""
ROOM_KEYS = dict(zip(ROOMS, "1234567890DA", strict=True))
"""What enters a room, alone or with alt."""

PLAN_VIEWS = ("roadmap", "money", "funds", "rejected", "targets", "differences", "proof")
"""What there is to see of a plan, in the order of its tabs."""

_SIGNS = {
    "1": "inverted_exclamation_mark", "2": "trade_mark_sign", "3": "pound_sign", "4": "cent_sign", "5": "infinity",
    "6": "section_sign", "7": "pilcrow_sign", "8": "bullet", "9": "ª", "0": "º",
}  # fmt: skip
"""Textual takes what terminals send for alt with a digit for the sign that a Mac's keyboard has there."""


def _with_alt(key: str) -> Iterator[str]:
    """A room's key, and what comes when alt is held with it."""
    yield from (key, f"alt+{key.lower()}")
    if key in _SIGNS:
        yield _SIGNS[key]


_ACTIONS = (
    *(Action(f"room.{room}", ",".join(_with_alt(key)), f"app.enter_room('{room}')") for room, key in ROOM_KEYS.items()),
    Action("room.next", "ctrl+right_square_bracket,ctrl+pagedown", "app.next_room(1)"),
    Action("room.previous", "ctrl+pageup", "app.next_room(-1)"),
    Action("go.palette", "ctrl+p", "app.command_palette", shown=True),
    Action("go.jump", "ctrl+j,j", "app.jump"),
    Action("go.back", "alt+left,backspace", "app.go_back"),
    Action("go.forward", "alt+right", "app.go_forward"),
    Action("filter.open", "slash", "filter", shown=True),
    Action("go.next_problem", "f8", "app.next_problem"),
    Action("file.save", "ctrl+s", "app.save", shown=True),
    Action("file.undo", "ctrl+z,u", "app.undo"),
    Action("file.redo", "ctrl+y,ctrl+shift+z", "app.redo"),
    Action("file.changes", "ctrl+d", "app.show_changes"),
    Action("file.quit", "ctrl+q", "app.quit"),
    Action("screen.help", "f1,question_mark", "app.show_keys", shown=True),
    Action("screen.language", "f3", "app.switch_language"),
    Action("screen.theme", "f4", "app.next_theme"),
    Action("item.new", "n", "app.new_item", shown=True),
    Action("item.rename", "r", "app.rename_item"),
    Action("item.duplicate", "d", "app.duplicate_item"),
    Action("item.delete", "delete", "app.delete_item"),
    Action("item.text", "y", "app.show_text", shown=True),
    Action("item.ask", "a,w", "app.ask", shown=True),
    Action("text.apply", "ctrl+s", "apply", shown=True),
    Action("text.close", "escape", "close", shown=True),
    Action("text.next_problem", "f8", "next_problem", shown=True),
    Action("list.close", "escape", "close_detail", shown=True),
    Action("list.next", "right_square_bracket", "next_list(1)"),
    Action("list.previous", "left_square_bracket", "next_list(-1)"),
    Action("list.move_up", "ctrl+up", "move_item(-1)"),
    Action("list.move_down", "ctrl+down", "move_item(1)"),
    Action("detail.turn", "v,f6", "turn_detail", shown=True),
    Action("architecture.group", "b", "group", shown=True),
    Action("architecture.matrix", "m", "matrix", shown=True),
    Action("architecture.later", "right_square_bracket", "next_moment(1)", shown=True),
    Action("architecture.earlier", "left_square_bracket", "next_moment(-1)"),
    Action("architecture.raise", "plus", "change_maturity(1)", shown=True),
    Action("architecture.lower", "minus", "change_maturity(-1)"),
    Action("architecture.needs", "a", "choose_needs", shown=True),
    Action("problem.accept", "a", "accept", shown=True),
    Action("problem.place", "o", "show_place", shown=True),
    Action("problem.group", "b", "group", shown=True),
    Action("problem.accepted", "h", "show_accepted"),
    Action("project.options", "o", "see_options", shown=True),
    Action("project.many", "e", "change_many", shown=True),
    Action("project.status", "t", "next_status"),
    Action("project.group", "b", "group", shown=True),
    Action("project.sort", "s", "sort"),
    Action("project.columns", "c", "choose_columns"),
    Action("project.form", "f", "open_form"),
    Action("project.follow", "g", "follow"),
    Action("option.close", "escape", "close", shown=True),
    Action("option.copy", "d", "copy_option", shown=True),
    Action("option.inherit", "p", "inherit", shown=True),
    Action("option.clear", "delete", "clear"),
    Action("option.remove", "x", "remove_option"),
    Action("option.follow", "g", "follow"),
    Action("money.cells", "v", "turn_cells", shown=True),
    Action("money.scale", "x", "scale", shown=True),
    Action("money.clear", "delete", "clear_limit"),
    Action("scenario.plan_all", "p", "plan_all", shown=True),
    Action("scenario.form", "f", "open_form", shown=True),
    Action("scenario.clear", "delete", "clear_cell"),
    Action("scenario.limits", "l", "look('limits')"),
    Action("scenario.items", "i", "look('items')"),
    Action("scenario.results", "c", "look('results')"),
    Action("plan.run", "f9", "app.make_plan"),
    Action("planning.stop", "x", "stop", shown=True),
    Action("planning.scenario", "s", "choose_scenario", shown=True),
    Action("planning.options", "o", "options", shown=True),
    Action("planning.group", "b", "group", shown=True),
    Action("planning.other", "e", "choose_other", shown=True),
    Action("planning.recheck", "k", "recheck", shown=True),
    *(Action(f"planning.{view}", key, f"look('{view}')") for view, key in zip(PLAN_VIEWS, "gmfwtcp", strict=True)),
    Action("diagram.view", "v", "choose_view", shown=True),
    Action("diagram.later", "right_square_bracket", "next_moment(1)", shown=True),
    Action("diagram.earlier", "left_square_bracket", "next_moment(-1)"),
    Action("diagram.group", "b", "choose_group", shown=True),
    Action("diagram.colour", "c", "choose_colour", shown=True),
    Action("diagram.export", "e", "export", shown=True),
    Action("diagram.around", "a", "around", shown=True),
    Action("diagram.wider", "plus", "reach(1)"),
    Action("diagram.narrower", "minus", "reach(-1)"),
    Action("diagram.plan", "s", "choose_plan"),
    Action("asking.stop", "escape,x", "stop", shown=True),
    Action("asking.earlier", "left_square_bracket", "look_at(-1)", shown=True),
    Action("asking.later", "right_square_bracket", "look_at(1)", shown=True),
    Action("asking.again", "k", "again", shown=True),
    Action("asking.scenario", "s", "choose_scenario", shown=True),
    Action("asking.options", "o", "options", shown=True),
    Action("asking.follow", "g", "follow", shown=True),
    Action("canvas.up", "up", "move(0, -1)"),
    Action("canvas.down", "down", "move(0, 1)"),
    Action("canvas.left", "left", "move(-1, 0)"),
    Action("canvas.right", "right", "move(1, 0)"),
    Action("canvas.follow", "enter", "follow", shown=True),
    Action("table.up", "up", "move(-1, 0)"),
    Action("table.down", "down", "move(1, 0)"),
    Action("table.left", "left", "move(0, -1)"),
    Action("table.right", "right", "move(0, 1)"),
    Action("table.page_up", "pageup", "page(-1)"),
    Action("table.page_down", "pagedown", "page(1)"),
    Action("table.line_start", "home", "line_start"),
    Action("table.line_end", "end", "line_end"),
    Action("table.first", "ctrl+home", "first"),
    Action("table.last", "ctrl+end", "last"),
    Action("table.choose", "enter", "choose", shown=True),
    Action("table.edit", "f2", "edit"),
    Action("table.mark", "space", "mark"),
    Action("table.mark_up", "shift+up", "extend(-1)"),
    Action("table.mark_down", "shift+down", "extend(1)"),
    Action("table.mark_all", "ctrl+a", "mark_all"),
    Action("table.unmark", "escape", "unmark"),
    Action("table.copy", "ctrl+c", "copy"),
    Action("table.paste", "ctrl+v", "paste"),
    Action("form.up", "up", "move(-1)"),
    Action("form.down", "down", "move(1)"),
    Action("form.page_up", "pageup", "page(-1)"),
    Action("form.page_down", "pagedown", "page(1)"),
    Action("form.first", "home,ctrl+home", "first"),
    Action("form.last", "end,ctrl+end", "last"),
    Action("form.fold", "left", "fold"),
    Action("form.unfold", "right", "unfold"),
    Action("form.turn", "space", "turn"),
    Action("form.edit", "enter,f2", "edit", shown=True),
    Action("form.add", "insert", "add"),
    Action("form.remove", "delete", "remove", shown=True),
    Action("form.move_up", "ctrl+up", "shift(-1)"),
    Action("form.move_down", "ctrl+down", "shift(1)"),
    Action("form.follow", "ctrl+g", "follow", shown=True),
)
ACTIONS: Mapping[str, Action] = {action.id: action for action in _ACTIONS}
"""Every action by its id."""


def bindings(*groups: str) -> list[Binding]:
    """The bindings of some groups of actions."""
    return [action.binding for action in ACTIONS.values() if action.group in groups]


def binding(id: str) -> Binding:
    """The binding of one action."""
    return ACTIONS[id].binding
