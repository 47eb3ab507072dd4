"""The views of a plan by their names."""

from __future__ import annotations

from collections.abc import Callable

from eaplan.tui.rooms.plan_parts.differences import Differences
from eaplan.tui.rooms.plan_parts.funds import Funds
from eaplan.tui.rooms.plan_parts.kept import Kept
from eaplan.tui.rooms.plan_parts.money import Money
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.proof import Proof
from eaplan.tui.rooms.plan_parts.rejected import Rejected
from eaplan.tui.rooms.plan_parts.roadmap import Roadmap
from eaplan.tui.rooms.plan_parts.study import Study
from eaplan.tui.rooms.plan_parts.targets import Targets

_OF_ONE: dict[str, Callable[[Study], Part]] = {
    view.name: view for view in (Roadmap, Money, Funds, Rejected, Targets, Proof)
}
"""All but the differences, which need another plan too."""


class Views(dict[str, Part]):
    """The views of one plan beside another, each made when it is first looked at.

    Parameters
    ----------
    other
        The plan to tell the differences from, if there is one; else it is the earlier one that this one stays near to.
    names
        What the other plan and this one are called.
    """

    def __init__(self, study: Study, other: Study | None, names: tuple[str, str]) -> None:
        is_kept = other is None and study.plan.earlier is not None
        super().__init__({Differences.name: Kept(study) if is_kept else Differences(study, other, names)})
        self.study = study

    def __missing__(self, name: str) -> Part:
        self[name] = _OF_ONE[name](self.study)
        return self[name]
