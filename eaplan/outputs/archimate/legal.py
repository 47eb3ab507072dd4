"""Which relationships ArchiMate 3.2 allows between which elements (its Appendix B), for what components can be.

The table is told by groups of elements that it treats alike. A grouping may hold anything: it takes either part in
every relationship in which anything else takes that part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from eaplan.architecture.archimate import Element, Relationship

_Set = frozenset[str]


def _set(names: str) -> _Set:
    return frozenset(names.split())


_ALL = frozenset(get_args(Element))
_GROUPING, _LOCATION = _set("Grouping"), _set("Location")
_SERVICE_TAKERS = _set("Capability ValueStream")
_STRATEGY = _SERVICE_TAKERS | _set("CourseOfAction Resource")

_ACTORS = _set("BusinessActor BusinessRole BusinessCollaboration")
_APPLICATIONS = _set("ApplicationComponent ApplicationCollaboration")
_NODES = _set("Node Device SystemSoftware Equipment Facility")
_NETWORKS = _set("CommunicationNetwork DistributionNetwork")
_HOSTS = _NODES | _NETWORKS | _set("Path TechnologyCollaboration")

_BUSINESS_DOING = _set("BusinessProcess BusinessFunction BusinessInteraction")
_APPLICATION_DOING = _set("ApplicationProcess ApplicationFunction ApplicationInteraction")
_TECHNOLOGY_DOING = _set("TechnologyProcess TechnologyFunction TechnologyInteraction")
_DOING = (_BUSINESS_DOING, _APPLICATION_DOING, _TECHNOLOGY_DOING)
_BUSINESS_BEHAVIOUR = _BUSINESS_DOING | _set("BusinessService BusinessEvent")
_APPLICATION_BEHAVIOUR = _APPLICATION_DOING | _set("ApplicationService ApplicationEvent")
_TECHNOLOGY_BEHAVIOUR = _TECHNOLOGY_DOING | _set("TechnologyService TechnologyEvent")

_TERMS = _set("BusinessObject Contract")
_PASSIVE = _TERMS | _set("Representation DataObject Artifact Material")
_ACTIVE = _ALL - _STRATEGY - _PASSIVE - _GROUPING
"""What acts: active structure and behaviour, and locations and products with them."""

_REALIZED_BY_ANY = _SERVICE_TAKERS | _set("CourseOfAction")
_OF_BUSINESS = _REALIZED_BY_ANY | _set("BusinessService")
_OF_PROCESSES = _OF_BUSINESS | _BUSINESS_DOING
_OF_APPLICATIONS = (
    _BUSINESS_BEHAVIOUR
    | _APPLICATION_BEHAVIOUR
    | _STRATEGY
    | _set("BusinessInterface ApplicationInterface ApplicationComponent")
)
_OF_HOSTS = _ALL - _PASSIVE - _NETWORKS - _GROUPING - _set("Location Path Product TechnologyCollaboration")
_HOSTED = (
    _NODES
    | _ACTORS
    | _BUSINESS_BEHAVIOUR
    | _TECHNOLOGY_BEHAVIOUR
    | _set("Artifact Material BusinessInterface TechnologyInterface")
)

_WHOLES = (
    (_LOCATION, _ALL),
    *((doing, doing) for doing in _DOING),
    (_TERMS, _TERMS),
    (_NODES, _NODES | _set("TechnologyInterface")),
    (_ACTORS, _set("BusinessInterface")),
    (_APPLICATIONS, _set("ApplicationInterface")),
    (_set("TechnologyCollaboration"), _set("TechnologyInterface")),
    (_set("Product"), _PASSIVE | _set("ApplicationService BusinessService TechnologyService")),
)
_BETWEEN_ALIKE = ((_ACTIVE, _ACTIVE), (_STRATEGY, _STRATEGY))

_BY_GROUPS: Mapping[Relationship, tuple[tuple[_Set, _Set], ...]] = {
    "Composition": _WHOLES,
    "Aggregation": (
        *_WHOLES,
        (_set("ApplicationCollaboration"), _APPLICATIONS),
        (_set("BusinessCollaboration"), _ACTORS),
        (_NETWORKS | _set("Path TechnologyCollaboration"), _NODES | _set("TechnologyInterface")),
        (_set("Path"), _set("TechnologyCollaboration")),
    ),
    "Assignment": (
        (_set("Resource"), _SERVICE_TAKERS),
        (_ACTORS, _BUSINESS_BEHAVIOUR),
        (_ACTORS - _set("BusinessRole"), _set("BusinessRole BusinessInterface")),
        (_set("BusinessInterface"), _set("BusinessService")),
        (_APPLICATIONS, _APPLICATION_BEHAVIOUR),
        (_set("ApplicationInterface"), _set("ApplicationService")),
        (_set("TechnologyInterface"), _set("TechnologyService")),
        (_HOSTS, _HOSTED),
        (_LOCATION, _HOSTED | _APPLICATION_BEHAVIOUR),
    ),
    "Realization": (
        (_SERVICE_TAKERS | _set("Resource"), _set("CourseOfAction")),
        (_ACTORS, _OF_BUSINESS | _set("Resource")),
        (_TERMS | _set("BusinessInterface"), _STRATEGY),
        (_BUSINESS_DOING | _set("ApplicationService"), _OF_BUSINESS),
        (_set("BusinessService"), _REALIZED_BY_ANY),
        (_PASSIVE - _TERMS - _set("Artifact"), _STRATEGY | _TERMS),
        (_APPLICATIONS, _OF_APPLICATIONS),
        (_set("ApplicationInterface"), _STRATEGY | _set("BusinessInterface BusinessService")),
        (_APPLICATION_DOING, _OF_PROCESSES | _set("ApplicationService")),
        (_set("ApplicationEvent"), _set("BusinessEvent")),
        (
            _set("TechnologyInterface"),
            _STRATEGY | _set("ApplicationInterface ApplicationService BusinessInterface BusinessService"),
        ),
        (_TECHNOLOGY_DOING, _OF_PROCESSES | _APPLICATION_DOING | _set("ApplicationService TechnologyService")),
        (_set("TechnologyEvent"), _set("ApplicationEvent BusinessEvent")),
        (_set("TechnologyService"), _OF_BUSINESS | _set("ApplicationService")),
        (_HOSTS | _LOCATION | _set("Product"), _OF_HOSTS),
        (_NETWORKS | _LOCATION, _set("Path TechnologyCollaboration")),
        (_set("Artifact"), _OF_HOSTS | _TERMS | _set("DataObject")),
        (_set("BusinessEvent CourseOfAction"), _GROUPING),
        (_GROUPING, _ALL),
    ),
    "Serving": _BETWEEN_ALIKE,
    "Triggering": _BETWEEN_ALIKE,
    "Flow": _BETWEEN_ALIKE,
    "Access": ((_ACTIVE, _PASSIVE),),
    "Influence": ((_ALL, _GROUPING),),
    "Specialization": ((_NODES, _NODES), (_TERMS, _TERMS)),
    "Association": ((_ALL, _ALL),),
}
_OF_ONE_KIND = ("Composition", "Aggregation", "Specialization")
"""Relationships between any two elements of the same kind."""


def legal(relationship: Relationship, source: Element, target: Element) -> bool:
    """Whether a relationship may run from one element to another."""
    return (source, target) in _PAIRS[relationship]


def _pairs(relationship: Relationship) -> Iterator[tuple[str, str]]:
    groups = [*_BY_GROUPS[relationship]]
    if relationship in _OF_ONE_KIND:
        groups += [(frozenset((kind,)), frozenset((kind,))) for kind in _ALL]
    sources = frozenset[str]().union(_GROUPING, *(starts for starts, _ in groups))
    targets = frozenset[str]().union(_GROUPING, *(ends for _, ends in groups))
    for starts, ends in (*groups, (sources, _GROUPING), (_GROUPING, targets)):
        yield from ((start, end) for start in starts for end in ends)


_PAIRS = {relationship: frozenset(_pairs(relationship)) for relationship in _BY_GROUPS}
