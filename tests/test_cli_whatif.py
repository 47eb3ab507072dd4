"""`eaplan whatif`, `eaplan diff`, plans under changes and what breaks with a loss, end to end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from eaplan.cli import run as program
from tests.conftest import SMALL


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


def test_what_if_shows_the_difference_and_touches_nothing(run: Run, small: Path) -> None:
    done = run("whatif", small, "--forbid", "P_CSDL", "--lang", "en")
    assert done.returncode == 0
    assert "Before: the scheme as it stands. After: --forbid P_CSDL." in done.stdout
    assert "→ P_DVC" in done.stdout
    assert not (small / "plans").exists()


def test_a_plan_under_changes_is_saved_only_under_a_name_of_its_own(run: Run, small: Path) -> None:
    run("plan", small)
    base = (small / "plans" / "base.yaml").read_text(encoding="utf-8")
    done = run("plan", small, "--limit", "DTC.GD1=-10%", "--lang", "en")
    assert "was not saved" in done.stderr
    done = run("plan", small, "--limit", "DTC.GD1=-10%", "--save-as", "it-hon", "--format", "json")
    assert json.loads(done.stdout)["changes"] == ["--limit DTC.GD1=-10%"]
    assert (small / "plans" / "base.yaml").read_text(encoding="utf-8") == base
    checked = run("verify", small, "--format", "json")
    assert (checked.returncode, list(json.loads(checked.stdout).values())) == (0, [[], []])


@pytest.mark.parametrize("name", ["base", "thap", "none", "a/b", "..", ""])
def test_a_name_that_is_taken_or_no_file_is_refused(run: Run, small: Path, name: str) -> None:
    done = run("plan", small, "--forbid", "IOC", "--save-as", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (small / "plans").exists()


def test_saved_plans_are_compared_by_their_names_or_files(run: Run, small: Path) -> None:
    run("plan", small)
    run("whatif", small, "--forbid", "P_CSDL", "--save-as", "khong-csdl")
    named = run("diff", "base", "khong-csdl", small, "--format", "json")
    by_file = run("diff", "base", small / "plans" / "khong-csdl.yaml", small, "--format", "json")
    data = json.loads(named.stdout)
    assert [move["id"] for move in data["projects"] if move["kind"] == "out"] == ["P_CSDL", "P_DVC"]
    assert json.loads(by_file.stdout)["projects"] == data["projects"]
    assert "→ P_DVC" in run("diff", "base", "khong-csdl", small).stdout


def test_a_file_of_another_scheme_is_read_as_one_of_that(run: Run, small: Path, tmp_path: Path) -> None:
    run("plan", small)
    other = tmp_path / "khac"
    run("init", other)
    run("plan", other)
    done = run("diff", "base", other / "plans" / "base.yaml", small, "--format", "json")
    assert done.returncode == 0
    assert {move["kind"] for move in json.loads(done.stdout)["projects"]} >= {"in", "out"}


def test_changes_that_leave_no_plan_end_with_3(run: Run, small: Path) -> None:
    done = run("whatif", small, "--force", "P_DVC", "--limit", "DTC=0%", "--lang", "en")
    assert done.returncode == 3
    assert "There is no plan after" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("whatif", SMALL), "name at least one change"),
        (("whatif", SMALL, "--limit", "DTT.GD1=1", "--forbid", "IOC3"), "there is no fund “DTT”; did you mean “DTC”?"),
        (("plan", SMALL, "--limit", "DTT.GD1=1", "--forbid", "IOC3"), "there is no project “IOC3”"),
        (("compare", SMALL, "--delay", "P_DVC=7"), "would start after the scheme's end"),
        (("conflict", SMALL, "--forbid", "P_X"), "there is no project “P_X”"),
        (("worth", SMALL, "--forbid", "P_X"), "there is no project “P_X”"),
        (("alternatives", SMALL, "--forbid", "P_X"), "there is no project “P_X”"),
        (("justify", SMALL, "--forbid", "P_X"), "there is no project “P_X”"),
        (("diff", "a", "b", SMALL), "there is no plan “a”"),
        (("impact", "MANG", SMALL, "--drop", "--plan", "none"), "this question needs a plan"),
    ],
    ids=str,
)
def test_a_wrong_call_is_told_on_stderr(run: Run, arguments: tuple[object, ...], told: str) -> None:
    done = run(*arguments, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("P_MANG", "--lose"), "--lose goes with a component"),
        (("MANG", "--drop"), "--drop and --delay go with a project"),
        (("P_WIFI", "--drop"), "the plan does not choose project P_WIFI"),
        (("P_MANG", "--drop", "--delay", "1"), "one at a time"),
        (("critical", "--drop"), "one at a time"),
        (("P_MANG", "--drop", "--needs"), "without --needs"),
        (("P_MANG", "--delay", "0"), "--delay"),
    ],
    ids=str,
)
def test_what_cannot_be_lost_is_told(run: Run, planned_small: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run("impact", arguments[0], planned_small, *arguments[1:], "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize(
    ("arguments", "broken"),
    [
        (("P_MANG", "--drop"), ["P_MANG", "P_CSDL", "P_DVC"]),
        (("P_MANG", "--delay", "1"), ["P_CSDL", "P_DVC"]),
        (("CSDL", "--lose"), ["P_DVC"]),
    ],
    ids=str,
)
def test_what_breaks_with_a_loss(run: Run, planned_small: Path, arguments: tuple[str, ...], broken: list[str]) -> None:
    data = json.loads(run("impact", arguments[0], planned_small, *arguments[1:], "--format", "json").stdout)
    assert [one["id"] for one in data["breaks"]] == broken
    assert run("impact", arguments[0], planned_small, *arguments[1:]).returncode == 0


@pytest.fixture
def planned_small(small: Path) -> Path:
    """The small scheme with its plan."""
    from eaplan.api import open_scheme
    from eaplan.solvers.making import make_plan
    from eaplan.workspace import plans

    scheme = open_scheme(small)
    plans.save(make_plan(scheme), scheme, small)
    return small


def test_a_plan_that_somebody_broke_is_compared_with_a_warning(run: Run, small: Path) -> None:
    run("plan", small)
    text = (small / "plans" / "base.yaml").read_text(encoding="utf-8")
    (small / "plans" / "sua.yaml").write_text(text.replace("fund: DTC", "fund: ZZ"), encoding="utf-8")
    done = run("diff", "base", "sua", small, "--lang", "en")
    assert "the plan sua breaks rules of the scheme" in done.stderr
    assert "the plan base" not in done.stderr
