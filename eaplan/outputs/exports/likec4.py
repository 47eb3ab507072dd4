"""A scheme as a model of LikeC4: architecture as code, with a view for each state of the architecture.

Components are elements of a kind for each layer, within their sectors; what they depend on are relationships of a kind
for each kind of dependency. Tags say in which states a component stands, and at what maturity; views choose and colour
by them. It is LikeC4 rather than Structurizr because that knows no kinds of elements but its own, and refuses names
that are there twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from eaplan.architecture.component import Component
from eaplan.architecture.framework import Holding
from eaplan.locale import say
from eaplan.outputs.diagrams.looks.groups import group_names
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.exports.moments import Moment, moments
from eaplan.outputs.exports.plain_ids import plain_id
from eaplan.projects.project import Project
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice
from eaplan.text import Text

_SHAPES: Mapping[Holding, str] = {"data": "cylinder", "channel": "browser", "organisation": "person"}
_PLAIN = "rectangle"
_KINDS = {"sector": _PLAIN, "component": _PLAIN, "project": _PLAIN, "unit": "person"}
_RELATIONSHIPS = ("needs", "replaces", "owns", "leads", "delivers")
_COLOURS = {1: "gray", 2: "sky", 3: "blue"}
"""By maturity."""
_INDENT = "  "


def likec4(subject: Subject, language: str) -> str:
    """The text of a LikeC4 file: the same for the same subject."""
    return "\n".join(_Workspace(subject, language).lines()) + "\n"


@dataclass(frozen=True)
class _Workspace:
    subject: Subject
    language: str

    def lines(self) -> Iterator[str]:
        """All of the file."""
        yield from _block("specification", self._specification())
        yield from _block("model", self._model())
        yield from _block("views", self._views())

    @property
    def _scheme(self) -> Scheme:
        return self.subject.scheme

    @cached_property
    def _moments(self) -> tuple[Moment, ...]:
        return moments(self.subject)

    def _name(self, text: Text) -> str:
        return _quoted(text.get(self.language))

    # ---- kinds and tags

    def _specification(self) -> Iterator[str]:
        framework = self._scheme.framework
        for kind, shape in _KINDS.items():
            yield from _kind(kind, say(f"parts.exchange.likec4.{kind}", self.language), shape)
        for layer in framework.layers if framework else ():
            shape = _SHAPES.get(layer.holds, _PLAIN) if layer.holds else _PLAIN
            yield from _kind(_id("layer", layer.id), layer.name.get(self.language), shape)
        for link in (*_RELATIONSHIPS, *(_id("need", kind) for kind in self._kind_names)):
            yield f"relationship {link}"
        for moment in self._moments:
            yield from (f"tag {tag}" for tag in (_stands(moment), *(_at(moment, level) for level in _COLOURS)))

    # ---- elements and relationships

    def _model(self) -> Iterator[str]:
        for unit in self._scheme.units:
            yield f"{_id('unit', unit.id)} = unit {self._name(unit.name)}"
        for project in self._scheme.projects:
            head = f"{_id('project', project.id)} = project {self._name(project.name)}"
            yield from _block(head, self._project(project))
        for sector, components in self._sectors.items():
            inner = (line for component in components for line in self._component(component))
            title = group_names(self._scheme, "sector", self.language).get(sector, sector)
            yield from _block(f"{_id('sector', sector)} = sector {_quoted(title)}", inner) if sector else inner
        for component in self._scheme.components:
            yield from self._links(component)
        for project in self._scheme.projects:
            yield from self._works(project)

    @cached_property
    def _sectors(self) -> Mapping[str, list[Component]]:
        found: dict[str, list[Component]] = {}
        for component in self._scheme.components:
            found.setdefault(component.sector or "", []).append(component)
        return found

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """By component its name with that of what it stands in."""
        return {
            component.id: (f"{_id('sector', component.sector)}." if component.sector else "") + _id("c", component.id)
            for component in self._scheme.components
        }

    def _component(self, component: Component) -> Iterator[str]:
        kind = _id("layer", component.layer) if component.layer else "component"
        standings = [(moment, moment.plateau.maturity(component.id)) for moment in self._moments]
        tags = [
            f"#{tag}"
            for moment, maturity in standings
            if moment.plateau.stands(component.id)
            for tag in (_stands(moment), _at(moment, maturity))
        ]
        facts = _metadata(
            ("id", component.id),
            ("level", component.level),
            ("dimension", component.dimension),
            *((_id("maturity", moment.key), str(maturity)) for moment, maturity in standings),
        )
        lines = [*([" ".join(tags)] if tags else []), *self._note(component.note), *facts]
        yield from _block(f"{_id('c', component.id)} = {kind} {self._name(component.name)}", lines)

    def _project(self, project: Project) -> Iterator[str]:
        choice = self._choices.get(project.id)
        yield from self._note(project.note)
        yield from _metadata(
            ("id", project.id),
            ("status", project.status),
            ("option", choice.option if choice else None),
            ("start", choice.start if choice else None),
            ("delivered", choice.delivered if choice else None),
        )

    @cached_property
    def _choices(self) -> Mapping[str, Choice]:
        return {choice.project: choice for choice in self.subject.plan.choices} if self.subject.plan else {}

    def _note(self, note: Text | None) -> Iterator[str]:
        if note:
            yield f"description {self._name(note)}"

    def _links(self, component: Component) -> Iterator[str]:
        """What a component needs and replaces, and whose it is."""
        own = self._places[component.id]
        for need in (each for each in component.needs if each.component != component.id):
            kind = self._kind_names.get(need.kind or "")
            type = _id("need", need.kind) if kind and need.kind else "needs"
            link = f"{own} -[{type}]-> {self._places[need.component]}"
            facts = _metadata(("maturity", str(need.maturity)), ("at", str(need.at)))
            yield from _block(f"{link} {_quoted(kind)}" if kind else link, facts)
        for old in dict.fromkeys(other for other in component.replaces if other != component.id):
            yield f"{own} -[replaces]-> {self._places[old]}"
        if component.owner:
            yield f"{_id('unit', component.owner)} -[owns]-> {own}"

    @cached_property
    def _kind_names(self) -> Mapping[str, str]:
        framework = self._scheme.framework
        return {kind.id: kind.name.get(self.language) for kind in framework.dependency_kinds} if framework else {}

    def _works(self, project: Project) -> Iterator[str]:
        """Who leads a project, and the components that it delivers: by the option chosen, else by any."""
        own = _id("project", project.id)
        if project.lead:
            yield f"{_id('unit', project.lead)} -[leads]-> {own}"
        choice = self._choices.get(project.id)
        options = [one for one in project.resolved_options() if choice is None or one.id == choice.option]
        for component in dict.fromkeys(id for option in options for id in option.delivers or {}):
            yield f"{own} -[delivers]-> {self._places[component]}"

    # ---- views

    def _views(self) -> Iterator[str]:
        title = f"title {self._name(self._scheme.settings.name)}"
        apart = "exclude element.kind = project, element.kind = unit"
        yield from _block("view index", (title, "include *", apart))
        for moment in self._moments:
            yield from _block(f"view {_id('state', moment.key)}", self._view(moment))
        for sector in self._sectors:
            if sector:
                place = _id("sector", sector)
                yield from _block(f"view {place} of {place}", ("include *",))

    def _view(self, moment: Moment) -> Iterator[str]:
        """The components that stand at a moment in their sectors, coloured by their maturity."""
        yield f"title {self._name(moment.name)}"
        standing = {
            component.sector or "" for component in self._scheme.components if moment.plateau.stands(component.id)
        }
        for sector in filter(None, self._sectors):
            if sector in standing:
                yield f"include {_id('sector', sector)}"
        yield f"include element.tag = #{_stands(moment)}"
        for maturity, colour in _COLOURS.items():
            yield f"style element.tag = #{_at(moment, maturity)} {{ color {colour} }}"


def _kind(kind: str, notation: str, shape: str) -> Iterator[str]:
    return _block(f"element {kind}", (f"notation {_quoted(notation)}", f"style {{ shape {shape} }}"))


def _metadata(*facts: tuple[str, str | None]) -> Iterator[str]:
    yield from _block("metadata", (f"{name} {_quoted(value)}" for name, value in facts if value))


def _block(head: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{head} {{"
    yield from (_INDENT + line for line in lines)
    yield "}"


def _id(kind: str, id: str) -> str:
    return f"{kind}_{plain_id(id)}"


def _stands(moment: Moment) -> str:
    return _id("stands", moment.key)


def _at(moment: Moment, maturity: int) -> str:
    return f"{_stands(moment)}_{maturity}"


def _quoted(text: str) -> str:
    """A text in quotation marks; a backslash at its end would take the last one for its own."""
    escaped = " ".join(text.split()).replace('"', '\\"')
    return f'"{escaped} "' if escaped.endswith("\\") else f'"{escaped}"'
