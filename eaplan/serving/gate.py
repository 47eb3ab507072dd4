"""Who may come in: with the token, by a name of this server, from its pages; and what its answers forbid browsers."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from eaplan.serving.pages import refusal

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# The terminal writes styles of its own into the page; no script does.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Gate:
    """What a request must bring along."""

    token: str
    hosts: frozenset[str]
    """What a request may call this server: a page elsewhere whose name was pointed here calls it otherwise."""
    cookie: str
    """The cookie's name; browsers do not tell a machine's ports apart, so it names the port."""
    language: str

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer a request, or refuse it with a page that says why."""
        if request.host.lower() not in self.hosts:
            return refusal(403, "host", self.language)
        if request.method != "GET":
            return refusal(405, "method", self.language)
        if request.path == "/" and "token" in request.query:
            return self._admit(request.query["token"])
        if not self._knows(request.cookies.get(self.cookie, "")):
            return refusal(401, "token", self.language)
        if "Upgrade" in request.headers and request.headers.get("Origin") != f"http://{request.host}":
            return refusal(403, "origin", self.language)
        return await handler(request)

    async def add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        """Tell the browser what this server's pages never do, and to keep nothing."""
        host = request.host if request.host.lower() in self.hosts else ""
        response.headers.update(_HEADERS | {"Content-Security-Policy": _POLICY.format(host=host)})

    def _admit(self, token: str) -> web.Response:
        """Exchange the token for a cookie, so that it stands in no address that is kept or shown."""
        if not self._knows(token):
            return refusal(401, "token", self.language)
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(self.cookie, self.token, path="/", httponly=True, samesite="Strict")
        return response

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(errors="replace"), self.token.encode())
