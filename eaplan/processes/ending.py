"""How a process is ended together with the programs it has started."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress


def end_with_children(pid: int) -> None:
    """End a process that leads its group, and all of its group; on Windows, all that descend from it."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # the latter of macOS, where only dead ones are left
            os.killpg(pid, signal.SIGKILL)
        return
    window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    tree = ("taskkill", "/F", "/T", "/PID", str(pid))
    subprocess.run(tree, capture_output=True, creationflags=window, check=False)


def interrupt_children() -> None:
    """Interrupt the programs that this process, which leads its group and minds no interruption, has started.

    CBC ends with the best solution so far then; Windows has no such signal.
    """
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGINT)
