"""How long a planner waits for the first picture, as a multiple of what an empty Textual application takes."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.synthetic import synthetic, write
from benchmarks.terminal import Terminal, started

_ROUNDS = 9
_EMPTY = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("ready")

Empty().run()
"""


@dataclass(frozen=True)
class Opening:
    """Seconds from the call to the picture, the quickest of some rounds: other work on the machine only adds to it."""

    empty: float
    """An empty Textual application."""
    frame: float
    """eaplan's frame with the folder's name."""
    overview: float
    """The first room, with the scheme read."""

    @property
    def times_empty(self) -> float:
        """How many times as long as the empty application the frame takes."""
        return self.frame / self.empty


def opening(projects: int) -> Opening:
    """Start both programs in turn, several times, on a scheme of some thousand projects."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "folder-of-yaml")
        write(synthetic(projects, 3), folder)
        rounds = [_round(folder) for _ in range(_ROUNDS)]
    return Opening(*(min(seconds) for seconds in zip(*rounds, strict=True)))


def _round(folder: Path) -> tuple[float, float, float]:
    environment = _environment(folder.parent)
    with started(["-c", _EMPTY], folder.parent, environment) as terminal:
        empty = terminal.seconds_until("ready")
    with started(["-m", "eaplan", folder.name], folder.parent, environment) as terminal:
        frame, overview = terminal.seconds_until(folder.name), _overview(terminal)
    return empty, frame, overview


def _environment(scratch: Path) -> dict[str, str]:
    """Where bytecode is kept, as it is where a program is installed; the first round makes it."""
    hidden = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return environment | {
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "PYTHONPYCACHEPREFIX": str(scratch / "bytecode"),
        "EAPLAN_SETTINGS": str(scratch / "settings.yaml"),
        "EAPLAN_LANG": "vi",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def _overview(terminal: Terminal) -> float:
    return terminal.seconds_until("Synthetic")
