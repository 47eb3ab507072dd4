"""The outlook: what stands today and at each stage's end under the saved plan, and how that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from eaplan.analysis.graph import dependency_graph
from eaplan.analysis.plateaus import Plateau, Standing, plateaus, stage_ends
from eaplan.locale import say
from eaplan.outputs.wording import NONE
from eaplan.solvers.plan import Plan
from eaplan.tui.desk import Desk, View

MARKS = (NONE, "◔", "◑", "●")
"""How much of a full circle a maturity is, seen without colours."""
RAISED, LACKING, REPLACED = "↑", "!", "×"
_NOT_THERE = Standing(0)


@dataclass(frozen=True)
class Outlook:
    """The plateaus of a scheme, as the screen speaks of them."""

    view: View
    plan: Plan | None
    ends: tuple[Plateau, ...]
    """Before the horizon, and at each stage's end."""

    def say(self, key: str, **facts: object) -> str:
        """Words of the Architecture room."""
        return say(f"tui.architecture.{key}", self.view.language, **facts)

    def standing(self, component: str, at: int) -> Standing:
        """Where a component stands at a moment."""
        return self.ends[at].standings.get(component, _NOT_THERE)

    def mark(self, component: str, at: int) -> str:
        """A component's maturity, and whether it is replaced, newly raised, or lacks what it needs."""
        standing = self.standing(component, at)
        if standing.replaced_by:
            return MARKS[standing.maturity] + REPLACED
        is_raised = at > 0 and standing.maturity > self.ends[at - 1].maturity(component)
        return MARKS[standing.maturity] + RAISED * is_raised + LACKING * bool(self.ends[at].lacking(component))

    def deliverers(self, component: str, at: int) -> list[str]:
        """The projects that bring a component on its way in the stage that ends at a moment."""
        new = self.ends[at].deliveries[len(self.ends[at - 1].deliveries) :]
        return [one.project for one in new if one.component == component]

    def label(self, at: int) -> str:
        """A moment as a column's label."""
        return self.view.scheme.stages[at - 1].id if at else self.say("today")

    def moment(self, at: int) -> str:
        """A moment in words."""
        if at == 0:
            return self.say("now")
        stage = self.label(at)
        return self.say("stage_end", stage=stage, years=self.view.words.years(stage))

    def delivered(self, project: str) -> str:
        """The stage that a project is delivered in by the plan; empty where it is not chosen."""
        return self._delivered.get(project, "")

    @cached_property
    def graph(self) -> nx.DiGraph:
        """What needs what."""
        return dependency_graph(self.view.scheme)

    @cached_property
    def _delivered(self) -> Mapping[str, str]:
        stages = {period.id: period.stage for period in self.view.scheme.periods}
        choices = self.plan.choices if self.plan else ()
        return {choice.project: stages[choice.delivered] for choice in choices if choice.delivered in stages}


def outlook(desk: Desk, before: Outlook | None = None) -> Outlook:
    """The outlook of the desk as it is now; what was worked out `before` is taken over while it still holds."""
    plan, view = desk.plans.get(), desk.view
    if before and before.plan is plan and before.view.reading is view.reading:
        return Outlook(view, plan, before.ends)
    return Outlook(view, plan, stage_ends(view.scheme, plateaus(view.scheme, plan)))
