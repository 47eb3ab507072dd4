"""Measures drawing: all standard diagrams of the example, and single views of large schemes.

    python -m benchmarks.diagrams --components 1000

The diagrams of the example are a multiple of what the program takes to open the example at all (`eaplan check`); both
are whole processes. The views of the large scheme are multiples of opening it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.synthetic import synthetic, write
from eaplan.outputs.diagrams.formats import written
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import Wish
from eaplan.workspace import Workspace

EXAMPLE = Path(__file__).parent.parent / "examples" / "thanh-hoa-2021-2030"
MOST_GALLERY = 10.0
"""All standard diagrams, as a multiple of the start of the program on the example."""
_ROUNDS = 5


def main() -> int:
    """Measure, print, and return 1 where a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--components", type=int, default=1000)
    components = parser.parse_args().components
    ratio = _gallery()
    _large(components)
    return 0 if ratio <= MOST_GALLERY else 1


def _gallery() -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = _quickest("check", str(EXAMPLE))
        drawn = _quickest("diagram", "all", str(EXAMPLE), "-o", folder)
    ratio = drawn / start
    print(f"start {start:.2f} s, all standard diagrams {drawn:.2f} s: {ratio:.1f}x (at most {MOST_GALLERY:g}x)")
    return ratio


def _quickest(*arguments: str) -> float:
    """The quickest of several runs of the program, in seconds by the clock."""
    program = [sys.executable, "-m", "eaplan", *arguments]
    return min(_clocked(lambda: subprocess.run(program, capture_output=True, check=True))[0] for _ in range(_ROUNDS))


def _large(components: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        # the synthetic schemes have seven components for ten projects
        write(synthetic(projects=components * 10 // 7, stages=3), Path(folder))
        opening, workspace = _clocked(lambda: Workspace.open(folder))
    subject = Subject(workspace.scheme)
    count = len(subject.scheme.components)
    print(f"{count} components, opened in {opening:.2f} s")
    for view in ("map", "capabilities", "dependencies"):
        seconds, drawing = _clocked(lambda view=view: draw(subject, Wish(view)))
        writing, _ = _clocked(lambda drawing=drawing: written(drawing, "svg"))
        pages = len(drawing.pages)
        print(
            f"{view}: {seconds:.2f} s for {pages} pages ({seconds / opening:.1f}x opening), as SVG {writing:.2f} s more"
        )


def _clocked(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    sys.exit(main())
