"""The table as one works with it: keys, mouse, marks, and how it keeps its place."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from eaplan.tui.widgets.table import Cell, Column, ListData, Table

COLUMNS = (
    Column("id", "Mã", frozen=True),
    Column("name", "Tên dự án"),
    Column("fund", "Nguồn vốn"),
    Column("cost", "Kinh phí", number=True),
    *(Column(f"y{year}", f"Năm {year}", number=True) for year in range(2026, 2036)),
)
NAMES = ("Trung tâm dữ liệu", "Nền tảng hòa giải", "Bản đồ số", "Y tế thông minh")
FUNDS = ("Ngân sách tỉnh", "Ngân sách trung ương")


def rows(count: int = 100) -> ListData:
    return ListData(
        COLUMNS,
        [(f"P{row:03}", NAMES[row % 4], FUNDS[row % 2], row * 1_000, *([row] * 10)) for row in range(count)],
    )


class TableApp(App[None]):
    """A table alone, and what it told."""

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.table = Table(options.pop("data", rows()), **options)
        self.told: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        self.told.append(event)

    def on_table_row_highlighted(self, event: Table.RowHighlighted) -> None:
        self.told.append(event)

    def on_table_marks_changed(self, event: Table.MarksChanged) -> None:
        self.told.append(event)

    def on_table_view_changed(self, event: Table.ViewChanged) -> None:
        self.told.append(event)

    def last(self, kind: type[Message]) -> Any:
        """The last message of a kind."""
        return next(message for message in reversed(self.told) if isinstance(message, kind))


def screen(app: App[None]) -> list[str]:
    """The lines of the screen."""
    return ["".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_keys_move_the_cursor_and_the_picture_follows() -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.table
        assert screen(app)[0].startswith(" Mã   Tên dự án         Nguồn vốn            Kinh phí Năm 2026 Năm 2027")
        steps: list[tuple[str, Hashable]] = [
            ("down", "P001"), ("up", "P000"), ("up", "P000"), ("pagedown", "P022"), ("end", "P099"),
            ("pageup", "P077"), ("home", "P000"), ("ctrl+end", "P099"), ("ctrl+home", "P000"),
        ]  # fmt: skip
        for key, row in steps:
            await press(pilot, key)
            assert table.cursor_key == row
            assert app.last(Table.RowHighlighted).key == row
            assert any(str(row) in line for line in screen(app))


async def test_the_cursor_is_seen_without_colours_and_only_one_line_of_it() -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down")
        lines = app.screen._compositor.render_strips()
        begins_reversed = [bool((style := next(iter(line)).style) and style.reverse) for line in lines[:23]]
        assert begins_reversed == [at == 2 for at in range(23)]


async def test_sideways_scrolls_by_columns_under_the_frozen_one_and_cuts_no_number() -> None:
    app = TableApp(data=ListData(COLUMNS, [("P1", "Tên", "Vốn", 123_456_789, *([123_456] * 10))]))
    async with app.run_test(size=(30, 6)) as pilot:
        assert screen(app)[1].split() == ["P1", "Tên", "Vốn"]
        await press(pilot, "right", "right")
        assert screen(app)[1].split() == ["P1", "123.456.789", "123.456"]
        await press(pilot, "left")
        assert screen(app)[1].split()[:3] == ["P1", "Vốn", "123.456.789"]


async def test_a_cell_cursor_goes_to_cells_and_keeps_them_in_sight() -> None:
    app = TableApp(cursor="cell")
    async with app.run_test(size=(60, 10)) as pilot:
        table = app.table
        await press(pilot, "end")
        assert table.cursor_column == COLUMNS[-1]
        assert "Năm 2035" in screen(app)[0]
        await press(pilot, "left", "down")
        assert (table.cursor_key, table.cursor_column) == ("P001", COLUMNS[-2])
        await press(pilot, "home")
        assert (table.cursor_key, table.cursor_column) == ("P001", COLUMNS[0])
        table.hide(["name"])
        assert "Tên" not in screen(app)[0]


async def test_filter_sort_and_group_keep_the_cursor_on_its_row() -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.table
        assert table.go_to("P041")
        assert table.filter("hoa giai") == (25, 100)
        assert table.cursor_key == "P041"
        table.sort("cost", reverse=True)
        assert table.cursor_key == "P041"
        table.group("fund")
        assert table.cursor_key == "P041"
        await press(pilot, "home")
        assert screen(app)[1] == "▾ Ngân sách trung ương (25)"
        assert (app.last(Table.ViewChanged).shown, app.last(Table.ViewChanged).all) == (25, 100)
        assert not table.go_to("P000")
        assert not table.go_to("P999")


async def test_renewed_data_keep_cursor_and_marks_by_key() -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.table
        table.mark(["P002", "P099"])
        table.go_to("P050")
        table.show(ListData(COLUMNS, [row for row in rows().rows if row[0] not in ("P000", "P099")]))
        await pilot.pause()
        assert table.cursor_key == "P050"
        assert table.marked == ["P002"]
        assert app.last(Table.MarksChanged).marked == ["P002"]
        table.show(rows(10))
        await pilot.pause()
        assert table.cursor_key == "P009"
        assert app.last(Table.RowHighlighted).key == "P009"


async def test_a_changed_row_is_shown() -> None:
    data = [["P1", "Cũ", "x", 1, *([0] * 10)]]
    app = TableApp(data=ListData(COLUMNS, data))
    async with app.run_test(size=(80, 24)) as pilot:
        data[0][1], data[0][3] = "Tên mới rất là dài", 10**12
        app.table.refresh_row("P1")
        await pilot.pause()
        assert "Tên mới rất là dài" in screen(app)[1]
        assert "1.000.000.000.000" in screen(app)[1]


async def test_says_why_it_is_empty() -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.filter("không đâu")
        await press(pilot, "down", "enter", "space")
        assert screen(app)[1].strip() == "Không có dòng nào chứa “không đâu”."
        assert app.table.cursor_key is None
        app.table.filter("")
        app.table.show(rows(0))
        await pilot.pause()
        assert screen(app)[1].strip() == "Chưa có dòng nào."


async def test_enter_folds_a_group_and_chooses_a_row() -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.table
        table.group("fund")
        await press(pilot, "ctrl+home")
        assert table.cursor_key is None
        await press(pilot, "enter")
        assert [line.strip() for line in screen(app)[1:3]] == ["▸ Ngân sách tỉnh (50)", "▾ Ngân sách trung ương (50)"]
        await press(pilot, "down", "down", "enter")
        assert app.last(Table.RowChosen).key == "P001"
        assert table.go_to("P000"), "going to a row opens its group"


async def test_marks_by_space_shift_and_all_that_is_shown() -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.table
        await press(pilot, "space", "down", "down", "shift+down", "shift+down", "shift+up")
        assert table.marked == ["P000", "P002", "P003"]
        assert [line[0] for line in screen(app)[1:6]] == ["▌", " ", "▌", "▌", " "]
        await press(pilot, "space")
        assert table.marked == ["P000", "P002"]
        table.filter("hoa giai")
        await press(pilot, "ctrl+a")
        assert len(table.marked) == 27
        await press(pilot, "ctrl+a")
        assert table.marked == ["P000", "P002"]
        await press(pilot, "escape")
        assert table.marked == [] == app.last(Table.MarksChanged).marked


async def test_copies_marked_rows_or_the_one_under_the_cursor_as_tabbed_text() -> None:
    app = TableApp(data=ListData(COLUMNS[:4], [("P1", 'Tên "A"', "x", 1_500), ("P2", "B", None, None)]))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "ctrl+c")
        assert app.clipboard == "P2\tB\t\t"
        await press(pilot, "ctrl+a", "ctrl+c")
        assert app.clipboard == 'P1\tTên "A"\tx\t1.500\nP2\tB\t\t'


async def test_mouse_sets_the_cursor_sorts_marks_and_chooses() -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.table
        await pilot.click(Table, offset=(10, 5))
        assert table.cursor_key == "P004"
        await pilot.click(Table, offset=(0, 3))
        assert table.marked == ["P002"]
        await pilot.click(Table, offset=(10, 5), shift=True)
        assert table.marked == ["P002", "P003", "P004"]
        await pilot.click(Table, offset=(12, 8), times=2)
        assert app.last(Table.RowChosen).key == "P007"
        for order in (("cost", False), ("cost", True), (None, False)):
            await pilot.click(Table, offset=(50, 0))
            assert (table.view.sorted_by, table.view.is_reversed) == order
        await pilot.click(Table, offset=(50, 0))
        assert "Kinh p…▲" in screen(app)[0]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
async def test_draws_in_any_theme(theme: str) -> None:
    app = TableApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme if theme in app.available_themes else "textual-ansi"
        await press(pilot, "space", "down")
        assert "P001" in screen(app)[2]


async def test_shown_before_it_stands_on_the_screen_it_comes_up_with_its_data() -> None:
    app = TableApp(data=None)
    app.table.show(rows(5))
    app.table.sort("cost", reverse=True)
    app.table.go_to("P003")
    async with app.run_test(size=(80, 24)):
        assert "P004" in screen(app)[1]
        assert app.table.cursor_key == "P003"
        assert app.last(Table.RowHighlighted).key == "P003"


class Asked(ListData):
    """Counts the rows it was asked to show."""

    rows_asked: set[int]

    def cell(self, row: int, column: Column) -> Cell:
        """As ever, but noted."""
        self.rows_asked.add(row)
        return super().cell(row, column)


async def test_asks_for_the_rows_that_are_seen_and_no_others() -> None:
    data = Asked(COLUMNS, rows(5000).rows)
    data.rows_asked = set()
    app = TableApp(data=data)
    async with app.run_test(size=(80, 24)) as pilot:
        assert len(data.rows_asked) < 300, "a sample for the widths, and what is seen"
        data.rows_asked.clear()
        await press(pilot, "end", "pageup")
        assert data.rows_asked == set(range(4977, 5000))
        data.rows_asked.clear()
        await press(pilot, "down", "space")
        assert data.rows_asked == {4977, 4978}
