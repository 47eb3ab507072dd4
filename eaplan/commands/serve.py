"""`eaplan serve`: the terminal's application in a browser, for a colleague on this machine."""

from __future__ import annotations

import asyncio
import re
import secrets
import sys
from pathlib import Path

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say
from eaplan.problems import EaplanError, Problem

_FAILED = 1
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,}")
"""What stands in a cookie and an address as it is, and nobody guesses."""


@click.command("serve", cls=Worded)
@options.scheme_folder
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=options.Whole("port", 0, 65535), default=8321)
@click.option("--token", envvar="EAPLAN_TOKEN")
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path, host: str, port: int, token: str | None) -> int:
    """Serve a scheme until Ctrl-C; 1 where there is no such scheme or the address cannot be had."""
    from eaplan.serving.listening import Listener
    from eaplan.serving.server import Server
    from eaplan.workspace.reader import read

    if not scheme.exists():
        raise EaplanError(Problem("E001", facts={"folder": str(scheme)}))
    scheme = scheme.resolve()
    edit = application(scheme, speech)
    language = speech.adopt(read(scheme).data)
    if token and not _TOKEN.fullmatch(token):
        raise _wrong("token", language)
    try:
        listener = Listener.open(host, port)
    except OSError as error:
        speech.tell("serve.no_address", host=host, port=port, reason=speech.reason(error))
        return _FAILED
    with listener.socket:
        if listener.ip.is_unspecified:
            raise _wrong("any_host", language)
        if not listener.ip.is_loopback:
            speech.tell("serve.open_to_others")
        server = Server(edit, listener, token or secrets.token_urlsafe(), f"{scheme.name} · eaplan", language)
        asyncio.run(server.run(lambda: _announce(server.address, speech)))
    return 0


def application(scheme: Path, speech: Speech) -> list[str]:
    """The command that every tab runs: this same eaplan, which no module in the current folder can stand in for."""
    language = ["--lang", speech.language] if speech.asked else []
    return [sys.executable, "-P", "-m", "eaplan", "edit", str(scheme), *language]


def _announce(address: str, speech: Speech) -> None:
    click.echo(address)
    speech.tell("serve.until")


def _wrong(what: str, language: str) -> click.UsageError:
    return click.UsageError(say(f"cli.error.{what}", language), click.get_current_context())
