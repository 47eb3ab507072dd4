"""What changes speak of, found in the scheme as the changes before them left it."""

from __future__ import annotations

from collections.abc import Collection

from eaplan.problems import EaplanError, Problem
from eaplan.projects.fund import Fund
from eaplan.projects.project import Project
from eaplan.projects.target import Target
from eaplan.scheme import Scheme
from eaplan.solvers.changes.change import Change
from eaplan.text import nearest, nfc

_NAMED = 8
"""How many names are told where none is near."""


def fund_of(scheme: Scheme, change: Change) -> Fund:
    """The fund that a change begins with."""
    return scheme.fund[known(change, "fund", change.item, scheme.fund)]


def target_of(scheme: Scheme, change: Change) -> Target:
    """The target that a change begins with."""
    return scheme.target[known(change, "target", change.item, scheme.target)]


def project_of(scheme: Scheme, change: Change, *refused: str) -> Project:
    """The project that a change begins with; one of a status that is refused cannot be changed so."""
    project = scheme.project[known(change, "project", change.item, scheme.project)]
    if project.status in refused:
        facts = {"change": str(change), "project": project.id, "status": project.status}
        raise EaplanError(Problem("E315", facts=facts))
    return project


def period_of(scheme: Scheme, change: Change, name: str) -> str:
    """The id of a stage, or of a year where the scheme plans by year."""
    return known(change, "period", name, scheme.period_index)


def known(change: Change, what: str, name: str, names: Collection[str]) -> str:
    """A name that there is.

    Raises
    ------
    EaplanError
        E311, with the nearest name there is.
    """
    if nfc(name) not in names:
        raise EaplanError(unknown(change, what, name, names))
    return nfc(name)


def unknown(change: Change, what: str, name: str, names: Collection[str]) -> Problem:
    """A name that there is not, in a change; `what` it is stands in the catalogue's table `change_part`."""
    facts = {
        "change": str(change),
        "what": what,
        "id": name,
        "nearest": nearest(name, names),
        "known": list(names)[:_NAMED],
    }
    return Problem("E311", facts=facts)
