"""A session: whatever is edited does to the data what it should, and is undone and done again to the byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from eaplan.workspace.dumping import Dumper
from eaplan.workspace.edits import Edit
from eaplan.workspace.rewriting import CannotRewrite
from eaplan.workspace.session import Session
from tests.conftest import ROOT, SMALL
from tests.strategies import schemes
from tests.workspace.editing import VARIANTS, Draw, contents, edits, entries, on_disk, strictly, write_as
from tests.workspace.test_restructuring import applied

EXAMPLES = [SMALL, *sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())]
ANY = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


@contextmanager
def folder_of(example: Path, variant: str) -> Iterator[Path]:
    """A copy of a scheme, written in some way."""
    with tempfile.TemporaryDirectory() as place:
        yield write_as(
            Path(shutil.copytree(example, Path(place, "đề án"), ignore=shutil.ignore_patterns("plans"))), variant
        )


@contextmanager
def folder_with(scheme: dict[str, object], parts: int, variant: str) -> Iterator[Path]:
    """A random scheme in some files: lists are cut, so that every file has a part of each."""
    with tempfile.TemporaryDirectory() as place:
        for part in range(parts):
            mine = {
                key: value[part::parts] if isinstance(value, list) else value
                for key, value in scheme.items()
                if isinstance(value, list) or part == 0
            }
            mine = {key: value for key, value in mine.items() if value or not isinstance(value, list)}
            text = yaml.dump(mine, Dumper=Dumper, allow_unicode=True, sort_keys=False)
            Path(place, f"{part}.yaml").write_text(text, encoding="utf-8")
        yield write_as(Path(place), variant)


def edited(session: Session, wanted: list[Edit]) -> bool:
    """Make edits, and tell whether that changed anything; the data are then as the edits make them."""
    before, texts = session.data, contents(session)
    try:
        session.edit(wanted, "tui.done.text", item="x")
    except CannotRewrite as error:
        event(f"refused: {error.reason}")
        assert contents(session) == texts
        return False
    assert strictly(session.data) == strictly(applied(before, wanted))
    return contents(session) != texts


def copied(session: Session, draw: Draw) -> bool:
    """Duplicate an entry, or move it in its list."""
    before, texts = session.data, contents(session)
    path = draw(st.sampled_from(entries(before)))
    kind, index = str(path[0]), int(path[1])
    meant = list(before[kind])
    try:
        if draw(st.booleans()) and isinstance(meant[index], dict):
            session.duplicate(path, "ban_sao", "tui.done.duplicated", item="x", new="ban_sao")
            meant.insert(index + 1, {**meant[index], "id": "ban_sao"})
        else:
            to = draw(st.integers(0, len(meant) - 1))
            session.move(path, to, "tui.done.moved", item="x")
            meant.insert(to, meant.pop(index))
    except CannotRewrite as error:
        event(f"refused: {error.reason}")
        assert contents(session) == texts
        return False
    assert strictly(session.data) == strictly({**before, kind: meant})
    return contents(session) != texts


def live(session: Session, draw: Draw, steps: int) -> list[dict[str, bytes]]:
    """Edit, undo and do again; return what the files were at each point from the first to where the session is now."""
    past, future = [contents(session)], list[dict[str, bytes]]()
    for _ in range(steps):
        what = draw(st.sampled_from(["edit", "edit", "edit", "copy", "undo", "redo"]))
        if what == "undo":
            assert (session.undo() is None) == (len(past) == 1)
            if len(past) > 1:
                future.append(past.pop())
        elif what == "redo":
            assert (session.redo() is None) == (not future)
            if future:
                past.append(future.pop())
        elif copied(session, draw) if what == "copy" else edited(session, edits(draw, session.data)):
            past.append(contents(session))
            future.clear()
        assert contents(session) == past[-1]
    return past


def check_life(folder: Path, draw: Draw, steps: int) -> None:
    session, first = Session.open(folder), on_disk(folder)
    past = live(session, draw, steps)
    end, data = contents(session), strictly(session.data)
    assert end == past[-1]
    assert set(session.unsaved) == {name for name in first if first[name] != end[name]}
    for before in reversed(past[:-1]):
        assert session.undo()
        assert contents(session) == before
    assert session.undo() is None
    assert contents(session) == first == on_disk(folder)
    assert session.unsaved == ()
    for _ in past[1:]:
        assert session.redo()
    assert contents(session) == end
    session.save()
    assert on_disk(folder) == end
    assert session.unsaved == ()
    again = Session.open(folder)
    assert strictly(again.data) == data
    assert again.reading.findings == session.reading.findings
    session.close()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
@ANY
@given(data=st.data(), variant=st.sampled_from(VARIANTS))
def test_any_edits_of_an_example_can_be_undone(example: Path, data: st.DataObject, variant: str) -> None:
    with folder_of(example, variant) as folder:
        check_life(folder, data.draw, 12)


@settings(ANY, max_examples=60)
@given(scheme=schemes(), data=st.data(), variant=st.sampled_from(VARIANTS), parts=st.integers(1, 3))
def test_any_edits_of_a_random_scheme_can_be_undone(
    scheme: dict[str, object], data: st.DataObject, variant: str, parts: int
) -> None:
    with folder_with(scheme, parts, variant) as folder:
        check_life(folder, data.draw, 10)
