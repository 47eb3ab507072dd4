"""What the tests of the screen share: the example to work on, with and without a plan, and settings of their own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text

from eaplan.processes import process
from tests.tui.slow import Slow

MOST_FROZEN = 2_000_000
"""Objects, of a few hundred megabytes."""


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of the test's own, which is not there yet, for this process and those it starts."""
    file = tmp_path / "eaplan-settings" / "settings.yaml"
    monkeypatch.setenv("EAPLAN_SETTINGS", str(file))
    return file


@pytest.fixture(autouse=True)
def lasting_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said for a while stands until the next key, however slow the machine is."""
    monkeypatch.setattr("eaplan.tui.widgets.key_line._TOLD_FOR", 3600.0)
    monkeypatch.setattr("textual.app.App.NOTIFICATION_TIMEOUT", 3600.0)


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """The application hides all there is from the garbage collector for good: now and then that is looked through."""
    yield
    if gc.get_freeze_count() > MOST_FROZEN:
        gc.unfreeze()
        gc.collect()


@pytest.fixture
def planned(planned_folder: Path) -> Path:
    """The province's example with its plan."""
    return planned_folder


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[Slow]:
    """The processes that were started, all slow ones."""
    started: list[Slow] = []

    def start(job: Any) -> Slow:
        started.append(Slow(job))
        return started[-1]

    monkeypatch.setattr(process, "JobProcess", start)
    return started


@pytest.fixture
def slow_answers(monkeypatch: pytest.MonkeyPatch) -> list[Slow]:
    """The processes that were started, all slow ones; answers are lines of the width there is."""
    from eaplan.tui.rooms import answers
    from eaplan.tui.rooms.answers_parts.questions import QUESTIONS
    from eaplan.tui.rooms.answers_parts.telling import TELLERS, Told

    started: list[Slow] = []

    def start(job: Any) -> Slow:
        started.append(Slow(job))
        return started[-1]

    def lines(told: Told, answer: int) -> Iterator[Text]:
        return (Text("─" * (told.width - 3) + f"{line:3}") for line in range(answer))

    monkeypatch.setattr(answers, "JobProcess", start)
    for name in QUESTIONS:
        monkeypatch.setitem(TELLERS, name, lines)
    return started
