"""What the tests of the screen share: the example to work on, with and without a plan, and settings of their own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of the test's own, which is not there yet, for this process and those it starts."""
    file = tmp_path / "eaplan-settings" / "settings.yaml"
    monkeypatch.setenv("EAPLAN_SETTINGS", str(file))
    return file


@pytest.fixture
def planned(planned_folder: Path) -> Path:
    """The province's example with its plan."""
    return planned_folder
