"""The whole typed model of one scheme."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from eaplan.architecture.component import Component
from eaplan.architecture.framework import Framework, Pack
from eaplan.architecture.packs import shipped
from eaplan.ids import Ids
from eaplan.item import Date, Item, Part
from eaplan.money import UNITS, Money, Share, unit_name
from eaplan.projects.appraisal import Criterion
from eaplan.projects.classification import Classification
from eaplan.projects.fund import Fund
from eaplan.projects.funding import FundingRule, RuleSet
from eaplan.projects.objective import DEFAULT_OBJECTIVES, Objective
from eaplan.projects.policy import AnyPolicy
from eaplan.projects.project import CostCase, Option, Project
from eaplan.projects.review import Review
from eaplan.projects.scenario import Scenario
from eaplan.projects.selector import Selector
from eaplan.projects.stage import Stage
from eaplan.projects.target import Target
from eaplan.projects.unit import Unit
from eaplan.text import Id, Text, Words


def _unit(value: Any) -> Any:
    name = unit_name(value) if isinstance(value, str) else None
    if name is None:
        raise PydanticCustomError("unknown_unit", "unknown money unit {unit}", {"unit": str(value)})
    return name


class Settings(Part):
    """What holds for the scheme as a whole."""

    id: Id
    name: Text
    description: Text | None = None
    language: Literal["vi", "en"] = "vi"
    """The language it is shown in unless asked otherwise."""
    grain: Literal["stage", "year"] = "stage"
    """Whether it plans by stage or by year."""
    money: Annotated[str, BeforeValidator(_unit)] = "tỷ"
    """The unit of every amount that does not name one: đồng, triệu, tỷ."""
    rounding: Annotated[Money, Field(ge=1)] = 1
    """Costs spread over years, and their fixed splits, come in multiples of this (such as "1 triệu")."""
    as_of: Date | None = None
    """The date the scheme is drafted for; figures much older than this are reported as stale."""
    stale_after_months: Annotated[int, Field(ge=1, strict=True)] = 24
    cost_case: CostCase = "likely"
    """Which of the low, likely and high costs the plan is made with."""
    discount: Share = Fraction(0)
    """Yearly rate by which later value counts less."""
    needs_met: Literal["same_period", "earlier_period"] = "same_period"
    """Whether what a project needs may be delivered in the very period that needs it, or must be there before."""
    needed_by: Literal["start", "delivery"] = "start"
    """Whether a project's needs are judged in the period it starts or in the one it is delivered."""
    cost_kinds: Ids | None = None
    """The cost kinds there are; without it any word is one."""
    accept: dict[str, Words] = Field(default_factory=dict)
    """Warnings accepted everywhere: their code and the reason."""


class Source(Item):
    """A document or page that figures come from."""

    url: Words | None = None
    date: Date | None = None


@dataclass(frozen=True)
class Period:
    """What the scheme plans by: a stage, or one of its years."""

    id: str
    name: Text
    first_year: int
    last_year: int
    stage: str
    index: int
    """Position in the horizon, from 0."""

    @property
    def years(self) -> range:
        """Its years."""
        return range(self.first_year, self.last_year + 1)


class Scheme(Part):
    """One scheme: everything its folder of YAML says."""

    scheme: Settings
    stages: tuple[Stage, ...] = Field(min_length=1)
    """In their order in time."""
    units: tuple[Unit, ...] = ()
    sources: tuple[Source, ...] = ()
    classifications: tuple[Classification, ...] = ()
    framework: Framework | None = None
    """The one that the components are arranged by."""
    frameworks: tuple[Pack, ...] = ()
    """Further ones of its own, which `framework` has crosswalks to."""
    components: tuple[Component, ...] = ()
    funds: tuple[Fund, ...] = ()
    """In the order in which money is taken where several may pay."""
    projects: tuple[Project, ...] = ()
    funding_rules: tuple[FundingRule, ...] = ()
    rule_sets: tuple[RuleSet, ...] = ()
    targets: tuple[Target, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    policies: tuple[AnyPolicy, ...] = ()
    objectives: tuple[Objective, ...] = DEFAULT_OBJECTIVES
    scenarios: tuple[Scenario, ...] = ()
    reviews: tuple[Review, ...] = ()
    """One for each stage that is over, from the first on."""

    _data: Mapping[str, Any] = PrivateAttr(default_factory=dict)

    def changed(self, **fields: Any) -> Scheme:
        """A copy with some fields replaced; it knows nothing of what was worked out from the old ones."""
        now = {name: getattr(self, name) for name in Scheme.model_fields}
        copy = Scheme.model_construct(**{**now, **fields})
        copy._data = self._data
        return copy

    @property
    def settings(self) -> Settings:
        """What holds for the scheme as a whole."""
        return self.scheme

    @property
    def data(self) -> Mapping[str, Any]:
        """The plain data the scheme was read from; scenarios patch it."""
        return self._data

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the scheme's data, whatever its layout, files and comments."""
        canonical = json.dumps(self._data, sort_keys=True, ensure_ascii=False, default=_canonical)
        return hashlib.sha256(canonical.encode()).hexdigest()

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The stages, or all their years where the scheme plans by year."""
        if self.settings.grain == "stage":
            spans = [(stage.id, stage.name, stage.years[0], stage.years[-1], stage.id) for stage in self.stages]
        else:
            spans = [
                (str(year), Text(vi=str(year), en=str(year)), year, year, stage.id)
                for stage in self.stages
                for year in stage.years
            ]
        return tuple(Period(*span, index) for index, span in enumerate(spans))

    @cached_property
    def period_index(self) -> Mapping[str, tuple[int, ...]]:
        """For a stage's or period's id, the indices of its periods."""
        index: dict[str, tuple[int, ...]] = {}
        for period in self.periods:
            index[period.stage] = (*index.get(period.stage, ()), period.index)
            index[period.id] = (period.index,)
        return index

    @property
    def first_year(self) -> int:
        """The horizon's first year."""
        return self.stages[0].years[0]

    @property
    def last_year(self) -> int:
        """The horizon's last year."""
        return self.stages[-1].years[-1]

    @cached_property
    def project(self) -> Mapping[str, Project]:
        """Projects by id."""
        return {project.id: project for project in self.projects}

    @cached_property
    def component(self) -> Mapping[str, Component]:
        """Components by id."""
        return {component.id: component for component in self.components}

    @cached_property
    def known_frameworks(self) -> Mapping[str, Framework]:
        """All frameworks by id: those that eaplan brings along, and the scheme's, which go before them."""
        own = (*self.frameworks, self.framework) if self.framework else self.frameworks
        return {**shipped(), **{framework.id: framework for framework in own}}

    @cached_property
    def fund(self) -> Mapping[str, Fund]:
        """Funds by id."""
        return {fund.id: fund for fund in self.funds}

    @cached_property
    def target(self) -> Mapping[str, Target]:
        """Targets by id."""
        return {target.id: target for target in self.targets}

    @cached_property
    def ancestors(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """For (classification, class), the class and all classes above it."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for classification in self.classifications:
            for parent in classification.walk():
                for child in parent.walk():
                    key = (classification.id, child.id)
                    found[key] = found.get(key, frozenset()) | {parent.id}
        return found

    @cached_property
    def rules(self) -> tuple[FundingRule, ...]:
        """All funding rules, those of rule sets with their set's dates and legal basis where they state none."""
        dated = tuple(
            rule.model_copy(
                update={
                    "since": rule.since or rule_set.since,
                    "until": rule.until or rule_set.until,
                    "legal_basis": rule.legal_basis or rule_set.legal_basis,
                }
            )
            for rule_set in self.rule_sets
            for rule in rule_set.rules
        )
        return (*self.funding_rules, *dated)

    def matches(self, selector: Selector, project: Project, option: Option | None = None) -> bool:
        """Tell whether a project (and its option, for the mode) is among those a selector speaks of."""
        if selector.projects is not None and project.id not in selector.projects:
            return False
        if selector.units is not None and project.lead not in selector.units:
            return False
        if selector.status is not None and project.status not in selector.status:
            return False
        if selector.modes is not None and (option.mode if option else project.mode) not in selector.modes:
            return False
        return all(
            any(
                wanted in self.ancestors.get((classification, own), frozenset((own,)))
                for own in project.classes.get(classification, ())
                for wanted in classes
            )
            for classification, classes in (selector.classes or {}).items()
        )


def money_unit(data: Mapping[str, Any]) -> int:
    """The unit, in đồng, of the amounts in a scheme's data; tỷ where it does not say or says it wrongly."""
    settings = data.get("scheme")
    named = settings.get("money") if isinstance(settings, Mapping) else None
    return UNITS[(unit_name(named) if isinstance(named, str) else None) or "tỷ"]


def _canonical(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)
