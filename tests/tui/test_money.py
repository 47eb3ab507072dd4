"""The room of money: limits typed, pasted, cleared and scaled like a spreadsheet's, beside what the plan uses."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from eaplan.money import format_money
from eaplan.outputs.fund_use import fund_uses
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.money import Money
from eaplan.tui.rooms.money_parts.fund_table import TOTAL
from eaplan.workspace import Workspace, plans
from tests.tui.items import go, press, room, texts
from tests.tui.screen import SMALL, WIDE, opened, settled, text


async def money(pilot: Pilot[int], fund: str, key: str = "S1") -> Money:
    """The room, with the cursor on a limit."""
    here = await go(pilot, "funds", fund)
    assert isinstance(here, Money)
    here.table.move_to(here.table.line, [column.key for column in here.table.columns.shown].index(f"limit.{key}"))
    await settled(pilot)
    return here


def cell(here: Money, fund: object, column: str) -> str:
    """What a cell shows."""
    data = here.table.data
    row = next(row for row in range(len(data)) if data.key(row) == fund)
    return str(data.cell(row, next(one for one in data.columns if one.key == column))).strip()


def limit(here: Money, fund: str) -> Any:
    """A fund's limit as it is written."""
    row = here.desk.view.row("funds", fund)
    assert row is not None
    return row.raw.get("limit")


def known(folder: Path) -> tuple[Scheme, Plan]:
    """The scheme of a folder and its saved plan."""
    scheme = Workspace.open(folder).scheme
    assert scheme is not None
    return scheme, plans.load(plans.path_of(folder, plans.BASE))


# Typing


async def test_a_limit_is_typed_over_its_cell_and_nothing_else_changes(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "DTC_T")
        before = texts(pilot)
        await press(pilot, *"75,5", "enter")
        assert texts(pilot) == before.replace(
            "limit: {S1: 60, S2: 360, S3: 320}\n", "limit: {S1: 75.5, S2: 360, S3: 320}\n"
        )
        assert cell(here, "DTC_T", "limit.S1") == "75,5"
        assert cell(here, "DTC_T", "total") == "755,5"
        assert here.selected == ("funds", "SN_T"), "Enter goes down, as in a spreadsheet"
        await press(pilot, "ctrl+z")
        assert texts(pilot) == before


async def test_tab_goes_right_while_typing(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "DN")
        await press(pilot, "1", "tab", "2", "tab", "3", "enter")
        assert limit(here, "DN") == {"S1": 1, "S2": 2, "S3": 3}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("500 triệu", "500 triệu"),
        ("1234567,891234567", Decimal("1234567.891234567")),
        ("1.234,5", Decimal("1234.5")),
        ("1234,567", Decimal("1234.567")),
    ],
)
async def test_amounts_are_kept_to_the_dong(example: Path, typed: str, written: object) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "DN")
        await press(pilot, "f2", *["backspace"] * 4, *(("space" if key == " " else key) for key in typed), "enter")
        assert limit(here, "DN")["S1"] == written


@pytest.mark.parametrize("typed", ["1.234", "nhiều", "-5", "0,0000000001"])
async def test_what_is_no_amount_is_refused_while_typing(example: Path, typed: str) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "DN")
        before = texts(pilot)
        await press(pilot, "f2", *["backspace"] * 4, *typed, "enter")
        assert here.table.is_editing
        assert texts(pilot) == before
        await press(pilot, "escape")
        assert not here.table.is_editing


async def test_no_limit_is_offered_and_written_as_null(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "XHH")
        await press(pilot, "f2", "down", "enter")
        assert limit(here, "XHH") == {"S1": None, "S2": 90, "S3": 140}
        assert cell(here, "XHH", "limit.S1") == cell(here, "XHH", "total") == cell(here, TOTAL, "limit.S1") == "∞"


async def test_delete_takes_a_limit_away_and_never_makes_it_unlimited(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "DN")
        await press(pilot, "delete")
        assert limit(here, "DN") == {"S2": 120, "S3": 160}
        await press(pilot, "right", "delete", "right", "delete")
        assert limit(here, "DN") == {}
        assert cell(here, "DN", "total") == "0"
        await press(pilot, "7", "enter")
        assert limit(here, "DN") == {"S3": 7}
        here = await money(pilot, "DN")
        await press(pilot, "5", "enter")
        assert list(limit(here, "DN").items()) == [("S1", 5), ("S3", 7)], "the stages stay in their order"


async def test_the_first_limit_of_an_unlimited_fund_leaves_the_other_stages_unlimited(example: Path) -> None:
    file = example / "nguon-von.yaml"
    file.write_text(file.read_text("utf-8").replace("    limit: {S1: 25, S2: 120, S3: 160}\n", ""), "utf-8")
    async with opened(example) as pilot:
        here = await money(pilot, "DN", "S2")
        assert cell(here, "DN", "limit.S2") == "∞"
        await press(pilot, "9", "enter")
        assert limit(here, "DN") == {"S1": None, "S2": 9, "S3": None}


async def test_years_have_columns_where_the_scheme_plans_by_year(example: Path) -> None:
    file = example / "de-an.yaml"
    file.write_text(file.read_text("utf-8").replace("grain: stage", "grain: year"), "utf-8")
    async with opened(example, WIDE) as pilot:
        here = await money(pilot, "DTC_T", "2022")
        await press(pilot, "4", "0", "enter")
        assert list(limit(here, "DTC_T").items()) == [("S1", 60), ("2022", 40), ("S2", 360), ("S3", 320)]
        assert cell(here, "DTC_T", "total") == "740", "a year's limit is part of its stage's"


# Pasting and scaling


async def test_a_block_from_a_spreadsheet_is_one_step(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "PPP")
        before = texts(pilot)
        here.table.paste("1\t2,5\t3\r\n\t5\t∞\r\n")
        await settled(pilot)
        assert limit(here, "PPP") == {"S1": 1, "S2": Decimal("2.5"), "S3": 3}
        assert limit(here, "XHH") == {"S2": 5, "S3": None}, "an empty cell is no money"
        await press(pilot, "ctrl+z")
        assert texts(pilot) == before


async def test_a_block_with_something_else_is_refused_whole_and_the_cells_are_named(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await money(pilot, "PPP")
        before = texts(pilot)
        here.table.paste("1\tnhiều\n1.234\t5")
        await settled(pilot)
        assert texts(pilot) == before
        assert "PPP, 2023-2025" in text(pilot)
        assert "XHH, 2021-2022" in text(pilot)


async def test_what_is_pasted_beyond_the_limits_is_left_out_and_said(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await money(pilot, "TX_T", "S3")
        here.table.paste("1\t2\n3")
        await settled(pilot)
        assert limit(here, "TX_T")["S3"] == 1
        assert "2 ô" in text(pilot)


async def test_marked_funds_are_scaled_exactly_and_undone_at_once(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "DTC_TW")
        before = texts(pilot)
        await press(pilot, "space", "down", "space", "x", *"100,01%", "enter")
        scheme = here.desk.view.scheme
        assert scheme.fund["DTC_TW"].limit == {"S1": 20_002 * 10**6, "S2": 160_016 * 10**6, "S3": 180_018 * 10**6}
        assert scheme.fund["DTC_T"].limit == {"S1": 60_006 * 10**6, "S2": 360_036 * 10**6, "S3": 320_032 * 10**6}
        assert scheme.fund["SN_T"].limit == {"S1": 90 * 10**9, "S2": 270 * 10**9, "S3": 220 * 10**9}
        assert not [one for one in here.desk.problems if one.severity == "error"], "20,002 must not be thousands"
        await press(pilot, "ctrl+z")
        assert texts(pilot) == before


async def test_one_stage_of_one_fund_is_scaled(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "SN_T", "S2")
        await press(pilot, "x", *"0,5", "tab", "tab", "enter")
        assert limit(here, "SN_T") == {"S1": 90, "S2": 135, "S3": 220}


async def test_what_is_no_factor_is_asked_for_again(example: Path) -> None:
    async with opened(example) as pilot:
        await money(pilot, "SN_T")
        before = texts(pilot)
        await press(pilot, "x", *"nửa", "enter")
        assert "0,8" in text(pilot)
        await press(pilot, "escape")
        assert texts(pilot) == before


# What the plan uses


async def test_the_cells_turn_from_limits_to_what_the_plan_uses_and_leaves(planned: Path) -> None:
    scheme, plan = known(planned)
    uses = {one.fund.id: one.uses for one in fund_uses(scheme, plan)}
    async with opened(planned) as pilot:
        here = await money(pilot, "DTC_T")
        await press(pilot, "v")
        for fund in scheme.funds:
            for use in uses[fund.id]:
                assert cell(here, fund.id, f"limit.{use.first.id}") == format_money(use.used)
        whole = sum(payment.amount for payment in plan.payments)
        assert cell(here, TOTAL, "total") == format_money(whole)
        await press(pilot, "v")
        for fund in scheme.funds:
            for use in uses[fund.id]:
                assert cell(here, fund.id, f"limit.{use.first.id}") == format_money(use.left or 0)
        await press(pilot, "v")
        assert cell(here, "SN_T", "limit.S1").startswith("90/90 ")
        await press(pilot, "v")
        assert cell(here, "SN_T", "limit.S1") == "90"


async def test_a_limit_below_what_the_plan_uses_is_marked_and_the_plan_is_stale(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await money(pilot, "SN_T")
        await press(pilot, "5", "0", "enter", "v", "v")
        assert cell(here, "SN_T", "limit.S1") == "-40 ✗"
        assert "ĐÃ CŨ" in text(pilot)


async def test_without_a_plan_there_are_limits_alone(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "SN_T")
        await press(pilot, "v")
        assert here.showing == "limit"
        assert "Chưa có kế hoạch" in text(pilot)


async def test_the_sums_are_of_all_funds_and_no_fund(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "TX_T")
        whole = sum(limit(here, row.id)["S1"] for row in here.desk.view.rows("funds"))
        assert cell(here, TOTAL, "limit.S1") == str(whole)
        await press(pilot, "down")
        assert here.row is None
        before = texts(pilot)
        await press(pilot, "5", "delete", "x")
        assert texts(pilot) == before


async def test_a_project_that_a_fund_pays_is_jumped_to(planned: Path) -> None:
    _, plan = known(planned)
    paid = {payment.project for payment in plan.payments if payment.fund == "EAR_LAND"}
    async with opened(planned, WIDE) as pilot:
        here = await money(pilot, "EAR_LAND")
        assert {str(here.detail.related.data.key(row)) for row in range(len(here.detail.related.data))} == paid
        here.detail.related.focus()
        await press(pilot, "enter")
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert app.here == ("projects", ("projects", "P23"))
        await press(pilot, "alt+left")
        assert room(pilot).selected == ("funds", "EAR_LAND")


# Finding, and the other lists


async def test_a_filter_finds_funds_without_diacritics_and_hides_the_sums(example: Path) -> None:
    async with opened(example) as pilot:
        here = await money(pilot, "EAR_LAND")
        await press(pilot, "slash", *"doi ung", "enter")
        found = [here.table.data.key(row) for row in here.table.view.rows]
        assert found == ["DU_TP", "DU_H"]


async def test_a_rule_is_seen_and_changed_in_its_form(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "funding_rules", "NHA_NUOC_CHI_PHOI")
        assert "≤ 49%" in text(pilot)
        here.open_item()
        await press(pilot, "down")
        assert here.form.path == ("funding_rules", 0)
        await go(pilot, "rule_sets", "VN2020")
        assert here.selected == ("rule_sets", "VN2020")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "160x48"])
async def test_how_it_looks(planned: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with opened(planned, size, language) as pilot:
        await money(pilot, "DTC_T", "S2")
        assert text(pilot) == snapshot
        await press(pilot, "v", "v", "v")
        assert text(pilot) == snapshot
        await press(pilot, "right_square_bracket")
        assert text(pilot) == snapshot
