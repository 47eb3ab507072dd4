"""One run of the application for one browser tab, in a process of its own that ends with the tab."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_GRACE = 3.0
"""Seconds in which the application ends by itself; its journal loses nothing afterwards either."""


class AppProcess(AppService):
    """textual-serve's service of an application, started without a shell and always ended."""

    def __init__(self, command: Sequence[str], socket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        self._arguments = tuple(command)
        self._socket = socket
        super().__init__(
            shlex.join(command),
            write_bytes=self._show,
            write_str=self._tell,
            close=self._hang_up,
            download_manager=downloads,
        )

    async def run(self) -> None:
        """Pass on what the application shows; when it ends, however it does, the browser is told."""
        try:
            await super().run()
        finally:
            await self._hang_up()

    async def stop(self) -> None:
        """Ask the application to end, and end it with all that it started where it does not."""
        process, task = self._process, self._task
        if process is None or task is None:
            return
        self._task = None
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(_GRACE):
                    await self._download_manager.cancel_app_downloads(self.app_service_id)
                    await self.send_meta({"type": "quit"})
                    await process.wait()
        finally:
            _end(process)
            await process.wait()
            task.cancel()
            await asyncio.wait({task})

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """The environment of the application, which is to end when the server does."""
        environment: dict[str, str] = super()._build_environment(width, height)
        return environment | {"TEXTUAL_DRIVER": "eaplan.serving.driver:ServedDriver"}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the application in a session of its own, so that a Ctrl-C in the server's terminal is not also its."""
        self._process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process

    async def _show(self, data: bytes) -> None:
        """Send what the application draws; where the tab is closed it is dropped, so that the application can end."""
        with suppress(ConnectionError):
            await self._socket.send_bytes(data)

    async def _tell(self, text: str) -> None:
        with suppress(ConnectionError):
            await self._socket.send_str(text)

    async def _hang_up(self) -> None:
        await self._socket.close()


def _end(process: Process) -> None:
    """End a process, and what it started too where the system knows groups of processes."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
