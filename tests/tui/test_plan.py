"""The Plan room: a plan is looked at from every side, questioned, compared and checked again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.tui.rooms.plan import PlanRoom
from eaplan.workspace import Workspace, plans
from eaplan.workspace.edits import SetValue
from tests.tui.plan_room import app_of, cost_of_p02, edit, in_room, pressed, shown, table_of
from tests.tui.screen import SMALL, WIDE, settled, text

VIEWS = {"roadmap": "g", "money": "m", "funds": "f", "rejected": "w", "targets": "t", "proof": "p"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "160x48"])
async def test_roadmap(planned: Path, language: str, size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    """Bars by stage over the years; beside them, where there is room, all about the project."""
    async with in_room(planned, size, language) as pilot:
        await pressed(pilot, "down", "down", "down")
        assert text(pilot) == snapshot


@pytest.mark.parametrize("view", list(VIEWS)[1:])
async def test_views(planned: Path, view: str, snapshot: SnapshotAssertion) -> None:
    """Every other view at the narrowest."""
    async with in_room(planned) as pilot:
        await pressed(pilot, VIEWS[view])
        assert text(pilot) == snapshot


async def test_explanation_in_place_of_the_table(planned: Path, snapshot: SnapshotAssertion) -> None:
    """At 80 columns Enter opens the reason in full, and Escape comes back."""
    async with in_room(planned) as pilot:
        await pressed(pilot, "w", "enter")
        assert text(pilot) == snapshot
        await pressed(pilot, "escape")
        assert pilot.app.focused is table_of(pilot)


async def test_without_a_plan_it_says_how_to_make_one(example: Path) -> None:
    """Words in place of the views, which name the key."""
    async with in_room(example) as pilot:
        assert "chưa có kế hoạch" in text(pilot)
        assert "F9" in text(pilot)


async def test_a_file_that_cannot_be_read_is_named(planned: Path) -> None:
    """A plan that was edited into something else is told of."""
    plans.path_of(planned, None).write_text("choices: [", encoding="utf-8")
    async with in_room(planned) as pilot:
        assert "plans/base.yaml không đọc được" in text(pilot)


# What is done with it


async def test_neighbours_are_marked(planned: Path) -> None:
    """The projects that the one under the cursor waits for, and those that wait for it, bear arrows."""
    async with in_room(planned, WIDE) as pilot:
        table = table_of(pilot)
        table.go_to("P02")
        await pilot.pause()
        mark = table.data.columns[0]
        marks = {str(table.data.key(row)): table.data.cell(row, mark) for row in table.view.rows}
        assert marks["P01"] == "←"  # P02 needs C46, which P01 delivers
        assert "→" in marks.values()
        assert "Đang chờ dự án này" in text(pilot)


async def test_enter_leads_to_the_item(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter on a row explains it, and once more goes to it; so does a click on any name in the explanation."""
    async with in_room(planned, WIDE) as pilot:
        gone: list[tuple[str, str]] = []
        monkeypatch.setattr(app_of(pilot), "go_to", lambda *target: gone.append(target))
        table_of(pilot).go_to("P02")
        await pressed(pilot, "enter", "enter")
        assert gone == [("projects", "P02")]
        lines = text(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "Chủ trì" in line)
        await pilot.click(offset=(lines[y].index("Sở Thông tin") + 2, y))
        assert gone[1:] == [("units", "so_tttt")]


async def test_rows_are_grouped_and_filtered(planned: Path) -> None:
    """The groups take turns, and the filter needs no diacritics."""
    async with in_room(planned) as pilot:
        assert "Giai đoạn khởi động" in text(pilot)
        await pressed(pilot, "b")
        assert "Sở Thông tin và Truyền thông" in text(pilot)
        await pressed(pilot, "b")
        assert "Nhóm nhiệm vụ" in text(pilot)
        await pressed(pilot, "slash", *"trung tam du lieu".replace(" ", "_"))
        assert shown(pilot) == []
        await pressed(pilot, "escape", "slash", "t", "r", "u", "n", "g", "space", "t", "a", "m", "enter")
        assert "P02" in shown(pilot)


async def test_tabs_can_be_clicked(planned: Path) -> None:
    """What a key does, a click on its word does."""
    async with in_room(planned) as pilot:
        line = text(pilot).splitlines()[4]
        await pilot.click(offset=(line.index("Chỉ tiêu") + 1, 4))
        await settled(pilot)
        assert "K01" in shown(pilot)


async def test_a_stale_plan_says_so(planned: Path) -> None:
    """An edit makes the plan stale, undoing it does not; the views stay as they are."""
    async with in_room(planned) as pilot:
        await edit(pilot, cost_of_p02(pilot, 90))
        assert "Kế hoạch đã cũ" in text(pilot)
        assert "P02" in shown(pilot)
        await pressed(pilot, "ctrl+z")
        assert "Kế hoạch đã cũ" not in text(pilot)


async def test_a_plan_of_things_that_are_gone_is_still_shown(planned: Path) -> None:
    """With a fund and the first stage renamed, and so errors all over, nothing breaks and it says what is missing."""
    async with in_room(planned) as pilot:
        fund = app_of(pilot).desk.view.rows("funds")[1]
        await edit(pilot, SetValue(("stages", 0, "id"), "SX"), SetValue((*fund.path, "id"), "XX"))
        for key in VIEWS.values():
            await pressed(pilot, key)
            assert "Đề án đang có lỗi" in text(pilot)
        assert "không còn trong đề án" in text(pilot)


async def test_differences_from_another_plan(planned: Path, snapshot: SnapshotAssertion) -> None:
    """Who came in, who fell out, who moved, whose money: each row with both plans."""
    base = plans.load(plans.path_of(planned, None))
    moved = [choice.model_copy(update={"start": "S3", "delivered": "S3"}) for choice in base.choices[:1]]
    other = base.model_copy(
        update={
            "choices": (*moved, *base.choices[2:]),
            "payments": base.payments[1:],
            "origin": base.origin.model_copy(update={"scenario": "cao"}),
        }
    )
    scheme = Workspace.open(planned).scheme
    assert scheme is not None
    plans.save(other, scheme, planned)
    async with in_room(planned) as pilot:
        await pressed(pilot, "c")
        paid = base.payments[0]
        assert shown(pilot) == [
            f"in:{base.choices[1].project}",
            f"moved:{base.choices[0].project}",
            f"money:{paid.fund}:2021",
        ]
        assert text(pilot) == snapshot


async def test_checking_again(planned: Path) -> None:
    """A plan that was edited by hand is found out; the one that was made is not."""
    async with in_room(planned, WIDE) as pilot:
        await pressed(pilot, "p", "k")
        assert "kế hoạch giữ đúng mọi quy tắc" in text(pilot)
        file = plans.path_of(planned, None)
        file.write_text(
            re.sub(r"amount: \d+", "amount: 1", file.read_text(encoding="utf-8"), count=1), encoding="utf-8"
        )
        app_of(pilot).show_desk()
        await settled(pilot)
        await pressed(pilot, "k")
        assert "quy tắc bị vi phạm" in text(pilot)
        assert re.search(r"E4\d\d", text(pilot))


async def test_the_room_is_come_back_to(planned: Path) -> None:
    """Where the user was is where coming back leads to."""
    async with in_room(planned) as pilot:
        table_of(pilot).go_to("P07")
        await pilot.pause()
        room = app_of(pilot).rooms.room
        assert isinstance(room, PlanRoom)
        assert room.selected == ("projects", "P07")
        await pressed(pilot, "9", "backspace")
        assert app_of(pilot).rooms.room is room
        assert room.selected == ("projects", "P07")
