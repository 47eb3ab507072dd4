"""The tabs that are open: each is a web socket with an application behind it, and there is a limit to them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from aiohttp import WSCloseCode, WSMsgType, web

from eaplan.serving.downloads import Downloads
from eaplan.serving.process import AppProcess

_MOST_BYTES = 2**20
"""The largest message of a browser: more than anybody pastes."""
_MOST_CELLS = 1000
"""The widest and highest terminal."""
_HEARTBEAT = 15.0
"""Seconds between looks whether a silent browser is still there."""
_FAREWELL = 2.0
"""Seconds that a browser has to confirm the end."""


class Sessions:
    """All of the tabs that are open at a time."""

    def __init__(self, command: Sequence[str], most: int) -> None:
        self.command, self.most = command, most
        self.downloads = Downloads()
        self._open: set[web.WebSocketResponse] = set()

    @property
    def full(self) -> bool:
        """Whether no more tabs may be opened."""
        return len(self._open) >= self.most

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Run the application for one tab until either of them ends."""
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, timeout=_FAREWELL, max_msg_size=_MOST_BYTES)
        app = AppProcess(self.command, socket, self.downloads)
        self._open.add(socket)
        try:
            await socket.prepare(request)
            await app.start(_cells(request.query.get("width"), 80), _cells(request.query.get("height"), 24))
            await _listen(socket, app)
        finally:
            await app.stop()
            self._open.discard(socket)
        return socket

    async def close(self) -> None:
        """Hang up on every tab; what serves it then ends its application."""
        await asyncio.gather(*(socket.close(code=WSCloseCode.GOING_AWAY) for socket in self._open))


async def _listen(socket: web.WebSocketResponse, app: AppProcess) -> None:
    """Pass on what the browser sends until it goes or sends what no browser would."""
    async for message in socket:
        if message.type is not WSMsgType.TEXT or not await _pass_on(message.data, socket, app):
            await socket.close(code=WSCloseCode.POLICY_VIOLATION)


async def _pass_on(text: str, socket: web.WebSocketResponse, app: AppProcess) -> bool:
    """Pass one message on; False where it is none."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return False
    match message:
        case ["stdin", str(keys)]:
            await app.send_bytes(keys.encode(errors="replace"))  # half a pair of surrogates is no letter
        case ["resize", {"width": int(width), "height": int(height)}]:
            await app.set_terminal_size(_cells(width, 80), _cells(height, 24))
        case ["ping", str(moment)]:
            await socket.send_json(["pong", moment])
        case ["focus"]:
            await app.focus()
        case ["blur"]:
            await app.blur()
        case _:
            return False
    return True


def _cells(asked: str | int | None, default: int) -> int:
    """A width or height within bounds."""
    try:
        return min(max(int(asked or default), 1), _MOST_CELLS)
    except ValueError:
        return default
