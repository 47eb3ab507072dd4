"""Where the public instances lie: beside the repository or where EAPLAN_BENCHMARK_DATA says; never in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data" / "benchmarks"
FOLDER = Path(os.environ.get("EAPLAN_BENCHMARK_DATA", _BESIDE))

present = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"no public instances in {FOLDER}; EAPLAN_BENCHMARK_DATA names another folder"
)
"""Skips a test where the instances are not at hand."""

long_run = pytest.mark.skipif(
    not os.environ.get("EAPLAN_LONG_TESTS"), reason="takes minutes; EAPLAN_LONG_TESTS=1 runs it"
)
"""Skips a test but in a long run."""


def words(path: Path) -> Iterator[str]:
    """Yield a file's words: the instances are numbers in free format."""
    return iter(path.read_text(encoding="utf-8").split())
