"""The views of whole schemes: they are good files, and every state has its map and its dependencies."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.outputs.archimate.from_scheme import model
from eaplan.outputs.archimate.model import Model
from eaplan.outputs.archimate.pictures import pictures
from eaplan.outputs.archimate.writing import to_xml
from eaplan.outputs.diagrams.subject import Subject
from tests.examples import planned_example
from tests.outputs import made
from tests.outputs.archimate.checks import faults, invalid
from tests.outputs.archimate.told import subjects


@cache
def example() -> Model:
    """The example under its plan."""
    return drawn(planned_example())


def drawn(subject: Subject) -> Model:
    return model(subject, "vi", pictures(subject, "vi"))


def test_the_example_is_a_good_file() -> None:
    assert faults(to_xml(example())) == []


def test_the_example_keeps_to_the_schemas() -> None:
    assert invalid(to_xml(example())) == []


def test_a_map_shows_every_component_in_its_layer() -> None:
    (view,) = (view for view in example().views if view.id == "views.map-today.1")
    components = {one.id for one in example().elements if one.id.startswith("components.")}
    assert {node.element for frame in view.nodes for node in frame.nodes if node.element} == components
    assert all(frame.element is None for frame in view.nodes)


def test_dependencies_are_connected() -> None:
    (view,) = (view for view in example().views if view.id == "views.dependencies-today.1")
    needs = {one.id for one in example().relationships if one.id.startswith("needs.")}
    assert {connection.relationship for connection in view.connections} == needs


def test_each_state_has_its_views() -> None:
    names = {view.id for view in drawn(Subject(made.scheme(), made.plan())).views}
    assert {f"views.{view}-{at}.1" for view in ("map", "dependencies") for at in ("today", "GD1", "GD2")} <= names
    assert {"views.plateaus.1", "views.roadmap.1", "views.capabilities.1"} <= names


@pytest.mark.parametrize("check", [faults, invalid], ids=["language", "schemas"])
@given(subject=subjects())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_scheme_is_a_good_file(check: Callable[[bytes], list[str]], subject: Subject) -> None:
    assert check(to_xml(drawn(subject))) == []
