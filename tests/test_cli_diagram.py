"""`eaplan diagram`, end to end: files and folders, wrong calls, and options that a view has no use for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Run


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["map", "--at", "s2"], "S2"),
        (["map", "--around", "C99"], "“C99”"),
        (["map", "--by", "layr"], "layer"),
        (["map", "--only", "nope=x"], "task_group"),
        (["map", "--only", "sector=yte"], "giao_duc"),
        (["map", "--only", "sector"], "“sector”"),
        (["map", "-o", "map.svgg"], "drawio"),
        (["map", "-o", "map.svg", "--as", "pdf"], "--as"),
        (["all", "-o", "all.svg"], "all.svg"),
        (["all", "-o", "all", "--as", "doc"], "svg, png"),
    ],
    ids=" ".join,
)
def test_asking_for_what_there_is_not_is_a_wrong_call_that_names_what_there_is(
    run: Run, wrong: list[str], told: str
) -> None:
    view, *options = wrong
    done = run("diagram", view, EXAMPLE, *options)
    assert done.returncode == 2
    assert told in done.stderr
    assert not done.stdout


def test_what_a_view_has_no_use_for_is_told_in_a_line(run: Run, planned_folder: Path) -> None:
    done = run("diagram", "money", planned_folder, "--at", "S2", "--colour", "fund", "--depth", "3", "--lang", "en")
    assert done.returncode == 0
    assert "money has no use for --at, --colour, --depth" in done.stderr
    used = run("diagram", "map", planned_folder, "--at", "S2", "--colour", "fund", "--around", "C08", "--depth", "3")
    assert "--" not in used.stderr.replace("`eaplan check`", "")


def test_folders_that_there_are_not_are_made(run: Run, tmp_path: Path, planned_folder: Path) -> None:
    for call in (("diagram", "money"), ("gaps",), ("export", "likec4")):
        file = tmp_path / call[0] / "deeper" / "out.svg"
        assert run(*call, planned_folder, "-o", file).returncode == 0
        assert file.stat().st_size


def test_states_from_stage_to_stage_need_a_plan(run: Run) -> None:
    done = run("diagram", "plateaus", EXAMPLE, "--plan", "none")
    assert done.returncode == 1
    assert "E529" in done.stderr
    assert "eaplan plan" in done.stderr


def test_a_later_moment_without_a_plan_says_that_nothing_is_carried_out(run: Run) -> None:
    for view in ("map", "capabilities", "dependencies"):
        done = run("diagram", view, EXAMPLE, "--at", "S2", "--plan", "none")
        assert "nếu không thực hiện dự án nào" in " ".join(done.stdout.split())


def test_letters_that_the_font_lacks_are_told_where_they_cannot_be_seen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text(
        "scheme: {id: S, name: Đề án}\nstages: [{id: S1, name: Giai đoạn 1, years: 2026-2027}]\n"
        "components: [{id: A, name: Cổng 省 dịch vụ}, {id: B, name: Nền tảng}]\n",
        encoding="utf-8",
    )
    for ending, is_told in (("pdf", True), ("png", True), ("svg", False)):
        told = run("diagram", "map", tmp_path, "-o", tmp_path / f"map.{ending}").stderr
        assert ("省" in told) == is_told
    assert "省" in run("diagram", "all", tmp_path, "-o", tmp_path / "all", "--as", "png").stderr
    assert "ô trống" not in run("diagram", "map", tmp_path, "-o", tmp_path / "b.png", "--around", "B").stderr
