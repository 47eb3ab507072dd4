"""`eaplan impact`, end to end: items, analyses, plans, and what a wrong call is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, SMALL, Run
from tests.outputs import made


@pytest.fixture
def planned(small: Path) -> Path:
    """The small scheme with a plan."""
    from eaplan.workspace import plans

    plans.save(made.plan(), made.scheme(), small)
    return small


def test_without_asking_it_tells_what_the_loss_of_an_item_touches(run: Run) -> None:
    done = run("impact", "C08", EXAMPLE)
    assert done.returncode == 0
    assert done.stdout.startswith("C08 Nền tảng tích hợp chia sẻ dữ liệu (LGSP)\nNếu mất C08 thì ")
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_the_direction_and_the_depth_are_asked_for(run: Run) -> None:
    done = run("impact", "P_DVC", SMALL, "--needs", "--depth", "1", "--format", "json")
    data = json.loads(done.stdout)
    assert (data["direction"], data["depth"]) == ("needs", 1)
    assert [entry["id"] for entry in data["reached"]] == ["CSDL"]


@pytest.mark.parametrize("analysis", ["critical", "chains", "order", "unlocks", "clusters"])
def test_a_word_asks_for_an_analysis_of_the_whole_scheme(run: Run, analysis: str, planned_folder: Path) -> None:
    text = run("impact", analysis, planned_folder)
    data = run("impact", analysis, planned_folder, "--format", "json")
    assert (text.returncode, data.returncode) == (0, 0)
    assert len(text.stdout.splitlines()) > 5
    assert list(json.loads(data.stdout)) == ["plan", analysis]


def test_under_the_base_plan_only_what_is_chosen_counts(run: Run, planned: Path) -> None:
    with_plan = json.loads(run("impact", "MANG", planned, "--format", "json").stdout)
    without = json.loads(run("impact", "MANG", planned, "--format", "json", "--plan", "none").stdout)
    assert [entry["id"] for entry in with_plan["reached"]] == ["CSDL", "DVC", "P_DVC"]
    assert [entry["id"] for entry in without["reached"]] == ["CSDL", "P_CSDL", "DVC", "P_DVC"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "WHAT is missing"),
        (("MANGG",), "there is no component or project “MANGG”, did you mean “MANG”?"),
        (("Z",), "there is no component or project “Z”"),
        (("projects:MANG",), "there is no component or project “projects:MANG”"),
        (("critical", "--needs"), "go with a component or project, not with critical"),
        (("unlocks",), "unlocks needs a plan"),
        (("MANG", "--depth", "0"), "--depth"),
    ],
    ids=str,
)
def test_a_wrong_call_is_told_on_stderr(run: Run, arguments: tuple[str, ...], told: str) -> None:
    done = run("impact", *arguments[:1], *([SMALL] if arguments else []), *arguments[1:], "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_an_id_that_two_items_have_is_written_with_its_list(run: Run, tmp_path: Path) -> None:
    text = (
        "scheme: {id: s, name: s}\nstages: [{id: S, name: S, years: [2021]}]\n"
        "funds: [{id: F, name: F, kind: investment}]\n"
        "components: [{id: A, name: hệ thống}]\nprojects: [{id: A, name: dự án, cost: 1, delivers: {A: 2}}]\n"
    )
    (tmp_path / "scheme.yaml").write_text(text, encoding="utf-8")
    done = run("impact", "A", tmp_path, "--lang", "en")
    assert done.returncode == 2
    assert "components:A, projects:A" in done.stderr
    assert run("impact", "projects:A", tmp_path).stdout.startswith("A dự án\nNếu mất A thì 1 thành phần bị ảnh hưởng")


def test_the_help_shows_what_must_be_given_without_brackets(run: Run) -> None:
    assert "Usage: eaplan impact [OPTIONS] WHAT [FOLDER]" in run("impact", "--help", "--lang", "en").stdout
