"""`eaplan worth`, `alternatives` and `justify`, end to end: both languages, formats, and what a wrong call is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from eaplan.cli import run as run_here
from tests.conftest import SMALL

Run = Callable[..., "Done"]


@dataclass(frozen=True)
class Done:
    """What a call ended with."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process, which spares a start of Python for each call."""
    monkeypatch.delenv("EAPLAN_LANG", raising=False)

    def call(*arguments: object) -> Done:
        code = run_here([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return call


def test_worth_ranks_the_limits_of_a_fund(run: Run) -> None:
    done = run("worth", SMALL, "--fund", "DTC", "--step", "500 triệu", "--lang", "en")
    assert done.returncode == 0
    assert "It is raised by 0.5 billion đồng." in " ".join(done.stdout.split())
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_worth_as_json_has_every_limit_of_every_fund(run: Run) -> None:
    found = json.loads(run("worth", SMALL, "--format", "json").stdout)
    assert (found["step"], found["complete"], found["status"]) == (10**9, True, "optimal")
    assert {limit["verdict"] for limit in found["limits"]} <= {"gains", "threshold", "nothing"}
    assert len(found["limits"]) == found["asked"]


def test_alternatives_beside_the_plan(run: Run) -> None:
    done = run("alternatives", SMALL, "-k", "1", "--within", "5%", "--lang", "vi")
    assert done.returncode == 0
    assert "Phương án 1: khác kế hoạch" in " ".join(done.stdout.split())
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_alternatives_as_json(run: Run) -> None:
    found = json.loads(run("alternatives", SMALL, "-k", "2", "--within", "0,05", "--format", "json").stdout)
    assert (found["level"], found["within"], found["asked"]) == ("value", 0.05, 2)
    assert all(len(one["different"]) >= one["distance"] for one in found["alternatives"])


def test_justify_writes_one_sheet_or_all(run: Run) -> None:
    one, every = run("justify", "TT", SMALL), run("justify", SMALL)
    assert (one.returncode, every.returncode) == (0, 0)
    assert ("GIẢI TRÌNH CHỈ TIÊU TT" in one.stdout, "GIẢI TRÌNH CHỈ TIÊU SK" in one.stdout) == (True, False)
    assert "GIẢI TRÌNH CHỈ TIÊU SK" in every.stdout
    assert all(len(line) <= 80 for line in every.stdout.splitlines())


def test_justify_in_the_schemes_own_folder_and_in_other_forms(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SMALL)
    assert run("justify", "TT", "--format", "markdown").stdout.count("\n## ") == 1
    (target,) = json.loads(run("justify", "TT", "--format", "json").stdout)["targets"]
    assert (target["id"], [reach["proven"] for reach in target["reaches"]]) == ("TT", [True, True])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["worth", SMALL, "--step", "0"], "--step"),
        (["worth", SMALL, "--step", "nhiều"], "“nhiều”"),
        (["worth", SMALL, "--fund", "DTX"], "“DTC”"),
        (["alternatives", SMALL, "-k", "0"], "từ 1 đến 100"),
        (["alternatives", SMALL, "--within", "200%"], "“200%”"),
        (["justify", "TTT", SMALL], "“TT”"),
    ],
    ids=str,
)
def test_a_wrong_call_is_told_what_is_wrong(run: Run, arguments: list[object], words: str) -> None:
    done = run(*arguments, "--lang", "vi")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_plan_there_is_nothing_to_ask_about(run: Run, small: Path) -> None:
    for command in (["worth"], ["alternatives"], ["justify"]):
        done = run(
            *command, small, "--limit", "DTC.GD1=0", "--limit", "DTC.GD2=0", "--force", "P_CSDL=GD1", "--lang", "vi"
        )
        assert (done.returncode, done.stdout) == (3, "")
        assert "Không có kế hoạch nào để trả lời" in done.stderr


@pytest.mark.parametrize("question", ["worth", "justify", "alternatives"])
def test_a_saved_plan_that_somebody_broke_is_not_relied_on(run: Run, small: Path, question: str) -> None:
    """Its file still says that it is the optimum of the scheme as it stands."""
    run("plan", small)
    file = small / "plans" / "base.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("fund: DTC", "fund: ZZ"), encoding="utf-8")
    done = run(question, small, "--format", "json")
    assert done.returncode == 0
    assert "ZZ" not in done.stdout
