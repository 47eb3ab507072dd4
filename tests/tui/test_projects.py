"""The room of projects: what it shows, how projects are found, and editing in the table and the form."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.locale import catalogue
from eaplan.tui import settings
from tests.tui.dialogs import until
from tests.tui.projects_room import P01, app_of, cell, in_projects, project, shown_ids, stand_on, texts, type_over
from tests.tui.screen import SMALL, WIDE, settled, text


class TestSeen:
    @pytest.mark.parametrize("size", [SMALL, WIDE])
    @pytest.mark.parametrize("language", ["vi", "en"])
    async def test_table(
        self, planned: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion
    ) -> None:
        async with in_projects(planned, size, language) as (pilot, _):
            assert text(pilot) == snapshot

    @pytest.mark.parametrize(("size", "language"), [(SMALL, "vi"), (WIDE, "en")])
    async def test_options(
        self, planned: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion
    ) -> None:
        async with in_projects(planned, size, language) as (pilot, _):
            await pilot.press("down", "o")
            await settled(pilot)
            assert text(pilot) == snapshot

    async def test_figures_are_those_of_all_options(self, planned: Path) -> None:
        async with in_projects(planned) as (_, room):
            assert cell(room, "P01", "cost") == "6"
            assert cell(room, "P02", "cost") == "25–85"
            assert cell(room, "P02", "running") == "6–17"
            assert cell(room, "P23", "cost") == "2.430"
            assert cell(room, "P02", "years") == "1–3"
            assert cell(room, "P02", "mode") == "Nhà nước đầu tư, Thuê dịch vụ"

    async def test_plan_tells_start_and_option_or_reason(self, planned: Path) -> None:
        async with in_projects(planned) as (_, room):
            assert (cell(room, "P02", "start"), cell(room, "P02", "choice")) == ("2023-2025", "Nhà nước đầu tư")
            assert (cell(room, "P13", "start"), cell(room, "P13", "choice")) == ("không chọn", "dưới ngưỡng điểm")

    async def test_without_a_plan_nothing_is_said_of_it(self, example: Path) -> None:
        async with in_projects(example) as (_, room):
            assert (cell(room, "P02", "start"), cell(room, "P02", "choice")) == ("", "")

    async def test_a_plan_that_is_old_is_called_so(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P01", "cost")
            await type_over(pilot, "7")
            assert next(one.label for one in room.projects.columns if one.key == "start") == "Bắt đầu (cũ)"

    async def test_a_project_that_cannot_be_read_is_there_too(self, example: Path) -> None:
        (example / "sai.yaml").write_text(
            "projects:\n  - {id: SAI, name: Sai, status: xyz, cost: [1, 2], lead: 7}\n  - 5\n"
        )
        async with in_projects(example) as (_, room):
            assert cell(room, "SAI", "status") == "xyz"
            assert cell(room, "SAI", "cost") == ""
            assert int(cell(room, "SAI", "problems")) >= 2
            assert len(room.projects) == 48

    async def test_nothing_that_is_written_ends_the_program(self, example: Path) -> None:
        odd = (
            "5",
            "{}",
            "{id: P01, options: 3, cost: {}, classes: x}",
            "{id: X, options: [1, {id: a}, {cost: [[]]}], delivers: [C01]}",
        )
        (example / "sai.yaml").write_text("projects:\n" + "".join(f"  - {one}\n" for one in odd))
        async with in_projects(example, WIDE) as (pilot, room):
            for at in range(46, 50):
                room.table.go_to(room.projects.key(at))
                await pilot.press(
                    "t", "o", "d", "p", "x", "g", "escape", "escape", "e", "escape", "g", "escape", "f", "escape"
                )
            await settled(pilot)
            assert room.is_running

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_every_reason_has_short_words(self, language: str) -> None:
        reasons = set(catalogue(language)["reason"]) - {"need_late", "more"}
        assert set(catalogue(language, "tui/projects")["reason"]) == reasons


class TestFound:
    async def test_filter_without_diacritics(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            await pilot.press("slash", *"mot cua dien tu", "enter")
            assert shown_ids(room) == ["P15"]

    async def test_filter_finds_reasons_of_the_plan(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            await pilot.press("slash", *"khong chon", "enter")
            assert shown_ids(room) == ["P13"]

    async def test_sorting_by_cost(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P01", "cost")
            await pilot.press("s")
            assert (shown_ids(room)[0], cell(room, "P30", "cost")) == ("P30", "3–8")
            await pilot.press("s")
            assert shown_ids(room)[0] == "P23"
            await pilot.press("s")
            assert shown_ids(room)[0] == "P01"

    async def test_a_click_on_a_label_sorts(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            x = text(pilot).splitlines()[2].index("Chi phí")
            await pilot.click(room.table, offset=(x, 0))
            assert room.table.view.sorted_by == "cost"

    async def test_grouping_by_class(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, _):
            await pilot.press("b", *["down"] * 3, "enter")
            await settled(pilot)
            assert "▾ Phát triển nền tảng cho chuyển đổi số (14)" in text(pilot)

    async def test_what_was_chosen_is_there_at_the_next_start(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P01", "cost")
            await pilot.press("s", "s", "b", "down", "enter")
            await pilot.press("c", "space", "down", "ctrl+up", "tab", "enter")
            await settled(pilot)
            before = [one.key for one in room.table.columns.shown]
            assert before[:5] == ["fault", "id", "name", "cost", "start"]
        kept = settings.load()[0].views["projects"]
        assert (kept["sort"], kept["group"]) == ("-cost", "status")
        async with in_projects(planned) as (_, room):
            assert [one.key for one in room.table.columns.shown] == before
            assert (room.table.view.sorted_by, room.table.view.is_reversed) == ("cost", True)
            assert room.table.view.grouped_by == "status"

    async def test_choices_for_another_scheme_do_no_harm(self, planned: Path, own_settings: Path) -> None:
        own_settings.parent.mkdir()
        own_settings.write_text(
            "views: {projects: {order: class.gone cost, hidden: gone, sort: class.gone, group: gone}}\n"
        )
        async with in_projects(planned) as (_, room):
            assert room.table.view.sorted_by is None
            assert shown_ids(room)[0] == "P01"

    async def test_a_column_that_goes_while_it_sorts(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            room.table.sort("class.pillar")
            app = app_of(pilot)
            app.edit(
                app.desk.deleting("classifications", "pillar", "remove"), "tui.done.deleted", kind="", item="pillar"
            )
            await settled(pilot)
            assert room.table.view.sorted_by is None


class TestEdited:
    async def test_cost_is_written_where_it_stands_and_undone(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            before = texts(pilot)
            stand_on(room, "P01", "cost")
            await type_over(pilot, "7,5")
            assert project(pilot, "P01")["cost"] == {"total": Decimal("7.5"), "low": 4, "high": 10}
            assert "cost: {total: 7.5, low: 4, high: 10}" in texts(pilot)[P01]
            assert cell(room, "P01", "cost") == "7,5"
            await pilot.press("ctrl+z")
            assert texts(pilot) == before

    async def test_cost_that_is_wrong_is_refused_while_typing(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P01", "cost")
            await type_over(pilot, "99")
            assert project(pilot, "P01")["cost"]["total"] == 6
            assert room.table.is_editing

    async def test_cost_in_which_options_differ_leads_to_the_options(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P02", "cost")
            await pilot.press("f2")
            assert not room.table.is_editing
            await pilot.press("enter")
            assert room.options.display

    async def test_name_is_that_of_the_language(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P01", "name")
            await type_over(pilot, "Thể chế")
            assert project(pilot, "P01")["name"] == {"vi": "Thể chế", "en": "Policy framework and EA update"}

    async def test_lead_and_class_are_chosen(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P01", "lead")
            await type_over(pilot, "noi vu")
            assert project(pilot, "P01")["lead"] == "so_noi_vu"
            stand_on(room, "P01", "class.task_group")
            await type_over(pilot, "NV3")
            assert project(pilot, "P01")["classes"]["task_group"] in ("NV3", ["NV3"])

    async def test_status_goes_round(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, _):
            for status in ("committed", "ongoing", "done", "candidate"):
                await pilot.press("t")
                assert project(pilot, "P01")["status"] == status

    async def test_form_opens_in_place_of_the_table_and_closes(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            await pilot.press("f")
            assert not room.table.display or not room.listing.display
            assert room.form.path == ("projects", 0)
            await pilot.press("escape")
            assert room.listing.display

    async def test_form_follows_the_cursor_beside_the_table(self, planned: Path) -> None:
        async with in_projects(planned, WIDE) as (pilot, room):
            await pilot.press("down", "down")
            await until(pilot, lambda: room.form.path == ("projects", 2))


class TestJumps:
    async def test_from_the_lead_to_the_unit(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P01", "lead")
            await pilot.press("g")
            await settled(pilot)
            assert app_of(pilot).here == ("lists", ("units", "so_tttt"))

    async def test_to_anything_that_the_project_names(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, _):
            await pilot.press("g")
            await settled(pilot)
            assert "chỉ tiêu: K15" in text(pilot)
            await pilot.press("escape")
            await settled(pilot)

    async def test_a_jump_to_another_project_leaves_the_options(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            await pilot.press("o")
            app_of(pilot).go_to("projects", "P40")
            await settled(pilot)
            assert room.selected == ("projects", "P40")
            assert not room.options.display
