"""`eaplan serve`, really started, with a small application in the place of the large one."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import ROOT
from tests.waiting import PATIENCE

_TINY = """
import functools, os, sys
from eaplan.commands import serve
from eaplan.serving import server
serve.application = lambda scheme, speech: [sys.executable, "tests/tiny_app.py", os.fspath(scheme)]
server.Server = functools.partial(server.Server, most=2)
"""
"""Two tabs are the most, so that the limit is soon reached."""
_MAIN = "from eaplan.cli import main; main()"


@dataclass
class Served:
    """A server at work."""

    process: subprocess.Popen[str]
    folder: Path
    address: str
    """What it printed: the address with the token."""
    base: str = field(init=False)
    port: int = field(init=False)
    token: str = field(init=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        self.base, self.port = f"http://{parts.netloc}", parts.port or 80
        self.token = parts.query.removeprefix("token=")

    @property
    def cookie(self) -> dict[str, str]:
        """The header that an admitted browser sends."""
        return {"Cookie": f"eaplan-{self.port}={self.token}"}

    @property
    def apps(self) -> set[int]:
        """The processes that the application noted and that are still there."""
        return {number for file in self.folder.glob("*.pid") if _runs(number := int(file.stem))}

    @property
    def keys(self) -> str:
        """The keys that the application got."""
        file = self.folder / "keys"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def end(self, number: int = signal.SIGINT) -> tuple[int, str, str]:
        """End it with a signal; its exit code and what it still said."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


def command(*arguments: object, tiny: bool = True) -> list[str]:
    """The command line of `eaplan serve`."""
    return [sys.executable, "-c", (_TINY if tiny else "") + _MAIN, "serve", *map(str, arguments)]


@contextmanager
def serving(folder: Path, *arguments: object, tiny: bool = True) -> Iterator[Served]:
    """Serve a folder at a free port; whatever runs afterwards is ended."""
    process = subprocess.Popen(
        command(folder, "--port", 0, *arguments, tiny=tiny),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    address = process.stdout.readline().strip()
    assert address, process.communicate()[1]
    served = Served(process, folder, address)
    try:
        yield served
    finally:
        if process.poll() is None:
            served.end()
        for number in served.apps:
            os.kill(number, signal.SIGKILL)


def ask(
    served: Served, path: str = "/", method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, str]:
    """One request, exactly as given; status, headers and text of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, answer.headers, text


def _runs(number: int) -> bool:
    """Whether a process is there and no mere entry of one that ended."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
