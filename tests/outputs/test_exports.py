"""`eaplan export`, end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("format", ["archimate", "likec4", "drawio"])
def test_one_file_is_printed_or_written_and_the_same_each_time(run: Run, small: Path, format: str) -> None:
    printed = run("export", format, small)
    assert printed.returncode == 0
    file = small.parent / "out.xml"
    file.write_text("old", encoding="utf-8")
    done = run("export", format, small, "-o", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert "out.xml" in done.stderr
    assert file.read_bytes().decode() == printed.stdout


def test_tables_are_two_files(run: Run, small: Path) -> None:
    assert run("export", "csv", small, "-o", small.parent / "de.an.csv").returncode == 0
    assert sorted(file.name for file in small.parent.glob("*.csv")) == ["de.an-edges.csv", "de.an-nodes.csv"]


def test_tables_need_a_file(run: Run, small: Path) -> None:
    done = run("export", "csv", small, "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.startswith("Error: csv takes several files: name one with -o")


def test_a_folder_that_cannot_be_made_is_told(run: Run, small: Path) -> None:
    (small / "no").write_text("a file", encoding="utf-8")
    done = run("export", "archimate", small, "-o", small / "no" / "model.xml", "--lang", "en")
    assert done.returncode == 1
    assert str(small / "no") in done.stderr
    assert "Traceback" not in done.stderr


def test_a_format_that_is_not_there_is_told(run: Run, small: Path) -> None:
    done = run("export", "visio", small, "--lang", "en")
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "Error: FORMAT must be one of: archimate, likec4, csv, drawio",
    )


def test_diagrams_can_be_left_out(run: Run, small: Path) -> None:
    assert "<views>" in run("export", "archimate", small).stdout
    assert "<views>" not in run("export", "archimate", small, "--no-views").stdout


def test_a_folder_is_no_file_to_write_into(small: Path, run: Run) -> None:
    done = run("export", "csv", str(small), "-o", str(small), "--lang", "vi")
    assert (done.returncode, "cần một tệp" in done.stderr) == (2, True)
    assert not list(small.parent.glob("*.csv"))
