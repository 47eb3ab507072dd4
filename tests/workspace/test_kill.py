"""`kill -9` at any moment loses no confirmed edit and leaves no broken file."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import pytest

from eaplan.workspace.journal import left_behind
from tests.conftest import ROOT, SMALL
from tests.workspace.killed import Step, steps, texts_of

KILLS = 240
LONGEST = 0.06
"""Seconds until a program is killed at the latest."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are forked and killed as on POSIX")

Program = subprocess.Popen[str]


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    """A program that lives and is killed as often as asked for."""
    command = [sys.executable, "-m", "tests.workspace.killed"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, encoding="utf-8", bufsize=1) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def confirmed() -> Iterator[list[int]]:
    """How many steps were confirmed in each life; they must have been killed at different moments."""
    counts: list[int] = []
    yield counts
    if len(counts) == KILLS:
        assert len(set(counts)) > 1


@pytest.mark.parametrize("seed", range(KILLS))
def test_no_confirmed_edit_is_lost(program: Program, confirmed: list[int], tmp_path: Path, seed: int) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "nho"))
    start = texts_of(folder)
    count = killed(program, seed, folder)
    confirmed.append(count)

    *done, doing = [Step([], start), *islice(steps(seed, start), count + 1)]
    saved = [step.texts for step in done if not step.splices][-1]
    on_disk = texts_of(folder)
    assert on_disk in (between(saved, doing.texts) if not doing.splices else [saved])

    recovered = dict(on_disk)
    for recovery in left_behind(folder):
        recovered.update(recovery.texts)
        recovery.forget()
    assert recovered in (done[-1].texts, doing.texts)
    assert [file.name for file in (folder / ".eaplan").glob("*") if file.suffix == ".jsonl"] == []


def killed(program: Program, seed: int, folder: Path) -> int:
    """Let the program live for a moment, and return how many steps it had confirmed when it was killed."""
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{seed} {folder}\n")
    pid = next(program.stdout).removeprefix("life ")
    time.sleep(random.Random(seed).uniform(0, LONGEST))
    os.kill(int(pid), signal.SIGKILL)
    count = 0
    for line in program.stdout:
        if line == "dead\n":
            break
        count = int(line.removeprefix("did "))
    return count


def between(old: Mapping[str, str], new: Mapping[str, str]) -> list[dict[str, str]]:
    """The texts on disk while they are saved one after the other."""
    return [{file: (new if at < done else old)[file] for at, file in enumerate(old)} for done in range(len(old) + 1)]
