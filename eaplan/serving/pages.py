"""The pages themselves: the one with the terminal, and those that refuse."""

from __future__ import annotations

from html import escape
from importlib import resources
from pathlib import Path
from string import Template

from aiohttp import web

from eaplan.locale import say

OWN_FILES = Path(str(resources.files(__package__))) / "page"
TERMINAL_FILES = Path(str(resources.files("textual_serve"))) / "static"
"""The terminal's script, style and letters, as textual-serve brings them; its own page asks for letters elsewhere."""


def terminal(host: str, title: str, language: str) -> web.Response:
    """The page with the terminal; `host` is what the browser calls this server."""
    words = {key: say(f"serve.page.{key}", language) for key in ("opening", "ended", "again")}
    return _page("terminal", 200, language, title=title, socket=f"ws://{host}/ws", **words)


def refusal(status: int, reason: str, language: str) -> web.Response:
    """A page that says in a few words why a request is refused."""
    return _page("refusal", status, language, title="eaplan", words=say(f"serve.refusal.{reason}", language))


def _page(name: str, status: int, language: str, **words: str) -> web.Response:
    template = Template((OWN_FILES / f"{name}.html").read_text(encoding="utf-8"))
    text = template.substitute({key: escape(word) for key, word in words.items()}, language=language)
    return web.Response(status=status, text=text, content_type="text/html")
