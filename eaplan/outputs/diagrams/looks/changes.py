"""What becomes of each component from one state of the architecture to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from eaplan.analysis.plateaus import Plateau
from eaplan.outputs.diagrams.subject import Subject

Change = Literal["new", "raised", "unchanged", "replaced", "missing"]
"""New: it was not there before. Replaced: what takes its place now operates. Missing: it is still not there."""
CHANGING = ("new", "raised", "replaced")


def changes(subject: Subject, stage: str | None) -> Mapping[str, Change]:
    """By component what a stage changes; for today (None) only what is there and what is not."""
    after = subject.plateau(stage)
    before = subject.plateaus[subject.plateaus.index(after) - 1] if stage else after
    replaced, replaced_before = replaced_ones(after), replaced_ones(before)
    found: dict[str, Change] = {}
    for id in after.standings:
        if id in replaced and (stage is None or id not in replaced_before):
            found[id] = "replaced"
        elif after.maturity(id) == 0 or id in replaced:
            found[id] = "missing"
        elif after.maturity(id) == before.maturity(id):
            found[id] = "unchanged"
        else:
            found[id] = "raised" if before.maturity(id) else "new"
    return found


def replaced_ones(plateau: Plateau) -> frozenset[str]:
    """The components whose place another one has taken."""
    return frozenset(id for id, standing in plateau.standings.items() if standing.replaced_by)
