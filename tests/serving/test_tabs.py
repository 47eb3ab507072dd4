"""Open tabs: keys, limits, nonsense, files, and that nothing is left when a tab or the server ends."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from socket import SHUT_RDWR

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSCloseCode, WSMsgType, WSServerHandshakeError

from tests.served import Served, ask
from tests.tiny_app import DELIVERED, GREETING
from tests.waiting import PATIENCE, comes

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")


@asynccontextmanager
async def tab(served: Served, query: str = "?width=80&height=24") -> AsyncIterator[ClientWebSocketResponse]:
    """A browser's tab with the application running in it; it is closed at the end."""
    before = served.apps
    async with (
        ClientSession(headers=served.cookie | {"Origin": served.base}) as client,
        client.ws_connect(f"{served.base}/ws{query}", max_msg_size=0) as socket,
    ):
        await shown(socket, GREETING)
        assert await soon(lambda: served.apps - before)
        yield socket


async def shown(socket: ClientWebSocketResponse, text: str) -> None:
    """Wait until the application draws a text."""
    drawn = b""
    while text.encode() not in drawn:
        drawn += await asyncio.wait_for(socket.receive_bytes(), PATIENCE)


async def told(socket: ClientWebSocketResponse) -> object:
    """The next message that is no drawing."""
    while (message := await asyncio.wait_for(socket.receive(), PATIENCE)).type is not WSMsgType.TEXT:
        assert message.type is WSMsgType.BINARY
    return json.loads(message.data)


async def hung_up(socket: ClientWebSocketResponse) -> object:
    """Wait until the server closes the tab's socket; the code it gives."""
    while (message := await asyncio.wait_for(socket.receive(), PATIENCE)).type is WSMsgType.BINARY:
        pass
    return message.data


async def press(socket: ClientWebSocketResponse, keys: str) -> None:
    await socket.send_json(["stdin", keys])


async def soon(holds: Callable[[], object]) -> bool:
    return await asyncio.to_thread(comes, holds)


class TestSessions:
    async def test_keys_reach_the_application(self, served: Served) -> None:
        async with tab(served) as socket:
            await press(socket, "aĐề")
            assert await soon(lambda: served.keys == "a\nĐ\nề\n")

    async def test_every_tab_has_an_application_of_its_own_up_to_the_limit(self, served: Served) -> None:
        async with tab(served):
            async with tab(served):
                assert len(served.apps) == 2
                status, _, text = ask(served, **served.cookie)
                assert status == 503
                assert "mức tối đa" in text
                with pytest.raises(WSServerHandshakeError) as refused:
                    async with tab(served):
                        pass
                assert refused.value.status == 503
                assert len(served.apps) == 2
            assert await soon(lambda: ask(served, **served.cookie)[0] == 200)

    async def test_an_address_chooses_neither_folder_nor_command(self, served: Served, tmp_path: Path) -> None:
        async with tab(served, f"?folder={tmp_path}&command=ls&width=x&height=²"):
            [number] = served.apps
            words = Path(f"/proc/{number}/cmdline").read_text(encoding="utf-8").split("\0")
            assert words[1:3] == ["tests/tiny_app.py", str(served.folder)]

    async def test_a_closed_tab_ends_its_application(self, served: Served) -> None:
        async with tab(served):
            pass
        assert await soon(lambda: not served.apps)

    async def test_a_lost_tab_ends_its_application(self, served: Served) -> None:
        async with tab(served) as socket:
            connection = socket.get_extra_info("socket")
            connection.shutdown(SHUT_RDWR)
            assert await soon(lambda: not served.apps)

    async def test_one_that_hangs_ends_with_all_that_it_started(self, served: Served) -> None:
        async with tab(served) as socket:
            await press(socket, "c")
            assert await soon(lambda: len(served.apps) == 2)
            await press(socket, "h")
            assert await soon(lambda: "h" in served.keys)
        assert await soon(lambda: not served.apps)

    @pytest.mark.parametrize("key", ["q", "x"])
    async def test_an_application_that_ends_closes_its_tab(self, served: Served, key: str) -> None:
        async with tab(served) as socket:
            await press(socket, key)
            assert await hung_up(socket) == WSCloseCode.OK
        assert await soon(lambda: not served.apps)
        assert ask(served, **served.cookie)[0] == 200

    async def test_what_an_application_says_as_it_breaks_is_told_on_stderr(self, own: Served) -> None:
        async with tab(own) as socket:
            await press(socket, "b")
            await hung_up(socket)
        code, out, err = own.end()
        assert (code, out) == (0, "")
        assert "ZeroDivisionError" in err

    @pytest.mark.parametrize(
        "nonsense",
        ["", "x", "null", "[]", "{}", '["stdin"]', '["stdin", 1]', '["resize", {}]', '["resize", {"width": "80"}]',
         '["download", "/etc/passwd"]', "[" * 100_000],
    )  # fmt: skip
    async def test_nonsense_closes_the_tab(self, served: Served, nonsense: str) -> None:
        async with tab(served) as socket:
            await socket.send_str(nonsense)
            assert await hung_up(socket) == WSCloseCode.POLICY_VIOLATION
        assert await soon(lambda: not served.apps)

    async def test_a_message_without_end_closes_the_tab(self, served: Served) -> None:
        async with tab(served) as socket:
            await press(socket, "a" * 2**20)
            assert await hung_up(socket) == WSCloseCode.MESSAGE_TOO_BIG
        assert await soon(lambda: not served.apps)
        assert not served.keys

    async def test_half_a_letter_and_a_giant_screen_do_no_harm(self, served: Served) -> None:
        async with tab(served, "?width=999999999&height=-1") as socket:
            await socket.send_str('["stdin", "\\ud800"]')
            await socket.send_json(["resize", {"width": 10**9, "height": 10**9}])
            await socket.send_json(["ping", "17"])
            assert await told(socket) == ["pong", "17"]
            await press(socket, "z")
            assert await soon(lambda: served.keys.endswith("z\n"))


class TestDownloads:
    async def delivered(self, socket: ClientWebSocketResponse) -> str:
        """Have the application deliver a file; the path of its download."""
        await press(socket, "d")
        message = await told(socket)
        assert isinstance(message, list)
        assert message[0] == "deliver_file_start"
        return f"/download/{message[1]}"

    async def test_a_file_comes_whole_and_once_while_the_application_draws(self, served: Served) -> None:
        async with tab(served) as socket:
            path = await self.delivered(socket)
            assert ask(served, path)[0] == 401
            drawing = asyncio.create_task(hung_up(socket))
            status, headers, text = await asyncio.to_thread(ask, served, path, **served.cookie)
            assert status == 200
            assert text == DELIVERED
            assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.csv"
            assert headers["Content-Type"] == "application/octet-stream"
            assert (await asyncio.to_thread(ask, served, path, **served.cookie))[0] == 404
            drawing.cancel()

    async def test_half_a_file_is_not_taken_for_a_whole_one(self, served: Served) -> None:
        async with tab(served) as socket:
            path = await self.delivered(socket)
            [number] = served.apps
            os.kill(number, signal.SIGSTOP)
            with closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)) as connection:
                connection.request("GET", path, headers=served.cookie)
                begun = await asyncio.to_thread(connection.getresponse)
                os.kill(number, signal.SIGKILL)
                with pytest.raises(http.client.IncompleteRead):
                    await asyncio.to_thread(begun.read)

    async def test_a_file_goes_with_its_application(self, served: Served) -> None:
        async with tab(served) as socket:
            path = await self.delivered(socket)
        assert await soon(lambda: not served.apps)
        assert ask(served, path, **served.cookie)[0] == 404


class TestEnd:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    async def test_a_signal_ends_everything(self, own: Served, number: int) -> None:
        if signal.getsignal(number) is signal.SIG_IGN:
            pytest.skip("whoever runs the tests lets programs ignore the signal, as nohup does")
        async with tab(own) as socket:
            ending = asyncio.create_task(asyncio.to_thread(own.end, number))
            assert await hung_up(socket) == WSCloseCode.GOING_AWAY
            code, out, err = await ending
        assert (code, out) == (0, "")
        assert err.count("\n") == 1
        assert await soon(lambda: not own.apps)

    async def test_ctrl_c_does_not_wait_for_one_that_hangs(self, own: Served) -> None:
        async with tab(own) as socket:
            await press(socket, "h")
            assert await soon(lambda: "h" in own.keys)
            assert (await asyncio.to_thread(own.end))[0] == 0
        assert await soon(lambda: not own.apps)

    async def test_no_application_outlives_a_server_that_was_killed(self, own: Served) -> None:
        async with tab(own):
            own.end(signal.SIGKILL)
            assert await soon(lambda: not own.apps)
