"""A program that edits and saves a scheme until it is killed; for `test_kill`, which knows what it does from its seed.

It reads lines `<seed> <folder>`, and for each forks a life of its own, so that a start costs next to nothing. It
answers `life <pid>`, `did <number>` for each step that was done, and `dead`.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from eaplan.workspace.journal import Journal
from eaplan.workspace.saving import write_whole
from eaplan.workspace.splices import Splice, applied

STEPS = 2000
"""More than anybody does before being killed."""


class Source(NamedTuple):
    text: str
    bom: bool = False


class Step(NamedTuple):
    """One edit, or a saving where there are no splices, and the texts after it."""

    splices: list[Splice]
    texts: Mapping[str, str]


def texts_of(folder: Path) -> dict[str, str]:
    """The texts of a folder's files."""
    return {file.name: file.read_bytes().decode() for file in sorted(folder.glob("*.yaml"))}


def steps(seed: int, texts: Mapping[str, str]) -> Iterator[Step]:
    """What a life does, one step after the other."""
    chance = random.Random(seed)
    now = dict(texts)
    for _ in range(STEPS):
        splices = []
        if chance.random() > 0.2:
            for _ in range(chance.choice((1, 1, 1, 3))):
                splices.append(_splice(chance, now))
                now[splices[-1].file] = applied(now[splices[-1].file], splices[-1])
        yield Step(splices, dict(now))


def _splice(chance: random.Random, texts: Mapping[str, str]) -> Splice:
    file = chance.choice(sorted(texts))
    start = chance.randint(0, len(texts[file]))
    end = min(len(texts[file]), start + chance.choice((0, 0, 5, 40)))
    return Splice(file, start, end, "".join(chance.choices("ế đồng\n# 0123", k=chance.choice((0, 3, 60)))))


def _live(seed: int, folder: Path) -> None:
    texts = texts_of(folder)
    journal = Journal(folder)
    for number, step in enumerate(steps(seed, texts), start=1):
        if step.splices:
            sources = {file: Source(text) for file, text in texts.items()}
            journal.record(step.splices, sources.__getitem__)
        else:
            for file, text in step.texts.items():
                write_whole(folder / file, text.encode())
            journal.saved(step.texts)
        texts = dict(step.texts)
        _say(f"did {number}")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Live and be killed, as often as asked for."""
    for line in sys.stdin:
        seed, _, folder = line.rstrip("\n").partition(" ")
        life = os.fork()
        if not life:
            _say(f"life {os.getpid()}")
            try:
                _live(int(seed), Path(folder))
            finally:
                os._exit(1)
        os.waitpid(life, 0)
        _say("dead")


if __name__ == "__main__":
    main()
