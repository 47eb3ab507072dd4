"""The command line: `eaplan edit|check|plan|verify|compare|schema|init|serve`.

Data goes to stdout, talk to stderr. Exit codes: 0 fine; 1 problems or broken rules were found; 2 the command was
called wrongly; 3 it is proven that no plan exists; 4 no plan was found in the time; 70 a fault of eaplan itself;
130 stopped before the work was done.

Everything else is imported once Ctrl-C has somewhere to go: in the middle of an import it is no exception to catch.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    signal.signal(signal.SIGINT, _leave)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    code = run(sys.argv[1:])
    # All is told and saved: a Ctrl-C while the interpreter is put away would make success look like failure.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    from eaplan.commands.program import run

    return run(arguments)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """End at once, with words that need no catalogue: nothing has been begun that would have to be ended well."""
    os.write(2, "\nĐã dừng. / Stopped.\n".encode())
    os._exit(INTERRUPTED)
