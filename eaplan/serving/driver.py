"""What the served application talks through in its own process: textual's driver for browsers, outliving no server."""

from __future__ import annotations

import os
from functools import partial
from threading import Lock
from typing import Any

from textual import messages
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """A driver whose packets stay whole, and that ends the application when the server is gone, however it went."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._write = partial(_write_whole, self.fileno, Lock())

    def run_input_thread(self) -> None:
        """Read what the browser sends until there is nobody left to send it; textual's own driver would wait on."""
        super().run_input_thread()
        self._app.post_message(messages.ExitApp())


def _write_whole(file: int, writing: Lock, packet: bytes) -> int:
    """Write a packet: drawings and the parts of files come from different threads, and a pipe would mix them."""
    with writing:
        written = 0
        while written < len(packet):
            written += os.write(file, packet[written:])
    return written
