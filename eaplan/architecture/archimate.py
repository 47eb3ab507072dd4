"""The words of ArchiMate 3.2 that components and dependencies may be told as: its elements and relationships.

Also the properties by which a model that eaplan wrote is known again when it is read: what each element is and all that
ArchiMate has no word for.
"""

from __future__ import annotations

from typing import Literal

Element = Literal[
    "Resource",
    "Capability",
    "ValueStream",
    "CourseOfAction",
    "BusinessActor",
    "BusinessRole",
    "BusinessCollaboration",
    "BusinessInterface",
    "BusinessProcess",
    "BusinessFunction",
    "BusinessInteraction",
    "BusinessEvent",
    "BusinessService",
    "BusinessObject",
    "Contract",
    "Representation",
    "Product",
    "ApplicationComponent",
    "ApplicationCollaboration",
    "ApplicationInterface",
    "ApplicationFunction",
    "ApplicationInteraction",
    "ApplicationProcess",
    "ApplicationEvent",
    "ApplicationService",
    "DataObject",
    "Node",
    "Device",
    "SystemSoftware",
    "TechnologyCollaboration",
    "TechnologyInterface",
    "Path",
    "CommunicationNetwork",
    "TechnologyFunction",
    "TechnologyProcess",
    "TechnologyInteraction",
    "TechnologyEvent",
    "TechnologyService",
    "Artifact",
    "Equipment",
    "Facility",
    "DistributionNetwork",
    "Material",
    "Location",
    "Grouping",
]
"""What a component may be: all elements but those of motivation and of implementation, for which a scheme has words of
its own (targets, projects, plateaus)."""

Relationship = Literal[
    "Composition",
    "Aggregation",
    "Assignment",
    "Realization",
    "Serving",
    "Access",
    "Influence",
    "Triggering",
    "Flow",
    "Specialization",
    "Association",
]

NEEDS_ITS_TARGET: frozenset[Relationship] = frozenset(
    ("Composition", "Aggregation", "Access", "Specialization", "Association")
)
"""The relationships whose source needs their target, as a whole needs its parts; of all others the target needs the
source, as what is served needs what serves it."""

PROPERTY = "eaplan:{}"
"""The name of the property that says in a model what only eaplan has a word for. An element's `eaplan:id` tells that it
is a component, and a relationship's `eaplan:at` that it is a dependency: either is then no more than its properties,
its names and its documentation (`note`) say. A text stands as it is, anything else as JSON."""

LIST = PROPERTY.format("list")
"""The property that says which list of the scheme an element is an entry of: every element that eaplan wrote has it,
and only those of `components` are components. What a dependency needs is the end whose id is its `eaplan:component`."""
