"""`eaplan review` and planning again, end to end: what was planned, what happened, and what goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.commands.program import run
from eaplan.workspace import plans
from tests.reviewing import made


@pytest.fixture
def reviewed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A scheme that was planned, and of which the first stage was reviewed then."""
    folder = made.write(tmp_path / "thu", reviewed=False)
    assert run(["plan", str(folder)]) == 0
    made.write(folder, reviewed=True)
    capsys.readouterr()
    return folder


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_stage_is_held_against_its_plan(
    reviewed: Path, language: str, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    assert run(["review", str(reviewed), "--lang", language]) == 0
    told = capsys.readouterr().out
    assert told == snapshot
    assert all(len(line) <= 80 for line in told.splitlines())


def test_programs_read_the_same(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(reviewed), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    (stage,) = data["reviews"]
    verdicts = {
        project["id"]: (project["verdict"], project["planned_money"], project["paid"]) for project in stage["projects"]
    }
    assert verdicts == {
        "P1": ("delivered", 40 * 10**9, 445 * 10**8),
        "P2": ("late", 30 * 10**9, 10 * 10**9),
        "P3": ("not_started", 25 * 10**9, 0),
    }
    province = next(fund for fund in stage["funds"] if fund["id"] == "NS")
    assert (province["received"], province["paid"], province["carried"], province["lapsed"]) == (
        90 * 10**9,
        54 * 10**9,
        18 * 10**9,
        18 * 10**9,
    )
    assert data["next"] == {
        "stages": ["S2"],
        "under_way": [{"project": "P2", "name": "Cổng dịch vụ công", "remaining": 22 * 10**9, "expected": 2024}],
        "moved": [{"kind": "project", "id": "P3", "name": "Camera giao thông", "was": "S1"}],
        "dropped": [{"id": "Q1", "name": "Làm ngay việc cấp bách"}],
    }


def test_the_rest_is_planned_again_and_the_plan_before_is_kept(
    reviewed: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    before = plans.load(reviewed / "plans" / "base.yaml")
    assert run(["plan", str(reviewed), "--near", "base", "--lang", "vi"]) == 0
    out, err = capsys.readouterr()
    assert out[out.index("SO VỚI KẾ HOẠCH TRƯỚC") :] == snapshot
    assert "base-S1.yaml" in err
    assert plans.load(reviewed / "plans" / "base-S1.yaml") == before
    assert {period.id for period in plans.load(reviewed / "plans" / "base.yaml").periods} == {"S2"}
    assert run(["verify", str(reviewed)]) == 0
    capsys.readouterr()
    assert run(["review", str(reviewed), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["reviews"][0]["plan"] == before.hash


def test_where_the_plan_before_cannot_be_kept_it_stays_and_the_new_one_is_shown(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = reviewed / "plans" / "base.yaml"
    before = base.read_text(encoding="utf-8")
    (reviewed / "plans" / "base-S1.yaml").mkdir()
    assert run(["plan", str(reviewed), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert "Service portal" in out
    assert "could not be saved" in err
    assert base.read_text(encoding="utf-8") == before


def test_programs_read_what_is_kept(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", str(reviewed), "--near", "base", "--fewest-changes", "--no-save", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["levels"][0]["name"] == "stability"
    near = data["near"]
    assert [one["id"] for one in near["settled"]] == ["P1", "P2"]
    assert [one["project"] for one in near["changed"]] == ["P3"]
    assert data["near"]["changed"][0]["cause"] == "past"


def test_what_is_done_since_has_not_fallen_out(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", str(reviewed)]) == 0
    capsys.readouterr()
    assert run(["diff", "base-S1", "base", str(reviewed), "--format", "json", "--lang", "en"]) == 0
    data = json.loads(capsys.readouterr().out)
    kinds = {move["id"]: move["kind"] for move in data["projects"]}
    assert kinds["P1"] == "done"
    causes = {cause["id"]: cause["text"] for cause in data["causes"]}
    assert "P1" not in causes
    assert "done later, in 2023-2025" in causes["P2"]
    assert causes["P2"].endswith("it is under way, and is now expected to be done later.")


@pytest.mark.parametrize(("outcome", "code"), [("delivered", "W262"), ("under_way", "W264")])
def test_money_that_a_review_does_not_tell_is_not_taken_for_savings(
    reviewed: Path, outcome: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made.say_only(reviewed, "P3", outcome)
    assert run(["check", str(reviewed), "--format", "json"]) == 0
    assert code in {problem["code"] for problem in json.loads(capsys.readouterr().out)}
    assert run(["review", str(reviewed), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    line = next(line for line in told.splitlines() if "P3 Traffic" in line)
    assert line.split()[-3:] == ["25", "–", "–"]
    assert "does not say what was paid for P3" in told


def test_money_that_no_plan_can_change_is_said_not_to_be_in_the_sum(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = "without the running costs of projects that are done"
    assert run(["plan", str(reviewed), "--lang", "en"]) == 0
    assert note in " ".join(capsys.readouterr().out.split())
    assert run(["diff", "base-S1", "base", str(reviewed), "--lang", "en"]) == 0
    assert note in capsys.readouterr().out
    assert run(["diff", "base-S1", "base-S1", str(reviewed), "--lang", "en"]) == 0
    assert note not in capsys.readouterr().out


def test_a_project_that_was_stopped_is_told_to_be(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made.stop(reviewed, "P3")
    assert run(["plan", str(reviewed), "--near", "base", "--no-save", "--format", "json"]) == 0
    near = json.loads(capsys.readouterr().out)["near"]
    assert "Dự án đã dừng" in next(one["text"] for one in near["changed"] if one["project"] == "P3")


def test_too_few_changes_are_told_with_the_fewest_there_can_be(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", str(reviewed), "--near", "base", "--changes", "0", "--lang", "vi"]) == 3
    assert "phải thay đổi ít nhất 1 dự án" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["plan", "--changes", "2"], "cần có --near"),
        (["plan", "--near", "bas"], "có phải ý là “base”"),
        (["plan", "--near", "base", "--changes", "x"], "cần một số nguyên từ 0"),
        (["review", "--plan", "bas"], "có phải ý là “base”"),
    ],
)
def test_wrong_calls(reviewed: Path, asked: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([asked[0], str(reviewed), *asked[1:], "--lang", "vi"]) == 2
    assert told in capsys.readouterr().err


def test_a_file_that_is_no_plan_is_told_and_left_out(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(reviewed), "--format", "json", "--lang", "en"]) == 0
    before = capsys.readouterr().out
    (reviewed / "plans" / "nhap.yaml").write_text("status: optimal\nlevels: 3\n", encoding="utf-8")
    (reviewed / "plans" / "thu.yaml").mkdir()
    assert run(["review", str(reviewed), "--format", "json", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert out == before
    left_out = [line for line in err.splitlines() if line.startswith("Note: left out")]
    assert [("plans/nhap.yaml:2:9: E032" in line, "thu.yaml" in line) for line in left_out] == [
        (True, False),
        (False, True),
    ]
    assert run(["verify", str(reviewed), "--lang", "en"]) == 1
    assert "base.yaml: the plan keeps every rule" in capsys.readouterr().out


def test_without_reviews_and_without_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made.write(tmp_path / "thu", reviewed=False)
    assert run(["review", str(folder), "--lang", "vi"]) == 0
    assert "Đề án chưa có bản tổng kết nào" in capsys.readouterr().out
    made.write(folder, reviewed=True)
    assert run(["review", str(folder), "--lang", "vi"]) == 0
    assert "Không có kế hoạch đã lưu nào" in capsys.readouterr().out
    assert run(["plan", str(folder), "--near", "base", "--lang", "vi"]) == 2


def test_without_a_review_it_shows_how_one_looks(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it shows can be written into the scheme as it is."""
    assert run(["review", str(small), "--lang", "vi"]) == 0
    told = capsys.readouterr().out
    (small / "tong-ket.yaml").write_text(told[told.index("reviews:") :], encoding="utf-8")
    assert run(["review", str(small), "--lang", "vi"]) == 0
    assert "chưa có bản tổng kết" not in capsys.readouterr().out
