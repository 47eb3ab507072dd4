"""Servers for the tests of `eaplan serve`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.served import Served, serving
from tests.waiting import comes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "nho"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the tests that leave it as it was."""
    with serving(Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("shared") / "nho"))) as served:
        yield served


@pytest.fixture
def served(shared: Served) -> Iterator[Served]:
    """The shared server for tests that open tabs, which are all closed when the next test begins."""
    yield shared
    assert comes(lambda: not shared.apps)
    for file in [*shared.folder.glob("*.pid"), *shared.folder.glob("keys")]:
        file.unlink()


@pytest.fixture
def own(folder: Path) -> Iterator[Served]:
    """A server of one's own, to be ended."""
    with serving(folder) as server:
        yield server
