"""The installed program in a real terminal (tmux), driven and read as a user does it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.tui.screen import SMALL
from tests.waiting import comes

EAPLAN = Path(sys.executable).with_name("eaplan")
_PROMPT = "ready>"
_CODE = re.compile(r"^code (\d+)$", re.MULTILINE)


class Terminal:
    """A shell in a terminal of its own, in a folder."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self._server = f"eaplan-{uuid4().hex}"
        self._folder = folder
        width, height = map(str, size)
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", width, "-y", height, "sh")
        self.type(f"PS1='{_PROMPT[:1]}''{_PROMPT[1:]}'\n")  # so that it is not seen before it is the prompt
        self.wait(_PROMPT)

    def run(self, *command: str | Path) -> None:
        """Type a command, and note the number of its process."""
        noted = ("sh", "-c", 'echo $$ > "$0"; exec "$@"', self._number_file, *command)
        self.type(f"clear; {shlex.join(map(str, noted))}; echo code $?")
        self.press("Enter")

    def eaplan(self, *arguments: str | Path) -> None:
        """Type `eaplan`."""
        self.run(EAPLAN, *arguments)

    def type(self, text: str) -> None:
        """Type letters."""
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by the names that tmux has for them."""
        self._tmux("send-keys", *keys)

    def resize(self, width: int, height: int) -> None:
        """Make the terminal larger or smaller."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    @property
    def screen(self) -> str:
        """What is seen."""
        return self._tmux("capture-pane", "-p")

    @property
    def state(self) -> str:
        """How the terminal is set: the line's discipline, the second screen, the cursor, the mouse."""
        flags = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{bracket_paste_flag} #{pane_tty}"
        *modes, device = self._tmux("display-message", "-p", flags).split()
        line = subprocess.run(["stty", "-g", "-F", device], capture_output=True, text=True, check=True)
        return f"{modes} {line.stdout}"

    def wait(self, *words: str) -> str:
        """Wait until all of some words are seen, and return the screen."""
        self.until(lambda: all(word in self.screen for word in words), lambda: f"{words} are not seen:\n{self.screen}")
        return self.screen

    def wait_without(self, words: str) -> None:
        """Wait until some words are seen no more."""
        self.until(lambda: words not in self.screen, lambda: f"{words!r} is still seen:\n{self.screen}")

    def ended(self) -> int:
        """Wait until the program has ended, and return its exit code."""
        self.until(lambda: _CODE.search(self.screen), lambda: f"it has not ended:\n{self.screen}")
        return int(_CODE.findall(self.screen)[-1])

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.process, number)

    @property
    def process(self) -> int:
        """The number of the program's process."""
        return int(self._number_file.read_text())

    def close(self) -> None:
        """Close the terminal's window; the program in it loses its terminal."""
        subprocess.run(["tmux", "-L", self._server, "kill-server"], capture_output=True, check=False)

    @staticmethod
    def until(holds: Callable[[], object], otherwise: Callable[[], str]) -> None:
        """Wait until something holds; fail where it never does."""
        assert comes(holds), otherwise()

    @property
    def _number_file(self) -> Path:
        return self._folder.parent / f"{self._server}.pid"

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-L", self._server, *arguments]
        # Of the environment only what Python knows: readline, which pytest loads, adds a width that never changes.
        environment = dict(os.environ)
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", cwd=self._folder, env=environment, check=True
        )
        return done.stdout


@contextmanager
def terminal(folder: Path, size: tuple[int, int] = SMALL) -> Iterator[Terminal]:
    """A terminal in a folder; nothing of it is left in the end."""
    one = Terminal(folder, size)
    try:
        yield one
    finally:
        one.close()
