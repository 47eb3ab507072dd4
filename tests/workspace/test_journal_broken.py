"""Journals that were cut off, that cannot be written or read, or that are none: whole records are never lost."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaplan.workspace.journal import left_behind
from eaplan.workspace.records import line
from eaplan.workspace.splices import Splice, applied
from tests.workspace.desk import Desk, Source, desk, only, two_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_files(tmp_path)


def test_work_on_a_file_that_cannot_be_read_is_offered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    mine.journal.close(keep=True)
    read = Path.read_bytes

    def gone(file: Path) -> bytes:
        if file.name == "b.yaml":
            raise FileNotFoundError
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert only(folder).texts == {"b.yaml": "b: 2\n"}


@pytest.mark.parametrize("reason", [FileNotFoundError, PermissionError])
def test_a_journal_that_cannot_be_read_is_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reason: type[OSError]
) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    mine.journal.close(keep=True)

    def unreadable(_: Path) -> bytes:
        raise reason

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    assert left_behind(folder) == []


def test_a_journal_that_cannot_be_written_says_so_once(folder: Path) -> None:
    (folder / ".eaplan").write_bytes(b"in the way")
    mine = desk(folder)
    with pytest.raises(FileExistsError):
        mine.type("b.yaml", "b: 2\n")
    assert mine.journal.failed == "File exists"
    mine.type("b.yaml", "b: 3\n")
    mine.save("b.yaml")
    mine.journal.close(keep=False)
    assert mine.journal.failed is None


def test_what_was_kept_before_the_disk_was_full_is_found_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            mine.type("a.yaml", "tên: A\r\n")
    mine.type("b.yaml", "b: 3\n")
    assert mine.journal.failed == "No space left on device"
    mine.journal.close(keep=True)
    assert only(folder).texts["b.yaml"] == "b: 2\n"


@pytest.mark.parametrize(
    "record",
    [
        {"base": "../outside.yaml", "text": "", "bom": False},
        {"base": "/outside.yaml", "text": "", "bom": False},
        {"base": "sub/../../outside.yaml", "text": "", "bom": False},
    ],
)
def test_no_journal_leads_out_of_the_folder(folder: Path, record: dict[str, object]) -> None:
    forge(folder, record, {"splices": [[record["base"], 0, 0, "x"]], "at": "2026-01-01T00:00:00+00:00"})
    assert left_behind(folder) == []


@pytest.mark.parametrize(
    "record",
    [
        [],
        {"at": "?"},
        {"at": "2026-01-01", "other": 1},
        {"saved": ["?"], "at": "2026-01-01"},
        {"splices": [[1]], "at": "2026-01-01"},
        {},
    ],
)
def test_records_that_are_none_end_a_journal(folder: Path, record: object) -> None:
    base = {"base": "b.yaml", "text": "b: 1\n", "bom": False}
    edit = {"splices": [["b.yaml", 3, 4, "2"]], "at": "2026-01-01T00:00:00+00:00"}
    forge(folder, base, edit, record, edit)
    assert only(folder).texts == {"b.yaml": "b: 2\n"}


def forge(folder: Path, *records: object) -> None:
    (folder / ".eaplan").mkdir()
    (folder / ".eaplan" / "journal-forged.jsonl").write_bytes(b"".join(map(line, records)))


@pytest.mark.parametrize("content", [b"", b"\n", b"\0" * 100, b'["', b"no journal\n", "chữ\n".encode()])
def test_a_journal_that_holds_nothing_is_cleaned_up(folder: Path, content: bytes) -> None:
    (folder / ".eaplan").mkdir()
    (folder / ".eaplan" / "journal-torn.jsonl").write_bytes(content)
    assert left_behind(folder) == []
    assert list((folder / ".eaplan").iterdir()) == []


def test_every_line_is_json_that_people_can_read(folder: Path) -> None:
    mine = desk(folder)
    mine.type("a.yaml", "tên: Cổng dịch vụ\u2028\r\n")
    mine.save("a.yaml")
    [journal] = (folder / ".eaplan").glob("*.jsonl")
    lines = journal.read_text(encoding="utf-8").split("\n")[:-1]
    assert [list(json.loads(line)[1]) for line in lines] == [
        ["base", "text", "bom"],
        ["splices", "at"],
        ["saved", "at"],
    ]
    assert " dịch vụ" in lines[1]


@st.composite
def works(draw: st.DrawFn) -> list[tuple[str, int, int, str] | None]:
    """Splices of two files by shares of their texts, and savings."""
    texts = st.text(alphabet="aế: \r\n\u2028\x85\x00😀", max_size=5)
    splice = st.tuples(st.sampled_from(["a.yaml", "b.yaml"]), st.integers(0, 9), st.integers(0, 9), texts)
    return draw(st.lists(st.none() | splice, min_size=1, max_size=8))


@settings(max_examples=40, deadline=None)
@given(works())
def test_a_cut_journal_leads_to_what_was_there_after_a_whole_record(
    work: list[tuple[str, int, int, str] | None],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for file in ("a.yaml", "b.yaml"):
            (folder / file).write_bytes(START.encode())
        mine = desk(folder)
        saved = dict(mine.texts)
        sizes, states = [0], [unsaved(saved, mine.texts)]
        for step in work:
            do(mine, step)
            saved = dict(mine.texts) if step is None else saved
            sizes.append(sum(file.stat().st_size for file in folder.glob(".eaplan/*.jsonl")))
            states.append(unsaved(saved, mine.texts))
        mine.journal.close(keep=True)
        check_every_cut(folder, sizes, states)


START = "đ: 1\r\n"
"""Stays on disk, although savings are noted: what is recovered must not come from there."""


def unsaved(saved: dict[str, str], texts: dict[str, str]) -> dict[str, str]:
    return {file: text for file, text in texts.items() if text not in (saved[file], START)}


def do(mine: Desk, step: tuple[str, int, int, str] | None) -> None:
    if step is None:
        mine.journal.saved(mine.texts)
        return
    file, start, length, text = step
    before = mine.texts[file]
    splice = Splice(file, min(start, len(before)), min(start + length, len(before)), text)
    mine.texts[file] = applied(before, splice)
    mine.journal.record([splice], lambda _: Source(before))


def check_every_cut(folder: Path, sizes: list[int], states: list[dict[str, str]]) -> None:
    [content] = [file.read_bytes() for file in folder.glob(".eaplan/*.jsonl")] or [b""]
    for cut in range(len(content) + 1):
        confirmed = max(index for index, size in enumerate(sizes) if size <= cut)
        found = recovered(folder, content[:cut])
        if found != states[confirmed]:  # the next record is whole, too, where only its line end is cut off
            assert found == states[confirmed + 1]
            assert content[cut : cut + 1] == b"\n"


def recovered(folder: Path, content: bytes) -> dict[str, str]:
    for file in folder.glob(".eaplan/*.jsonl"):
        file.unlink()
    (folder / ".eaplan").mkdir(exist_ok=True)
    (folder / ".eaplan" / "journal-cut.jsonl").write_bytes(content)
    found = left_behind(folder)
    for recovery in found:
        recovery.forget()
    return dict(found[0].texts) if found else {}
