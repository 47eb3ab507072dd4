"""The server: the page, the terminal's files, the web sockets and what the application delivers, until Ctrl-C."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from urllib.parse import quote

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from eaplan.serving import pages
from eaplan.serving.gate import Gate
from eaplan.serving.listening import Listener
from eaplan.serving.sessions import Sessions

MOST_SESSIONS = 8
_PATIENCE = 10.0
"""Seconds in which the last tabs end when the server does: more than an application takes at the longest."""
_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


class Server:
    """An application in browsers, for those who have the token."""

    def __init__(
        self,
        command: Sequence[str],
        listener: Listener,
        token: str,
        title: str,
        language: str = "vi",
        most: int = MOST_SESSIONS,
    ) -> None:
        self.listener, self.title, self.language = listener, title, language
        self.sessions = Sessions(command, most)
        self.gate = Gate(token, listener.hosts, f"eaplan-{listener.port}", language)

    @property
    def address(self) -> str:
        """The address that lets a browser in."""
        return f"http://{self.listener.place}/?token={quote(self.gate.token)}"

    async def run(self, started: Callable[[], None]) -> None:
        """Serve until Ctrl-C or the system's wish to end; `started` is called once browsers may come."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=_PATIENCE)
        await runner.setup()
        logging.getLogger("aiohttp.server").addFilter(_is_fault)
        with _asked_to_end() as asked:
            await web.SockSite(runner, self.listener.socket).start()
            started()
            with redirect_stdout(sys.stderr):  # textual-serve prints what an application says on stderr
                try:
                    await asked.wait()
                finally:
                    await runner.cleanup()

    def _application(self) -> web.Application:
        app = web.Application(middlewares=[self.gate.check])
        app.on_response_prepare.append(self.gate.add_headers)
        app.on_shutdown.append(self._close)
        app.router.add_get("/", self._page)
        app.router.add_get("/ws", self._session)
        app.router.add_get("/download/{key}", self._download)
        app.router.add_static("/static", pages.TERMINAL_FILES)
        app.router.add_static("/page", pages.OWN_FILES)
        return app

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if self.sessions.full:
            return pages.refusal(503, "full", self.language)
        return pages.terminal(request.host, self.title, self.language)

    async def _session(self, request: web.Request) -> web.StreamResponse:
        if self.sessions.full:
            return pages.refusal(503, "full", self.language)
        return await self.sessions.serve(request)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that the application delivers, always to be kept and never to be shown as a page of this server."""
        try:
            download = self.sessions.downloads.take(request.match_info["key"])
        except KeyError:
            raise web.HTTPNotFound from None
        disposition = f"attachment; filename*=UTF-8''{quote(download.file_name, safe='')}"
        response = web.StreamResponse(headers={"Content-Disposition": disposition})
        response.content_type = "application/octet-stream"
        await response.prepare(request)
        async for part in self.sessions.downloads.parts(download):
            await response.write(part)
        await response.write_eof()
        return response

    async def _close(self, app: web.Application) -> None:
        await self.sessions.close()


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether a record tells more than that somebody sent what is no HTTP, which has been answered."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


@contextmanager
def _asked_to_end() -> Iterator[asyncio.Event]:
    """Note the signals to end, instead of ending at once; what `nohup` ignores stays ignored."""
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    numbers = [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
    heeded = {number: signal.getsignal(number) for number in numbers if signal.getsignal(number) != signal.SIG_IGN}
    for number in heeded:
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(asked.set))
    try:
        yield asked
    finally:
        for number, handler in heeded.items():
            signal.signal(number, handler)
