"""One check of the whole scheme, which runs in a thread beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eaplan.checks.entries import Entries
from eaplan.problems import EaplanError
from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis
from eaplan.validation import check as check_entries
from eaplan.workspace.located import Located
from eaplan.workspace.located import located as placed
from eaplan.workspace.reading import Reading


@dataclass(frozen=True)
class Checked:
    """What a check found of one version of the scheme."""

    version: int
    scheme: Scheme | None
    """None where there are errors."""
    problems: tuple[Located, ...]
    hash: str
    """Of what is planned."""


def check(reading: Reading, entries: Entries, version: int, is_current: Callable[[], bool]) -> Checked | None:
    """Check a version of the scheme; None where it was overtaken by a newer one meanwhile."""
    scheme, problems = check_entries(entries) if reading.complete else (None, [])
    if not is_current():
        return None
    found = placed(reading, problems)
    if any(problem.severity == "error" for problem in found):
        scheme = None
    return Checked(version, scheme, found, _hash(scheme) if scheme else "")


def _hash(scheme: Scheme) -> str:
    """What a plan that was made now would say it was made of."""
    try:
        return basis(scheme).hash
    except EaplanError:  # no plan can be made
        return scheme.hash
