"""A scheme's folder, opened: problems in words and as data, accepted warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from eaplan.workspace import Workspace

SCHEME = """\
scheme: {id: thu, name: Đề án thử}
stages:
  - {id: S1, name: Một, years: 2021-2022}
funds:
  - {id: NS, name: Ngân sách, kind: investment}
projects:
  - id: P1
    name: Cổng dịch vụ công
    cost: 5
"""


def opened(folder: Path, text: str) -> Workspace:
    (folder / "de-an.yaml").write_text(text, encoding="utf-8")
    return Workspace.open(folder)


def test_a_problem_in_one_line_names_place_item_and_what_to_do(tmp_path: Path) -> None:
    workspace = opened(tmp_path, SCHEME + "    funds: NSS\n")
    (problem,) = workspace.errors
    assert problem.text("vi") == (
        "de-an.yaml:10:12: E071 không có nguồn vốn nào mang mã “NSS” (dự án P1); có phải ý là “NS”?"
    )
    assert problem.text("en") == (
        "de-an.yaml:10:12: E071 there is no fund with the id “NSS” (project P1); did you mean “NS”?"
    )
    assert workspace.scheme is None


def test_a_problem_as_data(tmp_path: Path) -> None:
    (problem,) = opened(tmp_path, SCHEME).problems
    assert problem.as_dict("en") == {
        "file": "de-an.yaml",
        "line": 7,
        "column": 5,
        "code": "W228",
        "severity": "warning",
        "item": "project P1",
        "message": "project P1 contributes to no target and delivers no component",
        "todo": "add contributes or delivers, or leave out the project",
        "accepted": None,
    }


def test_an_entry_without_an_id_is_counted(tmp_path: Path) -> None:
    (problem,) = opened(tmp_path, SCHEME + "  - name: Không mã\n").errors
    assert problem.item("vi") == "dự án thứ 2"


@pytest.mark.parametrize(
    "text",
    [
        SCHEME + "    accept: {W228: dự án nền}\n",
        SCHEME.replace("Đề án thử}", "Đề án thử, accept: {W228: dự án nền}}"),
    ],
    ids=["by the project", "by the scheme"],
)
def test_an_accepted_warning_is_kept_with_its_reason(tmp_path: Path, text: str) -> None:
    workspace = opened(tmp_path, text)
    assert [(problem.code, problem.accepted) for problem in workspace.accepted] == [("W228", "dự án nền")]
    assert workspace.warnings == ()
    assert workspace.scheme is not None


def test_a_single_file_is_a_scheme_too(tmp_path: Path) -> None:
    opened(tmp_path, SCHEME)
    assert Workspace.open(tmp_path / "de-an.yaml").scheme == Workspace.open(tmp_path).scheme


def test_problems_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = SCHEME.replace("kind: investment", "kind: x").replace("2021-2022", "now") + "    years: 0\n"
    assert [problem.position.line for problem in opened(tmp_path, text).errors] == [3, 5, 10]


def test_the_hash_does_not_hang_on_layout_and_files(tmp_path: Path) -> None:
    head, projects = SCHEME.split("projects:")
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "a.yaml").write_text("# lời bàn\nprojects:" + projects, encoding="utf-8")
    (tmp_path / "two" / "b.yaml").write_text(head, encoding="utf-8")
    one, two = opened(tmp_path / "one", SCHEME).scheme, Workspace.open(tmp_path / "two").scheme
    assert one is not None
    assert two is not None
    assert one.hash == two.hash


def test_a_duplicate_names_the_line_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "them.yaml").write_text("projects:\n  - {id: P1, name: Hai, cost: 1}\n", encoding="utf-8")
    (problem,) = opened(tmp_path, SCHEME).errors
    assert problem.text("vi").startswith("them.yaml:2:10: E070 mã “P1” đã có ở một mục trước (de-an.yaml:7)")


def test_an_unreadable_folder_of_schemes_says_one_thing(tmp_path: Path) -> None:
    for name in ("A", "B"):
        (tmp_path / name).mkdir()
        opened(tmp_path / name, SCHEME + "    cots: 1\n")
    (problem,) = Workspace.open(tmp_path).problems
    assert problem.text("en").startswith(".:1:1: E024 this looks like several schemes: A, B; name")
