"""`eaplan import` as it is called: what it prints and writes, both languages, and no traceback for bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan import cli
from tests.conftest import Run

from .folders import FRAMEWORK, edit, scheme_in
from .made import Link, Made, Thing, zipped

MODEL = Made(
    things=[
        Thing("a", "ApplicationComponent", "Cổng dịch vụ công", "Cho người dân và doanh nghiệp"),
        Thing("b", "ApplicationService", "Tra cứu dân cư"),
        Thing("c", "DataObject", "CSDL dân cư", properties={"Chủ quản": "Công an tỉnh"}),
        Thing("d", "Grouping", ""),
        Thing("j", "Junction"),
        Thing("g", "Goal", "Chính quyền số"),
        Thing("w", "WorkPackage", "Xây cổng"),
    ],
    links=[
        Link("r1", "Serving", "b", "a"),
        Link("r2", "Access", "b", "c", attributes='accessType="Read"'),
        Link("r3", "Flow", "a", "j"),
        Link("r4", "Flow", "j", "c"),
        Link("r5", "Realization", "w", "a"),
        Link("r6", "Association", "a", "nowhere"),
    ],
    views=["Toàn cảnh"],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return scheme_in(tmp_path, FRAMEWORK)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_dry_run_tells_all_and_writes_nothing(
    run: Run, folder: Path, language: str, snapshot: SnapshotAssertion
) -> None:
    file = MODEL.write(folder.parent)
    done = run("import", file, folder, "--dry-run", "--lang", language)
    assert done.returncode == 0
    assert done.stdout + done.stderr == snapshot
    assert sorted(path.name for path in folder.rglob("*")) == ["0.yaml", "1.yaml"]


def test_an_import_tells_the_same_and_writes(run: Run, folder: Path) -> None:
    file = MODEL.write(folder.parent)
    dry = run("import", file, folder, "--dry-run")
    done = run("import", file, folder)
    assert (done.returncode, done.stdout) == (0, dry.stdout)
    assert done.stderr == "Đã ghi vào đề án: imports-tinh-mau.yaml\n"
    assert run("check", folder).returncode == 0


def test_a_later_import_tells_what_became_of_it(run: Run, folder: Path, snapshot: SnapshotAssertion) -> None:
    run("import", MODEL.write(folder.parent), folder)
    edit(folder, "vi: Cổng dịch vụ công", "vi: Cổng của tỉnh")
    edit(folder, "maturity: 0, relationship: Flow", "maturity: 1, relationship: Flow")
    portal, _, data, *_ = MODEL.things
    later = Made(
        [Thing(portal.id, portal.type, "Cổng quốc gia"), data, Thing("s", "Node", "Máy chủ")],
        [Link("r3", "Flow", "a", "c", "hằng đêm"), Link("r7", "Serving", "s", "a")],
    )
    done = run("import", later.write(folder.parent), folder, "--lang", "vi")
    assert done.stdout + done.stderr == snapshot
    assert run("import", later.write(folder.parent), folder).stderr == "Đề án không có gì phải đổi.\n"


def test_as_json(run: Run, folder: Path) -> None:
    done = run("import", MODEL.write(folder.parent, "archi2"), folder, "--format", "json", "--dry-run", "--lang", "en")
    told = json.loads(done.stdout)
    assert (told["model"]["form"], told["model"]["version"], told["written"]) == ("archi", "2.6.0", False)
    assert (told["components"]["new"], told["dependencies"]["new"]) == (4, 3)
    assert {"type": "DataObject", "layer": "Dữ liệu", "count": 1} in told["components"]["by_type"]
    assert {(one["what"], one["type"], one["reason"]) for one in told["left"]} == {
        ("element", "Goal", "motivation"),
        ("element", "WorkPackage", "implementation"),
        ("relationship", "Realization", "other_end"),
        ("relationship", "Association", "dangling"),
        ("detail", "accessType", "detail"),
        ("property", "Chủ quản", "property"),
        ("view", "", "view"),
    }


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("content", [b"<model><name></model>", b"PK\x03\x04", b"\x00\x01", zipped("<x/>", "x.xml")])
def test_a_bad_file_is_told_in_one_line(
    folder: Path, content: bytes, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder.parent / "bad.archimate"
    file.write_bytes(content)
    code = cli.run(["import", str(file), str(folder), "--lang", language])
    told = capsys.readouterr()
    assert (code, told.out, len(told.err.splitlines())) == (1, "", 1)
    assert told.err.startswith(f"{file}:1:")


def test_problems_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder, "id: khung", "id: khung!", "1.yaml")
    assert cli.run(["import", str(MODEL.write(folder.parent)), str(folder), "--format", "json"]) == 1
    assert [(one["code"], one["file"]) for one in json.loads(capsys.readouterr().out)] == [("E035", "1.yaml")]


def test_what_is_not_there_is_told(run: Run, folder: Path, tmp_path: Path) -> None:
    assert "Không dùng được" in run("import", tmp_path / "none.xml", folder).stderr  # in the scheme's language
    assert run("import").returncode == 2
    done = run("import", MODEL.write(tmp_path), tmp_path / "new", "--lang", "en")
    assert (done.returncode, "eaplan init" in done.stderr) == (1, True)


def test_a_name_in_one_language_is_told_once(run: Run, folder: Path) -> None:
    run("import", Made([Thing("x", "Node", "Máy chủ")]).write(folder.parent, "archi5"), folder)
    done = run("import", Made([Thing("x", "Node", "Máy trạm")]).write(folder.parent, "archi5"), folder)
    assert "“Máy chủ”" in done.stdout
    assert "vi:" not in done.stdout
