"""What keeps the first picture quick: nothing of the scheme, and nothing heavy, is imported before it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

UNTIL_THE_FIRST_PICTURE = """
import sys
from pathlib import Path
import eaplan.commands.program, eaplan.commands.edit
from eaplan.tui.app import EaplanApp

EaplanApp.open_scheme = lambda app: app.exit()
EaplanApp(Path("nowhere")).run(headless=True)
print(*sys.modules)
"""
HEAVY = {"pydantic", "networkx", "pulp", "highspy", "numpy", "eaplan.scheme", "eaplan.workspace"}


def imported(settings: Path) -> set[str]:
    """All that a fresh process has imported when the first picture stands."""
    environment = {**os.environ, "EAPLAN_SETTINGS": str(settings), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", UNTIL_THE_FIRST_PICTURE]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("settings", ["", "theme: eaplan-dark\nlanguage: en\nkeys: {file.save: f10}\n"])
def test_the_first_picture_waits_for_nothing_heavy(own_settings: Path, settings: str) -> None:
    own_settings.parent.mkdir()
    if settings:
        own_settings.write_text(settings)
    modules = imported(own_settings)
    assert "eaplan.tui.widgets.title_line" in modules
    assert modules & HEAVY == set()
    assert "yaml" not in modules or settings
