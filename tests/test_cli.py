"""The installed command, end to end: every command, both languages, exit codes, and no traceback for bad input."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan import cli
from eaplan.commands.program import COMMANDS
from eaplan.problems import Problem
from tests.conftest import ROOT, SMALL, Run
from tests.waiting import comes


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


class TestHelp:
    @pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)], ids=str)
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_every_help_speaks_both_languages(self, run: Run, command: tuple[str, ...], language: str) -> None:
        done = run(*command, "--help", "--lang", language)
        assert (done.returncode, done.stderr) == (0, "")
        assert ("Cách dùng:" in done.stdout) == (language == "vi")
        assert ("Usage:" in done.stdout) == (language == "en")

    def test_help_is_shown_without_a_command(self, run: Run) -> None:
        assert run().stdout == run("--help").stdout

    def test_the_language_comes_from_the_environment(self, run: Run) -> None:
        assert "Cách dùng:" in run("--help", EAPLAN_LANG="vi").stdout
        assert "Cách dùng:" in run("--help", LANG="vi_VN.UTF-8").stdout
        assert "Usage:" in run("--help", LANG="vi_VN.UTF-8", EAPLAN_LANG="en").stdout

    @pytest.mark.parametrize("arguments", [["--help"], ["plan", "--help"], ["--version"]], ids=" ".join)
    def test_help_imports_nothing_heavy(self, arguments: list[str]) -> None:
        heavy = "textual networkx pulp highspy pydantic numpy yaml rich"
        code = (
            "import sys; from eaplan.cli import run; run(sys.argv[1:]); "
            f"print([name for name in {heavy.split()} if name in sys.modules], file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        assert done.stderr.strip() == "[]"


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [["foo"], ["plan", "--foo"], ["plan", "--format", "xml"], ["plan", "--gap", "big"], ["plan", "--lang", "fr"],
         ["plan", "a", "b"], ["plan", "--scenario"]],
        ids=" ".join,
    )  # fmt: skip
    def test_a_wrong_call_is_told_on_stderr(self, run: Run, arguments: list[str]) -> None:
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("Error: ")
        assert "--help" in done.stderr

    @pytest.mark.parametrize("number", ["nan", "inf", "-0.1", "1.5", "150%", "1.000,5", ""])
    def test_a_gap_that_is_no_share(self, run: Run, number: str) -> None:
        done = run("plan", SMALL, "--no-save", f"--gap={number}")
        assert done.returncode == 2
        assert "expects a share from 0 to 1" in done.stderr

    @pytest.mark.parametrize("number", ["5%", "0,05", "0.05", "5 %"])
    def test_a_gap_is_written_the_vietnamese_or_the_english_way(self, run: Run, number: str) -> None:
        done = run("plan", SMALL, "--no-save", "--format", "json", "--gap", number, "--time-limit", "20,5")
        origin = json.loads(done.stdout)["origin"]
        assert (origin["gap_limit"], origin["time_limit"]) == (0.05, 20.5)

    @pytest.mark.parametrize(
        "arguments", [["--time-limit", "nan"], ["--time-limit", "0"], ["--threads", "0"], ["--threads", "100000"]]
    )
    def test_numbers_out_of_their_bounds(self, run: Run, arguments: list[str]) -> None:
        done = run("plan", SMALL, "--no-save", *arguments)
        assert done.returncode == 2
        assert "expects" in done.stderr

    def test_without_a_scheme_the_environment_s_language_is_spoken(self, run: Run, tmp_path: Path) -> None:
        assert "there is no folder" in run("plan", tmp_path / "none").stderr
        assert "không có thư mục" in run("plan", tmp_path / "none", LANG="vi_VN.UTF-8").stderr

    def test_it_is_told_in_vietnamese(self, run: Run) -> None:
        done = run("plan", "--format", "xml", "--lang", "vi")
        assert done.stderr.splitlines()[0] == "Lỗi: --format phải là một trong: text, json"


class TestCheck:
    def test_a_good_scheme(self, run: Run) -> None:
        done = run("check", SMALL, "--lang", "en")
        assert done.returncode == 0
        assert done.stdout.startswith("de-an.yaml:")
        assert "The scheme is valid: 7 projects" in done.stderr

    def test_every_problem_has_its_place(self, run: Run, small: Path) -> None:
        change(small / "du-an.yaml", "lead: VP", "lead: VB")
        change(small / "du-an.yaml", "cost: 14", "cots: 14")
        done = run("check", cwd=small)
        assert done.returncode == 1
        errors = [line for line in done.stdout.splitlines() if " E" in line]
        assert [line.split(": ")[0] for line in errors] == ["du-an.yaml:4:11", "du-an.yaml:38:5"]
        assert "cost" in errors[1]

    def test_as_json(self, run: Run, small: Path) -> None:
        change(small / "du-an.yaml", "cost: 14", "cots: 14")
        done = run("check", small, "--format", "json", "--lang", "en")
        assert done.returncode == 1
        found = json.loads(done.stdout)
        [error] = [problem for problem in found if problem["severity"] == "error"]
        assert {"file", "line", "column", "code", "severity", "item", "message", "todo"} <= set(error)
        assert (error["file"], error["line"], error["code"]) == ("du-an.yaml", 38, "E030")

    @pytest.mark.parametrize("command", ["check", "plan", "verify", "compare"])
    def test_a_folder_that_is_not_there(self, run: Run, tmp_path: Path, command: str) -> None:
        done = run(command, tmp_path / "nowhere")
        assert done.returncode == 1
        assert "E001" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


class TestPlan:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_the_table(self, run: Run, small: Path, language: str, snapshot: SnapshotAssertion) -> None:
        done = run("plan", small, "--lang", language)
        assert done.returncode == 0
        steady = [line for line in done.stdout.splitlines() if "HiGHS" not in line]
        assert "\n".join(steady) == snapshot
        assert str(small / "plans" / "base.yaml") in done.stderr
        assert max(map(len, steady)) <= 80

    def test_the_scheme_s_own_language_is_spoken_unless_asked_otherwise(self, run: Run) -> None:
        assert "Kịch bản" in run("plan", SMALL, "--no-save").stdout
        assert "Scenario" in run("plan", SMALL, "--no-save", EAPLAN_LANG="en").stdout
        assert "Kịch bản" in run("plan", SMALL, "--no-save", "--lang", "vi", EAPLAN_LANG="en").stdout

    def test_as_json(self, run: Run, small: Path) -> None:
        done = run("plan", small, "--format", "json", "--no-save")
        assert done.returncode == 0
        plan = json.loads(done.stdout, parse_float=Decimal)
        assert list(plan)[:4] == ["status", "objective", "bound", "gap"]
        assert plan["status"] == "optimal"
        paid = sum(payment["amount"] for project in plan["projects"] for payment in project["payments"])
        assert paid == plan["capital"] + plan["running"]
        assert not (small / "plans").exists()

    def test_a_scenario_is_named_and_saved_under_its_name(self, run: Run, small: Path) -> None:
        done = run("plan", small, "--scenario", "thap")
        assert done.returncode == 0
        assert "Ngân sách thấp" in done.stdout
        assert (small / "plans" / "thap.yaml").exists()

    @pytest.mark.parametrize(
        ("wrong", "told"),
        [
            (["--scenario", "thapp"], "“thapp”, did you mean “thap”? The scenarios are: base, thap"),
            (["--scenario", "qqqqqqq"], "“qqqqqqq”; the scenarios are: base, thap"),
            (["--solver", "hihgs"], "did you mean “highs”? The solvers are: highs"),
        ],
        ids=str,
    )
    def test_an_unknown_scenario_or_solver_is_a_wrong_call(self, run: Run, wrong: list[str], told: str) -> None:
        for command in ("plan", "compare"):
            done = run(command, SMALL, *wrong, "--lang", "en")
            assert (done.returncode, done.stdout) == (2, "")
            assert told in done.stderr

    def test_the_scenario_base_is_the_scheme_as_it_stands(self, run: Run, small: Path) -> None:
        done = run("plan", small, "--scenario", "base", "--format", "json")
        assert json.loads(done.stdout)["scenario"] is None
        assert [file.name for file in (small / "plans").iterdir()] == ["base.yaml"]

    @pytest.mark.parametrize("command", ["plan", "compare", "verify"])
    def test_a_scheme_with_errors_as_json(self, run: Run, small: Path, command: str) -> None:
        change(small / "du-an.yaml", "cost: 14", "cots: 14")
        done = run(command, small, "--format", "json")
        assert done.returncode == 1
        assert json.loads(done.stdout) == json.loads(run("check", small, "--format", "json").stdout)

    def test_the_output_ends_with_a_summary(self, run: Run, small: Path) -> None:
        [*_, status, saved] = run("plan", small, "--lang", "en").stderr.splitlines()
        assert status.startswith("optimal (proven); 5 of 7 projects; 52.75 billion đồng of capital")
        assert saved == f"Plan saved in {small / 'plans' / 'base.yaml'}"

    def test_two_runs_are_equal(self, run: Run) -> None:
        first, second = (json.loads(run("plan", SMALL, "--no-save", "--format", "json").stdout) for _ in range(2))
        for plan in (first, second):
            del plan["origin"]["seconds"]
        assert first == second

    def test_no_plan_can_exist(self, run: Run, small: Path) -> None:
        change(small / "du-an.yaml", "    cost: 14\n", "    cost: 14\n    status: committed\n")
        change(small / "de-an.yaml", "limit: {GD1: 20, GD2: 30}", "limit: {GD1: 2, GD2: 3}")
        done = run("plan", small)
        assert done.returncode == 3
        assert "đã chứng minh" in done.stdout
        assert not (small / "plans").exists()

    def test_a_scheme_with_errors(self, run: Run, small: Path) -> None:
        change(small / "du-an.yaml", "cost: 14", "cots: 14")
        done = run("plan", small)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("du-an.yaml:38:5: E030")

    def test_a_plan_that_fails_the_re_check_is_not_shown(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from eaplan.commands import solving

        broken = Problem("E470", facts={"project": "IOC"})
        monkeypatch.setattr(solving, "verify", lambda scheme, plan: [broken])
        assert cli.run(["plan", str(SMALL), "--no-save", "--lang", "en"]) == 70
        told = capsys.readouterr()
        assert told.out == ""
        assert "Fault in the program" in told.err
        assert "E470" in told.err

    @pytest.mark.parametrize("obstacle", ["file", "link"])
    def test_where_the_plan_cannot_be_saved(self, run: Run, small: Path, obstacle: str) -> None:
        if obstacle == "file":
            (small / "plans").write_text("in the way", encoding="utf-8")
        else:
            (small / "plans").symlink_to(small / "nowhere")
        done = run("plan", small)
        assert done.returncode == 1
        assert "Tổng cộng" in done.stdout
        assert f"Không lưu được kế hoạch vào {small / 'plans' / 'base.yaml'}: tên này đã được dùng" in done.stderr
        checked = run("verify", small)
        assert checked.returncode == 1
        assert f"Không dùng được {small / 'plans'}: " in checked.stderr

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
    def test_a_full_disk_for_the_output_does_not_lose_the_plan(self, small: Path) -> None:
        command = Path(sys.executable).with_name("eaplan")
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            done = subprocess.run(
                [str(command), "plan", str(small)], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
            )
        assert done.returncode == 1
        assert (small / "plans" / "base.yaml").exists()
        assert done.stderr.splitlines()[-1] == "Không ghi được kết quả ra màn hình hoặc tệp: hết chỗ trống"


class TestVerify:
    def test_a_plan_just_made_is_good(self, run: Run, small: Path) -> None:
        assert run("plan", small).returncode == 0
        done = run("verify", cwd=small, EAPLAN_LANG="en")
        assert done.returncode == 0
        assert "keeps every rule" in done.stdout

    def test_a_plan_edited_by_hand(self, run: Run, small: Path) -> None:
        run("plan", small)
        file = small / "plans" / "base.yaml"
        change(file, "fund: DTC, amount: 8}", "fund: XHH, amount: 8}")
        line = file.read_text(encoding="utf-8").partition("fund: XHH, amount: 8}")[0].count("\n") + 1
        done = run("verify", small, "--plan", file)
        assert done.returncode == 1
        assert f"plans/base.yaml:{line}:" in done.stdout
        as_json = json.loads(run("verify", small, "--format", "json").stdout)
        assert as_json[str(file)][0]["code"].startswith("E4")

    def test_one_plan_by_its_name_as_well_as_by_its_file(self, run: Run, small: Path) -> None:
        run("plan", small)
        file = small / "plans" / "base.yaml"
        file.with_name("cu.yaml").write_text("so far: only notes", encoding="utf-8")
        by_name = run("verify", small, "--plan", "base")
        assert (by_name.returncode, by_name.stdout) == (0, run("verify", small, "--plan", file).stdout)
        done = run("verify", small, "--plan", "bas", "--lang", "en")
        assert (done.returncode, "did you mean “base”" in done.stderr) == (2, True)

    def test_a_stale_plan(self, run: Run, small: Path) -> None:
        run("plan", small)
        change(small / "de-an.yaml", "limit: {GD1: 3, GD2: 12}", "limit: {GD1: 3, GD2: 13}")
        done = run("verify", small)
        assert done.returncode == 0
        assert "W401" in done.stdout

    def test_there_is_no_plan(self, run: Run, small: Path) -> None:
        done = run("verify", small)
        assert (done.returncode, done.stdout) == (1, "")
        assert "eaplan plan" in done.stderr

    def test_the_plan_of_a_scenario_is_checked_against_that(self, run: Run, small: Path) -> None:
        run("plan", small, "--scenario", "thap")
        done = run("verify", small)
        assert done.returncode == 0
        assert "W401" not in done.stdout


class TestCompare:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_the_table(self, run: Run, language: str, snapshot: SnapshotAssertion) -> None:
        done = run("compare", SMALL, "--lang", language)
        assert done.returncode == 0
        assert done.stdout == snapshot

    def test_as_json(self, run: Run) -> None:
        done = run("compare", SMALL, "--scenario", "thap", "--scenario", "base", "--format", "json")
        data = json.loads(done.stdout)
        assert [plan["scenario"] for plan in data["plans"]] == ["thap", None]
        starts = [{project["id"]: project["start"] for project in plan["projects"]} for plan in data["plans"]]
        assert all(starts[0].get(id) != starts[1].get(id) for id in data["different_projects"])
        assert data["different_projects"]

    def test_the_scenario_at_work_is_told(self, run: Run) -> None:
        assert "Scenario 2 of 2: Low budget" in run("compare", SMALL, "--lang", "en").stderr


class TestSchemaAndInit:
    def test_the_schema_is_json(self, run: Run) -> None:
        schema = json.loads(run("schema").stdout)
        assert "projects" in schema["properties"]
        assert "required" not in schema

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_a_new_scheme_is_sound_and_plans(self, run: Run, tmp_path: Path, language: str) -> None:
        folder = tmp_path / "new"
        assert run("init", folder, "--lang", language).returncode == 0
        checked = run("check", folder)
        assert (checked.returncode, checked.stdout) == (0, "")
        assert run("plan", folder).returncode == 0
        assert run("compare", folder).returncode == 0

    def test_nothing_is_overwritten(self, run: Run, small: Path) -> None:
        before = {file: file.read_bytes() for file in small.iterdir()}
        done = run("init", small)
        assert (done.returncode, done.stdout) == (1, "")
        assert "E901" in done.stderr
        assert {file: file.read_bytes() for file in small.iterdir()} == before


def test_a_reader_that_goes_away_is_no_fault(run: Run) -> None:
    command = Path(sys.executable).with_name("eaplan")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [str(command), "schema"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT
    )
    os.close(writing)
    assert done.stderr == ""


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not on this machine")
def test_on_a_terminal_of_80_columns() -> None:
    """The plan fits a real terminal, and progress leaves no trace on it."""
    command = Path(sys.executable).with_name("eaplan")
    tmux = ["tmux", "-u", "-L", f"eaplan-{uuid4().hex}", "-f", os.devnull]
    line = f"LANG=C.UTF-8 {shlex.join(map(str, (command, 'plan', SMALL, '--no-save', '--lang', 'vi')))}"
    end = "; echo code $?; sleep 600"
    subprocess.run([*tmux, "new-session", "-d", "-x", "80", "-y", "24", "sh", "-c", line + end], check=True)

    def screen() -> str:
        asked = [*tmux, "capture-pane", "-p", "-J", "-S", "-200"]
        return subprocess.run(asked, capture_output=True, check=True, encoding="utf-8").stdout

    try:
        assert comes(lambda: "code 0" in screen()), screen()
        seen = screen()
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)
    assert "DỰ ÁN ĐƯỢC CHỌN" in seen
    assert "Tổng cộng" in seen
    assert "\r" not in seen
    assert max(len(row) for row in seen.splitlines()) <= 80
