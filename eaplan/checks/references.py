"""References: every id that an entry names must be that of an entry of the right list.

Ids are known from the plain data, so that an entry that could not be read is not also missed wherever it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from eaplan.architecture.component import Component
from eaplan.item import Evidence, Item
from eaplan.problems import Path, Problem
from eaplan.projects.fund import RUNNING, Fund
from eaplan.projects.funding import FundingRule, RuleSet
from eaplan.projects.policy import AtMost, Capacity, Forbidden, Mandatory, Policy, Threshold, Together, Volume
from eaplan.projects.project import CostLine, Project, Scope
from eaplan.projects.selector import Selector
from eaplan.projects.target import Target
from eaplan.text import nearest, nfc

Found = Iterator[Problem]


class References:
    """The references of all entries that could be read, at least in part."""

    def __init__(self, data: Mapping[str, Any], read: Mapping[str, list[tuple[int, Any]]]) -> None:
        self.data = data
        self.read = read

    def problems(self) -> Found:
        """Yield a problem for every name that is nobody's."""
        for name, entries in self.read.items():
            visit = getattr(self, f"_{name}", None)
            for index, entry in entries:
                path = (name, index)
                if isinstance(entry, Item):
                    yield from self._evidence(entry.evidence, (*path, "evidence"))
                if visit:
                    yield from visit(entry, path)

    # What each list's entries name

    def _units(self, unit: Any, path: Path) -> Found:
        yield from self._term("levels", unit.level, (*path, "level"))

    def _components(self, component: Component, path: Path) -> Found:
        yield from self._term("layers", component.layer, (*path, "layer"))
        yield from self._term("dimensions", component.dimension, (*path, "dimension"))
        yield from self._term("levels", component.level, (*path, "level"))
        yield from self._term("expected", component.expected, (*path, "expected"))
        if component.sector is not None:
            yield from self._class("sector", component.sector, (*path, "sector"))
        yield from self._named("units", component.owner, (*path, "owner"))
        for index, dependency in enumerate(component.needs):
            place = (*path, "needs", index)
            yield from self._named("components", dependency.component, (*place, "component"))
            yield from self._term("dependency_kinds", dependency.kind, (*place, "kind"))

    def _funds(self, fund: Fund, path: Path) -> Found:
        yield from self._keys_are_periods(fund.limit, (*path, "limit"))
        for kind, place in _listed(fund.pays, (*path, "pays")):
            yield from self._cost_kind(kind, place)
        yield from self._selector(fund.only, (*path, "only"))

    def _projects(self, project: Project, path: Path) -> Found:
        yield from self._scope(project, path)
        for index, option in enumerate(project.options):
            yield from self._scope(option, (*path, "options", index))
        yield from self._named("units", project.lead, (*path, "lead"))
        yield from self._all_named("units", project.coordinates, (*path, "coordinates"))
        yield from self._all_named("projects", project.after, (*path, "after"))
        yield from self._classes(project.classes, (*path, "classes"))
        yield from self._when(project.earliest, (*path, "earliest"))
        yield from self._when(project.latest, (*path, "latest"))

    def _funding_rules(self, rule: FundingRule, path: Path) -> Found:
        yield from self._selector(rule.where, (*path, "where"))
        for index, bound in enumerate(rule.shares):
            yield from self._all_named("funds", bound.funds, (*path, "shares", index, "funds"))

    def _rule_sets(self, rule_set: RuleSet, path: Path) -> Found:
        yield from self._selector(rule_set.where, (*path, "where"))
        for index, rule in enumerate(rule_set.rules):
            yield from self._evidence(rule.evidence, (*path, "rules", index, "evidence"))
            yield from self._funding_rules(rule, (*path, "rules", index))

    def _targets(self, target: Target, path: Path) -> Found:
        yield from self._keys_are_periods(target.values, (*path, "values"))
        yield from self._named("units", target.lead, (*path, "lead"))
        yield from self._evidence(target.baseline.evidence, (*path, "baseline", "evidence"))

    def _policies(self, policy: Policy, path: Path) -> Found:
        if isinstance(policy, Volume | Mandatory | Forbidden | AtMost | Threshold):
            yield from self._selector(policy.where, (*path, "where"))
        if isinstance(policy, Volume):
            yield from self._selector(policy.of, (*path, "of"))
        if isinstance(policy, Volume | Forbidden):
            for period, place in _listed(policy.periods, (*path, "periods")):
                yield from self._period(period, place)
        if isinstance(policy, Mandatory):
            yield from self._when(policy.by, (*path, "by"))
        if isinstance(policy, Together):
            yield from self._all_named("projects", policy.projects, (*path, "projects"))
        if isinstance(policy, Threshold):
            yield from self._named("criteria", policy.criterion, (*path, "criterion"))
        if isinstance(policy, Capacity):
            yield from self._named("units", policy.unit, (*path, "unit"))
            yield from self._keys_are_periods(policy.periods, (*path, "periods"))

    def _objectives(self, objective: Any, path: Path) -> Found:
        yield from self._selector(objective.where, (*path, "where"))

    def _scenarios(self, scenario: Any, path: Path) -> Found:
        yield from self._all_named("scenarios", scenario.based_on, (*path, "based_on"))

    # Pieces that several lists have

    def _scope(self, scope: Scope, path: Path) -> Found:
        for name, kind in (
            ("delivers", "components"),
            ("needs", "components"),
            ("contributes", "targets"),
            ("scores", "criteria"),
        ):
            yield from self._keys_named(kind, getattr(scope, name), (*path, name))
        yield from self._all_named("funds", scope.funds, (*path, "funds"))
        if scope.running is not None:
            yield from self._all_named("funds", scope.running.funds, (*path, "running", "funds"))
        for index, line in enumerate(scope.cost or ()):
            yield from self._cost_line(line, (*path, "cost", index))

    def _cost_line(self, line: CostLine, path: Path) -> Found:
        yield from self._all_named("funds", line.funds, (*path, "funds"))
        yield from self._keys_named("funds", line.split, (*path, "split"))
        yield from self._cost_kind(line.kind, (*path, "kind"))
        if line.by_stage is not None and self._by_year:
            yield Problem("E074", (*path, "by_stage"), on_key=True)

    def _cost_kind(self, kind: str, path: Path) -> Found:
        kinds = self.data.get("scheme", {}).get("cost_kinds") if isinstance(self.data.get("scheme"), Mapping) else None
        known = [kinds] if isinstance(kinds, str) else kinds
        if isinstance(known, list | tuple) and kind not in (*known, RUNNING):
            yield _unknown("cost_kinds", kind, [str(name) for name in known], path)

    def _selector(self, selector: Selector | None, path: Path) -> Found:
        if selector is not None:
            yield from self._all_named("projects", selector.projects, (*path, "projects"))
            yield from self._all_named("units", selector.units, (*path, "units"))
            yield from self._classes(selector.classes, (*path, "classes"))

    def _classes(self, classes: Mapping[str, tuple[str, ...]] | None, path: Path) -> Found:
        for classification, names in (classes or {}).items():
            unknown = list(self._named("classifications", classification, (*path, classification), on_key=True))
            yield from unknown
            if not unknown:
                for name, place in _listed(names, (*path, classification)):
                    yield from self._class(classification, name, place)

    def _class(self, classification: str, name: str, path: Path) -> Found:
        if classification not in self._class_ids:
            yield _unknown("classifications", classification, self._class_ids, path)
        elif name not in self._class_ids[classification]:
            yield _unknown("classes", name, self._class_ids[classification], path)

    def _evidence(self, evidence: Evidence | None, path: Path) -> Found:
        if evidence is not None:
            yield from self._all_named("sources", evidence.sources, (*path, "sources"))

    def _term(self, name: str, term: str | None, path: Path) -> Found:
        """A word of the framework; where the framework lists none of the kind, any word goes."""
        known = self._terms.get(name)
        if term is not None and known and term not in known:
            yield _unknown(name, term, known, path)

    def _keys_are_periods(self, keys: Mapping[str, Any] | None, path: Path) -> Found:
        for key in keys or ():
            yield from self._period(key, (*path, key), on_key=True)

    def _period(self, name: str, path: Path, on_key: bool = False) -> Found:
        """A stage, or a year where the scheme plans by year."""
        if name in self._ids("stages") or (self._by_year and name in self._years):
            return
        if _is_year(name) and not self._by_year:
            yield Problem("E073", path, {"year": name}, on_key)
        elif not _is_year(name) or self._years:
            known = [*self._ids("stages"), *(self._years if self._by_year else ())]
            yield _unknown("periods", name, known, path, on_key, code="E072")

    def _when(self, when: str | int | None, path: Path) -> Found:
        """A stage or any year."""
        name = str(when)
        if when is not None and name not in self._ids("stages") and not _is_year(name):
            yield _unknown("periods", name, self._ids("stages"), path, code="E072")

    def _all_named(self, kind: str, names: Iterable[str] | None, path: Path) -> Found:
        for name, place in _listed(names, path):
            yield from self._named(kind, name, place)

    def _keys_named(self, kind: str, names: Iterable[str] | None, path: Path) -> Found:
        for name in names or ():
            yield from self._named(kind, name, (*path, name), on_key=True)

    def _named(self, kind: str, name: str | None, path: Path, on_key: bool = False) -> Found:
        if name is not None and name not in self._ids(kind):
            yield _unknown(kind, name, self._ids(kind), path, on_key)

    # What can be named

    def _ids(self, kind: str) -> Mapping[str, None]:
        if kind not in self._known:
            self._known[kind] = dict.fromkeys(_ids_of(self.data.get(kind)))
        return self._known[kind]

    @cached_property
    def _known(self) -> dict[str, Mapping[str, None]]:
        return {}

    @cached_property
    def _class_ids(self) -> Mapping[str, list[str]]:
        """Per classification, the ids of all its classes."""
        return {
            nfc(entry["id"]): list(_deep_ids(entry.get("classes")))
            for entry in _mappings(self.data.get("classifications"))
            if isinstance(entry.get("id"), str)
        }

    @cached_property
    def _terms(self) -> Mapping[str, list[str]]:
        framework = self.data.get("framework")
        if not isinstance(framework, Mapping):
            return {}
        return {name: list(_ids_of(framework.get(name))) for name in framework}

    @cached_property
    def _by_year(self) -> bool:
        settings = self.data.get("scheme")
        return isinstance(settings, Mapping) and settings.get("grain") == "year"

    @cached_property
    def _years(self) -> frozenset[str]:
        """The horizon's years; none where a stage could not be read."""
        stages = self.read["stages"]
        if len(stages) != len(self.data.get("stages") or ()):
            return frozenset()
        return frozenset(str(year) for _, stage in stages for year in stage.years)


def _listed(names: Iterable[str] | None, path: Path) -> Iterator[tuple[str, Path]]:
    """Each name of a list with its place."""
    return ((name, (*path, index)) for index, name in enumerate(names or ()))


def _unknown(
    kind: str, name: str, known: Iterable[str], path: Path, on_key: bool = False, code: str = "E071"
) -> Problem:
    return Problem(code, path, {"kind": kind, "id": name, "nearest": nearest(name, known)}, on_key)


def _is_year(name: str) -> bool:
    return len(name) == 4 and name.isascii() and name.isdigit()


def _mappings(entries: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(entries, list | tuple):
        yield from (entry for entry in entries if isinstance(entry, Mapping))


def _ids_of(entries: Any) -> Iterator[str]:
    yield from (nfc(entry["id"]) for entry in _mappings(entries) if isinstance(entry.get("id"), str))


def _deep_ids(entries: Any) -> Iterator[str]:
    yield from _ids_of(entries)
    for entry in _mappings(entries):
        yield from _deep_ids(entry.get("classes"))
