"""The Architecture room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from eaplan.analysis.graph import dependency_graph
from eaplan.analysis.plateaus import plateaus, stage_ends
from eaplan.tui.rooms.architecture import Architecture
from eaplan.tui.rooms.architecture_parts.changes import need_edits
from eaplan.tui.rooms.architecture_parts.groups import GROUPS
from eaplan.tui.rooms.architecture_parts.inventory import Scope
from eaplan.tui.rooms.architecture_parts.network import delivering, wanting, way
from eaplan.tui.rooms.architecture_parts.outlook import MARKS
from eaplan.tui.widgets.table.view import Heading
from eaplan.workspace import Workspace, plans
from eaplan.workspace.edits import Insert, Remove, SetValue
from tests.solvers.tiny import tiny
from tests.tui.items import go, press, texts
from tests.tui.screen import SMALL, WIDE, opened, settled, text


async def architecture(pilot: Pilot[int], id: str = "C01") -> Architecture:
    """The room, at a component."""
    here = await go(pilot, "components", id)
    assert isinstance(here, Architecture)
    return here


def cell(here: Architecture, id: str, column: str) -> str:
    """What a cell of the inventory shows."""
    data = here.table.data
    row = next(row for row in range(len(data)) if data.key(row) == id)
    return str(data.cell(row, next(one for one in data.columns if one.key == column)))


def headings(here: Architecture) -> dict[str, int]:
    """The groups that are seen, with their counts."""
    return {line.group: line.count for line in here.table.view.lines if isinstance(line, Heading)}


def related(here: Architecture) -> list[tuple[str, Any]]:
    """The relations that are seen: the part of each, and what it leads to."""
    data = here.related(here.row)
    return [(data.lines[row].key.partition(".")[0], data.lines[row].target) for row in range(len(data))]


def raw(here: Architecture, id: str) -> Any:
    """A component's data."""
    row = here.desk.view.row("components", id)
    assert row is not None
    return row.raw


# What is shown


async def test_maturities_are_those_of_the_plateaus_with_what_a_stage_raises_marked(planned: Path) -> None:
    scheme, plan = Workspace.open(planned).scheme, plans.load(plans.path_of(planned, plans.BASE))
    assert scheme is not None
    ends = stage_ends(scheme, plateaus(scheme, plan))
    async with opened(planned, WIDE) as pilot:
        here = await architecture(pilot)
        for component in scheme.components:
            assert cell(here, component.id, "maturity").startswith(MARKS[component.maturity_today])
            for at in range(1, len(ends)):
                maturity = ends[at].maturity(component.id)
                shown = cell(here, component.id, f"end{at}")
                assert shown[0] == MARKS[maturity]
                assert ("↑" in shown) is (maturity > ends[at - 1].maturity(component.id))
                assert ("!" in shown) is bool(ends[at].lacking(component.id))


async def test_without_a_plan_nothing_is_raised_and_what_is_short_of_the_aim_is_told(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot)
        assert cell(here, "C01", "end3") == MARKS[1]
        assert cell(here, "C01", "target") == "● −2"


async def test_a_need_that_does_not_hold_is_marked_and_told(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot, "C25")
        here.edit([SetValue((*here.row.path, "needs", 0, "maturity"), 3)], "tui.done.text", item="C25")  # type: ignore[union-attr]
        await settled(pilot)
        assert cell(here, "C25", "maturity") == "◑!"
        assert "! Hiện nay: cần C08" in text(pilot)


async def test_a_key_groups_by_the_next_thing(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot)
        found = [headings(here)]
        for _ in GROUPS:
            await press(pilot, "b")
            found.append(headings(here))
        assert list(found[0])[:2] == ["Khung kiến trúc", "Hạ tầng kỹ thuật"]
        for groups, name in zip(found[1:], ("Y tế", "Sở Y tế", "Đường truyền", "Cấp xã"), strict=False):
            assert name in groups
        assert found[-1] == found[0]
        assert all(sum(one.values()) == len(here.desk.view.rows("components")) + 1 for one in found)
        assert here.selected == ("components", "C01")


async def test_the_filter_finds_without_diacritics(example: Path) -> None:
    async with opened(example) as pilot:
        here = await architecture(pilot)
        await press(pilot, "slash", *"trung tam du lieu", "enter")
        data = here.table.data
        assert [data.key(row) for row in here.table.view.rows] == ["C01", "C44"]


async def test_what_the_framework_expects_and_nobody_has_is_listed_as_missing(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot, "C25")
        assert headings(here)["Khung kiến trúc"] == 1
        here.edit([Remove((*here.row.path, "expected"))], "tui.done.text", item="C25")  # type: ignore[union-attr]
        await settled(pilot)
        assert "Chưa có: Hệ thống một cửa điện tử" in text(pilot)
        here.table.go_to("mot_cua")
        await settled(pilot)
        assert str(here.form.path).startswith("('framework', 'expected', ")
        await press(pilot, "ctrl+z")
        assert headings(here)["Khung kiến trúc"] == 1


async def test_the_framework_has_its_form_and_its_terms_are_gone_to(example: Path) -> None:
    async with opened(example) as pilot:
        here = await architecture(pilot)
        assert here.go_to("framework", "kien-truc-cqdt")
        await press(pilot, "enter")
        assert here.form.path == ("framework",)
        assert here.form.display
        await press(pilot, "escape")
        here.go_to("components", "C01")
        await press(pilot, "enter")
        here.form.go_to((*here.row.path, "layer"))  # type: ignore[union-attr]
        await press(pilot, "ctrl+g")
        assert here.selected == ("framework", "kien-truc-cqdt")
        row = here.form.sheet.current
        assert row is not None
        assert row.path == ("framework", "layers", 0)


# What depends on what


async def test_relations_go_all_the_way_in_both_directions(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await architecture(pilot, "C44")
        found = related(here)
        assert ("needs", ("components", "C05")) in found
        assert ("needs", ("components", "C01")) in found  # C05 is hosted on it
        assert ("needed", ("components", "C44")) in related(await architecture(pilot, "C01"))
        assert ("delivered", ("projects", "P02")) in related(here)


async def test_enter_on_a_relation_jumps_there_and_back(planned: Path) -> None:
    async with opened(planned) as pilot:
        here = await architecture(pilot, "C44")
        await press(pilot, "f6", "down", "enter")
        assert here.selected == ("components", "C05")
        await press(pilot, "alt+left")
        assert here.selected == ("components", "C44")


def test_what_is_needed_in_a_circle_is_followed_once() -> None:
    scheme = tiny(
        """
        components:
          - {id: A, needs: [{component: B, at: 3}, {component: C}]}
          - {id: B, needs: [{component: A, at: 3}]}
          - {id: C, needs: [{component: B, at: 3}]}
        """
    )
    found = [(step.depth, step.other) for step in way(dependency_graph(scheme), "A", "needs")]
    assert found == [(0, "B"), (1, "A"), (0, "C"), (1, "B")]


def test_a_project_needs_what_it_states_and_what_its_components_need() -> None:
    scheme = tiny(
        """
        components: [{id: A}, {id: B, needs: [{component: A, maturity: 2, at: 3}]}]
        projects:
          - {id: P, delivers: {B: 3}}
          - {id: Q, delivers: {B: 2}, options: [{id: O1}, {id: O2, needs: {A: 1}}]}
        """
    )
    graph = dependency_graph(scheme)
    assert list(wanting(graph, "A")) == [("P", 2, "B"), ("Q", 1, None)]
    assert list(delivering(graph, "B")) == [("P", 3, None), ("Q", 2, None)]


# The stages


async def test_brackets_go_through_the_stages_and_around(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await architecture(pilot)
        assert "Hiện nay: 4/48" in text(pilot)
        await press(pilot, "right_square_bracket")
        assert "Hết S1 (2021-2022): 15/48" in text(pilot)
        assert "[S1]" in text(pilot)
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert "[S3]" in text(pilot)
        await press(pilot, "right_square_bracket")
        assert here.at == 0


async def test_all_projects_that_bring_a_component_on_its_way_are_named(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await architecture(pilot, "C10")
        assert here.outlook.deliverers("C10", 2) == ["P06", "P17"]
        assert "S2 ● đạt đích (P06, P17)" in text(pilot)


async def test_the_treatment_that_follows_and_the_one_decided_are_told(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await architecture(pilot, "C25")
        assert "Hướng xử lý đến hết S3: nâng cấp" in text(pilot)
        here.edit([SetValue((*here.row.path, "treatment"), "merge")], "tui.done.text", item="C25")  # type: ignore[union-attr]
        await settled(pilot)
        assert "Hướng xử lý đến hết S3: nâng cấp · đề án quyết định: hợp nhất" in text(pilot)


async def test_what_replaces_and_what_is_replaced_know_of_each_other(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await architecture(pilot, "C28")
        here.edit([SetValue((*here.row.path, "replaces"), ["C29"])], "tui.done.text", item="C28")  # type: ignore[union-attr]
        await settled(pilot)
        assert "thay thế C29 khi vận hành" in text(pilot)
        assert [cell(here, "C29", f"end{at}") for at in (1, 2, 3)] == ["◑", "●↑", "●×"]
        await architecture(pilot, "C29")
        assert "Hướng xử lý đến hết S3: thay thế hoặc kết thúc · được C28 thay thế (S3)" in text(pilot)


async def test_what_is_in_service_without_its_protection_is_told(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await architecture(pilot, "C25")
        here.edit([Remove((*here.row.path, "needs"))], "tui.done.text", item="C25")  # type: ignore[union-attr]
        await settled(pilot)
        assert "! Hiện nay: đang vận hành mà chưa nêu thành phần nào bảo vệ" in text(pilot)
        needs = [{"component": "C43", "kind": "secured_by"}]
        here.edit([SetValue((*here.row.path, "needs"), needs)], "tui.done.text", item="C25")  # type: ignore[union-attr]
        await settled(pilot)
        assert "! Hiện nay: chưa được bảo vệ, cần C43" in text(pilot)
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "chưa được bảo vệ" not in text(pilot)


# The matrix


async def test_the_matrix_counts_and_leads_to_the_components_of_a_cell(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await architecture(pilot)
        await press(pilot, "m")
        rows = here.desk.view.scheme.components
        wanted = [one for one in rows if (one.sector, one.dimension) == ("dung_chung", "phan_cung")]
        await press(pilot, "right", "right_square_bracket", "right_square_bracket")
        data = here.matrix.data
        today = sum(one.maturity_today for one in wanted) / len(wanted)
        shown = str(data.cell(0, data.columns[1]))
        assert shown.startswith(f"{len(wanted)}  {here.desk.view.words.number(today, 1)}→")
        await press(pilot, "enter")
        assert [row.id for row in here.rows()] == ["C01", "C05", "C43", "C44"]
        assert " Dùng chung × Phần cứng (Esc: tất cả) · " in text(pilot)
        await press(pilot, "escape")
        assert here.scope is None
        assert len(here.rows()) == len(rows) + 1


async def test_what_states_no_sector_has_a_row_of_its_own(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot, "C02")
        here.edit([Remove((*here.row.path, "sector"))], "tui.done.text", item="C02")  # type: ignore[union-attr]
        await press(pilot, "m")
        assert "Chưa nêu" in text(pilot)
        here.matrix.go_to("=")
        await press(pilot, "home", "enter")
        assert here.scope == Scope("", None)
        assert [row.id for row in here.rows()] == ["C02"]


async def test_a_jump_leaves_the_matrix_and_a_cell_that_hides_its_goal(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot)
        await press(pilot, "m", "right", "enter")
        assert here.scope is not None
        await press(pilot, "m")
        await architecture(pilot, "C16")
        assert here.selected == ("components", "C16")
        assert here.split.display
        assert not here.cells.display
        assert len(here.rows()) > len(here.desk.view.rows("components"))


# What is changed


async def test_plus_and_minus_change_the_maturity_and_can_be_undone(example: Path) -> None:
    async with opened(example) as pilot:
        here = await architecture(pilot, "C02")
        before = texts(pilot)
        await press(pilot, "plus")
        assert raw(here, "C02")["maturity"] == 2
        assert cell(here, "C02", "maturity") == "◑"
        await press(pilot, "plus", "plus", "plus")
        assert raw(here, "C02")["maturity"] == 3
        await press(pilot, "ctrl+z", "ctrl+z")
        assert texts(pilot) == before
        await press(pilot, "minus", "minus")
        assert raw(here, "C02")["maturity"] == 0


async def test_the_maturity_of_all_that_are_marked_is_changed_in_one_step(example: Path) -> None:
    async with opened(example) as pilot:
        here = await architecture(pilot, "C01")
        before = texts(pilot)
        await press(pilot, "space", "down", "space", "plus")
        assert [raw(here, id)["maturity"] for id in ("C01", "C02", "C03")] == [2, 2, 2]
        await press(pilot, "ctrl+z")
        assert texts(pilot) == before


async def test_a_maturity_is_typed_in_its_cell(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot, "C02")
        await press(pilot, "right", "right", "f2", "backspace", "2", "enter")
        assert raw(here, "C02")["maturity"] == 2


async def test_needs_are_chosen_from_all_components(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot, "C43")
        before = texts(pilot)
        await press(pilot, "a", *"LGSP", "enter")
        assert raw(here, "C43")["needs"][1:] == [{"component": "C08"}]
        assert "{component: C01, kind: hosted_on, at: 2}" in texts(pilot)
        assert ("needs", ("components", "C08")) in related(here)
        await press(pilot, "ctrl+z")
        assert texts(pilot) == before


def test_needs_that_stay_keep_what_they_say_and_an_empty_list_goes() -> None:
    class _Row:
        path = ("components", 4)
        raw = {"needs": [{"component": "A", "at": 2}, {"component": "B"}, {"component": "C"}]}  # noqa: RUF012

    row: Any = _Row()
    path = ("components", 4, "needs")
    assert need_edits(row, ["A", "D"]) == [
        Remove((*path, 2)),
        Remove((*path, 1)),
        Insert(path, 1, {"component": "D"}),
    ]
    assert need_edits(row, ["A", "B", "C"]) == []
    assert need_edits(row, []) == [Remove(path)]


async def test_a_component_is_duplicated(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await architecture(pilot, "C48")
        assert here.kind == "components"
        await press(pilot, "d")
        assert here.selected == ("components", "C49")


# How it looks


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(planned: Path, snapshot: object, language: str, size: tuple[int, int]) -> None:
    async with opened(planned, size, language) as pilot:
        await architecture(pilot, "C44")
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert text(pilot) == snapshot
        await press(pilot, "f6")
        assert text(pilot) == snapshot
        await press(pilot, "escape", "m")
        assert text(pilot) == snapshot
