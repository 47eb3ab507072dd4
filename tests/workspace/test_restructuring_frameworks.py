"""Edits of frameworks: layers called alike in several of them, crosswalks between them, and patches of both."""

from __future__ import annotations

import pytest

from eaplan.problems import EaplanError
from eaplan.validation import build
from eaplan.workspace.restructuring import delete, rename
from tests.checks.base import changed
from tests.workspace.test_restructuring import NEW, applied, renamed

WALKED = changed(
    (
        "framework.crosswalks",
        [{"to": "BO", "layers": {"L1": ["L1", "L2"]}, "expected": {}}, {"to": "qgs_1_0", "layers": {"L1": "l1"}}],
    ),
    (
        "frameworks",
        [
            {
                "id": "BO",
                "name": "Khung của bộ",
                "layers": [{"id": "L1", "name": "Một"}, {"id": "L2", "name": "Hai"}],
                "expected": [{"id": "E1", "name": "Cần có", "layer": "L1"}],
                "crosswalks": [{"to": "qgs_1_0", "layers": {"L1": ["l1"]}, "expected": {"E1": "mang"}}],
            }
        ],
    ),
    (
        "scenarios.0.patches",
        [
            {"set": "frameworks.BO.expected.E1.layer", "to": "L1"},
            {"set": "frameworks.BO.layers.L1.name", "to": "Đáy"},
            {"set": "framework.layers.L1.name", "to": "Đáy"},
        ],
    ),
)
"""A framework with a crosswalk to another, whose layers are called alike."""


def test_a_layer_is_renamed_in_its_own_framework_only() -> None:
    assert build(WALKED)[1] == []
    there = renamed(WALKED, ("layers", "L1", ""))
    assert there["framework"]["layers"][0]["id"] == NEW
    assert there["components"][0]["layer"] == NEW
    assert there["framework"]["crosswalks"][0]["layers"] == {NEW: ["L1", "L2"]}
    assert there["frameworks"] == WALKED["frameworks"]
    assert [patch["set"] for patch in there["scenarios"][0]["patches"]][1:] == [
        "frameworks.BO.layers.L1.name",
        f"framework.layers.{NEW}.name",
    ]
    there = renamed(WALKED, ("layers", "L1", "BO"))
    assert there["frameworks"][0]["layers"][0]["id"] == NEW
    assert there["frameworks"][0]["expected"][0]["layer"] == NEW
    assert there["frameworks"][0]["crosswalks"][0]["layers"] == {NEW: ["l1"]}
    assert there["framework"] == {
        **WALKED["framework"],
        "crosswalks": [
            {"to": "BO", "layers": {"L1": [NEW, "L2"]}, "expected": {}},
            WALKED["framework"]["crosswalks"][1],
        ],
    }
    assert there["scenarios"][0]["patches"][:2] == [
        {"set": "frameworks.BO.expected.E1.layer", "to": NEW},
        {"set": f"frameworks.BO.layers.{NEW}.name", "to": "Đáy"},
    ]
    assert build(there)[1] == []


def test_a_framework_that_is_deleted_takes_the_crosswalks_to_it_along() -> None:
    left = applied(WALKED, delete(WALKED, "frameworks", "BO", "remove").edits)
    assert left["frameworks"] == []
    assert [crosswalk["to"] for crosswalk in left["framework"]["crosswalks"]] == ["qgs_1_0"]
    assert build(left)[1] == []


def test_another_framework_is_not_called_as_the_scheme_s_own() -> None:
    with pytest.raises(EaplanError, match="E902"):
        rename(WALKED, "frameworks", "BO", "KT")
