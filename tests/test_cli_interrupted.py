"""Ctrl-C at every moment of a command: what is there is kept and shown, and nothing is told that is not so."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eaplan import cli
from eaplan.solvers.plan import Plan
from tests.conftest import ROOT, SMALL


def test_ctrl_c_ends_a_search_with_what_is_there(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """An interruption at the very beginning: there is a plan that is marked so, or none."""
    from eaplan.commands import solving

    make_plan = solving.make_plan

    def make_under_fire(*arguments: Any) -> Plan:
        signal.raise_signal(signal.SIGINT)
        return make_plan(*arguments)

    monkeypatch.setattr(solving, "make_plan", make_under_fire)
    code = cli.run(["plan", str(SMALL), "--no-save", "--format", "json", "--lang", "en"])
    out, told = capfd.readouterr()
    assert "Stopping" in told
    plan = json.loads(out)
    assert (code, plan["status"]) in ((0, "feasible"), (130, "none"))
    assert plan["origin"]["stopped"] == "interrupted"


def test_ctrl_c_after_all_is_told_changes_nothing() -> None:
    """What has been done is not told as undone because the interpreter is still being put away."""
    lingering = "import atexit; from eaplan.cli import main; atexit.register(input, 'leaving\\n'); main()"
    with subprocess.Popen(
        [sys.executable, "-c", lingering, "--version"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        while process.stdout.readline() != "leaving\n":
            pass
        process.send_signal(signal.SIGINT)
        told = process.communicate("\n", timeout=60)[1]
    assert (process.returncode, told) == (0, "")


@pytest.mark.parametrize("module", ["eaplan.commands.program", "pydantic", "eaplan.workspace"])
def test_ctrl_c_while_loading_is_no_traceback(module: str) -> None:
    """In the middle of an import, be it the first one or one that a command makes."""
    loading = f"""
import signal, sys
from eaplan.cli import main

def imported(event, about):
    if event == "import" and about[0] == {module!r}:
        signal.raise_signal(signal.SIGINT)

sys.addaudithook(imported)
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", loading, "check", str(SMALL)], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr.strip()) == (130, "Đã dừng. / Stopped.")


def test_one_ctrl_c_ends_a_whole_comparison(tmp_path: Path) -> None:
    """What is planned by then is shown, the plan in the making too, and the rest is named."""
    command, shown = Path(sys.executable).with_name("eaplan"), tmp_path / "shown"
    with (
        shown.open("wb") as out,
        subprocess.Popen(
            [str(command), "compare", str(ROOT / "examples" / "thanh-hoa-2021-2030"), "--lang", "en"],
            stdout=out,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as process,
    ):
        assert process.stderr
        assert any(line.startswith("Scenario 2 ") for line in process.stderr)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert process.returncode == 130
    assert "Stopping" in told
    assert "Scenario 3 " not in told
    assert "Traceback" not in told
    assert "RESULTS" in shown.read_text(encoding="utf-8")


def test_no_ctrl_c_comes_between_a_plan_and_its_saving(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from eaplan.workspace import plans

    save = plans.save

    def save_under_fire(*arguments: Any) -> Path:
        for _ in range(2):
            signal.raise_signal(signal.SIGINT)
        return save(*arguments)

    monkeypatch.setattr(plans, "save", save_under_fire)
    assert cli.run(["plan", str(small)]) == 0
    assert (small / "plans" / "base.yaml").exists()
    assert "Tổng cộng" in capsys.readouterr().out
