"""What the tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "schemes" / "nho"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small scheme, in a folder of its own."""
    import shutil

    return Path(shutil.copytree(SMALL, tmp_path / "nho"))


@pytest.fixture
def run() -> Run:
    """Run the installed command in a fresh process that has no language of its own."""
    hidden = ("EAPLAN_LANG", "LC_ALL", "LC_MESSAGES", "COLUMNS")
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | {"LANG": "C.UTF-8"}

    def call(*arguments: object, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
        command = Path(sys.executable).with_name("eaplan")
        return subprocess.run(
            [str(command), *map(str, arguments)],
            cwd=cwd,
            env=environment | variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call
