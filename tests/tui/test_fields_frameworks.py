"""Forms of frameworks: what a crosswalk offers to choose, and names that are followed in their own framework."""

from __future__ import annotations

from typing import Any

from eaplan.tui.fields.editing import edits_for
from eaplan.tui.fields.rows import choices_for, field_rows
from tests.tui.test_fields import changed, row_at, view_of

CROSSWALK = {"to": "BO", "layers": {"L1": ["B1"]}}
FRAMEWORKS = {
    "framework": {
        "id": "KT",
        "name": "KT",
        "layers": [{"id": "L1", "name": "Một"}],
        "crosswalks": [CROSSWALK, {"to": "qgs_1_0", "layers": {"L1": []}}],
    },
    "frameworks": [
        {
            "id": "BO",
            "name": "Khung của bộ",
            "layers": [{"id": "B1", "name": "Đáy"}, {"id": "B2", "name": "Mặt"}],
            "expected": [{"id": "E1", "name": "Cần có", "layer": "B1"}],
        }
    ],
}


def test_a_crosswalk_offers_the_frameworks_and_the_layers_of_each() -> None:
    view = view_of({"scheme": {"id": "x", "name": "X"}, **FRAMEWORKS})

    def offered(*path: str | int, role: str = "field") -> list[Any]:
        start = path[:1] if path[0] == "framework" else path[:2]
        rows = [row for row in field_rows(view, start) if row.path == path and row.role == role]
        return [choice.value for choice in choices_for(view, rows[0])]

    assert offered("framework", "crosswalks", 0, "to") == ["BO", "cpdt_2_0", "cpdt_3_0", "qgs_1_0"]
    assert offered("framework", "crosswalks", 0, "layers", "L1", 0) == ["B1", "B2"]
    assert offered("framework", "crosswalks", 1, "layers", "L1", role="add") == ["l1", "l2", "l3", "l4"]
    assert offered("frameworks", 0, "expected", 0, "layer") == ["B1", "B2"]


def test_a_new_id_in_another_framework_is_followed_there() -> None:
    view = view_of({"scheme": {"id": "x", "name": "X"}, **FRAMEWORKS})
    new = changed(view, edits_for(view, row_at(view, "frameworks", 0, "layers", 0, "id"), "L1"))
    assert new.value(("frameworks", 0, "expected", 0, "layer")) == "L1"
    assert new.value(("framework", "crosswalks", 0, "layers")) == {"L1": ["L1"]}
    assert new.value(("framework", "layers", 0, "id")) == "L1"
    new = changed(view, edits_for(view, row_at(view, "frameworks", 0, "id"), "BO_2"))
    assert new.value(("framework", "crosswalks", 0, "to")) == "BO_2"
