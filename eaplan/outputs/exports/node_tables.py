"""Components, projects and units as a table of nodes, and what ties them together as a table of edges.

The headings are the same in every language: `Id`, `Label`, `Source` and `Target` are what programs for graphs look for,
and docs/exchange.md tells what stands in the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.spending import NOTHING, Spending, spending
from eaplan.outputs.csv_text import Cell, csv_bytes
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.exports.moments import Moment, moments
from eaplan.projects.project import Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice
from eaplan.text import Text

_Row = Mapping[str, Cell]

_NODES = (
    "Id",
    "Label",
    "kind",
    "code",
    "name_vi",
    "name_en",
    "layer",
    "dimension",
    "sector",
    "level",
    "unit",
    "status",
)
_AFTER = ("project", "option", "start", "stage", "capital", "running")
"""Columns behind those of the maturities."""
_EDGES = ("Source", "Target", "kind", "dependency_kind", "means", "maturity", "at", "option", "Label")


def nodes_csv(subject: Subject, language: str) -> bytes:
    """A row for each component, project and unit."""
    tables = _Tables(subject, language)
    columns = (*_NODES, *(_maturity(moment) for moment in tables.moments), *_AFTER)
    return _csv(columns, tables.nodes())


def edges_csv(subject: Subject, language: str) -> bytes:
    """A row for each tie between two of them."""
    return _csv(_EDGES, _Tables(subject, language).edges())


def _csv(columns: tuple[str, ...], rows: Iterator[_Row]) -> bytes:
    return csv_bytes(columns, ([row.get(column) for column in columns] for row in rows))


@dataclass(frozen=True)
class _Tables:
    subject: Subject
    language: str

    @property
    def _scheme(self) -> Scheme:
        return self.subject.scheme

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The states that have a column."""
        return moments(self.subject)

    @cached_property
    def _choices(self) -> Mapping[str, Choice]:
        return {choice.project: choice for choice in self.subject.plan.choices} if self.subject.plan else {}

    @cached_property
    def _paid(self) -> Mapping[str, Spending]:
        found: dict[str, Spending] = {}
        for (project, _), amount in spending(self.subject.plan).items():
            found[project] = found.get(project, NOTHING) + amount
        return found

    # ---- nodes

    def nodes(self) -> Iterator[_Row]:
        """Components, projects and units, in the scheme's order."""
        yield from self._components()
        yield from self._projects()
        for unit in self._scheme.units:
            yield {**self._named("units", unit.id, unit.name), "level": unit.level}

    def _components(self) -> Iterator[_Row]:
        last = self.subject.plateaus[-1].standings
        for one in self._scheme.components:
            delivery = last[one.id].delivery
            yield {
                **self._named("components", one.id, one.name),
                **{key: getattr(one, key) for key in ("layer", "dimension", "sector", "level")},
                "unit": one.owner,
                **{_maturity(moment): moment.plateau.maturity(one.id) for moment in self.moments},
                "project": delivery.project if delivery else None,
                "option": delivery.option if delivery else None,
                "stage": delivery.period.stage if delivery and delivery.period else None,
            }

    def _projects(self) -> Iterator[_Row]:
        figures = self.subject.figures
        for one in self._scheme.projects:
            choice, paid = self._choices.get(one.id), self._paid.get(one.id)
            yield {
                **self._named("projects", one.id, one.name),
                "sector": next(iter(one.classes.get("sector", ())), None),
                "unit": one.lead,
                "status": one.status,
                "option": choice.option if choice else None,
                "start": choice.start if choice else None,
                "stage": figures.stage_of(choice.delivered) if choice and figures else None,
                "capital": paid.capital if paid else None,
                "running": paid.running if paid else None,
            }

    def _named(self, kind: str, id: str, name: Text) -> _Row:
        label = name.get(self.language)
        return {"Id": _id(kind, id), "Label": label, "kind": kind, "code": id, "name_vi": name.vi, "name_en": name.en}

    # ---- edges

    def edges(self) -> Iterator[_Row]:
        """What components need, replace and belong to; what projects deliver, need and follow, and who leads them."""
        yield from self._dependencies()
        for project in self._scheme.projects:
            yield from self._project_edges(project)

    def _dependencies(self) -> Iterator[_Row]:
        framework = self._scheme.framework
        kinds = {kind.id: kind for kind in framework.dependency_kinds} if framework else {}
        for one in self._scheme.components:
            own = _id("components", one.id)
            for need in one.needs:
                kind = kinds.get(need.kind or "")
                yield {
                    **_edge(own, _id("components", need.component), "needs"),
                    "dependency_kind": need.kind,
                    "means": kind.means if kind else None,
                    "maturity": need.maturity,
                    "at": need.at,
                    "Label": kind.name.get(self.language) if kind else None,
                }
            for old in one.replaces:
                yield _edge(own, _id("components", old), "replaces")
            if one.owner:
                yield _edge(_id("units", one.owner), own, "owns")

    def _project_edges(self, project: Project) -> Iterator[_Row]:
        own = _id("projects", project.id)
        for option in self._options(project):
            named = option.id if project.options else None
            for kind, maturities in (("delivers", option.delivers), ("project_needs", option.needs)):
                for component, maturity in (maturities or {}).items():
                    edge = _edge(own, _id("components", component), kind)
                    yield {**edge, "maturity": maturity, "option": named}
        for other in project.after:
            yield _edge(own, _id("projects", other), "after")
        if project.lead:
            yield _edge(_id("units", project.lead), own, "leads")
        for unit in project.coordinates:
            yield _edge(_id("units", unit), own, "coordinates")

    def _options(self, project: Project) -> Iterator[Option]:
        """The option that is chosen; all of them where none is."""
        choice = self._choices.get(project.id)
        return (one for one in project.resolved_options() if choice is None or one.id == choice.option)


def _edge(source: str, target: str, kind: str) -> _Row:
    return {"Source": source, "Target": target, "kind": kind}


def _id(kind: str, id: str) -> str:
    return f"{kind}:{id}"


def _maturity(moment: Moment) -> str:
    return f"maturity_{moment.key}"
