"""An import is written as a whole or not at all, wherever it fails."""

from __future__ import annotations

from dataclasses import replace
from errno import ENOSPC
from pathlib import Path

import pytest

from eaplan.imports.importing import prepare
from eaplan.problems import EaplanError
from eaplan.workspace import saving

from .folders import FRAMEWORK, brought, scheme_in
from .made import Made, Thing

FIRST = Made([Thing("a", "Node", "Máy chủ")])
LATER = replace(FIRST, things=[Thing("a", "Node", "Máy chủ mới"), Thing("b", "Node", "Kho")])


def contents(folder: Path) -> dict[Path, bytes | None]:
    """All that is in a folder."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return scheme_in(tmp_path, FRAMEWORK)


def fail_at(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the disk be full when a file of such a name is written."""

    def write(file: Path, content: bytes) -> None:
        if file.name.endswith(name):
            raise OSError(ENOSPC, "full", str(file))
        saving.write_whole(file, content)

    for module in ("eaplan.workspace.session", "eaplan.imports.importing", "eaplan.imports.remembered"):
        monkeypatch.setattr(f"{module}.write_whole", write)


def test_nothing_is_written_where_the_folder_for_memories_is_a_file(folder: Path) -> None:
    (folder / "imports").write_text("mine", encoding="utf-8")
    before = contents(folder)
    found = prepare(FIRST.write(folder.parent), folder)
    with pytest.raises(FileExistsError):
        found.apply()
    assert contents(folder) == before


@pytest.mark.parametrize("name", [".json", ".yaml"])
def test_the_first_import_leaves_nothing_where_it_fails(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)
    found = prepare(FIRST.write(folder.parent), folder)
    fail_at(monkeypatch, name)
    with pytest.raises(OSError, match="full"):
        found.apply()
    assert contents(folder) == before


@pytest.mark.parametrize("most_inserted", [0, 200], ids=["a new file", "one that is there"])
def test_a_later_import_is_taken_back_where_it_fails(
    most_inserted: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(FIRST.write(folder.parent), folder)
    before = contents(folder)
    monkeypatch.setattr("eaplan.imports.importing._MOST_INSERTED", most_inserted)
    found = prepare(LATER.write(folder.parent), folder)
    fail_at(monkeypatch, ".json")
    with pytest.raises(OSError, match="full"):
        found.apply()
    assert contents(folder) == before


def test_what_others_changed_meanwhile_stops_the_whole(folder: Path) -> None:
    brought(FIRST.write(folder.parent), folder)
    text = (folder / "imports-tinh-mau.yaml").read_text(encoding="utf-8")
    found = prepare(LATER.write(folder.parent), folder)
    (folder / "imports-tinh-mau.yaml").write_text(f"{text}# của tôi\n", encoding="utf-8")
    before = contents(folder)
    with pytest.raises(EaplanError, match="E920"):
        found.apply()
    assert contents(folder) == before


def test_a_file_that_others_made_meanwhile_stays(folder: Path) -> None:
    found = prepare(FIRST.write(folder.parent), folder)
    (folder / "imports-tinh-mau.yaml").write_text("# của tôi\n", encoding="utf-8")
    before = contents(folder)
    with pytest.raises(EaplanError, match="E920"):
        found.apply()
    assert contents(folder) == before
