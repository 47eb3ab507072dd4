"""The form of an item: seen, folded, edited with the keyboard and the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from eaplan.problems import Path as DataPath
from eaplan.tui.check import check
from eaplan.tui.desk import Desk
from eaplan.tui.widgets.inspector import Inspector
from eaplan.tui.widgets.inspector.long_text import LongText
from eaplan.tui.widgets.inspector.ticks import Ticks
from eaplan.workspace.edits import Remove
from eaplan.workspace.session import Session
from tests.conftest import ROOT

CSS = ROOT / "eaplan" / "tui" / "eaplan.tcss"


class Screen(App[None]):
    """A form of a scheme's item, whose edits are made as the application makes them."""

    CSS_PATH = CSS

    def __init__(self, folder: Path, path: DataPath, language: str) -> None:
        super().__init__()
        self.language = language
        self.desk = Desk(Session.open(folder), language)
        self.inspector = Inspector(self.desk)
        self.inspector.show(path)
        self.followed: list[tuple[str, str]] = []
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.inspector

    def on_inspector_edited(self, event: Inspector.Edited) -> None:
        self.desk.edit(event.edits, event.label_key, **event.facts)
        self.done.append(event.label_key.rpartition(".")[2])
        view = self.desk.view
        result = check(view.reading, view.entries, self.desk.session.version, lambda: True)
        assert result
        self.desk.checked(result)
        self.inspector.show(self.inspector.path)

    def on_inspector_follow(self, event: Inspector.Follow) -> None:
        self.followed.append((event.kind, event.id))


Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def opened(small: Path) -> Opened:
    @asynccontextmanager
    async def run(path: DataPath, language: str = "vi", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        app = Screen(small, path, language)
        async with app.run_test(size=size) as pilot:
            app.inspector.sheet.focus()
            await pilot.pause()
            yield pilot

    return run


def app_of(pilot: Pilot[None]) -> Screen:
    assert isinstance(pilot.app, Screen)
    return pilot.app


def value(pilot: Pilot[None], *path: str | int) -> object:
    return app_of(pilot).desk.view.value(path)


def text(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def at(pilot: Pilot[None], *path: str | int, role: str = "field") -> None:
    assert app_of(pilot).inspector.sheet.go_to(path, role), path
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_every_field_is_seen_with_its_label(opened: Opened) -> None:
    async with opened(("projects", 0), size=(80, 60)) as pilot:
        seen = text(pilot)
        for label in ("Mã dự án", "Tên dự án", "Chi phí", "Tạo ra", "Các phương án", "Căn cứ pháp lý"):
            assert label in seen
        assert "8 tỷ đồng" in seen
        assert "P_MANG" in seen


async def test_the_help_of_the_field_stands_below(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "years")
        assert "Thời gian thực hiện" in text(pilot)
        await press(pilot, "down")
        assert "Thời gian thực hiện" not in text(pilot)


async def test_money_is_typed_over(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "cost")
        await press(pilot, "enter", *"500 triệu", "enter")
        assert value(pilot, "projects", 0, "cost") == "500 triệu"
        await press(pilot, "enter", "end", *["backspace"] * 9, *"12,5", "enter")
        assert str(value(pilot, "projects", 0, "cost")) == "12.5"
        assert "12,5 tỷ đồng" in text(pilot)
        assert app_of(pilot).done == ["set", "set"]


async def test_escape_leaves_everything_as_it_was(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "cost")
        await press(pilot, "enter", *"99", "escape")
        assert value(pilot, "projects", 0, "cost") == 8
        assert app_of(pilot).done == []


async def test_a_unit_is_chosen_by_its_name_without_diacritics(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "lead")
        await press(pilot, "enter", *"phong y te")
        assert "Phòng Y tế" in text(pilot)
        await press(pilot, "enter")
        assert value(pilot, "projects", 0, "lead") == "YT"


async def test_a_word_is_chosen_with_the_arrows(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "status")
        await press(pilot, "enter", "down", "down", "enter")
        assert value(pilot, "projects", 0, "status") == "committed"
        assert "đã quyết định" in text(pilot)


async def test_what_is_no_choice_is_refused_with_words(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "lead")
        await press(pilot, "enter", *"zzz", "enter")
        assert "không có đơn vị nào mang mã “zzz”" in text(pilot)
        assert app_of(pilot).done == []
        await press(pilot, "escape")
        assert value(pilot, "projects", 0, "lead") == "VP"


async def test_what_is_wrong_is_said_while_typing_and_at_the_row_once_written(opened: Opened) -> None:
    async with opened(("projects", 0), size=(100, 40)) as pilot:
        await at(pilot, "projects", 0, "cost")
        await press(pilot, "enter", *"nhieu")
        assert "“nhieu” không phải con số" in text(pilot)
        await press(pilot, "enter")
        assert value(pilot, "projects", 0, "cost") == "nhieu"
        assert "E040" in text(pilot)
        assert "✗" in text(pilot)


async def test_several_are_ticked(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "funds")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Ticks)
        await press(pilot, *"xa hoi", "down", "space")
        assert "☑ XHH" in text(pilot)
        await press(pilot, "enter")
        assert value(pilot, "projects", 0, "funds") == ["XHH"]
        await press(pilot, "enter", "down", "space", "enter")
        assert value(pilot, "projects", 0, "funds") == ["XHH", "DTC"]


async def test_the_only_one_that_fits_is_ticked_by_enter(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "after")
        await press(pilot, "enter", *"wifi", "enter")
        assert value(pilot, "projects", 0, "after") == ["P_WIFI"]


async def test_a_dependency_is_added_by_choosing_and_then_its_maturity(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "needs")
        await press(pilot, "enter", *"co so du lieu", "enter")
        await pilot.pause()
        assert value(pilot, "projects", 0, "needs") == {"CSDL": 3}
        assert "một phần, thí điểm" in text(pilot)
        await press(pilot, "backspace", "1", "enter")
        assert value(pilot, "projects", 0, "needs") == {"CSDL": 1}


async def test_an_option_is_added_moved_and_removed(opened: Opened) -> None:
    async with opened(("projects", 2)) as pilot:
        await at(pilot, "projects", 2, "options")
        await press(pilot, "insert", *"ppp", "enter")
        options = value(pilot, "projects", 2, "options")
        assert isinstance(options, list)
        assert options[2] == {"id": "ppp"}
        await press(pilot, "ctrl+up")
        assert [one["id"] for one in value(pilot, "projects", 2, "options")] == ["dau_tu", "ppp", "thue"]  # type: ignore[attr-defined]
        await press(pilot, "delete")
        assert [one["id"] for one in value(pilot, "projects", 2, "options")] == ["dau_tu", "thue"]  # type: ignore[attr-defined]
        assert app_of(pilot).done == ["added", "moved", "removed"]


async def test_a_field_is_removed_and_dim_then(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "lead")
        await press(pilot, "delete")
        assert value(pilot, "projects", 0, "lead") is None
        row = app_of(pilot).inspector.sheet.current
        assert row
        assert (row.path[-1], row.is_given) == ("lead", False)


async def test_what_must_be_there_is_not_removed(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "id")
        await press(pilot, "delete")
        assert value(pilot, "projects", 0, "id") == "P_MANG"


async def test_a_new_id_is_followed_everywhere(opened: Opened) -> None:
    async with opened(("units", 0)) as pilot:
        await at(pilot, "units", 0, "id")
        await press(pilot, "enter", *"VPUB", "enter")
        assert value(pilot, "units", 0, "id") == "VPUB"
        assert value(pilot, "projects", 0, "lead") == "VPUB"


async def test_a_note_is_written_in_a_box(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "note", "vi")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LongText)
        pilot.app.screen.query_one(TextArea).text = "Một dòng\nvà một dòng nữa"
        await press(pilot, "ctrl+s")
        assert value(pilot, "projects", 0, "note") == {"vi": "Một dòng\nvà một dòng nữa"}


async def test_names_are_followed(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        await at(pilot, "projects", 0, "lead")
        await press(pilot, "ctrl+g")
        await at(pilot, "projects", 0, "delivers", "MANG")
        await press(pilot, "ctrl+g")
        assert app_of(pilot).followed == [("units", "VP"), ("components", "MANG")]


async def test_what_is_folded_stays_so_with_the_cursor_when_another_is_shown(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        inspector = app_of(pilot).inspector
        await at(pilot, "projects", 0, "delivers")
        assert any(row.path == ("projects", 0, "delivers", "MANG") for row in inspector.sheet.folding.shown)
        await press(pilot, "left")
        inspector.show(("projects", 1))
        await pilot.pause()
        assert inspector.sheet.current
        assert inspector.sheet.current.path == ("projects", 1, "delivers")
        assert not any(
            row.path[:3] == ("projects", 1, "delivers") and row.depth for row in inspector.sheet.folding.shown
        )


async def test_the_mouse_goes_folds_and_edits(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        sheet = app_of(pilot).inspector.sheet
        line = next(line for line, row in enumerate(sheet.folding.shown) if row.path[-1] == "name")
        await pilot.click(sheet, offset=(1, line))
        assert sheet.current
        assert sheet.current.path == ("projects", 0, "name")
        assert sheet.folding.is_open(sheet.current)
        await pilot.click(sheet, offset=(60, line + 1), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.focused, Input)


async def test_a_problem_is_gone_to_and_said_in_words(opened: Opened) -> None:
    async with opened(("projects", 0), language="en", size=(100, 40)) as pilot:
        app = app_of(pilot)
        await at(pilot, "projects", 0, "years")
        await press(pilot, "enter", "0", "enter")
        await at(pilot, "projects", 0, "id")
        app.inspector.go_to(("projects", 0, "years"))
        await pilot.pause()
        assert "E036 0 is too small" in text(pilot)


async def test_what_is_being_typed_is_kept_when_another_is_shown(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        inspector = app_of(pilot).inspector
        await at(pilot, "projects", 0, "cost")
        await press(pilot, "enter", *"12")
        inspector.show(("projects", 1))
        await pilot.pause()
        await pilot.pause()
        assert value(pilot, "projects", 0, "cost") == 12
        assert not inspector.sheet.is_editing


async def test_the_line_stays_on_its_field_when_the_rows_are_renewed(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        app = app_of(pilot)
        await at(pilot, "projects", 0, "running")
        await press(pilot, "enter", *"12")
        app.desk.edit([Remove(("projects", 0, "cost"))], "tui.inspector.done.removed", field="", item="")
        app.inspector.show(("projects", 0))
        await pilot.pause()
        sheet = app.inspector.sheet
        assert sheet.editor.line.region.offset == sheet.value_region().offset
        await press(pilot, "enter")
        assert value(pilot, "projects", 0, "running") == 12


async def test_the_choices_offered_are_those_that_hold_what_is_typed(opened: Opened) -> None:
    async with opened(("components", 1)) as pilot:
        await at(pilot, "components", 1, "maturity")
        await press(pilot, "enter")
        offers = app_of(pilot).inspector.sheet.editor.query_one(OptionList)
        assert offers.option_count == 4
        await press(pilot, *"van hanh")
        assert offers.option_count == 1


async def test_nothing_is_shown_where_nothing_is_chosen(opened: Opened) -> None:
    async with opened(("projects", 0)) as pilot:
        app_of(pilot).inspector.show(None)
        await pilot.pause()
        assert "Chưa chọn mục nào." in text(pilot)
        await press(pilot, "enter", "delete", "insert", "left", "ctrl+g")
        assert app_of(pilot).done == []
