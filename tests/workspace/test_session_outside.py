"""A session and others at the same files: what they change is taken over or asked about, and nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eaplan.problems import EaplanError
from eaplan.workspace.edits import Remove, SetValue
from eaplan.workspace.session import Session
from tests.workspace.editing import VARIANTS, contents, on_disk, write_as

SCHEME = "scheme: {id: x, name: X, money: tỷ}\nstages:\n  - {id: S1, name: S1, years: 2021}\n"
UNITS = "# Đơn vị\nunits:\n  - id: A\n    name: Sở A  # một\n  - id: B\n    name: Sở B\n"


@pytest.fixture(params=VARIANTS)
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Two files, one of them in a folder of its own, written in some way."""
    (tmp_path / "a.yaml").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "đơn-vị").mkdir()
    (tmp_path / "đơn-vị" / "b.yaml").write_text(UNITS, encoding="utf-8")
    return write_as(tmp_path, request.param)


B = "đơn-vị/b.yaml"


def names(session: Session) -> list[str]:
    return [unit["name"] for unit in session.data.get("units") or []]


def rename(session: Session, name: str, index: int = 0) -> None:
    session.edit([SetValue(("units", index, "name"), name)], "tui.done.text", item="A")


def outside(folder: Path, old: str, new: str, file: str = B) -> None:
    """Somebody else changes a file."""
    path = folder / file
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def test_nothing_happens_by_looking(folder: Path) -> None:
    session = Session.open(folder)
    before = contents(session), session.version
    assert not session.look_outside()
    assert (contents(session), session.version) == before
    assert before[0] == on_disk(folder)
    assert not (folder / ".eaplan").exists()


def test_what_others_change_is_taken_over_as_a_step(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    session.save()
    outside(folder, "Sở B", "Sở Khác")
    assert session.look_outside()
    assert names(session) == ["Sở Mới", "Sở Khác"]
    assert session.unsaved == ()
    assert [step.label for step in session.done] == ["tui.done.text", "tui.done.outside"]
    session.undo()
    session.undo()
    assert names(session) == ["Sở A", "Sở B"]
    assert session.unsaved == (B,)
    session.redo()
    session.redo()
    assert contents(session) == on_disk(folder)


def test_what_others_change_in_another_file_is_no_conflict(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    outside(folder, "money: tỷ", "money: triệu", "a.yaml")
    assert session.look_outside()
    assert not session.conflicts
    assert session.data["scheme"]["money"] == "triệu"
    assert session.save() == (B,)
    assert contents(session) == on_disk(folder)


def test_both_changed_is_a_conflict_and_saving_leaves_theirs(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    session.edit([SetValue(("scheme", "money"), "triệu")], "tui.done.text", item="x")
    outside(folder, "Sở B", "Sở Khác")
    theirs = (folder / B).read_bytes()
    with pytest.raises(EaplanError) as refused:
        session.save()
    assert refused.value.problems[0].code == "E920"
    assert (folder / B).read_bytes() == theirs
    assert b"tri\xe1\xbb\x87u" in (folder / "a.yaml").read_bytes()
    conflict = session.conflicts[B]
    assert "Sở Mới" in conflict.mine
    assert conflict.theirs is not None
    assert "Sở Khác" in conflict.theirs
    assert session.unsaved == (B,)


@pytest.mark.parametrize("keep_mine", [True, False])
def test_a_conflict_is_ended_either_way(folder: Path, keep_mine: bool) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    outside(folder, "Sở B", "Sở Khác")
    theirs = (folder / B).read_bytes()
    session.look_outside()
    session.resolve(B, keep_mine)
    assert not session.conflicts
    assert names(session) == (["Sở Mới", "Sở B"] if keep_mine else ["Sở A", "Sở Khác"])
    assert session.unsaved == ((B,) if keep_mine else ())
    session.save()
    assert contents(session) == on_disk(folder)
    assert ((folder / B).read_bytes() == theirs) != keep_mine
    if not keep_mine:
        session.undo()
        assert names(session) == ["Sở Mới", "Sở B"]


def test_a_conflict_shows_what_is_here_now(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    outside(folder, "Sở B", "Sở Khác")
    session.look_outside()
    rename(session, "Sở Mới nhất")
    assert "Sở Mới nhất" in session.conflicts[B].mine
    session.resolve(B, keep_mine=True)
    assert names(session) == ["Sở Mới nhất", "Sở B"]


def test_a_conflict_is_over_once_both_say_the_same(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    outside(folder, "Sở B", "Sở Khác")
    session.look_outside()
    rename(session, "Sở A")
    rename(session, "Sở Khác", 1)
    assert not session.conflicts
    assert session.unsaved == ()
    rename(session, "Sở Mới")
    assert session.save() == (B,)


def test_the_same_change_on_both_sides_is_none(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    outside(folder, "Sở A", "Sở Mới")
    session.look_outside()
    assert not session.conflicts
    assert session.unsaved == ()


def test_a_file_that_comes_is_read(folder: Path) -> None:
    session = Session.open(folder)
    (folder / "mới.yaml").write_text("units:\n  - {id: C, name: Sở C}\n", encoding="utf-8")
    assert session.look_outside()
    assert "Sở C" in names(session)
    assert session.unsaved == ()


def test_a_file_that_goes_is_forgotten(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    session.save()
    (folder / B).unlink()
    assert session.look_outside()
    assert names(session) == []
    assert session.undo() is None
    assert session.unsaved == ()


def test_a_file_that_goes_with_unsaved_work_is_a_conflict(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    shutil.rmtree((folder / B).parent)
    session.look_outside()
    assert session.conflicts[B].theirs is None
    with pytest.raises(EaplanError):
        session.save()
    session.resolve(B, keep_mine=True)
    assert session.save() == (B,)
    assert contents(session) == on_disk(folder)


def test_a_removed_file_is_given_up_with_what_was_unsaved(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    (folder / B).unlink()
    session.look_outside()
    session.resolve(B, keep_mine=False)
    assert names(session) == []
    assert session.unsaved == ()
    assert session.undo() is None


def test_only_another_mark_before_the_text_is_taken_over(folder: Path) -> None:
    session = Session.open(folder)
    path = folder / B
    content = path.read_bytes()
    bom = b"\xef\xbb\xbf"
    path.write_bytes(content.removeprefix(bom) if content.startswith(bom) else bom + content)
    session.look_outside()
    assert session.unsaved == ()
    rename(session, "Sở Mới")
    session.save()
    assert path.read_bytes().startswith(bom) != content.startswith(bom)


def test_a_file_that_is_no_text_any_more_is_not_overwritten_unasked(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Sở Mới")
    theirs = "units: []  # Sở".encode("utf-16")
    (folder / B).write_bytes(theirs)
    assert session.look_outside()
    assert [finding.problem.code for finding in session.reading.findings] == ["E004"]
    with pytest.raises(EaplanError):
        session.save()
    assert (folder / B).read_bytes() == theirs
    session.resolve(B, keep_mine=True)
    session.save()
    assert contents(session) == on_disk(folder)
    assert session.reading.complete


def test_a_file_that_is_no_text_any_more_is_told(folder: Path) -> None:
    session = Session.open(folder)
    version = session.version
    good = (folder / B).read_bytes()
    (folder / B).write_bytes(b"\xff\xfe\x00")
    assert session.look_outside()
    assert [finding.problem.code for finding in session.reading.findings] == ["E004"]
    assert names(session) == []
    assert session.version > version
    (folder / B).write_bytes(good)
    assert session.look_outside()
    assert names(session) == ["Sở A", "Sở B"]
    assert session.reading.complete


def test_what_could_not_be_read_at_first_is_nothing_new(folder: Path) -> None:
    (folder / "c.yaml").write_bytes(b"\xff\xfe\x00")
    session = Session.open(folder)
    assert not session.look_outside()
    assert [finding.problem.code for finding in session.reading.findings] == ["E004"]
    (folder / "c.yaml").write_bytes(b"sources: []\n")
    assert session.look_outside()
    assert session.reading.complete


def test_an_empty_folder_that_is_filled(tmp_path: Path) -> None:
    session = Session.open(tmp_path)
    assert session.is_new
    (tmp_path / "a.yaml").write_text(SCHEME, encoding="utf-8")
    assert session.look_outside()
    assert session.reading.complete
    assert not session.is_new


def test_edits_that_cannot_be_made_leave_everything(folder: Path) -> None:
    session = Session.open(folder)
    before = contents(session)
    with pytest.raises(ValueError, match="no_place"):
        session.edit(
            [SetValue(("units", 0, "name"), "Sở Mới"), Remove(("units", 7, "name"))], "tui.done.text", item="A"
        )
    assert contents(session) == before
    assert session.done == []
    assert session.unsaved == ()


def test_a_save_that_fails_on_the_way_is_gone_on_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from eaplan.workspace import session as module

    session = Session.open(folder)
    rename(session, "Sở Mới")
    session.edit([SetValue(("scheme", "money"), "triệu")], "tui.done.text", item="x")
    write = module.write_whole

    def full(path: Path, content: bytes) -> None:
        if path.name == "b.yaml":
            raise OSError(28, "full")
        write(path, content)

    monkeypatch.setattr(module, "write_whole", full)
    with pytest.raises(OSError, match="full"):
        session.save()
    assert session.unsaved == (B,)
    monkeypatch.undo()
    assert session.save() == (B,)
    assert contents(session) == on_disk(folder)
