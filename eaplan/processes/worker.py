"""A process with a job, run as `python -m eaplan.processes.worker FOLDER`; see `job` for what it is told and tells."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
import tempfile
from threading import Event, Thread
from typing import IO, Any

from eaplan.problems import EaplanError
from eaplan.processes.ending import end_with_children, interrupt_children
from eaplan.processes.job import Died, Job, News, Refused


def main(folder: str) -> None:
    """Do one job; temporary files go into the folder, which is removed when all is over."""
    for variable in ("TMPDIR", "TMP", "TEMP"):
        os.environ[variable] = folder
    tempfile.tempdir = folder
    # A function, as what a program ignores is ignored by those it starts too.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    asked, answers = _own(0, "rb"), _own(1, "wb")

    def tell(message: object) -> None:
        pickle.dump(message, answers)
        answers.flush()

    try:
        job: Job[Any] = pickle.load(asked)
        stop = Event()
        Thread(target=_listen, args=(asked, stop, folder), daemon=True).start()
        tell(job.answer(lambda news: tell(News(news)), stop))
    except EaplanError as error:
        tell(Refused(tuple(error.problems)))
    except Exception as error:  # whatever it is: who started this process puts it into words
        tell(Died(f"{type(error).__name__}: {error}"))


def _own(stream: int, mode: str) -> IO[Any]:
    """A standard stream for this talk alone: whatever else reads or writes there, as solvers may, gets nothing."""
    own = os.fdopen(os.dup(stream), mode)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, stream)
    os.close(nothing)
    return own


def _listen(asked: IO[Any], stop: Event, folder: str) -> None:
    """Stop at a word; without the process that wants the answer, end all that runs here."""
    while asked.readline():
        stop.set()
        interrupt_children()
    shutil.rmtree(folder, ignore_errors=True)
    end_with_children(os.getpid())
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1])
