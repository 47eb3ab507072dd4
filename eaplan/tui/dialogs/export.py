"""Exporting diagrams: where to, on what paper, one or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from textual import work
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from eaplan.locale import say_problem, say_system
from eaplan.outputs.diagrams.layout.paper import PAPERS
from eaplan.outputs.diagrams.wish import Wish
from eaplan.problems import EaplanError
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.dialogs.line import Line

_FOLDER = "diagrams"
"""In the scheme's folder, unless the user says otherwise."""
_USUAL = "pdf"


class Export(Dialog[list[str]]):
    """Answers the names of the files that were written."""

    def __init__(self, folder: Path, wish: Wish, scheme: Scheme, plan: Plan | None) -> None:
        super().__init__()
        self._wish, self._scheme, self._plan = wish, scheme, plan
        chosen = (wish.view, wish.at, wish.around, wish.group, wish.colour)
        self._usual = folder / _FOLDER / f"{'-'.join(filter(None, chosen))}.{_USUAL}"

    @property
    def heading(self) -> str:
        """What is asked."""
        return self.say("tui.diagrams.export.title")

    def body(self) -> Iterable[Widget]:
        """The file and the paper."""
        yield Line(self.say("tui.diagrams.export.file"), Input(str(self._usual), id="file", compact=True))
        papers = [(self.say(f"tui.diagrams.paper.{name}"), name) for name in PAPERS]
        paper = Select(papers, value=self._wish.paper.name.lower(), allow_blank=False, id="paper", compact=True)
        yield Line(self.say("tui.diagrams.export.paper"), paper)
        yield Static(self.say("tui.diagrams.export.formats"), classes="note", markup=False)
        yield Static(id="wrong", classes="note", markup=False)

    def choices(self) -> Sequence[Choice]:
        """This diagram, all of them, or nothing."""
        return [
            Choice("one", self.say("tui.diagrams.export.one"), "primary"),
            Choice("all", self.say("tui.diagrams.export.all")),
            Choice("cancel", self.say("tui.diagrams.export.cancel")),
        ]

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#file").focus()

    def on_input_submitted(self) -> None:
        """Enter exports what is looked at."""
        self.answered("one")

    def answered(self, answer: str) -> None:
        """Write, and close once all is written; say what stands against it otherwise."""
        typed = self.query_one("#file", Input).value.strip()
        if answer == "cancel" or not typed:
            self.dismiss(None)
            return
        for button in self.query(Button):
            button.disabled = button.name != "cancel"
        self._write(Path(typed).expanduser(), answer == "all", str(self.query_one("#paper", Select).value))

    @work(thread=True, exclusive=True)
    def _write(self, file: Path, everything: bool, paper: str) -> None:
        try:
            written = [str(path) for path in self._written(file, everything, paper)]
        except EaplanError as error:
            words = "\n".join(" ".join(say_problem(problem, self.language)) for problem in error.problems)
            self.app.call_from_thread(self._refuse, words)
        except OSError as error:
            self.app.call_from_thread(self._refuse, f"{error.filename or file}: {say_system(error, self.language)}")
        else:
            self.app.call_from_thread(self.dismiss, written)

    def _written(self, file: Path, everything: bool, paper: str) -> Iterator[Path]:
        from eaplan.outputs.diagrams.writing import write_gallery, write_view
        from eaplan.tui.rooms.diagrams_parts.picture import subject

        drawn, wish = subject(self._scheme, self._plan), replace(self._wish, paper=PAPERS[paper])
        if everything:
            return write_gallery(drawn, wish, file.parent, [file.suffix.lstrip(".") or _USUAL])
        return write_view(drawn, wish, file)

    def _refuse(self, words: str) -> None:
        if self.is_attached:
            self.query_one("#wrong", Static).update(words)
            for button in self.query(Button):
                button.disabled = False
