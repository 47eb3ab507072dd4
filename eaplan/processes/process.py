"""A process with a job, as the one that started it sees it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from subprocess import DEVNULL, PIPE
from threading import Lock, Thread
from typing import Generic, TypeVar, cast

from eaplan.processes.ending import end_with_children
from eaplan.processes.job import Died, Dropped, Job, News, Refused, Tell

AnswerT = TypeVar("AnswerT")
# -P: no module is taken from the folder one happens to be in, which may be a scheme's.
_COMMAND = (sys.executable, "-P", "-m", "eaplan.processes.worker")


class JobProcess(Generic[AnswerT]):
    """One process for one job. It is never forked: it must not inherit locks, and takes nothing from a program's
    main module. It ends with who started it, however that goes."""

    def __init__(self, job: Job[AnswerT]) -> None:
        self._job = job
        self._dropped = False
        self._writing = Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="eaplan-", ignore_cleanup_errors=True)
        # In a session of its own, so that it can be ended with the program of a solver that it started, and is not
        # interrupted by a key that is meant for who started it.
        self._process = subprocess.Popen(
            (*_COMMAND, self._folder.name),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def run(self, tell: Tell) -> AnswerT | Refused | Died | Dropped:
        """Hand the job over, pass on what it tells, and return the answer; for a thread, as it takes its time."""
        with self._folder, self._process:
            self._write(pickle.dumps(self._job))
            answer = self._answer(tell)
        if answer is not None:
            return answer
        return Dropped() if self._dropped else Died(_how_it_ended(self._process.returncode))

    def stop(self) -> None:
        """Ask for what is there."""
        Thread(target=self._write, args=(b"stop\n",), daemon=True).start()  # the job may still be under way

    def drop(self) -> None:
        """End the process; no answer comes of it."""
        self._dropped = True
        if self._process.poll() is None:
            end_with_children(self._process.pid)

    def _write(self, message: bytes) -> None:
        stream = self._process.stdin
        with self._writing, suppress(OSError, ValueError):  # of a process that has ended, whose answer tells it
            assert stream is not None
            stream.write(message)
            stream.flush()

    def _answer(self, tell: Tell) -> AnswerT | Refused | Died | None:
        """The answer; None where the process ended without one."""
        stream = self._process.stdout
        assert stream is not None
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            while isinstance(message := pickle.load(stream), News):
                tell(message.of)
            return cast("AnswerT | Refused | Died", message)
        return None


def _how_it_ended(code: int) -> str:
    """An exit code, or the name of the signal that ended a process."""
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"
