"""What is drawn: a scheme with the plan that it is drawn under, and the states that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.plateaus import Plateau, plateaus, stage_ends
from eaplan.outputs.figures import Figures
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.solvers.verification import verify


@dataclass(frozen=True)
class Subject:
    """A scheme, and a plan of it or none."""

    scheme: Scheme
    plan: Plan | None = None

    @cached_property
    def plateaus(self) -> Sequence[Plateau]:
        """Today, and the end of each stage."""
        return stage_ends(self.scheme, plateaus(self.scheme, self.plan))

    def plateau(self, stage: str | None) -> Plateau:
        """The state at a stage's end; today's for None.

        Raises
        ------
        KeyError
            Where there is no such stage.
        """
        if stage is None:
            return self.plateaus[0]
        return dict(zip((each.id for each in self.scheme.stages), self.plateaus[1:], strict=True))[stage]

    @cached_property
    def breaks_rules(self) -> bool:
        """Whether the plan, perhaps edited by hand, breaks a rule of the scheme; a stale one may well."""
        return self.plan is not None and any(one.severity == "error" for one in verify(self.scheme, self.plan))

    @cached_property
    def figures(self) -> Figures | None:
        """The plan's figures."""
        return Figures(self.scheme, self.plan) if self.plan else None
