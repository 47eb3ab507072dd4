"""Crosswalks and conformance: what of a framework a scheme answers to, and what it lacks at a moment."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaplan.analysis.conformance import conformance
from eaplan.analysis.crosswalks import Answers, judged_by, reachable
from eaplan.analysis.plateaus import plateaus, stage_ends
from eaplan.api import open_scheme
from eaplan.architecture.framework import Framework
from eaplan.architecture.packs import shipped
from eaplan.locale import say_problem
from eaplan.problems import EaplanError, Problem
from eaplan.scheme import Scheme
from eaplan.text import LANGUAGES
from tests.analysis.planned import chosen, planned
from tests.conftest import ROOT
from tests.solvers.tiny import tiny

JUDGED = """
framework:
  id: OWN
  layers: [{id: A}, {id: B}]
  expected: [{id: X, layer: A, maturity: 2}, {id: Y, layer: B}]
  crosswalks: [{to: N1, layers: {A: [N1_A, N1_B], B: []}, expected: {X: N1_X}}]
frameworks:
  - {id: N1, layers: [{id: N1_A}, {id: N1_B}], expected: [{id: N1_X, layer: N1_A, maturity: 1}]}
  - id: N2
    layers: [{id: N2_A}, {id: N2_B}]
    expected: [{id: N2_X, layer: N2_A}, {id: N2_Y, layer: N2_B}]
    crosswalks: [{to: N1, layers: {N2_A: [N1_A], N2_B: []}, expected: {N2_X: [N1_X]}}]
  - {id: N3, layers: [{id: N3_A}]}
components:
  - {id: C, layer: A, expected: X}
  - {id: D, layer: B, maturity: 2}
  - {id: E, maturity: 1}
projects:
  - {id: P, delivers: {C: 2}}
"""


def found(scheme: Scheme, framework: str, at: int = 0) -> list[tuple[str, tuple[str | int, ...]]]:
    plan = planned(scheme, chosen("P", "S1"))
    return [(one.code, one.path) for one in conformance(scheme, framework, plateaus(scheme, plan)[at])]


def test_the_own_framework_at_today_and_at_a_plateau() -> None:
    scheme = tiny(JUDGED)
    always = [("W251", ("framework", "expected", 1)), ("W502", ("components", 2))]
    empty = ("W503", ("framework", "layers", 0))
    assert found(scheme, "OWN") == [("W501", ("components", 0)), *always, empty]
    assert found(scheme, "OWN", 1) == always


def test_another_framework_is_judged_by_the_crosswalk_to_it() -> None:
    scheme = tiny(JUDGED)
    outside = [("W502", ("components", 1)), ("W502", ("components", 2))]
    layers = [("W503", ("frameworks", 0, "layers", index)) for index in range(2)]
    assert found(scheme, "N1") == [("W501", ("components", 0)), *outside, *layers]
    assert found(scheme, "N1", 1) == outside


def test_a_framework_further_off_is_judged_through_others_against_the_crosswalk_s_direction() -> None:
    scheme = tiny(JUDGED)
    judged = judged_by(scheme, "N2")
    assert [framework.id for framework in judged.way] == ["OWN", "N1", "N2"]
    assert judged.layers == {"A": {"N2_A"}, "B": set()}
    assert judged.expected == {"X": {"N2_X"}, "Y": set()}
    assert found(scheme, "N2", 1) == [
        ("W501", ("components", 0)),
        ("W505", ("frameworks", 1, "expected", 1)),
        ("W502", ("components", 1)),
        ("W502", ("components", 2)),
        ("W503", ("frameworks", 1, "layers", 1)),
    ]


def test_the_best_of_several_components_counts() -> None:
    more = {"id": "F", "name": "F", "layer": "A", "expected": "X", "maturity": 2}
    data = tiny(JUDGED).data
    scheme = tiny(JUDGED, components=[*data["components"], more])
    assert "W501" not in {code for code, _ in found(scheme, "OWN")}


def test_what_is_replaced_answers_to_nothing_any_more() -> None:
    new = {"id": "F", "name": "F", "layer": "B", "replaces": "C"}
    data = tiny(JUDGED).data
    bring = {"id": "Q", "name": "Q", "delivers": {"F": 2}}
    scheme = tiny(JUDGED, components=[*data["components"], new], projects=[*data["projects"], bring])
    plan = planned(scheme, chosen("P", "S1"), chosen("Q", "S2"))
    before, after = ([one.code for one in conformance(scheme, "OWN", at)] for at in plateaus(scheme, plan)[1:])
    assert before == ["W251", "W502"]
    assert after == ["W251", "W251", "W502", "W503"]


def test_one_sentence_says_that_a_crosswalk_speaks_of_no_expected_component() -> None:
    scheme = tiny(JUDGED, framework={"id": "OWN", "layers": [{"id": "A"}], "crosswalks": [{"to": "qgs_1_0"}]},
                  components=[{"id": "C", "layer": "A", "maturity": 1}])  # fmt: skip
    problems = conformance(scheme, "qgs_1_0", plateaus(scheme)[0])
    assert [one.code for one in problems] == ["W504", "W502", *["W503"] * 4]
    assert problems[0].facts["count"] == len(shipped()["qgs_1_0"].expected)
    assert {one.path for one in problems if one.code != "W502"} == {("framework", "crosswalks", 0)}


def test_a_pack_of_the_scheme_s_own_goes_before_one_that_eaplan_brings_along() -> None:
    own = {"id": "qgs_1_0", "layers": [{"id": "l1"}]}
    scheme = tiny("{}", framework={"id": "OWN", "crosswalks": [{"to": "qgs_1_0"}]}, frameworks=[own])
    judged = judged_by(scheme, "qgs_1_0")
    assert len(judged.framework.layers) == 1
    assert (judged.place, judged.stands_in_scheme) == (("frameworks", 0), True)


@pytest.mark.parametrize(
    ("text", "framework", "code"),
    [(JUDGED, "N9", "E510"), (JUDGED, "N3", "E511"), ("{}", "qgs_1_0", "E511")],
)
def test_what_cannot_be_judged_is_refused(text: str, framework: str, code: str) -> None:
    scheme = tiny(text)
    with pytest.raises(EaplanError) as refused:
        conformance(scheme, framework, plateaus(scheme)[0])
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_name_near_by_is_offered() -> None:
    with pytest.raises(EaplanError) as refused:
        judged_by(tiny(JUDGED), "n1")
    assert refused.value.problems[0].facts["nearest"] == "N1"


@pytest.mark.parametrize("folder", sorted((ROOT / "examples").iterdir()), ids=lambda folder: folder.name)
def test_every_message_on_the_examples_has_its_words_and_its_place(folder: Any) -> None:
    scheme = open_scheme(folder)
    for framework in reachable(scheme):
        for state in stage_ends(scheme, plateaus(scheme)):
            for problem in conformance(scheme, framework.id, state):
                assert all("{" not in words for language in LANGUAGES for words in say_problem(problem, language))
                assert standing(scheme, problem) is not None


def standing(scheme: Scheme, problem: Problem) -> Any:
    value: Any = scheme.data
    for step in problem.path:
        value = value[step]
    return value


@st.composite
def chains(draw: st.DrawFn) -> list[Framework]:
    """Frameworks in a row, each with a crosswalk to the next or from it."""
    names = [f"N{index}" for index in range(draw(st.integers(2, 4)))]
    layers = ["a", "b", "c"]
    crosswalks: dict[str, list[Any]] = {name: [] for name in names}
    for one, other in pairwise(names):
        first, second = draw(st.sampled_from([(one, other), (other, one)])) if one != "N0" else (one, other)
        related = {layer: draw(st.lists(st.sampled_from(layers), unique=True)) for layer in layers}
        crosswalks[first].append({"to": second, "layers": related})
    return [
        Framework.model_validate(
            {
                "id": name,
                "name": name,
                "layers": [{"id": layer, "name": layer} for layer in layers],
                "crosswalks": crosswalks[name],
            }
        )
        for name in names
    ]


@settings(max_examples=60, deadline=None)
@given(row=chains())
def test_a_way_through_others_is_as_its_steps_one_after_the_other(row: list[Framework]) -> None:
    own, *packs = (framework.model_dump(exclude_defaults=True) for framework in row)
    scheme = tiny("{}", framework=own, frameworks=packs)
    answers: Answers = {layer.id: frozenset((layer.id,)) for layer in row[0].layers}
    for one, other in pairwise(row):
        pairs = {(a, b) for walk in one.crosswalks if walk.to == other.id for a, bs in walk.layers.items() for b in bs}
        pairs |= {
            (a, b) for walk in other.crosswalks if walk.to == one.id for b, as_ in walk.layers.items() for a in as_
        }
        answers = {own: frozenset(b for a, b in pairs if a in theirs) for own, theirs in answers.items()}
        assert judged_by(scheme, other.id).layers == answers
