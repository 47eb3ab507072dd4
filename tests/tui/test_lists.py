"""The room of everything the YAML holds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from eaplan.scheme import Scheme
from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.lists import Lists
from eaplan.workspace.edits import SetValue
from tests.tui.items import go, press, room, texts
from tests.tui.screen import SMALL, WIDE, opened, settled, text


async def test_all_that_a_scheme_may_hold_is_there(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await press(pilot, "0")
        here = room(pilot)
        assert isinstance(here, Lists)
        assert [here.kinds.data.key(row) for row in range(len(here.kinds.data))] == list(Scheme.model_fields)
        for kind in Scheme.model_fields:
            here.choose_list(kind)
            await settled(pilot)
            held = here.desk.view.data.get(kind, [])
            assert len(here.table.data) == (len(held) if isinstance(held, list) else 1)
            if held:
                here.show_item()
                assert here.form.path == ((kind, 0) if isinstance(held, list) else (kind,))


async def test_from_the_lists_to_the_items_to_the_form_and_back(example: Path) -> None:
    async with opened(example) as pilot:
        await press(pilot, "0")
        here = room(pilot)
        assert isinstance(here, Lists)
        await press(pilot, "down", "down")
        assert here.list_kind == "units"
        await press(pilot, "enter", "down", "enter")
        assert here.form.path == ("units", 1)
        assert here.split.detail.display
        await press(pilot, "escape")
        assert here.table.has_focus
        await press(pilot, "escape")
        assert here.kinds.has_focus


async def test_the_settings_are_edited_like_any_item(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "scheme", "thanh-hoa-2021-2030")
        await press(pilot, "enter")
        here.form.go_to(("scheme", "discount"))
        await press(pilot, "f2", *("backspace",) * 3, *"7,5%", "enter")
        assert here.desk.view.scheme.settings.discount == Fraction(3, 40)
        await press(pilot, "ctrl+z")
        assert "discount: 5%" in texts(pilot)


async def test_a_cell_is_chosen_from_what_there_is(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "units", "so_y_te")
        await press(pilot, "right", "right", "f2", *("backspace",) * 5, *"truong", "enter")
        assert here.desk.view.row("units", "so_y_te").raw["kind"] == "university"  # type: ignore[union-attr]


async def test_lists_with_something_wrong_are_marked(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "units", "so_y_te")
        here.edit([SetValue(("units", 0, "kind"), "x")], "tui.done.text", item="so_tttt")
        await settled(pilot)
        marked = [line for line in text(pilot).splitlines() if "Đơn vị  " in line]
        assert "✗" in marked[0].partition("Đơn vị")[0]


async def test_a_problem_of_a_single_part_leads_to_it(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "units", "so_y_te")
        here.edit([SetValue(("scheme", "grain"), "week")], "tui.done.text", item="scheme")
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, EaplanApp)
        app.go_to_problem(next(problem for problem in here.desk.problems if problem.code == "E033"))
        await settled(pilot)
        assert here.selected == ("scheme", "thanh-hoa-2021-2030")


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(example: Path, snapshot: object, language: str, size: tuple[int, int]) -> None:
    async with opened(example, size, language) as pilot:
        await go(pilot, "stages", "S2")
        assert text(pilot) == snapshot
