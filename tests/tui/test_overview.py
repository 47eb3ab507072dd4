"""The overview: what it says with and without a plan, and where its lines lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.overview import Overview
from eaplan.workspace.edits import SetValue
from tests.tui.screen import SMALL, WIDE, opened, settled, text


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "160x48"])
async def test_with_a_plan(planned: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with opened(planned, size, language) as pilot:
        assert text(pilot) == snapshot


async def test_without_a_plan(example: Path, snapshot: SnapshotAssertion) -> None:
    async with opened(example) as pilot:
        assert text(pilot) == snapshot


async def test_an_edit_makes_the_plan_stale_and_undo_fresh(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert "kế hoạch tối ưu" in text(pilot)
        app.edit([SetValue(("funds", 2, "limit", "S1"), 61)], "tui.done.made", item="x")
        await settled(pilot)
        assert "kế hoạch đã cũ" in text(pilot)
        assert "46/61" in text(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert "kế hoạch tối ưu" in text(pilot)


async def test_a_line_leads_to_its_fund_and_back(planned: Path) -> None:
    async with opened(planned) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        room = app.rooms.room
        assert isinstance(room, Overview)
        room.first.highlighted = next(n for n, line in enumerate(room.first.lines) if line.target == ("funds", "DTC_T"))
        await pilot.press("enter")
        await settled(pilot)
        assert app.here == ("money", ("funds", "DTC_T"))
        await pilot.press("backspace")
        await settled(pilot)
        assert app.rooms.current == "overview"


async def test_a_plan_that_names_what_is_gone_is_shown_without_it(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        app.edit(app.desk.deleting("funds", "PPP", "remove"), "tui.done.deleted", item="PPP")
        await settled(pilot)
        assert "Nhà đầu tư PPP" not in text(pilot)
        assert "kế hoạch đã cũ" in text(pilot) or "lỗi" in text(pilot)


async def test_a_scheme_with_errors_says_to_mend_them_first(example: Path) -> None:
    async with opened(example) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        app.edit([SetValue(("funds", 2, "limit", "S1"), "nhiều")], "tui.done.made", item="x")
        await settled(pilot)
        assert "Cần sửa hết lỗi" in text(pilot)
        assert "1 lỗi" in text(pilot)
