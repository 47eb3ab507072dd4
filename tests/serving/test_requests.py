"""Who is let in and what is answered: real requests to a really started server."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from tests.conftest import SMALL
from tests.served import Served, ask, serving


class TestToken:
    @pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/page/terminal.css", "/download/1", "/x"])
    @pytest.mark.parametrize("cookie", [None, "eaplan-{port}=", "eaplan-{port}=wrong", "eaplan-1={token}", "é={token}"])
    def test_nothing_is_given_without_it(self, shared: Served, path: str, cookie: str | None) -> None:
        headers = {"Cookie": cookie.format(port=shared.port, token=shared.token)} if cookie else {}
        status, _, text = ask(shared, path, **headers)
        assert status == 401
        assert "Cần mã truy cập" in text
        assert not shared.apps

    def test_it_is_exchanged_for_a_cookie(self, shared: Served) -> None:
        status, headers, _ = ask(shared, f"/?token={shared.token}")
        assert (status, headers["Location"]) == (303, "/")
        cookie = headers["Set-Cookie"]
        assert cookie.startswith(f"eaplan-{shared.port}=")
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
        status, _, text = ask(shared, Cookie=cookie.partition(";")[0])
        assert status == 200
        assert 'class="textual-terminal"' in text

    @pytest.mark.parametrize("wrong", ["", "wrong", "%F0%9F%94%91", "{token}x", "{short}"])
    def test_a_wrong_one_gives_no_cookie(self, shared: Served, wrong: str) -> None:
        given = wrong.format(token=shared.token, short=shared.token[:-1])
        status, headers, _ = ask(shared, f"/?token={given}", **shared.cookie)
        assert status == 401
        assert "Set-Cookie" not in headers

    @pytest.mark.parametrize("path", ["/x", "//example.org/", "/ws", "/static/js/textual.js"])
    def test_it_opens_the_first_page_only(self, shared: Served, path: str) -> None:
        assert ask(shared, f"{path}?token={shared.token}")[0] == 401

    def test_every_start_makes_another(self, shared: Served, folder: Path) -> None:
        with serving(folder) as other:
            assert other.token != shared.token
            assert len(other.token) >= 32

    def test_one_may_be_given(self, folder: Path) -> None:
        with serving(folder, "--token", "mot-ma-truy-cap-dai") as served:
            assert served.address.endswith("/?token=mot-ma-truy-cap-dai")
            assert ask(served, "/?token=mot-ma-truy-cap-dai")[0] == 303


class TestOrigins:
    @pytest.mark.parametrize(
        "host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.example.org:{port}", ""]
    )
    def test_another_name_is_refused(self, shared: Served, host: str) -> None:
        for path in ("/", f"/?token={shared.token}", "/static/js/textual.js"):
            status, headers, _ = ask(shared, path, Host=host.format(port=shared.port), **shared.cookie)
            assert status == 403
            assert "Set-Cookie" not in headers

    @pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}", "[::1]:{port}"])
    def test_the_names_of_this_machine_are_served(self, shared: Served, host: str) -> None:
        name = host.format(port=shared.port)
        status, _, text = ask(shared, Host=name, **shared.cookie)
        assert status == 200
        assert f'"ws://{name}/ws"' in text

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"])
    def test_pages_are_only_read(self, shared: Served, method: str) -> None:
        for path in ("/", "/ws", "/static/js/textual.js"):
            assert ask(shared, path, method, **shared.cookie)[0] == 405

    @pytest.mark.parametrize(
        "origin", [None, "null", "http://example.org", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://localhost:{port}"]
    )  # fmt: skip
    async def test_another_page_opens_no_socket(self, shared: Served, origin: str | None) -> None:
        headers = shared.cookie | ({"Origin": origin.format(port=shared.port)} if origin else {})
        async with ClientSession(headers=headers) as client:
            with pytest.raises(WSServerHandshakeError) as refused:
                await client.ws_connect(f"{shared.base}/ws")
        assert refused.value.status == 403
        assert not shared.apps

    async def test_a_socket_needs_the_cookie(self, shared: Served) -> None:
        async with ClientSession(headers={"Origin": shared.base}) as client:
            with pytest.raises(WSServerHandshakeError) as refused:
                await client.ws_connect(f"{shared.base}/ws?token={shared.token}")
        assert refused.value.status == 401
        assert not shared.apps


class TestPages:
    @pytest.mark.parametrize("path", ["/", "/?token={token}", "/?token=x", "/x", "/static/js/textual.js", "/ws"])
    def test_every_answer_forbids_what_no_page_needs(self, shared: Served, path: str) -> None:
        _, headers, _ = ask(shared, path.format(token=shared.token), **shared.cookie)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self';" in policy

    def test_the_page_asks_nobody_else(self, shared: Served) -> None:
        _, _, page = ask(shared, **shared.cookie)
        links = re.findall(r'(?:src|href)="([^"]*)"', page)
        assert len(links) >= 4
        for link in links:
            assert link.startswith("data:") or ask(shared, link, **shared.cookie)[0] == 200

    @pytest.mark.parametrize(
        "path",
        ["/static/", "/static/js/", "/static/../server.py", "/static/%2e%2e/server.py", "/static/..%2fserver.py",
         "/page/../gate.py", "/page/%2e%2e/gate.py", "/static//etc/passwd", "/page/%00", "/de-an.yaml", "/download/x"],
    )  # fmt: skip
    def test_no_address_reaches_another_file(self, shared: Served, path: str) -> None:
        status, _, text = ask(shared, path, **shared.cookie)
        assert status in (403, 404)
        assert "import" not in text

    @pytest.mark.parametrize(("language", "words"), [("vi", "Cần mã truy cập"), ("en", "A token is needed")])
    def test_they_speak_both_languages(self, folder: Path, language: str, words: str) -> None:
        with serving(folder, "--lang", language) as served:
            page = ask(served)[2]
        assert words in page
        assert f'<html lang="{language}">' in page

    def test_a_folder_s_name_is_no_markup(self, tmp_path: Path) -> None:
        name = "<b>$socket & ấp"
        with serving(Path(shutil.copytree(SMALL, tmp_path / name))) as served:
            _, _, page = ask(served, **served.cookie)
        assert "<title>&lt;b&gt;$socket &amp; ấp · eaplan</title>" in page
