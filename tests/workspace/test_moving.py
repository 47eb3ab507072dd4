"""Moving an entry in its list: its text goes with all its comments, and nothing else changes."""

from __future__ import annotations

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from eaplan.workspace.session import Session
from eaplan.workspace.starting import examples
from tests.conftest import ROOT


@pytest.fixture(params=examples())
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Session:
    """Each of the examples, being edited."""
    return Session.open(Path(shutil.copytree(ROOT / "eaplan" / "examples" / request.param, tmp_path / "scheme")))


def test_an_entry_is_moved_with_its_comments_and_back_by_undo(session: Session) -> None:
    before = {name: file.text for name, file in session.files.items()}
    comments = sum(text.count("#") for text in before.values())
    for kind, entries in session.data.items():
        if not isinstance(entries, list):
            continue
        last = len(entries) - 1
        for place, index in permutations({0, 1, last // 2, last} & set(range(len(entries))), 2):
            wanted = list(session.data[kind])
            wanted.insert(index, wanted.pop(place))
            session.move((kind, place), index, "tui.done.moved")
            assert session.data[kind] == wanted
            assert sum(file.text.count("#") for file in session.files.values()) == comments
    while session.undo():
        pass
    assert {name: file.text for name, file in session.files.items()} == before
