"""Reading YAML: what is read, what is refused, and where everything stands."""

from __future__ import annotations

import os
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from eaplan.problems import Problem
from eaplan.workspace.reader import MAX_MEBIBYTES, read, read_file, read_text, yaml_files
from eaplan.workspace.reading import Reading


def problems(reading: Reading) -> list[tuple[str, int, int]]:
    return [(problem.code, position.line, position.column) for problem, position in reading.findings]


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("12.836", Decimal("12.836")),
        ("0.10", Decimal("0.10")),
        ("true", True),
        ("~", None),
        ("", None),
        ("no", "no"),
        ("on", "on"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1:30", "1:30"),
        ("1e5", "1e5"),
        (".inf", ".inf"),
        ("2021-06-30", "2021-06-30"),
        ("'12'", "12"),
        ("12.836,5", "12.836,5"),
        ("9" * 40, "9" * 40),
    ],
)
def test_scalars_are_those_of_yaml_1_2s_core(written: str, value: object) -> None:
    read_value = read_text(f"a: {written}\nb: 1").data.get("a")
    assert read_value == value
    assert type(read_value) is type(value)


def test_decimals_keep_their_digits() -> None:
    assert str(read_text("a: 1.50").data["a"]) == "1.50"


def test_keys_are_text_as_written() -> None:
    assert read_text("a: {2021: 1, no: 2, 010: 3}").data["a"] == {"2021": 1, "no": 2, "010": 3}


def test_text_and_keys_are_nfc() -> None:
    data = read_text(unicodedata.normalize("NFD", "khóa: Sở Y tế")).data
    assert data == {"khóa": "Sở Y tế"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b: c", ("E006", 1, 5)),
        ("a: 'x\n", ("E007", 2, 1)),
        ("a: [1, 2", ("E008", 2, 1)),
        ("a: *x", ("E009", 1, 4)),
        ("a: 1\nb: 2\na: 3", ("E010", 3, 1)),
        ("p:\n  - {x: 1, x: 2}", ("E010", 2, 12)),
        ("a: !!python/object:os.system x", ("E011", 1, 4)),
        ("a: !!str 5", ("E011", 1, 4)),
        ("a: " + "[" * 100_000, ("E012", 1, 52)),
        ("a: &x [*x]", ("E013", 1, 4)),
        ("? [a, b]\n: 1", ("E014", 1, 3)),
        ("- a\n- b", ("E016", 1, 1)),
        ("a: \x07", ("E017", 1, 4)),
        ("a: 1\n---\nb: 2", ("E018", 2, 1)),
        ("a:\n\t- b", ("E019", 2, 1)),
        ("a: @x", ("E020", 1, 4)),
        ("a:\n  - x\n - y", ("E021", 3, 2)),
        ("%YAML 3.0\n---\na: 1", ("E005", 1, 1)),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, problem: tuple[str, int, int]) -> None:
    assert problems(read_text(text)) == [problem]


def test_an_alias_is_read() -> None:
    assert read_text("a: &x [1, 2]\nb: *x").data == {"a": [1, 2], "b": [1, 2]}


def test_an_alias_bomb_is_refused_quickly() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert [code for code, *_ in problems(read_text("\n".join(lines)))] == ["E013"]


def test_files_of_all_folders_are_put_together_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, b__x="projects: [{id: P2}]", a="projects: [{id: P1}]", c="projects: [{id: P3}]\nscheme: {id: t}")
    write(tmp_path, plans__p="projects: [{id: no}]", **{".hidden__h": "projects: [{id: no}]"})
    (tmp_path / "notes.txt").write_text("not: [yaml", encoding="utf-8")
    reading = read(tmp_path)
    assert reading.findings == []
    assert [project["id"] for project in reading.data["projects"]] == ["P1", "P2", "P3"]
    assert reading.position(("projects", 2, "id")) == ("c.yaml", 1, 17)
    assert reading.position(("projects", 1, "id"), on_key=True) == ("b/x.yaml", 1, 13)


def test_positions_of_what_is_not_there_are_those_of_what_is_around_it() -> None:
    reading = read_text("projects:\n  - id: P1\n    cost: {total: 5}\n")
    assert reading.position(("projects", 0, "cost", 0, "total"))[1:] == (3, 19)
    assert reading.position(("projects", 0, "lead", "x"))[1:] == (2, 5)
    assert reading.position(("funds",))[1:] == (1, 1)


def test_a_single_part_stands_once_and_both_places_are_named(tmp_path: Path) -> None:
    write(tmp_path, a="x: 1\nscheme: {id: a}", b="scheme: {id: b}")
    ((problem, position),) = read(tmp_path).findings
    assert problem == Problem("E015", facts={"key": "scheme", "file": "a.yaml", "row": 2})
    assert position == ("b.yaml", 1, 1)


def test_syntax_errors_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, a="a: [", b="b: 'x", c="c: 1")
    assert [(f.problem.code, f.position.file) for f in read(tmp_path).findings] == [
        ("E008", "a.yaml"),
        ("E007", "b.yaml"),
    ]


def test_a_byte_order_mark_shifts_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfscheme: {id: a, id: b}")
    assert problems(read(tmp_path)) == [("E010", 1, 17)]


def test_text_that_is_not_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("scheme:\n  name: Đề ".encode() + b"\xb8n")
    assert problems(read(tmp_path)) == [("E004", 2, 12)]


@pytest.mark.parametrize(("name", "code"), [("missing", "E001"), ("nul\0", "E001"), ("empty", "E002")])
def test_a_folder_that_is_no_scheme(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    assert [finding.problem.code for finding in read(tmp_path / name).findings] == [code]


def test_a_folder_named_like_a_file_is_read_as_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "x.yaml", a="scheme: {id: a}")
    assert read(tmp_path).data == {"scheme": {"id": "a"}}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "gone.yaml")
    assert problems(read(tmp_path)) == [("E003", 1, 1)]


def test_a_folder_that_cannot_be_listed_is_told_and_stops_who_asks_for_all_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a="x: 1", b__c="x: 2")
    listed = os.scandir

    def scandir(place: str | os.PathLike[str]) -> object:
        if Path(place).name == "b":
            raise PermissionError(13, "Permission denied", str(place))
        return listed(place)

    monkeypatch.setattr(os, "scandir", scandir)
    reading = read(tmp_path)
    assert [(found.problem.code, found.position.file) for found in reading.findings] == [("E003", "b")]
    assert (reading.data, reading.complete) == ({"x": 1}, False)
    with pytest.raises(PermissionError):
        yaml_files(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_regular_file_is_never_opened(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.yaml"
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero")
    for reading in (read(tmp_path), read(file), read_file(file)):
        ((problem, position),) = reading.findings
        assert (problem.code, position, reading.complete) == ("E022", ("a.yaml", 1, 1), False)


def test_a_file_larger_than_any_scheme_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(MAX_MEBIBYTES * 2**20 + 1)
    assert problems(read(tmp_path)) == [("E023", 1, 1)]


def test_a_part_that_must_be_a_list_is_told_where_it_is_none(tmp_path: Path) -> None:
    write(tmp_path, a="funds: 5\nprojects: [{id: P1}]", b="projects: 5", c="funds: [{id: NS}]")
    reading = read(tmp_path)
    assert [(f.problem.code, f.position) for f in reading.findings] == [
        ("E032", ("b.yaml", 1, 11)),
        ("E032", ("a.yaml", 1, 8)),
    ]
    assert reading.data == {"projects": [{"id": "P1"}], "funds": [{"id": "NS"}]}


def test_several_schemes_are_told_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, A__x="scheme: {id: a}", B__x="scheme: {id: b}", B__y="a: [", C__x__y="scheme: {id: c}")
    reading = read(tmp_path)
    assert [finding.problem for finding in reading.findings] == [Problem("E024", facts={"schemes": ["A", "B", "C/x"]})]
    assert (reading.data, reading.complete) == ({}, False)


def test_a_second_scheme_below_the_first_is_told_with_both_places(tmp_path: Path) -> None:
    write(tmp_path, a="scheme: {id: a}", B__x="scheme: {id: b}")
    assert [finding.problem.code for finding in read(tmp_path).findings] == ["E015"]


def test_python_environments_and_node_modules_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, a="x: 1", env__lib__b="x: 2", web__node_modules__c="x: 3")
    (tmp_path / "env" / "pyvenv.cfg").touch()
    reading = read(tmp_path)
    assert (reading.data, reading.findings) == ({"x": 1}, [])


@pytest.mark.parametrize(
    ("name", "code"), [("gone.yaml", "E025"), ("a.yaml/b.yaml", "E025"), ("nul\0", "E025"), ("folder", "E026")]
)
def test_a_file_of_its_own_that_is_none(tmp_path: Path, name: str, code: str) -> None:
    write(tmp_path, a="x: 1")
    (tmp_path / "folder").mkdir()
    reading = read_file(tmp_path / name)
    assert [finding.problem.code for finding in reading.findings] == [code]
    assert not reading.complete


def test_a_file_of_its_own_is_read(tmp_path: Path) -> None:
    assert read_file(write(tmp_path, a="x: 1") / "a.yaml").data == {"x": 1}
