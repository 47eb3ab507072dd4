"""From plain data to a typed scheme, with every problem of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eaplan.checks import accepting, identities, run_checks, writing
from eaplan.checks.entries import Entries
from eaplan.checks.references import References
from eaplan.problems import Problem
from eaplan.scheme import Scheme


def build(data: Mapping[str, Any]) -> tuple[Scheme | None, list[Problem]]:
    """Return the typed scheme that plain data describe, or None where they hold errors, and all problems found.

    Every entry is read by itself, so that one that is wrong does not hide what is wrong with others; checks
    between entries run wherever all that they look at could be read. Accepted warnings are among the problems;
    `eaplan.checks.accepting.reason` tells them.
    """
    return check(Entries(data))


def check(entries: Entries) -> tuple[Scheme | None, list[Problem]]:
    """Do as `build` does with entries that have been read already."""
    data = entries.data
    problems = [*entries.problems, *References(entries).problems(), *accepting.unknown_codes(data)]
    problems += [*identities.repeated(data), *identities.reserved(data), *writing.legacy_text(data)]
    scheme = entries.scheme()
    problems += run_checks(scheme, {str(p.path[0]) for p in problems if p.path and p.severity == "error"})
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return scheme, [*problems, *accepting.unused_codes(data, problems)]
