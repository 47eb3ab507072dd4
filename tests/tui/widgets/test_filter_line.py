"""The line that filters a list."""

from __future__ import annotations

from textual.app import App, ComposeResult

from eaplan.tui.widgets.filter_line import Filtered, FilterLine
from eaplan.tui.widgets.table import Column, ListData, Table

DATA = ListData(
    (Column("id", "Mã"), Column("name", "Tên")), [("P1", "Trung tâm dữ liệu"), ("P2", "Hòa giải"), ("P3", "Dữ liệu mở")]
)


class FilterApp(App[None]):
    """A table with its filter, in English."""

    language = "en"

    def compose(self) -> ComposeResult:
        self.table = Table(DATA)
        yield Filtered(self.table, self.table.filter, self.table.prepare_filter)


def screen(app: App[None]) -> list[str]:
    return ["".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()]


async def test_typing_filters_at_once_and_enter_goes_back_to_the_list() -> None:
    app = FilterApp()
    async with app.run_test(size=(60, 8)) as pilot:
        assert not app.query_one(FilterLine).display
        await pilot.press("slash")
        await pilot.pause()
        assert "Filter: type with or without diacritics" in screen(app)[-1]
        await pilot.press(*"du lieu")
        await pilot.pause()
        assert app.table.view.rows == [0, 2]
        assert screen(app)[-1].startswith(" / du lieu")
        assert screen(app)[-1].endswith("2/3")
        await pilot.press("enter")
        await pilot.pause()
        assert app.table.has_focus
        assert "2/3" in screen(app)[-1], "a filter that is on is seen"


async def test_escape_clears_and_hides_it() -> None:
    app = FilterApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("slash", *"hoà")
        await pilot.pause()
        assert app.table.view.rows == [1]
        await pilot.press("escape")
        await pilot.pause()
        assert app.table.view.rows == [0, 1, 2]
        assert app.table.has_focus
        assert not app.query_one(FilterLine).display


async def test_the_count_follows_the_data() -> None:
    app = FilterApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("slash", *"hoa", "down")
        app.table.show(ListData(DATA.columns, [*DATA.rows, ("P4", "Tòa nhà hoa")]))
        await pilot.pause()
        assert "2/4" in screen(app)[-1]
