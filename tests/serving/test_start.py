"""The command itself: what it prints, which addresses it takes, and what it refuses."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eaplan import cli
from eaplan.commands import serve
from eaplan.commands.speech import Speech
from tests.conftest import SMALL
from tests.served import Served, ask, serving
from tests.waiting import PATIENCE

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call `eaplan serve` where it serves nothing: exit code, stdout and stderr."""

    def called(*arguments: object) -> tuple[int, str, str]:
        code = cli.run(["serve", *map(str, arguments)])
        return code, *capsys.readouterr()

    return called


class TestStart:
    def test_every_tab_runs_this_eaplan_with_the_folder_of_the_call(self, tmp_path: Path) -> None:
        program = [sys.executable, "-P", "-m", "eaplan", "edit", str(tmp_path)]
        assert serve.application(tmp_path, Speech("vi")) == program
        assert serve.application(tmp_path, Speech("en", asked=True)) == [*program, "--lang", "en"]

    def test_it_prints_one_address_and_nothing_else(self, folder: Path) -> None:
        with serving(folder, "--lang", "en") as served:
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32,}", served.address)
            assert served.end() == (0, "", "Open this address in a browser. Ctrl-C ends it.\n")

    @pytest.mark.parametrize(("language", "words"), [("vi", "chương trình khác dùng"), ("en", "another program")])
    def test_a_port_that_is_taken(self, shared: Served, call: Call, language: str, words: str) -> None:
        code, out, err = call(SMALL, "--port", shared.port, "--lang", language)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert str(shared.port) in err
        assert words in err

    @pytest.mark.parametrize("host", ["192.0.2.1", "no.such.name.invalid", "a..b", "256.1.1.1"])
    def test_an_address_that_is_not_here(self, call: Call, host: str) -> None:
        told = f"Cannot serve at {host}, port 8321: this machine has no such address\n"
        assert call(SMALL, "--host", host, "--lang", "en") == (1, "", told)

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [(["--host", "0.0.0.0"], "such as 0.0.0.0"), (["--host", "::"], "such as 0.0.0.0"),
         (["--port", "65536"], "from 0 to 65535"), (["--port", "http"], "from 0 to 65535"),
         (["--token", "short"], "at least 16"), (["--token", "mã truy cập đủ dài nhưng có dấu"], "at least 16")],
    )  # fmt: skip
    def test_a_wrong_call(self, call: Call, wrong: list[str], words: str) -> None:
        code, out, err = call(SMALL, "--port", 0, *wrong, "--lang", "en")
        assert (code, out) == (2, "")
        assert words in err

    def test_a_weak_token_of_the_environment_is_refused_too(self, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("EAPLAN_TOKEN", "short")
        assert call(SMALL)[0] == 2

    def test_a_folder_that_is_not_there(self, call: Call, tmp_path: Path) -> None:
        code, out, err = call(tmp_path / "nowhere")
        assert (code, out) == (1, "")
        assert err.startswith("E001 ")

    def test_an_empty_folder_may_become_a_scheme(self, tmp_path: Path) -> None:
        with serving(tmp_path) as served:
            assert ask(served, **served.cookie)[0] == 200

    @pytest.mark.parametrize(
        "nonsense", [b"\x16\x03\x01", b"x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"]
    )
    def test_what_is_no_http_is_answered_without_a_word(self, own: Served, nonsense: bytes) -> None:
        with socket.create_connection(("127.0.0.1", own.port), timeout=PATIENCE) as connection:
            connection.sendall(nonsense)
            assert b" 400 " in connection.recv(1000)
        assert own.end()[2].count("\n") == 1

    def test_an_address_of_the_newer_kind(self, folder: Path) -> None:
        try:
            socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        except OSError:
            pytest.skip("this machine has no ::1")
        with serving(folder, "--host", "::1") as served:
            assert served.base == f"http://[::1]:{served.port}"
            assert served.end()[2].count("\n") == 1

    def test_others_on_the_network_are_warned_of(self, folder: Path) -> None:
        address = own_address()
        with serving(folder, "--host", address, "--lang", "en") as served:
            assert served.base == f"http://{address}:{served.port}"
            assert served.end()[2].startswith("Warning: anybody on the network who has the token")

    @pytest.mark.parametrize(("language", "words"), [("vi", "Cách dùng:"), ("en", "Usage:")])
    def test_its_help(self, call: Call, language: str, words: str) -> None:
        code, out, err = call("--help", "--lang", language)
        assert (code, err) == (0, "")
        assert words in out
        assert "--token" in out


def own_address() -> str:
    """An address of this machine that others may reach; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine is in no network")
        return str(probe.getsockname()[0])
