"""Editing in a table's cells: typed, refused, chosen from what is offered, pasted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, Static

from eaplan.tui.widgets.table import Column, ListData, Suggestion, Table
from eaplan.tui.widgets.table.clipboard import read_block, write_block


def _not_quoted(text: str) -> bool:
    """A text that begins with a quotation mark looks like a quoted one."""
    return not text.startswith('"')


COLUMNS = (
    Column("id", "Mã", frozen=True),
    Column("name", "Tên dự án", editable=True),
    Column("owner", "Chủ đầu tư", editable=True),
    Column("cost", "Kinh phí", number=True, editable=True),
)
OWNERS = (
    Suggestion("so-tttt", "Sở Thông tin và Truyền thông"),
    Suggestion("so-yt", "Sở Y tế"),
    Suggestion("vp", "Văn phòng UBND tỉnh"),
)


class Projects(ListData):
    """Rows whose owners come from a list, whose costs are digits, and whose last name is not to be edited."""

    def check(self, row: int, column: Column, text: str) -> str | None:
        """Refuse what is no cost, or no owner."""
        if column.key == "cost" and not text.isdigit():
            return "Không phải là số tiền."
        if column.key == "owner" and text not in {owner.value for owner in OWNERS}:
            return "Không có đơn vị này."
        return None

    def raw(self, row: int, column: Column) -> str | None:
        """The value without the language's marks."""
        return None if (row, column.key) == (3, "name") else str(self.sort_value(row, column))

    def suggestions(self, row: int, column: Column) -> Sequence[Suggestion]:
        """The owners."""
        return OWNERS if column.key == "owner" else ()


class EditApp(App[None]):
    """A table that is edited; its edits are made at once."""

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.rows = [[f"P{row}", f"Dự án {row}", "vp", 1_000 * row] for row in range(4)]
        self.table = Table(Projects(COLUMNS, self.rows), cursor="cell", **options)
        self.edits: list[tuple[str, str, str]] = []
        self.pasted: list[Table.BlockPasted] = []
        self.chosen: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.table
        yield Static("under it")
        yield Input(id="elsewhere")

    def on_table_cell_edited(self, event: Table.CellEdited) -> None:
        self.edits.append((str(event.key), event.column, event.text))
        row = next(row for row in self.rows if row[0] == event.key)
        row[[column.key for column in COLUMNS].index(event.column)] = event.text
        self.table.refresh_row(event.key)

    def on_table_block_pasted(self, event: Table.BlockPasted) -> None:
        self.pasted.append(event)

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        self.chosen.append(event.key)

    def on_input_changed(self, event: Input.Changed) -> None:
        assert event.input.id == "elsewhere", "what happens in the editor stays in the table"


def screen(app: App[None]) -> list[str]:
    return ["".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_enter_edits_over_the_cell_and_enter_keeps_it() -> None:
    app = EditApp()
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "down", "right", "enter")
        assert app.table.is_editing
        editor = app.table.editor.line
        assert editor.value == "Dự án 1"
        assert (editor.region.y, editor.region.x) == (2, screen(app)[2].index("Dự án 1"))
        await press(pilot, "end", *"23", "enter")
        assert app.edits == [("P1", "name", "Dự án 123")]
        assert "Dự án 123" in screen(app)[2]
        assert app.table.cursor_key == "P1"
        assert app.table.has_focus


async def test_f2_edits_too_and_escape_leaves_all_as_it_was() -> None:
    app = EditApp()
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "right", "f2", "x", "escape")
        assert (app.edits, app.table.is_editing, app.table.has_focus) == ([], False, True)
        await press(pilot, "f2", "enter")
        assert app.edits == [], "an unchanged text is no edit"


async def test_tab_keeps_and_goes_sideways() -> None:
    app = EditApp()
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "right", "enter", "x", "tab")
        assert app.edits == [("P0", "name", "x")], "typing takes the place of the text, which was selected"
        assert app.table.cursor_column == COLUMNS[2]
        await press(pilot, "end", "enter", "5", "shift+tab")
        assert app.edits[-1] == ("P0", "cost", "5")
        assert app.table.cursor_column == COLUMNS[2]


async def test_typing_begins_to_edit_and_enter_goes_down_as_in_a_spreadsheet() -> None:
    app = EditApp(type_to_edit=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "end", *"125", "enter", *"70", "down", *"9", "up")
        assert app.edits == [("P0", "cost", "125"), ("P1", "cost", "70"), ("P2", "cost", "9")]
        assert app.table.cursor_key == "P1"


async def test_no_key_is_lost_however_fast_it_comes() -> None:
    app = EditApp(type_to_edit=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "end")
        for key in ("1", "2", "enter", "3", "4", "enter", "5", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert app.edits == [("P0", "cost", "12"), ("P1", "cost", "34"), ("P2", "cost", "5")]


async def test_what_is_wrong_is_said_and_the_text_stays() -> None:
    app = EditApp(type_to_edit=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "end", *"12x", "enter")
        assert app.table.is_editing
        assert app.table.editor.line.value == "12x"
        assert "Không phải là số tiền." in screen(app)[2]
        await press(pilot, "backspace")
        assert "Không phải là số tiền." not in screen(app)[2]
        await press(pilot, "enter")
        assert app.edits == [("P0", "cost", "12")]


async def test_going_elsewhere_keeps_what_was_typed_and_what_is_wrong_stays_open() -> None:
    app = EditApp(type_to_edit=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "end", "7")
        await pilot.click("#elsewhere")
        await pilot.pause()
        assert app.edits == [("P0", "cost", "7")]
        assert app.query_one("#elsewhere").has_focus
        app.table.focus()
        await press(pilot, "down", "x")
        await pilot.click("#elsewhere")
        await pilot.pause()
        assert app.table.is_editing
        assert app.table.editor.line.value == "x"


async def test_another_window_before_the_terminal_ends_nothing() -> None:
    app = EditApp(type_to_edit=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "end", "7")
        app.post_message(events.AppBlur())
        await pilot.pause()
        app.post_message(events.AppFocus())
        await pilot.pause()
        await press(pilot, "8", "enter")
        assert app.edits == [("P0", "cost", "78")]


async def test_values_are_offered_and_narrowed_without_diacritics() -> None:
    app = EditApp()
    async with app.run_test(size=(80, 16)) as pilot:
        await press(pilot, "right", "right", "enter")
        assert [line.split("  ")[-1].strip() for line in screen(app)[2:5]] == [owner.label for owner in OWNERS]
        await press(pilot, "down", "down", "enter")
        assert app.edits == [("P0", "owner", "so-yt")]
        await press(pilot, "down", "f2", "ctrl+u", *"truyen", "enter")
        assert app.edits[-1] == ("P1", "owner", "so-tttt"), "the only one that holds it"
        await press(pilot, "down", "f2", "ctrl+u", *"so", "enter")
        assert app.table.is_editing, "two hold it"
        await press(pilot, "escape", "f2")
        await pilot.click("OptionList", offset=(2, 0))
        await pilot.pause()
        assert app.edits[-1] == ("P2", "owner", "so-tttt")


@pytest.mark.parametrize("size", [(80, 12), (30, 6)])
async def test_the_editor_stays_on_the_screen(size: tuple[int, int]) -> None:
    app = EditApp()
    async with app.run_test(size=size) as pilot:
        await press(pilot, "end", "down", "down", "down", "left", "enter")
        assert app.screen.region.contains_region(app.table.editor.region)
        assert OWNERS[0].label in "\n".join(screen(app))


async def test_cells_that_cannot_be_edited_choose_the_row() -> None:
    app = EditApp(type_to_edit=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "enter", "z", "right", "down", "down", "down", "enter", "f2", "z")
        assert (app.chosen, app.table.is_editing, app.edits) == (["P0", "P3"], False, [])


async def test_a_double_click_edits_and_the_wheel_waits() -> None:
    app = EditApp()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.click(Table, offset=(6, 3), times=2)
        await pilot.pause()
        assert app.table.is_editing
        assert not app.table.allow_vertical_scroll
        await press(pilot, "end", "!", "enter")
        assert app.edits == [("P2", "name", "Dự án 2!")]


async def test_a_block_is_pasted_from_the_cursor_on_and_tells_what_found_no_place() -> None:
    app = EditApp()
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "right", "right", "down", "down")
        app.post_message(events.Paste('vp\t1\tthừa\r"hai\rdòng"\t2\rquá\t3\r'))
        await pilot.pause()
        await pilot.pause()
        [pasted] = app.pasted
        assert [tuple(cell) for cell in pasted.cells] == [
            ("P2", "owner", "vp"),
            ("P2", "cost", "1"),
            ("P3", "owner", "hai\ndòng"),
            ("P3", "cost", "2"),
        ]
        assert pasted.left_out == 3


async def test_what_is_copied_can_be_pasted_back() -> None:
    app = EditApp()
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "end", "down", "ctrl+c")
        assert app.clipboard == "1000", "as it is edited, not as it is shown"
        await press(pilot, "down", "ctrl+v")
        assert [tuple(cell) for cell in app.pasted[0].cells] == [("P2", "cost", "1000")]


async def test_data_renewed_while_typing_take_nothing_away() -> None:
    app = EditApp(type_to_edit=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "end", "down", "4")
        app.table.show(Projects(COLUMNS, [["P9", "Mới", "vp", 9], *app.rows]))
        await press(pilot, "2", "enter")
        assert app.edits == [("P1", "cost", "42")]


async def test_what_is_being_typed_is_kept_before_something_is_done_with_the_whole() -> None:
    app = EditApp(type_to_edit=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "end", "4")
        assert app.table.finish_editing()
        await pilot.pause()
        assert (app.edits, app.table.has_focus) == ([("P0", "cost", "4")], True)
        await press(pilot, "x")
        assert not app.table.finish_editing(), "what is wrong cannot be kept"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"Một cửa" điện tử\t"A"', [['"Một cửa" điện tử', '"A"']]),
        ('a\t"hai ""dòng""\r\nliền"\r\n\tc', [["a", 'hai "dòng"\nliền'], ["", "c"]]),
        ('"không đóng\tb', [['"không đóng', "b"]]),
    ],
)
def test_reads_what_spreadsheets_copy(text: str, rows: list[list[str]]) -> None:
    assert read_block(text) == rows


@given(st.lists(st.lists(st.text(st.sampled_from('ab"\t\nđ ')).filter(_not_quoted), min_size=1), min_size=1))
def test_a_block_that_was_copied_is_read_back(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows) + "\n") == rows
