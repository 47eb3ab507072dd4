"""`eaplan conflict`, end to end; and the commands that say it is there to be asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from eaplan.cli import run as program
from tests.conftest import SMALL

POOR = ("--limit", "DTC.GD1=6", "--force", "IOC=GD1")


class Done(NamedTuple):
    """What a call leaves behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the command within this process, which spares its start."""

    def call(*arguments: object) -> Done:
        return Done(program([*map(str, arguments)]), *capsys.readouterr())

    return call


def test_where_a_plan_is_possible_it_says_so(run: Run) -> None:
    done = run("conflict", SMALL)
    assert done.returncode == 0
    assert "Không có mâu thuẫn" in done.stdout


def test_the_conflict_and_the_ways_out_are_shown(run: Run) -> None:
    done = run("conflict", SMALL, *POOR, "--lang", "en")
    assert done.returncode == 3
    assert "Limit of the fund “District public investment”" in done.stdout
    assert "--limit 'DTC.GD1=+8 tỷ'" in done.stdout


def test_programs_get_the_same_as_data_and_can_try_it(run: Run) -> None:
    done = run("conflict", SMALL, *POOR, "--format", "json")
    data = json.loads(done.stdout)
    assert (done.returncode, data["possible"], data["complete"]) == (3, False, True)
    assert [[rule["id"] for rule in one["rules"]] for one in data["conflicts"]] == [["force-IOC-GD1", "DTC"]]
    options = next(repair["options"] for repair in data["repairs"] if repair["kind"] == "money")
    more = [word for option in options for word in option.split(" ", 1)]
    assert run("plan", SMALL, *POOR, *more, "--no-save").returncode == 0


@pytest.mark.parametrize("command", [("plan", "--no-save"), ("compare", "--scenario", "base")], ids=["plan", "compare"])
def test_commands_that_find_no_plan_tell_whom_to_ask(run: Run, command: tuple[str, ...], small: Path) -> None:
    done = run(command[0], small, *POOR, *command[1:], "--lang", "en")
    assert done.returncode == 3
    assert "eaplan conflict tells" in done.stderr
