"""What colours tell: a style for every component and project, and the legend of those that occur.

Fills grow darker from step to step, strokes and dashes mark what stands out, so that they are told apart by
colour-blind readers and on grey prints; dark letters are readable on all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import Style
from eaplan.outputs.diagrams.layout.frame import LegendEntry
from eaplan.outputs.diagrams.looks.changes import Change, changes, replaced_ones
from eaplan.outputs.diagrams.looks.groups import chosen
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Colouring, Wish
from eaplan.outputs.wording import Wording
from eaplan.projects.fund import RUNNING
from eaplan.projects.project import Project
from eaplan.scheme import Scheme

_STROKE = "#52606d"
_ABSENT = Style(fill="#ffffff", stroke="#7b8794", dash=(3, 2))
_GONE = Style(fill="#d3d7dc", stroke=_STROKE, dash=(1, 2))
_STYLES: Mapping[str, Mapping[str, Style]] = {
    "state": {
        "at_target": Style(fill="#8dbbe0"),
        "below": Style(fill="#fbe3b0"),
        "missing": _ABSENT,
        "replaced": _GONE,
        "done": Style(fill="#8dbbe0"),
        "ongoing": Style(fill="#bfdaf0"),
        "committed": Style(fill="#e3eef8", width=1.75),
        "candidate": Style(fill="#fbe3b0"),
        "left_out": _ABSENT,
    },
    "change": {
        "new": Style(fill="#86bfa4", width=1.75),
        "raised": Style(fill="#cfe8d9"),
        "unchanged": Style(fill="#f5f7fa"),
        "replaced": _GONE,
        "missing": _ABSENT,
        "delivered": Style(fill="#86bfa4", width=1.75),
        "under_way": Style(fill="#cfe8d9"),
        "before": Style(fill="#f5f7fa"),
        "later": _ABSENT,
    },
    "maturity": {
        "3": Style(fill="#79aedb"),
        "2": Style(fill="#b3d3ec"),
        "1": Style(fill="#e3eff9"),
        "0": _ABSENT,
    },
}
_CENTRE = Style(fill=None, stroke="#1f4e79", width=2)
_HEADED = ("stage", "fund")
"""The colourings whose legend must say what its names are."""
_EARLIEST, _LATEST = (0xFD, 0xF3, 0xC4), (0x5F, 0xB0, 0xA8)
_TODAY = Style(fill="#e4e7eb")
_FUNDS = (
    "#fefbe8", "#dff3fa", "#fcdfcc", "#c6e3b1", "#dbc9ef", "#a6caef",
    "#ecadb2", "#7bc1b8", "#d0a645", "#d18fbb", "#52ad70", "#8190cf",
)  # fmt: skip
"""Each darker than the one before, by as much as is seen on a grey print."""


@dataclass(frozen=True)
class Colours:
    """The styles of one drawing."""

    subject: Subject
    wish: Wish
    colour: Colouring

    def component(self, id: str) -> Style:
        """The style of a component."""
        style = self._styles[self._component_key(id)]
        return replace(style, stroke=_CENTRE.stroke, width=_CENTRE.width) if self._from_centre(id) else style

    def project(self, id: str) -> Style:
        """The style of a project."""
        return self._styles[self._project_key(id)]

    @cached_property
    def legend(self) -> tuple[LegendEntry, ...]:
        """What the colours of the components mean that the wish leaves."""
        return self.legend_of(components=chosen(self.subject, self.wish, "components"))

    def legend_of(self, components: Iterable[str] = (), projects: Iterable[str] = ()) -> tuple[LegendEntry, ...]:
        """What the colours of some components and projects mean."""
        shown = list(components)
        found = {*map(self._component_key, shown), *map(self._project_key, projects)}
        entries = [LegendEntry(self._label(key), style) for key, style in self._styles.items() if key in found]
        if any(map(self._from_centre, shown)):
            entries.append(LegendEntry(say("parts.diagrams.legend.centre", self.wish.language), _CENTRE))
        if self.colour in _HEADED and entries:
            entries.insert(0, LegendEntry(say(f"parts.diagrams.legend.{self.colour}.head", self.wish.language)))
        return tuple(entries)

    # ---- keys of styles

    def _component_key(self, id: str) -> str:
        plateau = self.subject.plateau(self.wish.at)
        maturity, component = plateau.maturity(id), plateau.components[id]
        if self.colour == "change":
            return self._changes[id]
        if self.colour == "maturity":
            return str(maturity)
        if self.colour == "stage":
            return self._reached(id, component.target)
        if self.colour == "fund":
            by = plateau.standings[id].by
            return self._largest_fund.get(by or "", "")
        if id in self._replaced:
            return "replaced"
        return "missing" if maturity == 0 else "below" if maturity < component.target else "at_target"

    def _project_key(self, id: str) -> str:
        project = self.subject.scheme.project[id]
        if self.colour == "fund":
            return self._largest_fund.get(id, "")
        if self.colour == "stage":
            return "today" if project.status == "done" else self._delivered.get(id, "never")
        if self.colour == "maturity":
            return str(max((m for one in project.resolved_options() for m in (one.delivers or {}).values()), default=0))
        return self._time_key(project) if self.colour == "change" else self._status_key(project)

    def _status_key(self, project: Project) -> str:
        if project.status == "candidate" and self.subject.plan and project.id not in self._delivered:
            return "left_out"
        return project.status

    def _time_key(self, project: Project) -> str:
        """Where a project stands in the stage that is drawn."""
        stages = [None, *(stage.id for stage in self.subject.scheme.stages)]
        now, delivered = stages.index(self.wish.at), self._delivered.get(project.id)
        if project.status == "done":
            return "before"
        if delivered is None or stages.index(self._started[project.id]) > now:
            return "later"
        then = stages.index(delivered)
        return "delivered" if then == now else "under_way" if then > now else "before"

    def _reached(self, id: str, target: int) -> str:
        """When a component reaches its target."""
        names = ["today", *(stage.id for stage in self.subject.scheme.stages)]
        reached = (name for name, one in zip(names, self.subject.plateaus, strict=True) if one.maturity(id) >= target)
        return next(reached, "never")

    def _from_centre(self, id: str) -> bool:
        """Whether what stands of a component is the centre's; told by the colours of states only."""
        plateau = self.subject.plateau(self.wish.at)
        component, standing = plateau.components[id], plateau.standings[id]
        return (
            self.colour == "state"
            and component.inherited is not None
            and standing.by is None
            and component.inherited.maturity == standing.maturity > component.maturity
        )

    # ---- what the keys are found in

    @cached_property
    def _styles(self) -> Mapping[str, Style]:
        if self.colour == "stage":
            return {"today": _TODAY, **stage_styles(self.subject.scheme), "never": _ABSENT}
        if self.colour == "fund":
            return {**fund_styles(self.subject.scheme), "": _ABSENT}
        return _STYLES[self.colour]

    @cached_property
    def _words(self) -> Wording:
        return Wording(self.subject.scheme, self.wish.language)

    def _label(self, key: str) -> str:
        if self.colour == "fund" and key:
            return self._words.short_fund(key)
        if self.colour == "stage" and key not in ("today", "never"):
            return self._words.stage(key)
        if key == "unchanged" and self.wish.at is None:
            key = "there"
        return say(f"parts.diagrams.legend.{self.colour}.{key or 'none'}", self.wish.language)

    @cached_property
    def _changes(self) -> Mapping[str, Change]:
        return changes(self.subject, self.wish.at)

    @cached_property
    def _replaced(self) -> frozenset[str]:
        return replaced_ones(self.subject.plateau(self.wish.at))

    @cached_property
    def _delivered(self) -> Mapping[str, str]:
        """By chosen project the stage that it is delivered in."""
        figures = self.subject.figures
        return (
            {choice.project: figures.stage_of(choice.delivered) for choice in figures.plan.choices} if figures else {}
        )

    @cached_property
    def _started(self) -> Mapping[str, str]:
        figures = self.subject.figures
        return {choice.project: figures.stage_of(choice.start) for choice in figures.plan.choices} if figures else {}

    @cached_property
    def _largest_fund(self) -> Mapping[str, str]:
        """By project the fund that pays most of its capital; of several that pay as much, the scheme's first."""
        found: dict[str, str] = {}
        for project, payments in (self.subject.figures.payments if self.subject.figures else {}).items():
            capital = [payment for payment in payments if payment.kind != RUNNING] or payments
            paid = {fund.id: sum(p.amount for p in capital if p.fund == fund.id) for fund in self.subject.scheme.funds}
            largest = max(paid, key=lambda fund: paid[fund], default="")
            found[project] = largest if paid.get(largest) else ""
        return found


def colours(subject: Subject, wish: Wish) -> Colours:
    """The styles of a drawing; those of states where the wish does not say."""
    return Colours(subject, wish, wish.colour or "state")


def stage_styles(scheme: Scheme) -> Mapping[str, Style]:
    """The stages' own styles, by id."""
    return {stage.id: Style(fill=_shade(n, len(scheme.stages))) for n, stage in enumerate(scheme.stages)}


def fund_styles(scheme: Scheme) -> Mapping[str, Style]:
    """The funds' own styles, by id."""
    return {fund.id: _fund_style(n, len(scheme.funds)) for n, fund in enumerate(scheme.funds)}


def _shade(place: int, count: int) -> str:
    """One of so many fills from the light of the earliest to the dark of the latest."""
    part = place / max(count - 1, 1)
    mixed = (round(low + (high - low) * part) for low, high in zip(_EARLIEST, _LATEST, strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _fund_style(place: int, count: int) -> Style:
    """The style of one of so many funds: few are as far apart as they can be; where colours end they begin again with
    other strokes."""
    turn, colour = divmod(place, len(_FUNDS))
    if count < len(_FUNDS):
        colour = (2 * place + 1) * len(_FUNDS) // (2 * count)
    return Style(fill=_FUNDS[colour], dash=(turn * 2.0, 2.0) if turn else (), width=0.75 + turn * 0.75)
