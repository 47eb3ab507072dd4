"""A file as text and pieces: whatever is edited, it says what the whole text would say if it were read anew."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.problems import Path
from eaplan.workspace.reading import Reading
from eaplan.workspace.source import SourceFile

EXAMPLES = sorted(pathlib.Path(__file__).parents[2].joinpath("examples").rglob("*.yaml"))
BOM = b"\xef\xbb\xbf"

TEXTS = [
    """\
# Đề án
scheme: {id: thu, name: "Đề án: thử"}  # tên

# Dự án của tỉnh
projects:
  # nền tảng
  - id: P1
    name: Cổng dịch vụ công
    cost: {total: 5, low: 4}

  - id: P2   # sau
    name: >-
      Kho dữ liệu
      dùng chung
    needs: [P1, C2]
  -
    id: P3
    notes: |+
      một
        hai

  - 'P4 '
# cuối dự án
funds:
- id: NS
  limit:
    S1: 1.5
    S2:
- {id: XHH, shares: {max: 50%}}
targets: [{id: T1}, {id: T2,
  x: 'a

  b'}]
x:
y: "cuối
z: không"
""",
    "  a:\n  - - 1\n    - 2\n  -\n  - ? k\n    : v\n  b:\n      - x\n      - {y: 1}",
    "a:\n- &n {x: 1}\n- *n\nb: 2\n",
    "a: 1\nb:\n- 1\n- 2\na: 3\n",
    "{\na: 1,\nb: [1,\n2]}\n",
    'a: "x\u2028y"\nb:\n- x\n- {k: 1, k: 2}\n',
    "--- # văn bản\na:\n  - x\n...\n",
    "a:\n- !t x\n- {k: 1, k: 2}\nb: !!map {}\n? c\n: - d\n",
    "",
    "# chỉ lời bàn\n",
]
TEXTS += [text.replace("\n", "\r\n") for text in TEXTS[:2]]
TEXTS += [text.replace("\n", "\r", 3) for text in TEXTS[:1]]
MARKS = [
    *(" ", "\n", "\r\n", "\r", "  ", "- ", "  - ", "\n- ", "\n  - ", "\n    ", ": ", "# ", " # ", "|\n", ">-\n", "%"),
    *("'", '"', "[", "]", "{", "}", ",", "&n ", "*n", "!t ", "? ", "---\n", "...\n", "\t", "\x85", "\u2028", "\ufeff"),
    *("\x07", "@"),
]
"""What may mean something in YAML."""
PLAIN = ["", "x", "đ", "𝄞", "1", " "]
LINES = [
    "# lời bàn\n",
    "a: 1\n",
    "b:\n",
    "\n",
    "- q\n",
    "  - q\n",
    "- id: P9\n",
    "  - id: P9\n",
    "    w: |\n",
    "    t\n",
]


@st.composite
def splices(draw: st.DrawFn, text: str) -> tuple[int, int, str]:
    """A stretch of a text, mostly short, and what takes its place."""
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.sampled_from([0, 0, 0, 1, 2, 5, 20, 80])))
    bits = draw(st.sampled_from([MARKS, PLAIN, LINES]))
    if bits is LINES:
        start, end = text.rfind("\n", 0, start) + 1, max(start, text.rfind("\n", 0, end) + 1)
    return start, end, "".join(draw(st.lists(st.sampled_from(bits), max_size=2)))


def paths(value: Any, path: Path = ()) -> Iterator[tuple[Path, bool]]:
    """Every path of some data, and one beyond each, and whether there is anything."""
    yield path, value is not None
    yield (*path, "none"), value is not None
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in children:
        yield from paths(child, (*path, step))


def check_same(file: SourceFile, text: str) -> None:
    """A file says what the text would say if it were read anew, at the same places."""
    fresh = SourceFile.of(file.name, text)
    assert file.text == text
    assert (file.broken, file.findings) == (fresh.broken, fresh.findings)
    assert [piece.text for piece in file.pieces] == [piece.text for piece in fresh.pieces]
    mine, theirs = Reading.of([file]), Reading.of([fresh])
    assert (mine.data, mine.findings, mine.complete) == (theirs.data, theirs.findings, theirs.complete)
    for path, is_there in paths(theirs.data):
        assert mine.place(path) == theirs.place(path)
        for on_key in (False, True):
            # Nothing, where it stands behind "? key", stands for YAML at what comes next, whose column is no matter.
            known = 3 if is_there else 2
            assert mine.position(path, on_key)[:known] == theirs.position(path, on_key)[:known]
    for line in range(1, text.count("\n") + 2):
        assert mine.entry_at(file.name, line) == theirs.entry_at(file.name, line)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_any_splices_say_what_the_text_says_anew(data: st.DataObject) -> None:
    file = SourceFile.of("a.yaml", data.draw(st.sampled_from(TEXTS)))
    for _ in range(data.draw(st.integers(1, 5))):
        start, end, new = data.draw(splices(file.text))
        edited = file.spliced(start, end, new)
        check_same(edited, file.text[:start] + new + file.text[end:])
        if not edited.broken or data.draw(st.booleans()):
            file = edited


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_any_splices_of_an_example_say_what_the_text_says_anew(data: st.DataObject) -> None:
    file = SourceFile.of("a.yaml", data.draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8"))
    start, end, new = data.draw(splices(file.text))
    check_same(file.spliced(start, end, new), file.text[:start] + new + file.text[end:])


@pytest.mark.parametrize("mark", [b"", BOM, BOM + BOM], ids=["plain", "mark", "two marks"])
def test_bytes_are_kept_as_they_are(mark: bytes) -> None:
    contents = [mark + file.read_bytes() for file in EXAMPLES] + [mark + text.encode() for text in TEXTS]
    for content in contents:
        file, finding = SourceFile.decode("a.yaml", content)
        assert finding is None
        assert file is not None
        assert file.to_bytes() == content
        assert "".join(piece.text for piece in file.pieces) == file.text
        assert file.spliced(0, 0, "# x\n").spliced(0, 4, "").to_bytes() == content


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    file, finding = SourceFile.decode("a.yaml", BOM + "a: 1\nđề: ".encode() + b"\xff")
    assert file is None
    assert finding is not None
    assert (finding.problem.code, finding.position) == ("E004", ("a.yaml", 2, 5))


def test_a_file_is_cut_at_its_keys_and_at_the_dashes_of_its_lists() -> None:
    text = "# đầu\nscheme: {id: t}\n\n# dự án\nfunds: # vốn\n- id: A # a\n# b\n-\n  id: B\nx: [1,\n  2]\n"
    assert [piece.text for piece in SourceFile.of("a.yaml", text).pieces] == [
        "# đầu\nscheme: {id: t}\n\n# dự án\n",
        "funds: # vốn\n",
        "- id: A # a\n# b\n",
        "-\n  id: B\n",
        "x: [1,\n  2]\n",
    ]


@pytest.mark.parametrize("text", TEXTS[2:8])
def test_a_file_whose_parts_hang_together_is_one_piece(text: str) -> None:
    assert [piece.text for piece in SourceFile.of("a.yaml", text).pieces] == [text]


def test_an_edit_shares_everything_but_the_entry_it_changes() -> None:
    text = (
        "scheme: {id: t}\nprojects:\n" + "".join(f"- id: P{n}\n  name: Tên\n" for n in range(50)) + "funds:\n- a: 1\n"
    )
    file = SourceFile.of("a.yaml", text)
    at = text.index("Tên", text.index("P17"))
    edited = file.spliced(at, at + 3, "Tên khác mới")
    before, after = Reading.of([file]).data, Reading.of([edited]).data
    assert after["projects"][17] == {"id": "P17", "name": "Tên khác mới"}
    assert [n for n in range(50) if after["projects"][n] is not before["projects"][n]] == [17]
    assert after["scheme"] is before["scheme"]
    assert after["funds"][0] is before["funds"][0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- id: P2\n", ""),
        ("- id: P2\n", "- id: P2\n- id: P9\n"),
        ("- id: P3\n", "- id: P3\n# cuối\n- id: P9\n"),
        ("- id: P1\n", ""),
        ("- id: P2\n", "# - id: P2\n"),
        ("# dự án\n", "# các dự án\n"),
    ],
)
def test_entries_that_come_and_go_leave_the_others_as_they_are(old: str, new: str) -> None:
    file = SourceFile.of("a.yaml", "projects: # dự án\n- id: P1\n- id: P2\n- id: P3\nx: 1\n")
    at = file.text.index(old)
    edited = file.spliced(at, at + len(old), new)
    check_same(edited, file.text.replace(old, new))
    assert len(set(edited.pieces) & set(file.pieces)) >= 2


@pytest.mark.parametrize(
    ("text", "last", "value"),
    [
        ("projects:\n- |\n  một\n- hai\n", "- hai\n", {"projects": ["một\n# ba\n", "hai"]}),
        ("một: |\n  một\nhai: 1\n", "hai: 1\n", {"một": "một\n# ba\n", "hai": 1}),
    ],
)
def test_a_line_put_above_what_is_edited_may_belong_to_what_is_before(text: str, last: str, value: Any) -> None:
    edited = SourceFile.of("a.yaml", text).spliced(text.index(last), len(text), f"  # ba\n{last}")
    assert Reading.of([edited]).data == value


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- một\n", "- một"),
        ("- một\n", "  - một\n"),
        ("- hai\n", " - hai\n"),
        ("x: 1\n", "x: 1"),
        ("x: 1\n", "  x: 1\n"),
    ],
)
def test_what_does_not_fit_where_it_stands_is_read_with_what_is_around(old: str, new: str) -> None:
    file = SourceFile.of("a.yaml", "projects:\n- một\n- hai\nx: 1\ny: 2\n")
    at = file.text.index(old)
    check_same(file.spliced(at, at + len(old), new), file.text.replace(old, new))


@pytest.mark.parametrize("length", range(16_350, 16_380, 3))
def test_of_two_errors_the_one_is_told_that_the_parser_meets_first(length: int) -> None:
    file = SourceFile.of("a.yaml", f"a:\n- {'x' * length}\n- y\n- z\n")
    at = len(file.text) - 2
    check_same(file.spliced(at, at, "b: c: d # \x07"), f"{file.text[:at]}b: c: d # \x07{file.text[at:]}")


def test_a_broken_file_says_nothing_until_it_is_mended_and_then_what_it_said() -> None:
    file = SourceFile.of("a.yaml", "projects:\n- id: P1\n- id: P2\n- id: P3\n")
    broken = file.spliced(16, 16, '"').spliced(26, 26, "[")
    other = SourceFile.of("b.yaml", "scheme: {id: t}\n")
    reading = Reading.of([broken, other])
    assert [(found.problem.code, found.position) for found in reading.findings] == [("E007", ("a.yaml", 5, 1))]
    assert (reading.complete, reading.data) == (False, {"scheme": {"id": "t"}})
    mended = broken.spliced(26, 27, "").spliced(16, 17, "")
    reading = Reading.of([mended, other])
    assert (reading.findings, reading.complete) == ([], True)
    assert reading.data["projects"][2] is Reading.of([file]).data["projects"][2]


def test_lines_of_what_stands_below_an_edit_go_with_it() -> None:
    file = SourceFile.of("a.yaml", "projects:\n- id: P1\n- id: P2\n  x: 1\n  x: 2\n")
    (found,) = file.spliced(10, 10, "# một\n# hai\n").findings
    assert (found.position, found.problem.facts) == (("a.yaml", 7, 3), {"key": "x", "row": 6})


def test_the_hash_is_that_of_the_bytes() -> None:
    file = SourceFile.of("a.yaml", "đề: 1\r\n", bom=True)
    assert file.sha256 == hashlib.sha256(BOM + "đề: 1\r\n".encode()).hexdigest()
    assert file.spliced(0, 2, "án").sha256 == hashlib.sha256(BOM + "án: 1\r\n".encode()).hexdigest()
