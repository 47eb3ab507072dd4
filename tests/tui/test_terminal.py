"""The installed program in a real terminal: what users see from the first start on, and every way in which it ends."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from eaplan.locale import say
from tests.conftest import Run
from tests.tui.screen import WIDE
from tests.tui.terminal import EAPLAN, Terminal, terminal

UNSAVED = say("tui.app.unsaved", "vi").strip()
KEY_OF_THE_TABLE = f"o {say('tui.keys.project.options', 'vi')}"
"""It is seen while the table of projects has the keyboard, and neither its filter nor a cell's editor."""
P01 = Path("du-an", "nv1-nen-tang-so.yaml")

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.skipif(not EAPLAN.exists(), reason="eaplan is not installed beside this Python"),
]


def test_from_the_first_start_to_a_saved_plan(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "de-an"
    folder.mkdir()
    with terminal(folder) as one:
        one.eaplan("--lang", "vi")
        one.wait(say("tui.first_run.make", "vi"), "46 dự án")
        one.press("Tab", "Tab", "Tab", "Enter")
        one.wait("Đề án Chuyển đổi số tỉnh Thanh Hóa", say("tui.app.plan.none", "vi"))
        cost_of_p01(one, "6,5")
        one.press("C-s")
        one.wait_without(UNSAVED)
        one.resize(*WIDE)
        one.wait(say("tui.rooms.rooms.projects", "vi"), "1/46")
        one.press("F9")
        one.wait(say("tui.app.plan.optimal", "vi"))
        one.press("C-q")
        assert one.ended() == 0
    assert "cost: {total: 6.5, low: 4, high: 10}" in (folder / P01).read_text(encoding="utf-8")
    assert run("verify", folder).returncode == 0
    assert [file.name for file in (folder / "plans").iterdir()] == ["base.yaml"]
    assert not list(folder.glob(".eaplan/*.jsonl"))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_what_was_unsaved_is_offered_at_the_next_start(example: Path, number: int) -> None:
    before = (example / P01).read_bytes()
    with terminal(example) as one:
        one.eaplan()
        cost_of_p01(one, "6,5")
        one.signal(number)
        one.until(lambda: not is_running(one.process), lambda: "it runs on")
    assert (example / P01).read_bytes() == before
    with terminal(example) as one:
        one.eaplan()
        one.wait("6.5", say("tui.recovery.recover", "vi"))
        one.press("Enter")
        one.wait(UNSAVED)
        one.press("C-s")
        one.wait_without(UNSAVED)
        one.press("C-q")
        assert one.ended() == 0
    assert (example / P01).read_bytes() == before.replace(b"{total: 6,", b"{total: 6.5,")


def cost_of_p01(one: Terminal, cost: str) -> None:
    """Find a project by letters without diacritics, and type what it costs."""
    one.wait(say("tui.app.plan.none", "vi"))
    one.press("3")
    one.wait("P02", KEY_OF_THE_TABLE)
    one.press("/")
    one.wait(say("tui.table.filter", "vi"))
    one.type("hoan thien the che")
    one.wait("P01", "1/46")
    one.press("Enter")
    one.wait(KEY_OF_THE_TABLE)
    one.press("Right", "Right", "Right", "Enter")
    one.wait_without(KEY_OF_THE_TABLE)
    one.type(cost)
    one.press("Enter")
    one.wait(UNSAVED)


def is_running(process: int) -> bool:
    """Whether a process is there and has not ended."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return state.stdout.strip()[:1] not in ("", "Z")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_gives_the_terminal_back(small: Path, number: int) -> None:
    with terminal(small) as one:
        before = one.state
        one.eaplan()
        one.wait("Yên Hoà", say("tui.app.plan.none", "vi"))
        assert one.state != before
        one.signal(number)
        assert one.ended() == 128 + number
        assert one.state == before


def test_it_ends_with_its_terminal(small: Path) -> None:
    with terminal(small) as one:
        one.eaplan()
        one.wait("Yên Hoà")
        process = one.process
        one.close()
        one.until(lambda: not is_running(process), lambda: "it runs on")


def test_a_fault_of_its_own_is_told_shortly_and_gives_the_terminal_back(small: Path) -> None:
    faulty = (
        "from eaplan.tui.app import EaplanApp; from eaplan.cli import run; import sys;"
        "EaplanApp.action_save = lambda app: app.no_such_thing; sys.exit(run(['.']))"
    )
    with terminal(small) as one:
        before = one.state
        one.run(sys.executable, "-c", faulty)
        one.wait("Yên Hoà")
        one.press("C-s")
        assert one.ended() == 70
        assert "no_such_thing" in one.screen
        assert say("tui.app.fault", "vi")[:60] in one.screen
        assert one.state == before
