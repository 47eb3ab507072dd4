"""Going from problem to problem."""

from __future__ import annotations

from eaplan.tui.desk import Desk
from eaplan.workspace.located import Located


def next_problem(desk: Desk, target: tuple[str, str] | None) -> Located | None:
    """The problem after the item looked at, errors before warnings, each in the order of the files; then the first."""
    open_ones = [one for one in desk.problems if one.accepted is None]
    errors = [one for one in open_ones if one.severity == "error"]
    problems = errors or open_ones
    row = desk.view.row(*target) if target else None
    here = [number for number, one in enumerate(problems) if row is not None and one.problem.path[:2] == row.path]
    if not problems:
        return None
    return problems[(here[-1] + 1) % len(problems)] if here else problems[0]
