"""Editing YAML text: of one item, or of a whole file, with what is wrong with it said while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from eaplan.locale import say_problem
from eaplan.tui import keys
from eaplan.tui.desk import Desk
from eaplan.tui.dialogs.dialog import Answered, Choice, Question, Variant
from eaplan.tui.passages import Passage, Trial, try_text
from eaplan.tui.widgets.key_line import KeyLine
from eaplan.tui.widgets.words import words
from eaplan.tui.widgets.yaml_area import YamlArea
from eaplan.workspace.located import Located

if TYPE_CHECKING:
    from eaplan.tui.program import Program

_CALM = 0.2
"""Seconds without a key before what is typed is tried."""
_SIGNS = {"error": "✗", "warning": "!"}


class YamlText(Answered[bool]):
    """A passage in an area of its own over the whole screen; answers whether it was changed."""

    DEFAULT_CSS = """
    YamlText {
        background: $background;
        & .text-title { height: 1; background: $primary; color: $background; text-style: bold; }
        & .text-title Static { width: 1fr; height: 1; }
        & .text-title #place { width: auto; }
        & #state { height: auto; max-height: 2; background: $panel; padding: 0 1; text-style: bold; }
        & OptionList { height: auto; max-height: 30%; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("text"), keys.binding("screen.help")]

    def __init__(self, desk: Desk, passage: Passage, line: int) -> None:
        super().__init__()
        self._desk, self._passage, self._line = desk, passage, line
        self._timer: Timer | None = None
        self.trial: Trial | None = None
        """What came of the text as it is; None while that is not known."""
        self._apply_once_tried = False

    def compose(self) -> ComposeResult:
        """What it is, the text, what is wrong with it, and the keys."""
        with Horizontal(classes="text-title"):
            yield Static(self._title, markup=False)
            yield Static(f"{self._passage.place.file}:{self._passage.begins}", id="place", markup=False)
        yield YamlArea(self._passage.text, self._passage.begins)
        yield Static(id="state", markup=False)
        problems = OptionList(compact=True, markup=False)
        problems.can_focus = False
        yield problems
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the line."""
        self.area.focus()
        self.area.go_to_row(self._line - self._passage.begins)
        self._changed()

    @property
    def area(self) -> YamlArea:
        """Where the text is typed."""
        return self.query_one(YamlArea)

    @property
    def typed(self) -> str:
        """The text as it is typed."""
        return self._passage.typed(self.area.document.lines)

    @property
    def is_changed(self) -> bool:
        """Whether it is not what it was."""
        return self.typed != self._passage.text

    # What is wrong with it

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.trial = None
        self._say_state()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_CALM, lambda: self._try(self.typed))

    @work(thread=True, exclusive=True, group="trial")
    def _try(self, text: str) -> None:
        worker, view, session = get_current_worker(), self._desk.view, self._desk.session
        trial = try_text(view, session.findings, self._passage, text, lambda: not worker.is_cancelled)
        if trial is not None and not worker.is_cancelled:
            self.app.call_from_thread(self._tried, text, trial)

    def _tried(self, text: str, trial: Trial) -> None:
        """Say what came of a text, unless the screen is gone or more was typed meanwhile."""
        if not self.is_attached or text != self.typed:
            return
        self.trial = trial
        signs: dict[int, str] = {}
        for problem in sorted(trial.problems, key=lambda one: one.severity == "error"):
            signs[self._row(problem)] = _SIGNS[problem.severity]
        self.area.mark(signs)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._said(problem)) for problem in trial.problems])
        options.display = bool(trial.problems)
        self._say_state()
        if self._apply_once_tried:
            self._apply_once_tried = False
            self.action_apply()

    def _row(self, problem: Located) -> int:
        last = self.area.document.line_count - 1
        return max(0, min(problem.position.line - self._passage.begins, last))

    def _said(self, problem: Located) -> Text:
        what, todo = say_problem(problem.problem, self._desk.language)
        line = self._row(problem) + self._passage.begins
        return Text.assemble((f"{_SIGNS[problem.severity]} {line}  ", "bold"), f"{what}; {todo}")

    def _say_state(self) -> None:
        self.query_one("#state", Static).update(words(self, f"yaml_text.state.{self._state}", **self._facts))

    @property
    def _state(self) -> str:
        trial = self.trial
        if trial is None:
            return "trying"
        if trial.refusal:
            return "refused"
        if not trial.is_readable:
            return "unreadable"
        here = "problems" if trial.problems else "clean"
        return f"{here}_elsewhere" if trial.elsewhere else here

    @property
    def _facts(self) -> dict[str, object]:
        trial = self.trial
        if trial is None:
            return {}
        reason = words(self, f"app.cannot_rewrite.{trial.refusal}") if trial.refusal else ""
        return {"count": len(trial.problems), "elsewhere": trial.elsewhere, "reason": reason}

    def action_next_problem(self) -> None:
        """Go to the next line with a problem."""
        rows = sorted({self._row(problem) for problem in self.trial.problems}) if self.trial else []
        if rows:
            here = self.area.cursor_location[0]
            self.area.go_to_row(next((row for row in rows if row > here), rows[0]))

    @on(OptionList.OptionSelected)
    def _pointed(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.trial and event.option_index < len(self.trial.problems):
            self.area.go_to_row(self._row(self.trial.problems[event.option_index]))

    # What becomes of it

    def action_apply(self) -> None:
        """Take the text over as one step, and close; one that cannot be read stays here."""
        trial = self.trial
        if not self.is_changed:
            self.dismiss(False)
        elif trial is None:
            self._apply_once_tried = True
        elif trial.refusal or not (trial.is_readable or self._was_broken):
            self._eaplan.tell("tui.yaml_text.not_applied", severity="error")
        else:
            self._apply_to(self._passage.again(self._desk.view))

    def action_close(self) -> None:
        """Go back; what was typed and not applied is asked about."""
        self._apply_once_tried = False
        if not self.is_changed:
            self.dismiss(False)
            return

        def answered(answer: str | None) -> None:
            if answer == "apply":
                self.action_apply()
            elif answer == "discard":
                self.dismiss(False)

        self._ask("leaving", {"apply": "primary", "discard": "error", "stay": "default"}, answered)

    @property
    def _was_broken(self) -> bool:
        """Whether nothing could be read in the file before either; then every text is as good."""
        file = self._desk.view.reading.files.get(self._passage.place.file)
        return self._passage.item is None and file is not None and file.broken is not None

    def _apply_to(self, now: Passage | None) -> None:
        """Apply the text to the passage as others may have left it in the meantime."""
        if now is None:
            self._eaplan.tell("tui.yaml_text.gone", severity="error")
        elif now.text != self._passage.text:
            self._ask_which(now)
        else:
            self._apply(now)

    def _ask_which(self, now: Passage) -> None:
        """Others changed the passage too: which text counts?"""

        def answered(answer: str | None) -> None:
            if answer == "mine":
                self._apply(now)
            elif answer == "theirs":
                self._passage = now
                self.area.line_number_start = now.begins
                self.area.load_text(now.text)

        self._ask("changed_outside", {"mine": "primary", "theirs": "warning", "stay": "default"}, answered)

    def _ask(self, question: str, answers: dict[str, Variant], answered: Callable[[str | None], None]) -> None:
        choices = [
            Choice(answer, words(self, f"yaml_text.{question}.{answer}"), variant)
            for answer, variant in answers.items()
        ]
        heading, text = (words(self, f"yaml_text.{question}.{part}") for part in ("title", "text"))
        self.app.push_screen(Question(heading, text, choices), answered)

    def _apply(self, passage: Passage) -> None:
        label, facts = ("text", {"item": passage.item[1]}) if passage.item else ("file", {"file": passage.place.file})
        self._desk.session.rewrite(passage.splice(self.typed), f"tui.done.{label}", **facts)
        self._desk.look_again()
        self._eaplan.changed()
        self.dismiss(True)

    @property
    def _title(self) -> str:
        if self._passage.item is None:
            return words(self, "yaml_text.file")  # which one stands at the right, with the line
        kind, id = self._passage.item
        return words(self, "yaml_text.part" if kind == id else "yaml_text.item", kind=kind, id=id)

    @property
    def _eaplan(self) -> Program:
        return cast("Program", self.app)
