"""The Diagrams room: a diagram of any moment on the screen, followed, narrowed and exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from eaplan.outputs.diagrams.views import VIEWS
from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.diagrams import Diagrams
from eaplan.tui.widgets.canvas import Canvas
from tests.tui.screen import SMALL, WIDE, opened, settled, text


async def enter(pilot: Pilot[int]) -> Diagrams:
    await pilot.press("D")
    await settled(pilot)
    return pilot.app.screen.query_one(Diagrams)


async def choose(pilot: Pilot[int], view: str) -> None:
    """Choose a view from the list, as a user does."""
    await pilot.press("v", "home", *["down"] * VIEWS.index(view), "enter")
    await settled(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_the_map_of_today(
    planned: Path, snapshot: SnapshotAssertion, size: tuple[int, int], language: str
) -> None:
    async with opened(planned, size, language) as pilot:
        await enter(pilot)
        assert text(pilot) == snapshot


@pytest.mark.parametrize("view", VIEWS)
async def test_every_view_is_drawn(planned: Path, view: str) -> None:
    async with opened(planned, WIDE) as pilot:
        room = await enter(pilot)
        await choose(pilot, view)
        assert room.wish.view == view
        assert pilot.app.screen.query_one(Canvas).virtual_size.height > 5


async def test_it_is_drawn_where_colours_are_not_wanted(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(planned) as pilot:
        await enter(pilot)
        assert "hiện nay" in text(pilot)


async def test_the_moment_is_chosen_with_brackets(planned: Path) -> None:
    async with opened(planned) as pilot:
        room = await enter(pilot)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await settled(pilot)
        assert room.wish.at == "S2"
        assert "Giai đoạn tăng tốc" in text(pilot)
        await pilot.press(*["left_square_bracket"] * 3)
        assert room.wish.at is None


async def test_a_view_of_all_stages_names_no_moment(planned: Path) -> None:
    async with opened(planned) as pilot:
        await enter(pilot)
        assert "hiện nay" in text(pilot).splitlines()[2]
        await choose(pilot, "roadmap")
        assert "hiện nay" not in text(pilot).splitlines()[2]


async def test_an_item_is_found_and_followed(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        room = await enter(pilot)
        assert room.go_to("components", "C08")
        await pilot.press("enter")
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert app.here == ("architecture", ("components", "C08"))
        await pilot.press("alt+left")
        await settled(pilot)
        assert app.here == ("diagrams", ("components", "C08"))


async def test_the_arrows_go_from_thing_to_thing(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        room = await enter(pilot)
        await pilot.press("down")
        first = room.selected
        await pilot.press("right")
        second = room.selected
        assert first is not None
        assert second not in (None, first)
        await pilot.press("left")
        assert room.selected == first


async def test_only_what_is_around_an_item(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        room = await enter(pilot)
        await choose(pilot, "dependencies")
        room.go_to("components", "C08")
        whole = pilot.app.screen.query_one(Canvas).virtual_size.height
        await pilot.press("a", "minus")
        await settled(pilot)
        assert (room.wish.around, room.wish.depth) == ("C08", 1)
        assert "quanh C08 Nền tảng tích hợp chia sẻ dữ liệu (LGSP), 1 bước (a: vẽ lại tất cả)" in text(pilot)
        assert pilot.app.screen.query_one(Canvas).virtual_size.height < whole


async def test_without_an_item_it_is_said_how_to_choose_one(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        room = await enter(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert room.wish.around is None
        assert "các phím mũi tên chọn một mục" in text(pilot).splitlines()[-1]


async def test_a_diagram_is_exported(planned: Path, tmp_path: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        await enter(pilot)
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one("#file", Input).value = str(tmp_path / "out" / "map.svg")
        await pilot.press("enter")
        await settled(pilot)
        assert "Trung tâm dữ liệu" in (tmp_path / "out" / "map.svg").read_text(encoding="utf-8").replace("</text>", "")


async def test_what_cannot_be_exported_is_said_and_asked_again(planned: Path, tmp_path: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        await enter(pilot)
        await pilot.press("e")
        await pilot.pause()
        field = pilot.app.screen.query_one("#file", Input)
        field.value = str(tmp_path / "map.docx")
        await pilot.press("enter")
        await settled(pilot)
        assert "docx" in text(pilot)
        assert field.is_attached
        assert list(tmp_path.glob("map*")) == []


async def test_a_scheme_with_errors_is_not_drawn(planned: Path) -> None:
    file = planned / "thanh-phan" / "kenh.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("layer: kenh", "layer: khong_co", 1), encoding="utf-8")
    async with opened(planned) as pilot:
        await enter(pilot)
        assert "Đề án đang có lỗi" in text(pilot)


async def test_no_line_is_cut_where_the_scrollbar_stands(example: Path) -> None:
    """What is drawn before there is a scrollbar leaves room for it."""
    async with opened(example) as pilot:
        await pilot.press("D")
        await settled(pilot)
        await settled(pilot)
        canvas = pilot.app.screen.query_one(Canvas)
        assert canvas.show_vertical_scrollbar
        assert canvas.virtual_size.width <= canvas.scrollable_content_region.width
