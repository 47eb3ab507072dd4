"""A small application to serve in tests: it notes in its folder that it runs and which keys it gets."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

GREETING = "Đề án nhỏ: xin chào"
DELIVERED = "Kế hoạch: 1.234,5 tỷ đồng\n" * 50_000


class TinyApp(App[None]):
    """Shows a greeting, and does what the tests need at the press of a key."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.drawings = 0

    def compose(self) -> ComposeResult:
        """The greeting."""
        yield Static(GREETING)

    def on_ready(self) -> None:
        """Note that it runs."""
        self._note_process(os.getpid())

    def on_key(self, event: events.Key) -> None:
        """Note a key; some do more."""
        with (self.folder / "keys").open("a", encoding="utf-8") as file:
            file.write(f"{event.character or event.key}\n")
        match event.key:
            case "d":
                self.set_interval(0.005, self._draw_much)
                self.deliver_text(StringIO(DELIVERED), save_filename="Kế hoạch.csv", mime_type="text/csv")
            case "h":
                time.sleep(600)
            case "c":
                child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
                self._note_process(child.pid)
            case "b":
                1 / 0  # noqa: B018
            case "q":
                self.exit()
            case "x":
                os._exit(9)

    def _draw_much(self) -> None:
        """Draw while a file goes out."""
        self.drawings += 1
        self.query_one(Static).update(
            "\n".join(f"[rgb({self.drawings % 256},9,{row})]{GREETING}[/]" for row in range(90))
        )

    def _note_process(self, number: int) -> None:
        (self.folder / f"{number}.pid").touch()


if __name__ == "__main__":
    TinyApp(Path(sys.argv[1])).run()
