"""What is done and not saved is found again by the next who opens the scheme."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from eaplan.workspace.journal import Journal, left_behind
from eaplan.workspace.splices import Splice
from tests.workspace.desk import Source, desk, kept, only, two_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_files(tmp_path)


def test_unsaved_work_is_found_again(folder: Path) -> None:
    mine = desk(folder)
    mine.type("a.yaml", "tên: Cổng dịch vụ công\r\n")
    mine.type("b.yaml", "b: 2\n")
    mine.journal.close(keep=True)
    recovery = only(folder)
    assert recovery.texts == {"a.yaml": "tên: Cổng dịch vụ công\r\n", "b.yaml": "b: 2\n"}
    assert recovery.bases == {"a.yaml": "tên: Cổng\r\n", "b.yaml": "b: 1\n"}
    assert recovery.bom == {"a.yaml": False, "b.yaml": False}
    assert recovery.edits == 2
    assert recovery.when.utcoffset() is not None


def test_a_folder_that_is_only_looked_at_stays_as_it_is(folder: Path) -> None:
    Journal(folder).close(keep=False)
    assert left_behind(folder) == []
    assert not (folder / ".eaplan").exists()


def test_an_ended_journal_is_removed_and_the_next_edit_begins_another(folder: Path) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    mine.save("b.yaml")
    mine.journal.close(keep=False)
    assert kept(folder) == [".gitignore"]
    mine.type("b.yaml", "b: 3\n")
    mine.journal.close(keep=True)
    assert only(folder).texts == {"b.yaml": "b: 3\n"}


def test_git_does_not_see_journals(folder: Path) -> None:
    desk(folder).type("b.yaml", "b: 2\n")
    assert (folder / ".eaplan" / ".gitignore").read_text() == "*\n"


def test_nobody_is_offered_the_journal_of_a_running_program(folder: Path) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    assert left_behind(folder) == []
    assert kept(folder) == [".gitignore", "journal-*.jsonl", "journal-*.lock"]


def test_nobody_is_offered_what_another_is_being_shown(folder: Path) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    mine.journal.close(keep=True)
    shown = only(folder)
    assert left_behind(folder) == []
    shown.release()
    only(folder).forget()
    assert left_behind(folder) == []
    assert kept(folder) == [".gitignore"]


def test_several_are_offered_the_oldest_first(folder: Path) -> None:
    desks = [desk(folder) for _ in range(4)]
    for number in (2, 0, 3, 1):
        desks[number].type("b.yaml", f"b: {number + 5}\n")
    for each in desks:
        each.journal.close(keep=True)
    assert [recovery.texts["b.yaml"] for recovery in left_behind(folder)] == ["b: 7\n", "b: 5\n", "b: 8\n", "b: 6\n"]


def test_only_what_is_not_saved_is_offered(folder: Path) -> None:
    mine = desk(folder)
    mine.type("a.yaml", "tên: A\r\n")
    mine.type("b.yaml", "b: 2\n")
    mine.save("a.yaml")
    mine.type("b.yaml", "b: 3\n")
    mine.journal.close(keep=True)
    recovery = only(folder)
    assert (recovery.texts, recovery.edits) == ({"b.yaml": "b: 3\n"}, 2)


def test_the_base_is_what_was_saved_last(folder: Path) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    mine.save("b.yaml")
    mine.type("b.yaml", "b: 3\n")
    mine.journal.close(keep=True)
    recovery = only(folder)
    assert (recovery.bases, recovery.texts) == ({"b.yaml": "b: 2\n"}, {"b.yaml": "b: 3\n"})
    assert recovery.edits == 1


def test_what_was_undone_to_the_start_is_not_offered(folder: Path) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    mine.type("b.yaml", "b: 1\n")
    mine.journal.close(keep=True)
    assert left_behind(folder) == []
    assert kept(folder) == [".gitignore"]


def test_a_dropped_file_begins_anew(folder: Path) -> None:
    mine = desk(folder)
    mine.type("a.yaml", "tên: A\r\n")
    mine.type("b.yaml", "b: 2\n")
    mine.journal.dropped(["b.yaml"])
    mine.texts["b.yaml"] = "something else: 1\n"
    mine.type("b.yaml", "something else: 2\n")
    mine.journal.dropped(["a.yaml"])
    mine.journal.close(keep=True)
    recovery = only(folder)
    assert (recovery.bases, recovery.texts) == ({"b.yaml": "something else: 1\n"}, {"b.yaml": "something else: 2\n"})
    assert recovery.edits == 1


def test_what_was_saved_but_not_noted_is_not_offered(folder: Path) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    (folder / "b.yaml").write_bytes(b"b: 2\n")
    mine.journal.close(keep=True)
    assert left_behind(folder) == []


def test_a_byte_order_mark_is_kept_in_mind(folder: Path) -> None:
    (folder / "b.yaml").write_bytes(b"\xef\xbb\xbfb: 1\n")
    journal = Journal(folder)
    journal.record([Splice("b.yaml", 3, 4, "2")], lambda _: Source("b: 1\n", bom=True))
    journal.close(keep=True)
    recovery = only(folder)
    assert (recovery.texts, recovery.bom) == ({"b.yaml": "b: 2\n"}, {"b.yaml": True})
    recovery.release()
    (folder / "b.yaml").write_bytes(b"\xef\xbb\xbfb: 2\n")
    assert left_behind(folder) == []


def test_work_on_a_file_that_is_gone_is_offered(folder: Path) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    mine.journal.close(keep=True)
    (folder / "b.yaml").unlink()
    assert only(folder).texts == {"b.yaml": "b: 2\n"}


def test_a_scheme_in_one_file_is_offered_its_own_work_only(folder: Path) -> None:
    journal = Journal(folder / "b.yaml")
    journal.record([Splice("b.yaml", 3, 4, "2")], lambda _: Source("b: 1\n"))
    journal.close(keep=True)
    assert left_behind(folder / "a.yaml") == []
    assert only(folder / "b.yaml").texts == {"b.yaml": "b: 2\n"}


def test_a_base_is_asked_for_once_a_file(folder: Path) -> None:
    asked: list[str] = []

    def base(file: str) -> Source:
        asked.append(file)
        return Source("b: 1\n")

    journal = Journal(folder)
    for _ in range(2):
        journal.record([Splice("a.yaml", 0, 0, "#"), Splice("b.yaml", 0, 0, "#"), Splice("a.yaml", 0, 0, "#")], base)
    assert asked == ["a.yaml", "b.yaml"]


def test_an_edit_is_safe_when_record_returns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = desk(folder)
    mine.type("b.yaml", "b: 2\n")
    safe: list[bytes] = []
    fsync = os.fsync

    def fsynced(handle: int) -> None:
        fsync(handle)
        [journal] = (folder / ".eaplan").glob("*.jsonl")
        assert stat.S_ISREG(os.fstat(handle).st_mode)
        safe.append(journal.read_bytes())

    monkeypatch.setattr(os, "fsync", fsynced)
    mine.type("b.yaml", "b: 2 tỷ\n")
    [content] = safe
    assert '["b.yaml",4,4," tỷ"]' in content.decode()
