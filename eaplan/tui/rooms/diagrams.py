"""The Diagrams room: choose a view, its moment and its looks, see it, follow what stands in it, and export it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, get_args

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import get_current_worker

from eaplan.locale import say_problem
from eaplan.outputs.diagrams.views import VIEWS
from eaplan.outputs.diagrams.wish import Colouring, Wish
from eaplan.problems import EaplanError
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.tui import keys
from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.places import Target
from eaplan.tui.rooms.diagrams_parts import heading as words
from eaplan.tui.rooms.diagrams_parts.picture import Picture, picture, subject
from eaplan.tui.rooms.room import Room
from eaplan.tui.widgets.canvas import Canvas
from eaplan.workspace.plans import BASE

_USUAL = ""
"""What stands for the view's own way in a list to choose from."""
_DEEPEST = 9
_Seen = tuple[object, ...]
"""What the drawing was made from: while it stays equal it stands."""


class Diagrams(Room):
    """One diagram at a time."""

    DEFAULT_CSS = """
    Diagrams { layout: vertical; }
    Diagrams > .heading { height: auto; padding: 0 1; color: $text-muted; }
    Diagrams > .empty { height: 1fr; padding: 1 2; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("diagram")]

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.wish = Wish(VIEWS[0])
        self.plan_name: str | None = BASE
        """The saved plan that is drawn; None for none."""
        self._seen: _Seen | None = None
        self._heading = Static(markup=False, classes="heading")
        self._canvas = Canvas()
        self._empty = VerticalScroll(Static(markup=False), classes="empty", can_focus=True)

    def compose(self) -> ComposeResult:
        """What is drawn, and the drawing, or why there is none."""
        yield self._heading
        yield self._canvas
        yield self._empty

    # What is shown

    @property
    def plan(self) -> Plan | None:
        """The plan that is drawn."""
        return self.desk.plans.get(self.plan_name) if self.plan_name else None

    def on_resize(self) -> None:
        """A drawing fills the width."""
        self.show()

    def show(self) -> None:
        """Draw what is wished for, in a thread; a scheme with errors is drawn again once they are mended."""
        if not self.size.width or self.desk.checked_version < 0:
            return
        scheme, plan, language = self.desk.sound, self.plan, self.eaplan.language
        self.wish = replace(self.wish, language=language)
        named, whole = self._plan_words(plan), self.eaplan.key_for("diagram.around")
        self._heading.update(words.heading(self.wish, self.desk.view.words, named, whole))
        if scheme is None:
            self._say(self.say("tui.diagrams.errors", press=self.eaplan.key_for("go.next_problem")))
            return
        width = self.size.width - self._canvas.styles.scrollbar_size_vertical  # there soon, if it is not yet
        seen = (self.desk.checked_version, plan, self.wish, width)
        if seen != self._seen:
            self._seen = seen
            self._draw(seen, scheme, plan, self.wish, width)

    @work(thread=True, exclusive=True, group="draw")
    def _draw(self, seen: _Seen, scheme: Scheme, plan: Plan | None, wish: Wish, width: int) -> None:
        worker = get_current_worker()
        drawn: Picture | str
        try:
            drawn = picture(subject(scheme, plan), wish, width)
        except EaplanError as error:
            drawn = "\n".join(" ".join(say_problem(problem, wish.language)) for problem in error.problems)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, seen, drawn)

    def _take(self, seen: _Seen, drawn: Picture | str) -> None:
        if seen != self._seen:
            return
        if isinstance(drawn, str):
            self._say(drawn)
            return
        self._canvas.draw(drawn.rows, drawn.spots)
        self._see(True)
        if self.target is not None and self._canvas.go_to(self.target):
            self.target = None
        self.refresh_bindings()

    def _say(self, text: str) -> None:
        """Say something in the drawing's place."""
        self._seen = None
        self._empty.query_one(Static).update(text)
        self._see(False)

    def _see(self, drawing: bool) -> None:
        had_keyboard = self.has_focus_within
        self._canvas.display, self._empty.display = drawing, not drawing
        if had_keyboard:
            self.enter()

    def _plan_words(self, plan: Plan | None) -> str:
        if plan is None or not plan.found:
            return self.say("tui.diagrams.no_plan")
        return self.say("tui.diagrams.under", plan=self.desk.view.scenario_name(self.plan_name))

    # Where the user is

    def enter(self) -> None:
        """Take the keyboard."""
        (self._canvas if self._canvas.display else self._empty).focus()

    def go_to(self, kind: str, id: str) -> bool:
        """Put the cursor on an item, at once or when it is drawn."""
        if self._canvas.go_to((kind, id)):
            return True
        self.target = kind, id
        return False

    @property
    def selected(self) -> Target | None:
        """The item that the cursor stands on."""
        return self._canvas.target if self._canvas.display else None

    def on_canvas_followed(self, event: Canvas.Followed) -> None:
        """Go to the item."""
        event.stop()
        self.eaplan.go_to(*event.target)

    def on_canvas_moved(self, event: Canvas.Moved) -> None:
        """What can be done depends on the item."""
        event.stop()
        self.refresh_bindings()

    # What is chosen

    def _wish(self, **changes: Any) -> None:
        self.wish = replace(self.wish, **changes)
        self.show()
        self.refresh_bindings()

    def _choose(self, title: str, options: list[tuple[str, str]], current: str | None, field: str) -> None:
        def answered(id: str | None) -> None:
            if id is not None:
                self._wish(**{field: id or None})

        self.app.push_screen(Chooser(self.say(f"tui.diagrams.choose.{title}"), options, current or _USUAL), answered)

    def action_choose_view(self) -> None:
        """Choose what is drawn."""
        options = [(view, words.view_name(view, self.eaplan.language)) for view in VIEWS]
        self._choose("view", options, self.wish.view, "view")

    def action_choose_group(self) -> None:
        """Choose what things are arranged by."""
        scheme, language = self.desk.view.scheme, self.eaplan.language
        options = [(group, words.grouping_name(group, scheme, language)) for group in words.groupings(scheme)]
        self._choose("group", [(_USUAL, self.say("tui.diagrams.usual")), *options], self.wish.group, "group")

    def action_choose_colour(self) -> None:
        """Choose what colours tell."""
        options = [(colour, self.say(f"tui.diagrams.colour.{colour}")) for colour in get_args(Colouring)]
        self._choose("colour", [(_USUAL, self.say("tui.diagrams.usual")), *options], self.wish.colour, "colour")

    def action_choose_plan(self) -> None:
        """Choose the plan that is drawn, or none."""
        options = [(_USUAL, self.say("tui.diagrams.no_plan"))]
        options += [(name, self.desk.view.scenario_name(name)) for name in self.desk.plans.names()]

        def answered(name: str | None) -> None:
            if name is not None:
                self.plan_name = name or None
                self.show()

        self.app.push_screen(Chooser(self.say("tui.diagrams.choose.plan"), options, self.plan_name), answered)

    def action_next_moment(self, step: int) -> None:
        """Draw a later or an earlier moment."""
        moments = [None, *(stage.id for stage in self.desk.view.scheme.stages)]
        at = moments.index(self.wish.at) if self.wish.at in moments else 0
        self._wish(at=moments[min(max(at + step, 0), len(moments) - 1)])

    def action_around(self) -> None:
        """Draw only what is near the item under the cursor; the whole again where that is drawn."""
        if self.wish.around is not None:
            self._wish(around=None)
        elif self.selected is not None:
            self._wish(around=self.selected[1])
        else:
            self.eaplan.tell("tui.diagrams.choose_item")

    def action_reach(self, step: int) -> None:
        """Draw more or less of what is near."""
        self._wish(depth=min(max(self.wish.depth + step, 1), _DEEPEST))

    def action_export(self) -> None:
        """Write the diagram, or all of them, into files."""
        from eaplan.tui.dialogs.export import Export

        scheme = self.desk.sound
        if scheme is not None:
            self.app.push_screen(Export(self.desk.folder, self.wish, scheme, self.plan), self._exported)

    def _exported(self, files: list[str] | None) -> None:
        if files:
            self.eaplan.tell("tui.diagrams.exported", file=files[0], count=len(files))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what has something to work on."""
        if action == "around":
            is_drawn = self.selected is None or self.selected[0] in ("components", "projects")
            return self.wish.around is not None or (is_drawn and self._canvas.display)
        if action == "reach":
            return self.wish.around is not None
        return self.desk.sound is not None if action == "export" else True


ROOM = Diagrams
