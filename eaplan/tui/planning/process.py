"""The optimiser's process, as the screen's process sees it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from subprocess import DEVNULL, PIPE
from threading import Lock, Thread

from eaplan.solvers.options import Progress, ProgressListener
from eaplan.tui.planning.messages import Answer, Died, Dropped, Request

# -P: no module is taken from the folder one happens to be in, which may be a scheme's.
_COMMAND = (sys.executable, "-P", "-m", "eaplan.tui.planning.worker")


class PlanningProcess:
    """One process for one plan. It is never forked: it must not inherit the lock of the session's journal."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._dropped = False
        self._writing = Lock()
        # In a session of its own, so that it can be ended with the program of a solver that it started.
        self._process = subprocess.Popen(
            _COMMAND,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def run(self, tell: ProgressListener) -> Answer:
        """Hand the request over, pass on how it goes, and return the answer; for a thread, as it takes its time."""
        with self._process:
            self._write(pickle.dumps(self._request))
            answer = self._answer(tell)
        if answer is not None:
            return answer
        return Dropped() if self._dropped else Died(_how_it_ended(self._process.returncode))

    def stop(self) -> None:
        """Ask for the best plan so far."""
        Thread(target=self._write, args=(b"stop\n",), daemon=True).start()  # the request may still be under way

    def drop(self) -> None:
        """End the process; no plan comes of it."""
        self._dropped = True
        if self._process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _write(self, message: bytes) -> None:
        stream = self._process.stdin
        with self._writing, suppress(OSError, ValueError):  # of a process that has ended, whose answer tells it
            assert stream is not None
            stream.write(message)
            stream.flush()

    def _answer(self, tell: ProgressListener) -> Answer | None:
        """The answer; None where the process ended without one."""
        stream = self._process.stdout
        assert stream is not None
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            while isinstance(message := pickle.load(stream), Progress):
                tell(message)
            answer: Answer = message
            return answer
        return None


def _how_it_ended(code: int) -> str:
    """An exit code, or the name of the signal that ended a process."""
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"
