"""The Python interface: its documentation runs, and importing it costs nothing."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import eaplan
from tests.conftest import ROOT, SMALL


def test_the_documentation_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 15
    assert outcome.failed == 0


def test_every_public_name_is_there() -> None:
    for name in eaplan.__all__:
        assert getattr(eaplan, name) is not None
    assert set(eaplan.__all__) <= set(dir(eaplan))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = eaplan.nothing  # type: ignore[attr-defined]


def test_importing_loads_nothing_heavy() -> None:
    heavy = "pydantic yaml networkx pulp highspy textual click rich numpy"
    code = f"import sys, eaplan; print([name for name in {heavy.split()} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_bad_scheme_is_raised_with_every_problem_and_its_place(small: Path) -> None:
    file = small / "du-an.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("lead: VP", "lead: VB", 1).replace("cost: 14", "cots: 14", 1), encoding="utf-8")
    with pytest.raises(eaplan.EaplanError) as raised:
        eaplan.open_scheme(small)
    lines = str(raised.value).splitlines()
    assert len(lines) == len(raised.value.problems) >= 2
    assert all(line.startswith("du-an.yaml:") for line in lines)


def test_progress_is_told_and_a_stop_is_heeded() -> None:
    from threading import Event

    stop = Event()
    stop.set()
    stopped = eaplan.plan(eaplan.open_scheme(SMALL), stop=stop)
    assert stopped.origin.stopped == "interrupted"
    assert stopped.status in ("feasible", "none")
