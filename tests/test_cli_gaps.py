"""`eaplan gaps`, end to end: moments, formats, files, and what a wrong call is told."""

from __future__ import annotations

import csv
import io
import json
import shutil
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


def test_without_asking_it_goes_from_today_to_the_last_stages_end_under_the_base_plan(run: Run, planned: Path) -> None:
    done = run("gaps", planned)
    assert done.returncode == 0
    assert "từ hiện nay đến hết Giai đoạn tăng tốc (2023-2025)" in done.stdout
    assert "P_DVC (GD2)" in done.stdout
    assert "MỨC ĐỘ PHỦ" not in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_a_plan_is_left_out_where_none_is_asked_for(run: Run, planned: Path) -> None:
    done = run("gaps", planned, "--plan", "none", "--to", "target", "--lang", "en")
    assert done.returncode == 0
    assert "No project brings a change" in done.stdout
    assert "today and the target" in done.stdout


def test_json_says_what_was_asked_for(run: Run, planned: Path) -> None:
    found = json.loads(run("gaps", planned, "--from", "GD1", "--to", "GD2", "--format", "json", "--coverage").stdout)
    assert (found["from"], found["to"], found["judged"]) == ("GD1", "GD2", "GD2")
    assert {"layers", "sectors"} == set(found["coverage"])
    assert [project["id"] for project in found["projects"]] == ["P_DVC", "P_HSSK"]


def test_csv_is_written_into_a_file_that_spreadsheets_understand(run: Run, planned: Path, tmp_path: Path) -> None:
    file = tmp_path / "chênh lệch.csv"
    done = run("gaps", planned, "--format", "csv", "-o", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert str(file) in done.stderr
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["Mã"] for row in rows] == ["MANG", "CSDL", "DVC", "HSSK"]
    assert content == run("gaps", planned, "--format", "csv").stdout.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("table", ["--coverage", "--against"])
def test_csv_holds_the_table_that_is_asked_for(run: Run, table: str) -> None:
    arguments = [table, "kien-truc-cqdt"] if table == "--against" else [table]
    done = run("gaps", EXAMPLE, *arguments, "--format", "csv", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.lstrip("\ufeff").startswith("Map" if table == "--coverage" else "Code")


def test_a_framework_is_judged_by(run: Run) -> None:
    done = run("gaps", EXAMPLE, "--against", "kien-truc-cqdt", "--to", "S1", "--plan", "none")
    assert done.returncode == 0
    assert "W501" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--from", "gd1"], "no moment “gd1”, did you mean “GD1”"),
        (["--to", "xyz"], "no moment “xyz”; the moments are: GD1, GD2, target"),
        (["--from", "GD2"], "the later moment (GD2) must come after the earlier one (GD2)"),
        (["--from", "target"], "must come after"),
        (["--to", "today"], "must come after"),
        (["--against", "x"], "no framework “x”"),
        (["--plan", "bas"], "no plan “bas”; did you mean “base”"),
        (["--format", "xml"], "must be one of: text, json, csv"),
        (["--format", "csv", "--coverage", "--against", "x"], "one table"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_told_what_there_is(run: Run, planned: Path, arguments: list[str], told: str) -> None:
    done = run("gaps", planned, *arguments, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_framework_that_no_crosswalk_leads_to_is_refused_before_anything_is_shown(run: Run) -> None:
    done = run("gaps", SMALL, "--against", "qgs_1_0", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, "")
    assert "E511" in done.stderr


def test_a_scheme_with_errors_is_told_like_any_other_command_tells_it(run: Run, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "nho")
    (tmp_path / "nho" / "du-an.yaml").unlink(missing_ok=True)
    (tmp_path / "nho" / "hong.yaml").write_text("components: [{id: X}]\n", encoding="utf-8")
    done = run("gaps", tmp_path / "nho", "--format", "json")
    assert done.returncode == 1
    assert "E031" in {problem["code"] for problem in json.loads(done.stdout)}
