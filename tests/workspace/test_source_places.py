"""Where to change what stands in a scheme's files."""

from __future__ import annotations

import pytest

from eaplan.problems import Path
from eaplan.workspace.reading import Place, Reading
from eaplan.workspace.source import SourceFile

MANY = """\
scheme:
  name: Đề án

projects:
  # đầu
  - id: P1
    cost: {total: 5}

  - id: P2
  - id: P3
# cuối
units:
"""
FLOW = "funds: [{id: NS},\n  {id: XHH}]\nprojects: [{id: P4}]\n"


@pytest.fixture
def reading() -> Reading:
    return Reading.of([SourceFile.of("a.yaml", MANY), SourceFile.of("b.yaml", FLOW), SourceFile.of("c.yaml", "a: [")])


@pytest.mark.parametrize(
    ("path", "inner", "text"),
    [
        (("projects", 0, "cost", "total"), (0, "cost", "total"), "  - id: P1\n    cost: {total: 5}\n\n"),
        (("projects", 2), (0,), "  - id: P3\n# cuối\n"),
        (("projects", 3, "id"), ("projects", 0, "id"), "projects: [{id: P4}]\n"),
        (("scheme", "name"), ("scheme", "name"), "scheme:\n  name: Đề án\n\n"),
        (("scheme",), ("scheme",), "scheme:\n  name: Đề án\n\n"),
        (("units",), ("units",), "units:\n"),
        (("funds", 1, "id"), ("funds", 1, "id"), "funds: [{id: NS},\n  {id: XHH}]\n"),
    ],
)
def test_a_place_is_the_least_text_that_holds_what_stands_there(
    reading: Reading, path: Path, inner: Path, text: str
) -> None:
    place = reading.place(path)
    assert place is not None
    assert (place.path, place.text) == (inner, text)
    assert reading.files[place.file].text[place.start : place.end] == text


@pytest.mark.parametrize(
    "path", [(), ("targets",), ("scheme", "id"), ("projects", 4), ("projects", 0, "cost", "low"), ("projects",)]
)
def test_what_stands_nowhere_or_in_several_files_has_no_place(reading: Reading, path: Path) -> None:
    assert reading.place(path) is None


def test_a_place_can_show_the_entries_around(reading: Reading) -> None:
    first, last = reading.place(("projects", 0, "id"), around=1), reading.place(("projects", 2), around=1)
    assert first is not None
    assert last is not None
    assert (first.path, first.text) == ((0, "id"), "  - id: P1\n    cost: {total: 5}\n\n  - id: P2\n")
    assert (last.path, last.text) == ((1,), "  - id: P2\n  - id: P3\n# cuối\n")


def test_the_home_of_further_entries_is_the_last_file_that_has_the_list(reading: Reading) -> None:
    start = FLOW.index("projects")
    assert reading.home("projects") == Place("b.yaml", start, len(FLOW), ("projects",), FLOW[start:])
    assert reading.home("units") == Place("a.yaml", len(MANY) - 7, len(MANY), ("units",), "units:\n")
    assert reading.home("targets") is None


def test_entries_are_told_in_their_file(reading: Reading) -> None:
    assert [reading.local("projects", index) for index in range(4)] == [
        *(("a.yaml", index) for index in range(3)),
        ("b.yaml", 0),
    ]
    with pytest.raises(IndexError):
        reading.local("projects", 4)


@pytest.mark.parametrize(
    ("file", "line", "path"),
    [
        ("a.yaml", 1, ("scheme",)),
        ("a.yaml", 4, ("projects",)),
        ("a.yaml", 6, ("projects", 0)),
        ("a.yaml", 8, ("projects", 0)),
        ("a.yaml", 10, ("projects", 2)),
        ("a.yaml", 99, None),
        ("b.yaml", 2, ("funds", 1)),
        ("b.yaml", 3, ("projects", 3)),
        ("c.yaml", 1, None),
    ],
)
def test_a_line_belongs_to_an_entry(reading: Reading, file: str, line: int, path: Path | None) -> None:
    assert reading.entry_at(file, line) == path


def test_values_are_found_by_their_path(reading: Reading) -> None:
    assert reading.value(("projects", 3, "id")) == "P4"
    assert reading.value(("projects", 9, "id")) is None
    assert reading.value(("scheme", "name", "x")) is None
