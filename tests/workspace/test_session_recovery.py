"""A session that ends without being closed: what was done and not saved is found again."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eaplan.workspace.edits import SetValue
from eaplan.workspace.journal import Recovery, left_behind
from eaplan.workspace.rewriting import CannotRewrite
from eaplan.workspace.session import Session
from tests.conftest import SMALL
from tests.workspace.editing import VARIANTS, contents, edits, on_disk, write_as

ANY = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


@pytest.fixture(params=VARIANTS)
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return write_as(Path(shutil.copytree(SMALL, tmp_path / "nho")), request.param)


def rename(session: Session, name: str) -> None:
    session.edit([SetValue(("projects", 0, "name"), name)], "tui.done.text", item="P1")


def end(session: Session) -> None:
    """End the program without closing the session, as `kill -9` does."""
    session.journal.close(keep=True)


def only(folder: Path) -> Recovery:
    [recovery] = left_behind(folder)
    return recovery


def recovered(folder: Path) -> Session:
    """The session of the next start, with what was left behind."""
    session = Session.open(folder)
    session.recover(only(folder))
    return session


def test_unsaved_work_is_recovered_as_a_step(folder: Path) -> None:
    first = on_disk(folder)
    session = Session.open(folder)
    rename(session, "Một")
    rename(session, "Hai")
    end(session)
    assert on_disk(folder) == first
    again = recovered(folder)
    assert contents(again) == contents(session)
    assert again.unsaved == session.unsaved
    assert [step.label for step in again.done] == ["tui.done.recovered"]
    again.undo()
    assert contents(again) == first
    again.redo()
    again.save()
    assert on_disk(folder) == contents(session)
    again.close()
    assert left_behind(folder) == []


def test_what_was_saved_is_not_offered(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Một")
    session.save()
    end(session)
    assert left_behind(folder) == []


def test_only_what_came_after_saving_is_offered(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Một")
    session.save()
    saved = on_disk(folder)
    rename(session, "Hai")
    end(session)
    recovery = only(folder)
    assert recovery.edits == 1
    again = Session.open(folder)
    again.recover(recovery)
    assert not again.conflicts
    again.undo()
    assert contents(again) == saved


def test_undoing_what_was_saved_is_offered_too(folder: Path) -> None:
    first = on_disk(folder)
    session = Session.open(folder)
    rename(session, "Một")
    session.save()
    session.undo()
    end(session)
    assert contents(recovered(folder)) == first


def test_a_second_crash_loses_nothing(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Một")
    end(session)
    again = recovered(folder)
    rename(again, "Hai")
    end(again)
    assert contents(recovered(folder)) == contents(again)


def test_a_file_changed_outside_since_is_a_conflict(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Một")
    [file] = session.unsaved
    end(session)
    (folder / file).write_bytes((folder / file).read_bytes() + b"# ngo\xc3\xa0i\n")
    theirs = (folder / file).read_bytes()
    again = recovered(folder)
    assert "Một" in again.conflicts[file].mine
    assert "# ngoài" in str(again.conflicts[file].theirs)
    again.resolve(file, keep_mine=False)
    assert contents(again)[file] == theirs
    assert again.unsaved == ()


@pytest.mark.parametrize("keep_mine", [True, False])
def test_a_file_that_is_gone_since_is_a_conflict(folder: Path, keep_mine: bool) -> None:
    session = Session.open(folder)
    rename(session, "Một")
    [file] = session.unsaved
    end(session)
    (folder / file).unlink()
    again = recovered(folder)
    assert again.conflicts[file].theirs is None
    assert contents(again)[file] == contents(session)[file]
    again.resolve(file, keep_mine)
    again.save()
    assert (folder / file).exists() == keep_mine
    assert on_disk(folder) == contents(again)


def test_what_others_changed_while_both_ran_is_theirs(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Một")
    [file] = session.unsaved
    session.save()
    (folder / file).write_bytes((folder / file).read_bytes() + b"# ngo\xc3\xa0i\n")
    session.look_outside()
    rename(session, "Hai")
    end(session)
    again = recovered(folder)
    assert not again.conflicts
    assert contents(again) == contents(session)


def test_a_closed_session_leaves_nothing(folder: Path) -> None:
    session = Session.open(folder)
    rename(session, "Một")
    session.close()
    assert left_behind(folder) == []


@ANY
@given(data=st.data(), variant=st.sampled_from(VARIANTS))
def test_any_life_is_recovered(data: st.DataObject, variant: str) -> None:
    """Edits, undoing, saving and crashes in any order; after a crash all texts are as they were."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_as(Path(shutil.copytree(SMALL, Path(place, "nho"))), variant)
        session = Session.open(folder)
        for _ in range(12):
            what = data.draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo", "save", "crash"]))
            if what == "edit":
                try:
                    session.edit(edits(data.draw, session.data), "tui.done.text", item="x")
                except CannotRewrite:
                    continue
            elif what == "crash":
                end(session)
                before, unsaved = contents(session), session.unsaved
                session = Session.open(folder)
                for recovery in left_behind(folder):
                    session.recover(recovery)
                assert contents(session) == before
                assert session.unsaved == unsaved
                assert not session.conflicts
            else:
                getattr(session, what)()
                if what == "save":
                    assert on_disk(folder) == contents(session)
        session.close()
