"""The served application in a real browser: what is drawn there, the keyboard, the mouse, files, and who is asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import SMALL
from tests.served import Served, serving
from tests.tiny_app import DELIVERED, GREETING
from tests.waiting import PATIENCE, comes

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


class Tab:
    """A browser's tab that notes all that it asks for, says and draws."""

    def __init__(self, context: playwright.BrowserContext) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.drawn = b""
        self.downloads: list[playwright.Download] = []
        context.on("page", lambda page: page.on("download", lambda download: self.downloads.append(download)))
        context.on("request", lambda request: self.asked.append(request.url))
        self.page = context.new_page()
        self.page.on("websocket", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def open(self, address: str) -> None:
        """Open an address and wait until the application draws and has the keyboard."""
        self.page.goto(address)
        self.page.locator("body.-first-byte textarea:focus").wait_for(state="attached", timeout=PATIENCE * 1000)

    def shows(self, text: str) -> bool:
        """Whether the application comes to draw a text."""
        return self.comes(lambda: text in self.drawn.decode("utf-8", "replace"))

    def comes(self, holds: Callable[[], object]) -> bool:
        """Whether something that the browser tells comes to hold."""
        for _ in range(int(PATIENCE / 0.05)):
            if holds():
                return True
            self.page.wait_for_timeout(50)  # what playwright has noted is told meanwhile
        return False

    def _listen(self, socket: playwright.WebSocket) -> None:
        self.asked.append(socket.url)
        socket.on("framereceived", self._draw)

    def _draw(self, data: str | bytes) -> None:
        self.drawn += data if isinstance(data, bytes) else b""


@pytest.fixture(scope="module")
def chromium() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: playwright.Browser) -> Iterator[Tab]:
    with chromium.new_context(viewport={"width": 1280, "height": 720}) as context:
        yield Tab(context)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(Path(shutil.copytree(SMALL, tmp_path / "nho"))) as server:
        yield server


def test_the_application_is_drawn_and_takes_keys_at_once(served: Served, tab: Tab) -> None:
    tab.open(served.address)
    assert tab.page.url == f"{served.base}/"
    assert tab.page.title() == "nho · eaplan"
    assert tab.shows(GREETING)
    tab.page.keyboard.type("aiĐ")
    assert comes(lambda: served.keys == "a\ni\nĐ\n")


def test_nobody_else_is_asked_and_nothing_is_complained_of(served: Served, tab: Tab) -> None:
    tab.open(served.address)
    assert {urlsplit(url).netloc for url in tab.asked if not url.startswith("data:")} == {f"127.0.0.1:{served.port}"}
    assert [url for url in tab.asked if "token" in url] == [served.address]
    assert tab.complaints == []


def test_the_letters_are_there_before_the_terminal_measures_them(served: Served, tab: Tab) -> None:
    tab.open(served.address)
    assert tab.page.evaluate("document.fonts.check('16px \"Roboto Mono\"', 'Đề án ưỡ')")
    assert tab.page.evaluate("[...document.fonts].every(font => font.status === 'loaded')")


def test_without_the_token_there_is_a_page_that_says_so(served: Served, tab: Tab) -> None:
    tab.page.goto(served.base)
    assert tab.page.inner_text("p").startswith("Cần mã truy cập.")
    assert not served.apps


def test_an_application_that_ends_can_be_opened_again(served: Served, tab: Tab) -> None:
    tab.open(served.address)
    tab.page.keyboard.press("q")
    tab.page.get_by_text("Mở lại").click(timeout=PATIENCE * 1000)
    tab.page.locator("body.-first-byte textarea:focus").wait_for(state="attached", timeout=PATIENCE * 1000)
    tab.page.keyboard.press("z")
    assert comes(lambda: served.keys == "q\nz\n")
    assert comes(lambda: len(served.apps) == 1)


def test_a_delivered_file_is_downloaded(served: Served, tab: Tab) -> None:
    tab.open(served.address)
    tab.page.keyboard.press("d")
    assert tab.comes(lambda: tab.downloads)
    [download] = tab.downloads
    assert download.suggested_filename == "Kế hoạch.csv"
    assert Path(download.path()).read_text(encoding="utf-8") == DELIVERED


def test_a_closed_tab_ends_its_application(served: Served, tab: Tab) -> None:
    tab.open(served.address)
    assert comes(lambda: len(served.apps) == 1)
    tab.page.close()
    assert comes(lambda: not served.apps)


def test_another_page_can_neither_frame_nor_read_it(served: Served, tab: Tab) -> None:
    tab.open(served.address)
    tab.page.goto("data:text/html,<p>elsewhere</p>")
    opened = tab.page.evaluate(
        """base => new Promise(done => {
            const socket = new WebSocket(base.replace("http", "ws") + "/ws");
            socket.onopen = () => done(true);
            socket.onerror = () => done(false);
        })""",
        served.base,
    )
    assert opened is False
    fetching = "base => fetch(base, {credentials: 'include'}).then(() => true, () => false)"
    read = tab.page.evaluate(fetching, served.base)
    assert read is False
    framed = tab.page.evaluate(
        """base => new Promise(done => {
            const frame = document.createElement("iframe");
            frame.src = base + "/";
            frame.onload = () => done(frame.contentWindow.length);
            document.body.append(frame);
        })""",
        served.base,
    )
    assert framed == 0
    assert comes(lambda: not served.apps)


def test_the_whole_application_is_served(tmp_path: Path, tab: Tab) -> None:
    with serving(Path(shutil.copytree(SMALL, tmp_path / "nho")), tiny=False) as served:
        tab.open(served.address)
        assert tab.shows("chuyển đổi số huyện Yên Hoà")
        assert tab.complaints == []
