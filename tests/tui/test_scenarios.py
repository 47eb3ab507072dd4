"""The room of scenarios: limits side by side as patches, factors, results, and plans of all of them."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from eaplan.projects.patching import patched
from eaplan.projects.scenario import Patch
from eaplan.solvers.scenarios import apply
from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.money_parts.limits import NOT_GIVEN
from eaplan.tui.rooms.scenario_parts import patches
from eaplan.tui.rooms.scenarios import Scenarios
from eaplan.workspace import Workspace
from tests.tui.dialogs import until
from tests.tui.screen import SMALL, WIDE, opened, settled, text


def room_of(pilot: Pilot[int]) -> Scenarios:
    app = pilot.app
    assert isinstance(app, EaplanApp)
    room = app.rooms.room
    assert isinstance(room, Scenarios)
    return room


def stand_on(pilot: Pilot[int], fund: str, key: str | None, scenario: str) -> None:
    """Put the cursor on the cell of a fund's stage, or of its factor, under a scenario."""
    table = room_of(pilot).limits
    assert table.go_to((fund, key))
    table.move_to(table.line, [column.key for column in table.columns.shown].index(scenario))


async def typed(pilot: Pilot[int], fund: str, key: str | None, scenario: str, text: str) -> None:
    """Type a text over the cell of a fund's stage, or of its factor, under a scenario."""
    stand_on(pilot, fund, key, scenario)
    await pilot.press("enter", *text, "enter")
    await settled(pilot)


async def pasted(pilot: Pilot[int], fund: str, key: str, scenario: str, text: str) -> None:
    """Paste a text of lines from the cell of a fund's stage on."""
    stand_on(pilot, fund, key, scenario)
    room_of(pilot).limits.paste(text)
    await settled(pilot)


def patches_in(pilot: Pilot[int], scenario: str) -> Any:
    row = room_of(pilot).desk.view.row("scenarios", scenario)
    assert row is not None
    return row.raw.get("patches")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "160x48"])
async def test_how_it_looks(planned: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with opened(planned, size, language) as pilot:
        await pilot.press("8")
        await settled(pilot)
        assert text(pilot) == snapshot
        await pilot.press("c")
        await settled(pilot)
        assert text(pilot) == snapshot


async def test_an_amount_becomes_a_patch_and_its_undo_leaves_nothing(example: Path) -> None:
    before = {file: file.read_bytes() for file in example.rglob("*.yaml")}
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await typed(pilot, "DTC_T", "S1", "co_so", "150")
        assert patches_in(pilot, "co_so") == [{"set": "funds.DTC_T.limit.S1", "to": 150}]
        assert room_of(pilot).variants.schemes["co_so"].fund["DTC_T"].limit == {
            "S1": 150 * 10**9, "S2": 360 * 10**9, "S3": 320 * 10**9,
        }  # fmt: skip
        await typed(pilot, "DTC_T", "S1", "co_so", "60")
        assert patches_in(pilot, "co_so") is None, "what the scheme says itself needs no patch"
        await pilot.press("u", "u", "ctrl+s")
        await settled(pilot)
    assert {file: file.read_bytes() for file in example.rglob("*.yaml")} == before


async def test_a_factor_is_changed_in_place_and_an_amount_stands_against_it(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await typed(pilot, "DTC_T", None, "thap", "50%")
        assert {"scale": "funds.DTC_T.limit", "by": Decimal("0.5")} in patches_in(pilot, "thap")
        await typed(pilot, "DTC_T", "S2", "thap", "360")
        assert patches_in(pilot, "thap")[-1] == {"set": "funds.DTC_T.limit.S2", "to": 360}
        limit = room_of(pilot).variants.schemes["thap"].fund["DTC_T"].limit
        assert limit == {"S1": 30 * 10**9, "S2": 360 * 10**9, "S3": 160 * 10**9}
        await typed(pilot, "DTC_T", None, "thap", "100%")
        assert all(patch.get("scale") != "funds.DTC_T.limit" for patch in patches_in(pilot, "thap"))


async def test_delete_takes_a_scenarios_own_amount_away(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await typed(pilot, "DTC_T", "S1", "co_so", "150")
        table = room_of(pilot).limits
        table.go_to(("DTC_T", "S1"))
        await pilot.press("delete")
        await settled(pilot)
        assert patches_in(pilot, "co_so") is None


async def test_the_scheme_itself_is_edited_in_its_column(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await typed(pilot, "DTC_T", "S1", "base", "70")
        row = room_of(pilot).desk.view.row("funds", "DTC_T")
        assert row is not None
        assert row.raw["limit"]["S1"] == 70
        assert room_of(pilot).variants.schemes["thap"].fund["DTC_T"].limit["S1"] == 56 * 10**9  # type: ignore[index]


async def test_what_is_no_amount_or_factor_is_refused(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await typed(pilot, "DTC_T", "S1", "co_so", "nhieu")
        assert room_of(pilot).limits.is_editing
        await pilot.press("escape")
        await typed(pilot, "DTC_T", None, "co_so", "nhieu")
        assert "80%" in text(pilot)
        await pilot.press("escape")
        assert not room_of(pilot).desk.session.done


async def test_an_amount_above_a_thousand_is_looked_at_and_left(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await typed(pilot, "EAR_LAND", "S3", "thap", "")
        assert not room_of(pilot).limits.is_editing
        assert not room_of(pilot).desk.session.done


async def test_the_schemes_own_amount_is_a_patch_where_another_scenario_changes_it(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await typed(pilot, "DTC_T", "S1", "xau", "\N{INFINITY}")
        await typed(pilot, "DTC_T", "S1", "xau", "60")
        assert patches_in(pilot, "xau")[-1] == {"set": "funds.DTC_T.limit.S1", "to": 60}
        assert room_of(pilot).variants.schemes["xau"].fund["DTC_T"].limit["S1"] == 60 * 10**9  # type: ignore[index]


async def test_a_block_with_something_else_is_refused_whole(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await pasted(pilot, "DTC_T", "S1", "co_so", "1\nx")
        assert patches_in(pilot, "co_so") is None
        assert "DTC_T, 2023-2025" in text(pilot)


@pytest.mark.parametrize("scaled", ["funds.F1.limit", "funds.*.limit", "funds.F1.limit.S1"])
def test_an_amount_stands_behind_a_factor_written_after_it(scaled: str) -> None:
    written = [{"set": "funds.F1.limit.S1", "to": 7}, {"scale": scaled, "by": 2}]
    data: Any = {"funds": [{"id": "F1", "limit": {"S1": 10, "S2": 20}}]}
    for patch in patches.with_amount(written, "F1", "S1", 9):
        data, _ = patched(data, Patch.model_validate(patch), "tỷ")
    assert data["funds"][0]["limit"]["S1"] == 9


async def test_a_block_is_pasted_as_one_step(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await pasted(pilot, "DTC_T", "S1", "co_so", "1\n2\n3")
        assert [patch["to"] for patch in patches_in(pilot, "co_so")] == [1, 2, 3]
        assert len(room_of(pilot).desk.session.done) == 1


async def test_a_scenario_that_cannot_be_applied_says_why(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        await pilot.press("8")
        app.edit(app.desk.deleting("funds", "DTC_TW", "keep"), "tui.done.deleted", item="DTC_TW")
        await settled(pilot)
        assert "sửa hết lỗi" in text(pilot) or "DTC_TW" in text(pilot)


async def test_the_form_of_the_scenario_under_the_cursor(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("8")
        await settled(pilot)
        table = room_of(pilot).limits
        table.move_to(1, [column.key for column in table.columns.shown].index("thap"))
        await pilot.press("f")
        await settled(pilot)
        assert room_of(pilot).selected == ("scenarios", "thap")
        assert room_of(pilot).split.is_open


async def test_a_scenario_is_planned_and_compared(small: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small, tmp_path / "scheme"))
    async with opened(folder, WIDE) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await pilot.press("p")
        app = pilot.app
        assert isinstance(app, EaplanApp)
        await until(pilot, lambda: app.planning is None and not app.planned_next)
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        names = [row.id for row in app.desk.view.rows("scenarios")]
        assert sorted(app.desk.plans.names()) == sorted(["base", *names])
        assert len(room_of(pilot).variants.compared) == 1 + len(names)
        assert not room_of(pilot).variants.stale
        results = room_of(pilot).results
        results.move_to(1, [column.key for column in results.columns.shown].index(names[0]))
        assert room_of(pilot).scenario == names[0], "what the cursor is on is planned next"


FACTORS = st.sampled_from([None, Decimal("0.5"), Decimal(2)])
amounts = st.sampled_from([0, 1, Decimal("2.5"), None, NOT_GIVEN])
changes = st.lists(
    st.one_of(
        st.tuples(st.just("amount"), st.sampled_from(["F1", "F2"]), st.sampled_from(["S1", "S2"]), amounts),
        st.tuples(st.just("factor"), st.sampled_from(["F1", "F2"]), st.none(), FACTORS),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(changes)
def test_the_last_amount_counts_whatever_the_factors(steps: list[Any]) -> None:
    """Applied as scenarios are, patches give each limit its last amount, or else the base times the last factor."""
    base = {"funds": [{"id": fund, "limit": {"S1": 10, "S2": 20}} for fund in ("F1", "F2")]}
    made: list[Any] = []
    own: dict[tuple[str, str], Any] = {}
    factors: dict[str, Any] = {}
    for what, fund, key, value in steps:
        if what == "amount":
            made = patches.with_amount(made, fund, key, value)
            own[fund, key] = value
        else:
            made = patches.with_factor(made, fund, value)
            factors[fund] = value
    data: Any = base
    for patch in made:
        data, _ = patched(data, Patch.model_validate(patch), "tỷ")
    for entry in data["funds"]:
        for key, amount in entry["limit"].items():
            wanted = own.get((entry["id"], key), NOT_GIVEN)
            if wanted is NOT_GIVEN:
                wanted = {"S1": 10, "S2": 20}[key] * (factors.get(entry["id"]) or 1)
            assert amount == wanted


def test_the_examples_scenarios_are_read_as_they_are_applied() -> None:
    from tests.conftest import ROOT

    scheme = Workspace.open(ROOT / "examples" / "thanh-hoa-2021-2030").scheme
    assert scheme is not None
    low = next(one for one in scheme.data["scenarios"] if one["id"] == "thap")
    assert patches.factor_of(low["patches"], "DTC_T") == Decimal("0.8")
    assert apply(scheme, "thap").fund["DTC_T"].limit["S1"] == 48 * 10**9  # type: ignore[index]
