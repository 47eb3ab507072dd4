"""The Plan room: a plan in the making, and everything there is to see and to ask of one that was made."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import get_current_worker

from eaplan.outputs.wording import Wording
from eaplan.solvers.plan import Plan
from eaplan.tui import keys
from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.places import Target
from eaplan.tui.planning.planning import Planning
from eaplan.tui.rooms.plan_parts.explanation import Explanation
from eaplan.tui.rooms.plan_parts.heading import heading
from eaplan.tui.rooms.plan_parts.kept import EARLIER
from eaplan.tui.rooms.plan_parts.live import Live
from eaplan.tui.rooms.plan_parts.study import study
from eaplan.tui.rooms.plan_parts.viewer import Viewer
from eaplan.tui.rooms.plan_parts.views import Views
from eaplan.tui.rooms.room import Room
from eaplan.workspace.plans import BASE
from eaplan.workspace.reader import PLANS

_Seen = tuple[object, ...]
"""What the views were made from: while it stays equal they stand."""


class PlanRoom(Room):
    """One scenario's plan at a time."""

    DEFAULT_CSS = """
    PlanRoom { layout: vertical; }
    PlanRoom > .plan-heading { height: auto; padding: 0 1; }
    PlanRoom > .plan-empty { height: 1fr; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.binding(f"planning.{name}") for name in ("stop", "scenario", "options", "other")
    ]

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self._scenario: str | None = None
        self._other: str | None = None
        """The plan that this one is compared with, where the user chose one."""
        self._others: list[str] = []
        """The other plans there are: the earlier one that this one stays near to, and those that are saved."""
        self._seen: _Seen | None = None
        self._heading = Static(markup=False, classes="plan-heading")
        self._live = Live(self._look, self.name_of)
        self._viewer = Viewer()
        self._viewer.display = False
        self._empty = VerticalScroll(Static(markup=False), classes="plan-empty", can_focus=True)

    def compose(self) -> ComposeResult:
        """How good the plan is, how the next one goes, and the views, or why there are none."""
        yield self._heading
        yield self._live
        yield self._viewer
        yield self._empty

    # What is shown

    @property
    def scenario(self) -> str | None:
        """The scenario whose plan is looked at."""
        return self._scenario

    @property
    def other(self) -> str | None:
        """The plan that this one is compared with: the one that was chosen, or the first other there is."""
        return self._other if self._other in self._others else next(iter(self._others), None)

    def name_of(self, scenario: str | None) -> str:
        """What a scenario is called."""
        return self.desk.view.scenario_name(scenario)

    def show(self) -> None:
        """Show the plan that there is; what takes long is worked out in a thread, and shown then."""
        self._live.show()
        plan = self.desk.plans.get(self._scenario or BASE)
        others = [name for name in self.desk.plans.names() if name != (self._scenario or BASE)]
        self._others = [EARLIER, *others] if plan and plan.earlier else others
        self.refresh_bindings()
        if plan is None or not plan.found:
            self._show_none(plan)
            return
        if self.desk.checked_version < 0:
            return  # the first check will come and say whether there are errors
        other = self.desk.plans.get(self.other) if self.other else None
        seen = (self.desk.checked_version, self.eaplan.language, self._scenario, plan, self.other, other)
        if seen != self._seen:
            self._seen = seen
            self._study(seen, plan, other)

    @work(thread=True, exclusive=True, group="study")
    def _study(self, seen: _Seen, plan: Plan, other: Plan | None) -> None:
        worker, desk, language = get_current_worker(), self.desk, self.eaplan.language
        scheme, is_sound = (desk.sound, True) if desk.sound else (desk.view.scheme, False)
        looked = study(scheme, is_sound, plan, language)
        beside = study(scheme, is_sound, other, language) if other and other.found else None
        names = (self.name_of(self.other) if self.other else "", self.name_of(self._scenario))
        views = Views(looked, beside, names)
        views[self._viewer.view].lines  # noqa: B018  (made here, as the screen would wait for it)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_views, seen, views)

    def _show_views(self, seen: _Seen, views: Views) -> None:
        if seen != self._seen:
            return
        self._heading.update(heading(views.study, self.name_of(self._scenario), self._keys))
        self._viewer.show(views)
        self._see(True)
        if self.target is not None:
            self.go_to(*self.target)
            self.target = None

    def _show_none(self, plan: Plan | None) -> None:
        """Say that there is no plan, why, and what can be done."""
        self._seen = None
        name = self._scenario or BASE
        unreadable = plan is None and name in self.desk.plans.names()
        why = "unreadable" if unreadable else "none" if plan is None or plan.status == "none" else "infeasible"
        told = "none" if why == "infeasible" else why
        facts = {"scenario": self.name_of(self._scenario), "file": f"{PLANS}/{name}.yaml"}
        self._heading.update(self.say(f"tui.plan.heading.{told}", **facts))
        self._empty.query_one(Static).update(self.say(f"tui.plan.empty.{why}", **self._keys))
        self._see(False)

    def _see(self, views: bool) -> None:
        """See the views, or the words in their place; the keyboard goes along."""
        had_keyboard = self.has_focus_within
        self._viewer.display, self._empty.display = views, not views
        if had_keyboard:
            self.enter()

    @property
    def _keys(self) -> dict[str, str]:
        """The keys that the words name."""
        named = {
            "run": "plan.run",
            "options": "planning.options",
            "problem": "go.next_problem",
            "answers": "room.answers",
        }
        return {name: self.eaplan.key_for(action) for name, action in named.items()}

    def _look(self) -> tuple[Planning | None, Wording]:
        return self.eaplan.planning, self.desk.view.words

    # Where the user is

    def enter(self) -> None:
        """Take the keyboard."""
        if self._viewer.display and self._seen is not None:
            self._viewer.focus_table()
        else:
            self._empty.focus()

    def go_to(self, kind: str, id: str) -> bool:
        """Put the cursor on the row of an item, at once or when the rows are there."""
        if self._viewer.is_empty:
            self.target = kind, id
            return False
        return self._viewer.table.go_to(id)

    @property
    def selected(self) -> Target | None:
        """The item that the row under the cursor speaks of."""
        return self._viewer.target if self._viewer.display else None

    def on_explanation_followed(self, event: Explanation.Followed) -> None:
        """Go to the item."""
        event.stop()
        self.eaplan.go_to(*event.target)

    # What is done

    def action_stop(self) -> None:
        """Stop the plan in the making."""
        self.eaplan.stop_plan()
        self._live.show()

    def action_options(self) -> None:
        """Choose what is asked of the optimiser."""
        self.eaplan.choose_plan_options(self._scenario)

    def action_choose_scenario(self) -> None:
        """Look at another scenario's plan."""
        saved = self.desk.plans.names()
        ids = dict.fromkeys([BASE, *(row.id for row in self.desk.view.rows("scenarios")), *saved])
        mark = f"  · {self.say('tui.plan.scenario.saved')}"
        options = [(id, self.name_of(id) + (mark if id in saved else "")) for id in ids]

        def answered(id: str | None) -> None:
            if id is not None:
                self._scenario = None if id == BASE else id
                self.show()

        current = self._scenario or BASE
        self.app.push_screen(Chooser(self.say("tui.plan.scenario.title"), options, current), answered)

    def action_choose_other(self) -> None:
        """Compare with another plan."""
        options = [(id, self.say("tui.plan.kept.name") if id == EARLIER else self.name_of(id)) for id in self._others]

        def answered(id: str | None) -> None:
            if id is not None:
                self._other = id
                self.show()

        if options:
            self.app.push_screen(Chooser(self.say("tui.plan.differences.choose"), options, self.other), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to stop what runs, and to compare where that is seen."""
        if action == "stop":
            return self.eaplan.planning is not None
        return self._viewer.view == "differences" and bool(self._others) if action == "choose_other" else True


ROOM = PlanRoom
