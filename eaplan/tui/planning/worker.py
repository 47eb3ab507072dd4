"""The optimiser's own process, run as `python -m eaplan.tui.planning.worker`; see `messages` for what it is told."""

from __future__ import annotations

import os
import pickle
import signal
from threading import Event, Thread
from typing import IO, Any


def main() -> None:
    """Answer one request."""
    asked, answers = _own(0, "rb"), _own(1, "wb")

    def tell(message: object) -> None:
        pickle.dump(message, answers)
        answers.flush()

    try:
        request = pickle.load(asked)
        stop = Event()
        Thread(target=_listen, args=(asked, stop), daemon=True).start()
        from eaplan.tui.planning.answering import answer

        tell(answer(request, tell, stop))
    except Exception as error:  # whatever it is: the screen's process puts it into words
        from eaplan.tui.planning.messages import Died

        tell(Died(f"{type(error).__name__}: {error}"))


def _own(stream: int, mode: str) -> IO[Any]:
    """A standard stream for this talk alone: whatever else reads or writes there, as solvers may, gets nothing."""
    own = os.fdopen(os.dup(stream), mode)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, stream)
    os.close(nothing)
    return own


def _listen(asked: IO[Any], stop: Event) -> None:
    """Stop the search at a word; without the screen's process, which wants the plan, end all that runs here."""
    while asked.readline():
        stop.set()
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)  # with a solver's own program, where one runs; this process leads its group
    os._exit(1)


if __name__ == "__main__":
    main()
