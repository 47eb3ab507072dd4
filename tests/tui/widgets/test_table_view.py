"""What a table shows of its rows: filter, order, groups, columns and widths, without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from eaplan.tui.widgets.table import Column, ListData
from eaplan.tui.widgets.table.cells import fit, paint_cell
from eaplan.tui.widgets.table.columns import Columns
from eaplan.tui.widgets.table.view import Heading, View

ID = Column("id", "Mã", frozen=True)
NAME = Column("name", "Tên", most=20)
COST = Column("cost", "Kinh phí", number=True)
ROWS = [
    ("P1", "Trung tâm dữ liệu", 12_000),
    ("P2", "Cơ sở dữ liệu hòa giải", Decimal("9.5")),
    ("P3", "Ảnh vệ tinh", None),
    ("P4", "an toàn thông tin", 700),
]


def data(rows: Sequence[tuple[object, ...]] = ROWS) -> ListData:
    return ListData((ID, NAME, COST), rows)  # type: ignore[arg-type]


def shown(view: View) -> list[str]:
    """The ids of the rows, and the headings with their counts."""
    return [
        f"{line.group}:{line.count}" if isinstance(line, Heading) else str(view.data.key(line)) for line in view.lines
    ]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("trung tam", ["P1"]),
        ("TÂM trung", ["P1"]),
        ("dữ liệu", ["P1", "P2"]),
        ("hoà", ["P2"]),
        ("du lieu p2", ["P2"]),
        ("  ", ["P1", "P2", "P3", "P4"]),
        ("viễn thông", []),
    ],
)
def test_filter_finds_all_words_with_and_without_diacritics(text: str, ids: list[str]) -> None:
    view = View(data())
    view.text = text
    view.renew()
    assert shown(view) == ids


def test_sorts_numbers_as_numbers_and_what_is_missing_last_either_way() -> None:
    view = View(data())
    view.sorted_by = "cost"
    view.renew()
    assert shown(view) == ["P2", "P4", "P1", "P3"]
    view.is_reversed = True
    view.renew()
    assert shown(view) == ["P1", "P4", "P2", "P3"]


def test_sorts_vietnamese_by_letters_then_diacritics_and_case_does_not_matter() -> None:
    words = ["đo", "dạ", "Dá", "da", "dã", "dả", "dà", "e"]
    view = View(data([(word, word, None) for word in words]))
    view.sorted_by = "name"
    view.renew()
    assert shown(view) == ["da", "dà", "dả", "dã", "Dá", "dạ", "đo", "e"]


def test_sort_is_stable_either_way() -> None:
    view = View(data([("A", "x", 1), ("B", "x", 2), ("C", "w", 3)]))
    view.sorted_by, view.is_reversed = "name", True
    view.renew()
    assert shown(view) == ["A", "B", "C"]


def test_groups_keep_the_order_of_the_data_and_fold() -> None:
    view = View(data([("A", "y", 3), ("B", "x", 2), ("C", "y", 1)]))
    view.sorted_by, view.grouped_by = "cost", "name"
    view.renew()
    assert shown(view) == ["y:2", "C", "A", "x:1", "B"]
    view.closed = {"y"}
    view.renew()
    assert shown(view) == ["y:2", "x:1", "B"]


class Counting(ListData):
    """Counts how often a text to search is made."""

    asked = 0

    def search_text(self, row: int) -> str:
        """As ever, but counted."""
        Counting.asked += 1
        return super().search_text(row)


def test_renewed_data_make_only_the_changed_rows_texts_again() -> None:
    Counting.asked = 0
    view = View(Counting((ID, NAME, COST), ROWS))  # type: ignore[arg-type]
    view.text = "dữ liệu"
    view.renew()
    view.renew()
    assert Counting.asked == len(ROWS)
    view.take(Counting((ID, NAME, COST), [("P1", "khác", 1), *ROWS[1:]]))  # type: ignore[arg-type, list-item]
    assert Counting.asked == len(ROWS) + 1
    assert shown(view) == ["P2"]


def test_a_changed_row_is_filtered_and_sorted_anew() -> None:
    rows = [list(row) for row in ROWS]
    view = View(ListData((ID, NAME, COST), rows))  # type: ignore[arg-type]
    view.text, view.sorted_by = "du lieu", "cost"
    view.renew()
    assert shown(view) == ["P2", "P1"]
    rows[0][2] = 1
    rows[3][1] = "dữ liệu mở"
    view.row_changed(0)
    view.row_changed(3)
    assert shown(view) == ["P1", "P2", "P4"]


@given(st.text(max_size=30), st.integers(0, 12), st.booleans(), st.booleans())
def test_a_text_takes_exactly_its_cells(text: str, width: int, right: bool, number: bool) -> None:
    assert cell_len(fit(text, width, right=right, number=number)) == width


def test_cuts_with_dots_never_in_a_wide_letter_and_numbers_not_at_all() -> None:
    assert fit("Thanh Hóa", 6) == "Thanh…"
    assert fit("日本語", 4) == "日 …"
    assert fit("1.234.567", 6, number=True) == "     …"
    assert fit("1.234", 6, right=True, number=True) == " 1.234"
    assert fit("hai\ndòng\t!", 10) == "hai dòng !"


def test_a_text_with_colours_keeps_them_and_its_width() -> None:
    cell = Text.assemble(("đỏ", "red"), " và còn nữa")
    segments = paint_cell(cell, NAME, 8, Style(bold=True), Console())
    assert "".join(segment.text for segment in segments) == "đỏ và c…"
    assert segments[0].style == Style(bold=True, color="red")
    number = paint_cell(Text("12.345", "red"), COST, 4, Style(), Console())
    assert "".join(segment.text for segment in number) == "   …"


def widths(columns: Columns) -> dict[str, int]:
    return {column.key: width for column, width in zip(columns.shown, columns.widths, strict=True)}


def test_columns_fit_header_and_content_and_spare_room_goes_to_cut_text() -> None:
    columns = Columns(data([("P1", "Cơ sở dữ liệu hòa giải ở cơ sở", 1)]))
    columns.fit(30)
    assert widths(columns) == {"id": 4, "name": 20, "cost": 8}
    columns.fit(40)
    assert widths(columns) == {"id": 4, "name": 25, "cost": 8}
    columns.fit(200)
    assert widths(columns) == {"id": 4, "name": 30, "cost": 8}


def test_the_greatest_number_fits_wherever_it_stands() -> None:
    rows = [(f"P{row}", "x", row if row != 777 else 10**15) for row in range(2000)]
    columns = Columns(data(rows))
    columns.fit(80)
    assert widths(columns)["cost"] == len("1.000.000.000.000.000")


def test_columns_are_ordered_hidden_and_frozen_ones_stay_first() -> None:
    columns = Columns(data())
    columns.arrange(["cost", "name"], {"none"})
    assert [column.key for column in columns.shown] == ["id", "cost", "name"]
    columns.arrange(["cost"], {"id"})
    assert [column.key for column in columns.shown] == ["cost", "name"]


@given(st.integers(0, 60), st.integers(10, 60))
def test_what_is_seen_of_the_columns_stays_in_its_room_and_apart(scroll: int, room: int) -> None:
    columns = Columns(data())
    columns.fit(room)
    slots = columns.slots(scroll, room)
    assert slots[0].column == ID
    assert slots[-1].end <= room
    assert all(left.end < right.x for left, right in pairwise(slots))


def test_scrolls_so_far_that_the_whole_column_is_seen() -> None:
    columns = Columns(data())
    columns.fit(20)
    scroll = columns.scroll_for(2, 0, 20)
    assert {slot.column.key: slot.width for slot in columns.slots(scroll, 20)}["cost"] == 8
