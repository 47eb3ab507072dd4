"""The Answers room: what a plan can be asked, answered in the optimiser's process and told as on the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from rich.console import RenderableType
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from eaplan.processes.process import JobProcess
from eaplan.tui import keys
from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.places import Target
from eaplan.tui.planning.choices import solve_options
from eaplan.tui.rooms.answers_parts import heading
from eaplan.tui.rooms.answers_parts.composing import Composer
from eaplan.tui.rooms.answers_parts.history import Given, History
from eaplan.tui.rooms.answers_parts.job import AskJob
from eaplan.tui.rooms.answers_parts.messages import End
from eaplan.tui.rooms.answers_parts.pane import Pane
from eaplan.tui.rooms.answers_parts.progress import Asking
from eaplan.tui.rooms.answers_parts.questions import QUESTIONS, Ask, asked_about
from eaplan.tui.rooms.answers_parts.standing import standing
from eaplan.tui.rooms.room import Room
from eaplan.tui.widgets.master_detail import MasterDetail
from eaplan.workspace.plans import BASE

if TYPE_CHECKING:
    from eaplan.tui.frame import Frame

_LOOK = 0.25
"""Seconds between two looks at how it goes."""


class Answers(Room):
    """The questions at the left, the last answer at the right."""

    DEFAULT_CSS = """
    Answers OptionList { height: 1fr; max-height: 1fr; padding: 0 1; background: $background; }
    Answers .note { padding: 0; }
    Answers MasterDetail.-wide > .master { width: 44; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("asking"), keys.binding("list.close")]

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self._scenario: str | None = None
        self.asking: Asking | None = None
        """What is being answered."""
        self.history = History()
        """What was asked so far, with the answers."""
        self._told: tuple[object, ...] = ()
        """What the answer that is seen was made from."""
        self._timer: Timer | None = None
        self._about = Static(markup=False, classes="note")
        self._list = OptionList(markup=False, compact=True)
        self._pane = Pane()
        self.split = MasterDetail(Vertical(self._about, self._list), self._pane)

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
        """Say what is asked about, what was asked, and how it goes or stands."""
        key_for, view, given = self.eaplan.key_for, self.desk.view, self.history.current
        facts = {"scenario": view.scenario_name(self._scenario), "change": key_for("asking.scenario")}
        self._about.update(self.say("tui.answers.about_scenario", **facts))
        if given is None:
            self._pane.head(self.say("tui.answers.empty"), "")
            return
        asked = heading.asked(given.ask, view), view.scenario_name(given.scenario)
        state = standing(self.history, self.asking, self.desk, key_for)
        self._pane.head(heading.SEPARATOR.join(asked), "\n".join(state))

    def _tell(self) -> None:
        """Put the answer into words, in a thread, where it is not told so already."""
        given, width = self.history.current, self._pane.room
        told = (given, given.end if given else None, self.eaplan.language, width)
        if given is None or not width or told == self._told:
            return
        is_new, self._told = self._told[:2] != told[:2], told
        if given.end is None:
            self._pane.show([], is_new)
            return
        name = self.desk.view.scenario_name(given.scenario)
        self._word(given.ask.name, given.end, name, self.eaplan.language, width, is_new)

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
        name = asked_about((kind, id))
        if name is not None:
            self._scenario = self.eaplan.looked_at_before.scenario
            self._begin(Ask(name, (kind, id)))
        return name is not None

    # What is asked

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask a question, with what it needs."""
        event.stop()
        self._begin(Ask(str(event.option_id)))

    def _begin(self, ask: Ask) -> None:
        if ask.is_whole:
            self.ask(ask)
        else:
            self._complete(ask)

    @work(exclusive=True, group="compose")
    async def _complete(self, ask: Ask) -> None:
        """Choose what the question needs, and ask it."""
        last = self.history.current.ask if self.history.current else None
        likely = (last.item if last else None, self.eaplan.looked_at_before.item)
        before = last.typed if last and last.name == ask.name else ""
        whole = await Composer(cast("Frame", self.app), self.desk, likely, before).whole(ask)
        if whole is not None:
            self.ask(whole)

    def ask(self, ask: Ask) -> None:
        """Ask a question of the scheme as it stands on the screen; what is being answered is given up for it."""
        if not self.eaplan.can_plan:
            self.eaplan.refuse_to_plan()
            return
        self._give_up()
        desk = self.desk
        saved = map(desk.plans.get, desk.plans.names())
        known = [plan for plan in (*saved, *(given.plan for given in self.history.given)) if plan is not None]
        job = AskJob(ask, desk.view.data, self._scenario, solve_options(self.eaplan.settings.planning), known)
        try:
            process = JobProcess(job)
        except OSError as error:
            self.eaplan.tell("tui.answers.died", reason=error.strerror or str(error), severity="error")
            return
        given = Given(ask, self._scenario, desk.session.version)
        self.history.add(given)
        self.asking = Asking(given, process)
        self._timer = self.set_interval(_LOOK, self._look)
        self._follow(self.asking)
        self._turn()

    def _turn(self) -> None:
        """Turn to the answer that is looked at."""
        self._look()
        self.split.open()
        self._tell()
        self.refresh_bindings()

    @work(thread=True, group="asking")
    def _follow(self, asking: Asking) -> None:
        end = asking.process.run(asking.hear)
        if self.asking is asking:
            self.app.call_from_thread(self._ended, asking, end)

    def _ended(self, asking: Asking, end: End) -> None:
        if self.asking is asking:
            self._forget()
            asking.given.end = end
            self._look()
            self._tell()
            self.refresh_bindings()
            if not self.display:
                self.eaplan.tell("tui.answers.ready", shown=self.eaplan.key_for("room.answers"))

    def _forget(self) -> None:
        self.asking = None
        if self._timer is not None:
            self._timer.stop()

    def _give_up(self) -> None:
        """End what is being answered; it is as if it had not been asked."""
        asking = self.asking
        self._forget()
        if asking is not None:
            asking.process.drop()
            self.history.forget(asking.given)

    def on_unmount(self) -> None:
        """Whoever leaves wants no answer any more."""
        self._give_up()

    # What else keys do

    def action_stop(self) -> None:
        """Stop, with what is answered by now; asked for again, at once and without anything."""
        if self.asking is not None:
            self.asking.stop()
            self._look()

    def action_look_at(self, step: int) -> None:
        """Look at an earlier answer or a later one; from the questions, at the last one seen."""
        if self.split.is_open:
            self.history.step(step)
        self._turn()

    def action_close_detail(self) -> None:
        """Back to the questions."""
        self.split.close()

    def action_again(self) -> None:
        """Ask the same of the scheme as it stands now."""
        if self.history.current is not None:
            self.ask(self.history.current.ask)

    def action_follow(self) -> None:
        """Go to the item that was asked about."""
        if self._item is not None:
            self.eaplan.go_to(*self._item)

    @property
    def _item(self) -> Target | None:
        """The item that was asked about."""
        return self.history.current.ask.item if self.history.current else None

    def action_options(self) -> None:
        """Choose what is asked of the optimiser."""
        self.eaplan.choose_plan_options(self._scenario)

    def action_choose_scenario(self) -> None:
        """Ask about another scenario from now on; the question whose answer is looked at is asked about it at once."""
        view = self.desk.view
        options = [(id, view.scenario_name(id)) for id in (BASE, *(row.id for row in view.rows("scenarios")))]

        def answered(id: str | None) -> None:
            if id is None:
                return
            self._scenario = None if id == BASE else id
            self._look()
            if self.split.is_open:
                self.action_again()

        title = self.say("tui.answers.choose_scenario")
        self.app.push_screen(Chooser(title, options, self._scenario or BASE), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something for."""
        offered: dict[str, Callable[[], bool]] = {
            "stop": lambda: self.asking is not None,
            "close_detail": lambda: self.asking is None and self.split.is_open,
            "again": lambda: self.history.current is not None,
            "follow": lambda: self._item is not None,
            "look_at": lambda: self._can_look_at(int(str(parameters[0]))),
        }
        return offered[action]() if action in offered else True

    def _can_look_at(self, step: int) -> bool:
        if self.split.is_open:
            return self.history.can_step(step)
        return step < 0 and self.history.current is not None


ROOM = Answers
"""What the Answers room is made of."""
