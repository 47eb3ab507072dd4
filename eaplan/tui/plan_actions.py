"""Making plans: one at a time in a process of its own, while everything else goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer

from eaplan.tui.item_actions import ItemActions
from eaplan.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from eaplan.problems import Problem
    from eaplan.solvers.plan import Earlier, Plan
    from eaplan.tui.dialogs.plan_options import Wanted
    from eaplan.tui.planning.messages import Answer
    from eaplan.tui.planning.nearness import Near
    from eaplan.tui.planning.planning import Planning

_LOOK = 0.25
"""Seconds between two looks at how it goes."""


class PlanActions(ItemActions):
    """How plans come into being. Another one asked for meanwhile is made afterwards."""

    planning: Planning | None = None
    """What is being planned, if anything is."""
    _plan_timer: Timer | None = None
    planned_next: Mapping[str | None, Near | None] = {}
    """The scenarios whose plans are made afterwards, with what each is to stay near to."""

    async def action_make_plan(self) -> None:
        """Make the plan that the room is about."""
        room = self.rooms.room if self.is_open else None
        if room is not None and await self.finish_typing():
            self.make_plan(room.scenario)

    def make_plan(self, scenario: str | None, near: Near | None = None) -> None:
        """Make the plan of a scenario, or of the scheme as it stands, from what the screen shows, saved or not."""
        if self.planning is not None:
            if near or scenario not in (self.planning.scenario, *self.planned_next):
                self.planned_next = {**self.planned_next, scenario: near}
            self.tell("tui.plan.busy", seconds=round(self.planning.seconds))
            return
        if not self.can_plan:
            self.refuse_to_plan()
            return
        from eaplan.processes.process import JobProcess
        from eaplan.tui.planning.choices import solve_options
        from eaplan.tui.planning.job import PlanJob
        from eaplan.tui.planning.planning import Planning

        options = replace(solve_options(self.settings.planning), near=self._earlier(near))
        job = PlanJob(self.desk.view.data, scenario, options, self.desk.folder)
        try:
            self.planning = Planning(scenario, JobProcess(job))
        except OSError as error:
            self.tell("tui.plan.died", reason=error.strerror or str(error), severity="error")
            return
        self._plan_timer = self.set_interval(_LOOK, self._look_at_plan)
        self._follow_plan(self.planning)
        self.show_desk()

    def _earlier(self, near: Near | None) -> Earlier | None:
        """The earlier plan that is named; the scheme as it stands says the periods of one that does not say its own."""
        from eaplan.solvers.plan import near_to

        plan = self.desk.plans.get(near.plan) if near else None
        return near_to(plan, self.desk.view.scheme, near.changes) if near and plan else None

    @property
    def can_plan(self) -> bool:
        """Whether the scheme is known to have no errors, or not checked yet."""
        return self.desk.view.reading.complete and not (self.desk.is_checked and self.desk.sound is None)

    def choose_plan_options(self, scenario: str | None) -> None:
        """Choose what is asked of the optimiser, and make a scenario's plan if that is asked for at once."""
        from eaplan.tui import settings
        from eaplan.tui.dialogs.plan_options import PlanOptions

        def answered(wanted: Wanted | None) -> None:
            if wanted is None:
                return
            settings.keep("planning", wanted.chosen)
            self.settings = replace(self.settings, planning=wanted.chosen)
            if wanted.at_once:
                self.make_plan(scenario, wanted.near)

        self.push_screen(PlanOptions(self.settings.planning, self._saved_plans()), answered)

    def _saved_plans(self) -> list[tuple[str, str]]:
        """The plans there are to stay near to, and what they are called."""
        saved = ((name, self.desk.plans.get(name)) for name in self.desk.plans.names())
        return [(self.desk.view.scenario_name(name), name) for name, plan in saved if plan and plan.found]

    def stop_plan(self) -> None:
        """Stop with the best plan so far; asked for again, at once and without any."""
        planning = self.planning
        if planning is None:
            return
        self.planned_next = {}
        if planning.is_stopping:
            planning.process.drop()
        else:
            planning.is_stopping = True
            planning.process.stop()
        self._look_at_plan()

    def on_unmount(self) -> None:
        """Whoever leaves wants no plan any more."""
        planning, self.planning = self.planning, None
        if planning is not None:
            planning.process.drop()

    @work(thread=True, group="planning")
    def _follow_plan(self, planning: Planning) -> None:
        answer = planning.process.run(planning.hear)
        if self.planning is planning:
            self.call_from_thread(self._plan_answered, planning.scenario, answer)

    def _look_at_plan(self) -> None:
        if self.planning is not None:
            self.planning.look()
            for line in self.screen_stack[0].query(TitleLine):  # there is none any more while the program ends
                line.show()

    def _plan_answered(self, scenario: str | None, answer: Answer) -> None:
        from eaplan.outputs.wording import counted
        from eaplan.processes.job import Died, Refused
        from eaplan.tui.planning.messages import Made

        self.planning = None
        if self._plan_timer is not None:
            self._plan_timer.stop()
        match answer:
            case Made(least=int(least)):
                told = counted("parts.review.near.least", self.language, least)
                self.notify(told, severity="warning", markup=False)
            case Made(plan, not_saved):
                self._plan_made(plan, not_saved)
            case Refused(problems):
                self._plan_refused(problems)
            case Died(reason):
                self.tell("tui.plan.died", reason=reason, severity="error")
            case _:
                self.tell("tui.plan.dropped")
        self.show_desk()
        if self.planned_next:
            (following, near), *others = self.planned_next.items()
            self.planned_next = dict(others)
            self.make_plan(following, near)

    def _plan_made(self, plan: Plan, not_saved: str | None) -> None:
        if plan.status != "none":  # which says nothing of a plan that was made before
            self.desk.plans.take(plan)
        if not plan.found:
            self.tell(f"tui.plan.ended.{plan.status}", severity="warning")
            return
        if not_saved:
            self.tell("tui.plan.not_saved", reason=not_saved, severity="error")
        self.tell("tui.plan.ended.found", status=self.desk.view.words.short_status(plan), count=len(plan.choices))

    def _plan_refused(self, problems: tuple[Problem, ...]) -> None:
        from eaplan.problems import EaplanError

        if self.desk.is_checked and self.desk.sound is None:
            self.refuse_to_plan()
        else:
            self.tell_problems(EaplanError(list(problems)))

    def refuse_to_plan(self) -> None:
        """Say that errors come first, and show them."""
        self.tell("tui.plan.errors", severity="warning")
        self.action_enter_room("problems")
