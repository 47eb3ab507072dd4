"""What is asked of the gaps of a scheme, and what is found: the figures that tables, JSON and CSV share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.conformance import conformance
from eaplan.analysis.coverage import HeatMap, layers_by_stage, sectors_by_dimension
from eaplan.analysis.findings import findings
from eaplan.analysis.gaps import Gap, Gaps, gaps
from eaplan.analysis.plateaus import Plateau, target_state
from eaplan.analysis.spending import NOTHING, Spending
from eaplan.checks import accepting
from eaplan.locale import say
from eaplan.outputs.diagrams.looks.groups import group_names
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.wording import Wording
from eaplan.problems import Problem

TODAY, TARGET = "today", "target"
"""In a stage's place: the state before the horizon, and the state that is aimed at."""


@dataclass(frozen=True)
class Report:
    """The gaps of a scheme between two moments, under its plan or none."""

    subject: Subject
    start: str
    """`today` or a stage, for its end."""
    end: str
    """A later stage, for its end, or `target`."""
    language: str
    with_coverage: bool = False
    against: str | None = None
    """The framework whose conformance is asked for."""

    @cached_property
    def words(self) -> Wording:
        """The scheme's words."""
        return Wording(self.subject.scheme, self.language)

    def say(self, key: str, **facts: object) -> str:
        """Words of the gaps."""
        return say(f"parts.gaps.{key}", self.language, **facts)

    @property
    def judged(self) -> str:
        """The moment that is judged: the later one, or the last stage's end for the target."""
        return self.subject.scheme.stages[-1].id if self.end == TARGET else self.end

    @cached_property
    def plateau(self) -> Plateau:
        """The state that is judged."""
        return self._plateau(self.judged)

    @cached_property
    def gaps(self) -> Gaps:
        """What lies between the two moments."""
        after = target_state(self.plateau) if self.end == TARGET else self.plateau
        return gaps(self.subject.scheme, self.subject.plan, self._plateau(self.start), after)

    @cached_property
    def findings(self) -> Sequence[Problem]:
        """What is not right with the state that is judged."""
        return findings(self.subject.scheme, self.subject.plan, self.plateau)

    @cached_property
    def conformance(self) -> Sequence[Problem]:
        """What does not conform to the framework; nothing where none is asked for.

        Raises
        ------
        EaplanError
            Where no crosswalk leads to the framework.
        """
        return conformance(self.subject.scheme, self.against, self.plateau) if self.against else ()

    @property
    def framework(self) -> str:
        """The name of the framework whose conformance is asked for."""
        known = self.subject.scheme.known_frameworks
        return known[self.against].name.get(self.language) if self.against else ""

    @cached_property
    def layers(self) -> HeatMap:
        """The layers at all moments."""
        return layers_by_stage(self.subject.scheme, self.subject.plan, self.subject.plateaus)

    @cached_property
    def sectors(self) -> HeatMap:
        """The sectors and dimensions at the moment that is judged."""
        return sectors_by_dimension(self.subject.scheme, self.subject.plan, self.plateau)

    def accepted(self, problem: Problem) -> str | None:
        """Why a warning is accepted; None where it is not."""
        return accepting.reason(self.subject.scheme.data, problem)

    def moment(self, name: str | None) -> str:
        """A moment in words."""
        if name in (None, TODAY, TARGET):
            return self.say(f"moment.{name or TODAY}")
        return self.say("moment.stage", stage=self.words.stage(str(name)))

    def treatment(self, gap: Gap) -> str:
        """A gap's treatment in words; empty where there is none."""
        return say(f"tui.fields.choice.Component.treatment.{gap.treatment}", self.language) if gap.treatment else ""

    def spending(self, gap: Gap) -> Spending:
        """What is paid for the projects that bring a component on its way."""
        projects = dict.fromkeys(one.project for one in gap.deliveries)
        return sum((self.gaps.spending[project] for project in projects), NOTHING)

    def is_shared(self, gap: Gap) -> bool:
        """Whether one of these projects brings other components on their way, too."""
        return any(len(self.components[one.project]) > 1 for one in gap.deliveries)

    @cached_property
    def components(self) -> Mapping[str, Sequence[str]]:
        """By project, the components that it brings on their way between the two moments."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for gap in self.gaps.gaps:
            for one in gap.deliveries:
                found[one.project][gap.component.id] = None
        return {project: tuple(components) for project, components in found.items()}

    @cached_property
    def by_layer(self) -> Mapping[str | None, Sequence[Gap]]:
        """The gaps by layer, in the framework's order; layers without components are left out."""
        found: dict[str | None, list[Gap]] = {layer: [] for layer in self.layers.rows}
        for gap in self.gaps.gaps:
            found[gap.component.layer].append(gap)
        return {layer: members for layer, members in found.items() if members}

    def group(self, grouping: str, id: str | None) -> str:
        """The name of a layer, sector or dimension."""
        return group_names(self.subject.scheme, grouping, self.language).get(id or "", id) or self.say("not_stated")

    def _plateau(self, name: str) -> Plateau:
        return self.subject.plateau(None if name == TODAY else name)
