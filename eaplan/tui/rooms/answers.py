"""The Answers room: what a plan can be asked, answered in the optimiser's process and told as on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from rich.console import RenderableType
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from eaplan.processes.process import JobProcess
from eaplan.solvers.plan import Plan
from eaplan.tui import keys
from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.dialogs.jump import Jump
from eaplan.tui.planning.choices import solve_options
from eaplan.tui.rooms.answers_parts import heading
from eaplan.tui.rooms.answers_parts.job import Answered, AskJob, End
from eaplan.tui.rooms.answers_parts.pane import Pane
from eaplan.tui.rooms.answers_parts.progress import Asking
from eaplan.tui.rooms.answers_parts.questions import QUESTIONS, Ask, Question, asked_about
from eaplan.tui.rooms.answers_parts.typing import Typed
from eaplan.tui.rooms.room import Room, Target
from eaplan.tui.widgets.master_detail import MasterDetail
from eaplan.workspace.plans import BASE

_LOOK = 0.25
"""Seconds between two looks at how it goes."""


class Answers(Room):
    """The questions at the left, the last answer at the right."""

    DEFAULT_CSS = """
    Answers OptionList { height: 1fr; max-height: 1fr; padding: 0 1; background: $background; }
    Answers MasterDetail.-wide > .master { width: 44; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("asking"), keys.binding("list.close")]

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self._scenario: str | None = None
        self.asking: Asking | None = None
        """What is being answered."""
        self._ask: Ask | None = None
        """What was asked last."""
        self.end: End | None = None
        """What came of it; None while it is being answered."""
        self._plan: Plan | None = None
        """The plan that was asked about last."""
        self._version = -1
        """The version of the scheme that was asked about."""
        self._told: tuple[object, ...] = ()
        """What the answer that is seen was made from."""
        self._timer: Timer | None = None
        self._list = OptionList(markup=False, compact=True)
        self._pane = Pane()
        self.split = MasterDetail(self._list, self._pane)

    def compose(self) -> ComposeResult:
        """The questions, and the answer."""
        yield self.split

    # What is shown

    @property
    def scenario(self) -> str | None:
        """The scenario that is asked about."""
        return self._scenario

    def show(self) -> None:
        """Show the questions and the answer in the language of the screen."""
        highlighted = self._list.highlighted
        language = self.eaplan.language
        self._list.set_options(
            Option(heading.offered(question, language), question.name) for question in QUESTIONS.values()
        )
        self._list.highlighted = highlighted or 0
        self._look()
        self._tell()
        self.refresh_bindings()

    def _look(self) -> None:
        """Say what was asked, and how it goes or stands."""
        if self._ask is None:
            self._pane.head(self.say("tui.answers.empty"), "")
            return
        words = self.desk.view.words
        if self.asking is not None:
            state = self.asking.words(words, self.eaplan.key_for("asking.stop"))
        elif self._version != self.desk.session.version:
            state = self.say("tui.answers.stale", again=self.eaplan.key_for("asking.again"))
        elif isinstance(self.end, Answered) and not self.end.is_whole:
            state = self.say("tui.answers.stopped")
        else:
            state = ""
        asked = heading.asked(self._ask, self.desk.view), self._scenario_name
        self._pane.head(heading.SEPARATOR.join(asked), state)

    @property
    def _scenario_name(self) -> str:
        return heading.scenario_name(self._scenario, self.desk.view)

    def _tell(self) -> None:
        """Put the answer into words, in a thread, where it is not told so already."""
        ask, end, width = self._ask, self.end, self._pane.room
        told = (end, self.eaplan.language, width)
        if ask is None or end is None or not width or told == self._told:
            return
        is_new, self._told = not self._told or self._told[0] is not end, told
        self._word(ask.name, end, self._scenario_name, self.eaplan.language, width, is_new)

    @work(thread=True, exclusive=True, group="tell")
    def _word(self, name: str, end: End, scenario: str, language: str, width: int, is_new: bool) -> None:
        from eaplan.tui.rooms.answers_parts.telling import told  # with all that answers are made of

        worker = get_current_worker()
        blocks: list[RenderableType] = list(told(name, end, scenario, language, width))
        if not worker.is_cancelled:
            self.app.call_from_thread(self._pane.show, blocks, is_new)

    def on_pane_resized(self) -> None:
        """Tell the answer again in the width there is."""
        self._tell()

    # Where the user is

    def enter(self) -> None:
        """Take the keyboard."""
        (self._pane if self.split.is_open else self._list).focus()

    def go_to(self, kind: str, id: str) -> bool:
        """Ask about an item, and about the scenario that was looked at with it."""
        name, before = asked_about((kind, id)), self.eaplan.room_before
        if name is not None:
            self._scenario = before.scenario if before else None
            self._choose_way(Ask(name, (kind, id)))
        return name is not None

    # What is asked

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask a question, with what it needs."""
        event.stop()
        question = QUESTIONS[str(event.option_id)]
        if not question.about:
            self._type(Ask(question.name))
            return

        def chosen(item: Target | None) -> None:
            if item is not None:
                self._choose_way(Ask(question.name, item))

        title = self.say(f"tui.answers.choose.{question.name}")
        self.app.push_screen(Jump(self.desk, title, question.about, self._usual(question)), chosen)

    def _usual(self, question: Question) -> Target | None:
        """The item that is likely meant: the last one asked about, or the one looked at before."""
        before = self.eaplan.room_before
        likely = (self._ask.item if self._ask else None, before.selected if before else None)
        return next((item for item in likely if item and item[0] in question.about), None)

    def _choose_way(self, ask: Ask) -> None:
        """Ask about an item, in the way that is chosen where there are several."""
        assert ask.item is not None
        ways = ask.question.ways.get(ask.item[0], ("",))
        if len(ways) == 1:
            self._type(replace(ask, way=ways[0]))
            return

        def chosen(way: str | None) -> None:
            if way is not None:
                self._type(replace(ask, way=way))

        options = [(way, self.say(f"tui.answers.way.{way}")) for way in ways]
        self.app.push_screen(Chooser(heading.asked(ask, self.desk.view), options), chosen)

    def _type(self, ask: Ask) -> None:
        usual = ask.question.typed
        if usual is None:
            self.ask(ask)
            return
        before = self._ask.typed if self._ask and self._ask.name == ask.name else usual

        def typed(text: str | None) -> None:
            if text is not None:
                self.ask(replace(ask, typed=text))

        title, note = (self.say(f"tui.answers.{part}.{ask.name}") for part in ("question", "typed"))
        self.app.push_screen(Typed(title, note, before), typed)

    def ask(self, ask: Ask) -> None:
        """Ask a question of the scheme as it stands on the screen; what is being answered is given up for it."""
        if not self.eaplan.can_plan:
            self.eaplan.refuse_to_plan()
            return
        self._drop()
        desk = self.desk
        known = [plan for plan in (*map(desk.plans.get, desk.plans.names()), self._plan) if plan is not None]
        job = AskJob(ask, desk.view.data, self._scenario, solve_options(self.eaplan.settings.planning), known)
        try:
            self.asking = Asking(ask, JobProcess(job))
        except OSError as error:
            self.eaplan.tell("tui.answers.died", reason=error.strerror or str(error), severity="error")
            return
        self._ask, self.end, self._told, self._version = ask, None, (), desk.session.version
        self._pane.show([], is_new=True)
        self._timer = self.set_interval(_LOOK, self._look)
        self._follow(self.asking)
        self._look()
        self.split.open()
        self.refresh_bindings()

    @work(thread=True, group="asking")
    def _follow(self, asking: Asking) -> None:
        end = asking.process.run(asking.hear)
        if self.asking is asking:
            self.app.call_from_thread(self._ended, asking, end)

    def _ended(self, asking: Asking, end: End) -> None:
        if self.asking is asking:
            self._forget()
            self.end = end
            self._plan = end.plan if isinstance(end, Answered) and end.plan else self._plan
            self._look()
            self._tell()
            self.refresh_bindings()

    def _forget(self) -> None:
        self.asking = None
        if self._timer is not None:
            self._timer.stop()

    def _drop(self) -> None:
        if self.asking is not None:
            self.asking.process.drop()
        self._forget()

    def on_unmount(self) -> None:
        """Whoever leaves wants no answer any more."""
        self._drop()

    # What else keys do

    def action_stop(self) -> None:
        """Stop, with what is answered by now; asked for again, at once and without anything."""
        if self.asking is not None:
            self.asking.stop()
            self._look()

    def action_close_detail(self) -> None:
        """Back to the questions."""
        self.split.close()

    def action_again(self) -> None:
        """Ask the same of the scheme as it stands now."""
        if self._ask is not None:
            self.ask(self._ask)

    def action_follow(self) -> None:
        """Go to the item that was asked about."""
        if self._ask is not None and self._ask.item is not None:
            self.eaplan.go_to(*self._ask.item)

    def action_options(self) -> None:
        """Choose what is asked of the optimiser."""
        self.eaplan.choose_plan_options(self._scenario)

    def action_choose_scenario(self) -> None:
        """Ask about another scenario."""
        ids = [BASE, *(row.id for row in self.desk.view.rows("scenarios"))]

        def answered(id: str | None) -> None:
            if id is not None:
                self._scenario = None if id == BASE else id
                self.action_again()

        options = [(id, heading.scenario_name(id, self.desk.view)) for id in ids]
        self.app.push_screen(Chooser(self.say("tui.plan.scenario.title"), options, self._scenario or BASE), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something for."""
        offered: dict[str, Callable[[], bool]] = {
            "stop": lambda: self.asking is not None,
            "close_detail": lambda: self.asking is None and self.split.is_open,
            "again": lambda: self._ask is not None,
            "follow": lambda: self._ask is not None and self._ask.item is not None,
        }
        return offered[action]() if action in offered else True


ROOM = Answers
