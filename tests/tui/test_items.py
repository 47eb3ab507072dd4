"""The pattern of rooms of items: finding, editing, making, renaming, duplicating, moving, deleting."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button, Input, Select, Static

from eaplan.tui.dialogs.delete import Delete
from eaplan.tui.dialogs.new_item import NewItem
from eaplan.tui.dialogs.rename import Rename
from eaplan.workspace.edits import SetValue
from tests.tui.items import go, ids, press, room, texts
from tests.tui.screen import SMALL, WIDE, opened, settled, text


async def test_the_list_is_filtered_without_diacritics_and_cleared(example: Path) -> None:
    async with opened(example) as pilot:
        here = await go(pilot, "targets", "K01")
        await press(pilot, "slash", *"hang dti")
        assert [here.table.data.key(row) for row in here.table.view.rows] == ["K08"]
        await press(pilot, "escape")
        assert len(here.table.view.rows) == 15


async def test_going_to_an_item_that_the_filter_hides_takes_the_filter_away(example: Path) -> None:
    async with opened(example) as pilot:
        here = await go(pilot, "targets", "K01")
        await press(pilot, "slash", *"hang dti", "enter")
        await go(pilot, "targets", "K03")
        assert here.selected == ("targets", "K03")


async def test_where_there_is_little_room_the_form_opens_in_place_of_the_list(example: Path) -> None:
    async with opened(example, SMALL) as pilot:
        here = await go(pilot, "policies", "BB_CAMERA")
        assert here.listing.display
        assert not here.split.detail.display
        await press(pilot, "enter")
        assert here.form.path == ("policies", 1)
        assert here.split.detail.display
        assert not here.listing.display
        await press(pilot, "escape")
        assert here.listing.display
        assert here.table.has_focus


async def test_where_there_is_room_the_form_follows_the_cursor(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "policies", "BB_CAMERA")
        assert here.form.path == ("policies", 1)
        await press(pilot, "down")
        assert here.form.path == ("policies", 2)


async def test_a_field_typed_in_the_form_changes_its_line_alone_and_can_be_undone(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "policies", "NGUONG_THIET_THUC")
        before = texts(pilot)
        await press(pilot, "enter")
        here.form.go_to(("policies", 6, "at_least"))
        await press(pilot, "f2", "backspace", "2", "enter")
        changed = [
            (old, new) for old, new in zip(before.splitlines(), texts(pilot).splitlines(), strict=True) if old != new
        ]
        assert changed == [("    at_least: 3", "    at_least: 2")]
        await press(pilot, "ctrl+z")
        assert texts(pilot) == before


async def test_an_items_reference_is_followed_and_back(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "policies", "SUC_TTTT")
        await press(pilot, "enter")
        here.form.go_to(("policies", 9, "unit"))
        await press(pilot, "ctrl+g")
        assert room(pilot).selected == ("units", "so_tttt")
        await press(pilot, "alt+left")
        assert room(pilot).selected == ("policies", "SUC_TTTT")


async def test_problems_are_marked_at_their_items(example: Path) -> None:
    async with opened(example) as pilot:
        here = await go(pilot, "criteria", "tt")
        assert here.table.data.cell(0, here.table.data.columns[0]) == ""
        await press(pilot, "right", "right", "f2", *("backspace",) * 3, "x", "enter")
        assert here.table.is_editing, "what cannot be read is not taken"
        await press(pilot, "escape")
        here.edit([SetValue(("criteria", 0, "weight"), "x")], "tui.done.text", item="tt")
        await settled(pilot)
        assert here.table.data.cell(0, here.table.data.columns[0]) == "✗"


async def test_an_item_is_made_with_a_free_id_and_gone_to(example: Path) -> None:
    async with opened(example) as pilot:
        here = await go(pilot, "targets", "K01")
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, NewItem)
        assert pilot.app.screen.query_one("#new-id", Input).value == "K16"
        await press(pilot, *"Xã số", "enter")
        assert here.selected == ("targets", "K16")
        assert "name: Xã số" in texts(pilot)
        await press(pilot, "ctrl+z")
        assert "K16" not in ids(pilot, "targets")


async def test_an_id_that_is_taken_or_no_id_is_refused_while_it_is_typed(example: Path) -> None:
    async with opened(example) as pilot:
        await go(pilot, "targets", "K01")
        await press(pilot, "n")
        dialog = pilot.app.screen
        line = dialog.query_one("#new-id", Input)
        for wrong in ("K02", "K 2", ""):
            line.value = wrong
            await pilot.pause()
            assert str(dialog.query_one("#wrong", Static).render()).startswith("✗")
            assert dialog.query_one("Button", Button).disabled
        line.value = "K99"
        await pilot.pause()
        assert not dialog.query_one("Button", Button).disabled


async def test_a_new_project_is_asked_for_its_status_lead_and_classes(example: Path) -> None:
    async with opened(example) as pilot:
        here = await go(pilot, "sources", "doc_000")
        here.choose_list("projects")
        await settled(pilot)
        await press(pilot, "n")
        selects = list(pilot.app.screen.query(Select))
        selects[0].value = "ongoing"
        selects[1].value = "so_y_te"
        await press(pilot, *"Thử", "enter")
        made = here.desk.view.row("projects", "P47")
        assert made is not None
        assert (made.raw["status"], made.raw["lead"], made.raw["name"]) == ("ongoing", "so_y_te", "Thử")


async def test_renaming_says_what_follows_and_refuses_what_is_taken(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "criteria", "tt")
        await press(pilot, "r")
        dialog = pilot.app.screen
        assert isinstance(dialog, Rename)
        assert "46" in text(pilot)
        dialog.query_one(Input).value = "hq"
        await pilot.pause()
        assert dialog.query_one("Button", Button).disabled
        dialog.query_one(Input).value = "thiet_thuc"
        await press(pilot, "enter")
        assert here.selected == ("criteria", "thiet_thuc")
        assert "criterion: thiet_thuc" in texts(pilot)
        assert all("tt" not in row.raw.get("scores", {}) for row in here.desk.view.rows("projects"))


async def test_deleting_shows_what_names_the_item_and_takes_it_along(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "criteria", "cb")
        await press(pilot, "delete")
        assert isinstance(pilot.app.screen, Delete)
        assert "P01 – " in text(pilot)
        await press(pilot, "enter")
        assert ids(pilot, "criteria") == ["tt", "hq"]
        assert all("cb" not in row.raw.get("scores", {}) for row in here.desk.view.rows("projects"))
        assert not [problem for problem in here.desk.problems if problem.severity == "error"]


async def test_deleting_alone_leaves_what_names_it_as_errors(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "criteria", "cb")
        await press(pilot, "delete", "right", "enter")
        assert ids(pilot, "criteria") == ["tt", "hq"]
        assert {problem.code for problem in here.desk.problems if problem.severity == "error"} == {"E071"}


async def test_escape_deletes_nothing(example: Path) -> None:
    async with opened(example) as pilot:
        await go(pilot, "criteria", "cb")
        before = texts(pilot)
        await press(pilot, "delete", "escape")
        assert texts(pilot) == before


async def test_what_has_no_id_is_duplicated_moved_and_deleted_too(example: Path) -> None:
    async with opened(example) as pilot:
        here = await go(pilot, "objectives", "#1")
        goals = [row.raw["goal"] for row in here.desk.view.rows("objectives")]
        await press(pilot, "d")
        assert [row.raw["goal"] for row in here.desk.view.rows("objectives")] == [goals[0], *goals]
        await press(pilot, "delete")
        assert [row.raw["goal"] for row in here.desk.view.rows("objectives")] == goals
        await go(pilot, "objectives", "#1")
        await press(pilot, "ctrl+down")
        assert [row.raw["goal"] for row in here.desk.view.rows("objectives")] == [goals[1], goals[0], *goals[2:]]
        assert here.selected == ("objectives", "#2")


async def test_a_copy_stands_behind_its_model(example: Path) -> None:
    async with opened(example) as pilot:
        here = await go(pilot, "criteria", "tt")
        await press(pilot, "d")
        assert ids(pilot, "criteria") == ["tt", "tt-2", "hq", "cb"]
        assert here.selected == ("criteria", "tt-2")


async def test_what_the_scheme_has_once_is_neither_renamed_nor_deleted(example: Path) -> None:
    async with opened(example) as pilot:
        await go(pilot, "scheme", "thanh-hoa-2021-2030")
        before = texts(pilot)
        await press(pilot, "delete")
        await press(pilot, "r")
        assert not isinstance(pilot.app.screen, Delete | Rename)
        assert texts(pilot) == before


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_the_dialogs_look(example: Path, snapshot: object, language: str) -> None:
    async with opened(example, SMALL, language) as pilot:
        await go(pilot, "units", "so_y_te")
        for key in ("r", "delete", "n"):
            await press(pilot, key)
            assert text(pilot) == snapshot
            await press(pilot, "escape")
