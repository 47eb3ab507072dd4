"""The room of targets, criteria and objectives."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.targets import Targets
from eaplan.tui.rooms.targets_parts.chart import Bar, chart
from eaplan.tui.rooms.targets_parts.standing import Standing
from eaplan.workspace import Workspace, plans
from tests.tui.items import go, press, room, texts
from tests.tui.screen import SMALL, WIDE, opened, settled, text


async def cell(here: Targets, id: str, column: str) -> str:
    """What a cell of the table shows."""
    data = here.table.data
    row = next(row for row in range(len(data)) if data.key(row) == id)
    return str(data.cell(row, next(one for one in data.columns if one.key == column)))


async def targets(pilot: object, id: str, kind: str = "targets") -> Targets:
    """The room, at an item."""
    here = await go(pilot, kind, id)  # type: ignore[arg-type]
    assert isinstance(here, Targets)
    return here


async def test_what_the_plan_reaches_stands_beside_the_goals(planned: Path) -> None:
    scheme, plan = Workspace.open(planned).scheme, plans.load(plans.path_of(planned, plans.BASE))
    attained = {(one.target, one.period): one.value for one in plan.attainments}
    assert scheme is not None
    async with opened(planned, WIDE) as pilot:
        here = await targets(pilot, "K01")
        for target in scheme.targets:
            for stage, goal in target.values.items():
                value = attained[target.id, stage]
                better = value >= goal if target.direction == "up" else value <= goal
                shown = await cell(here, target.id, f"reached.{stage}")
                assert shown == f"{here.desk.view.words.number(value)} {'✓' if better else '✗'}"


async def test_without_a_plan_there_are_goals_alone(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await targets(pilot, "K01")
        assert not [column for column in here.table.data.columns if column.key.startswith("reached")]
        assert await cell(here, "K01", "values.S2") == "100"


async def test_a_goal_is_typed_in_its_cell_and_undone(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await targets(pilot, "K02")
        before = texts(pilot)
        await press(pilot, "right", "right", "right", "f2", *("backspace",) * 2, *"42,5", "enter")
        assert "values: {S1: 42.5, S2: 70, S3: 90}" in texts(pilot)
        assert await cell(here, "K02", "values.S1") == "42,5"
        await press(pilot, "ctrl+z")
        assert texts(pilot) == before


async def test_a_block_pasted_is_one_step_and_what_is_no_number_refuses_all(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await targets(pilot, "K02")
        before = texts(pilot)
        await press(pilot, "right", "right")
        here.table.paste("21\t36\t71\n26\t46\tx")
        await settled(pilot)
        assert texts(pilot) == before
        here.table.paste("21\t36\t71\n26\t46\t99")
        await settled(pilot)
        found = [here.desk.view.row("targets", id).raw for id in ("K02", "K03")]  # type: ignore[union-attr]
        assert [one["baseline"]["value"] for one in found] == [21, 26]
        assert [one["values"] for one in found] == [{"S1": 36, "S2": 71, "S3": 90}, {"S1": 46, "S2": 99, "S3": 100}]
        await press(pilot, "ctrl+z")
        assert texts(pilot) == before


async def test_the_account_says_what_is_lacking_and_the_most_there_can_be(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        await targets(pilot, "K01")
        shown = text(pilot)
        assert "đích 100 ✗ thiếu 6 (tối đa 94)" in shown
        assert "P15   Nâng cấp hệ thống một cửa điện tử 3 cấp" in shown


async def test_a_project_that_adds_to_a_target_is_jumped_to(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(planned, SMALL) as pilot:
        here = await targets(pilot, "K01")
        jumped: list[tuple[str, str]] = []
        monkeypatch.setattr(EaplanApp, "go_to", lambda self, kind, id: jumped.append((kind, id)))
        await press(pilot, "v")
        assert here.detail.related.has_focus
        await press(pilot, "down", "enter")
        assert jumped == [("projects", "P17")]


async def test_where_there_is_little_room_v_turns_from_form_to_account_and_back(example: Path) -> None:
    async with opened(example, SMALL) as pilot:
        here = await targets(pilot, "K01")
        await press(pilot, "v")
        assert (here.detail.account.display, here.form.display) == (True, False)
        await press(pilot, "v")
        assert (here.detail.account.display, here.form.display) == (False, True)
        await press(pilot, "escape", "v")
        assert (here.detail.account.display, here.form.display) == (True, False)


async def test_the_brackets_lead_to_criteria_and_objectives(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await targets(pilot, "K01")
        await press(pilot, "right_square_bracket")
        assert here.selected == ("criteria", "tt")
        assert "Chiếm 40% tổng trọng số; đã chấm 46/46 dự án." in text(pilot)
        await press(pilot, "right_square_bracket")
        assert here.selected == ("objectives", "#1")
        assert "Kế hoạch đã lưu đạt:" in text(pilot)
        await press(pilot, "right_square_bracket")
        assert here.selected == ("targets", "K01")


async def test_a_list_is_chosen_by_a_click(example: Path) -> None:
    async with opened(example) as pilot:
        here = await targets(pilot, "K01")
        await pilot.click(here.tabs, offset=(18, 0))
        await settled(pilot)
        assert here.list_kind == "criteria"


async def test_a_weight_is_typed_in_its_cell(example: Path) -> None:
    async with opened(example) as pilot:
        here = await targets(pilot, "cb", "criteria")
        await press(pilot, "right", "right", "f2", "backspace", "3", "enter")
        assert here.desk.view.scheme.criteria[2].weight == 3


async def test_an_objective_is_moved_and_the_levels_follow(example: Path) -> None:
    async with opened(example) as pilot:
        here = await targets(pilot, "#3", "objectives")
        await press(pilot, "ctrl+up")
        assert [one.goal for one in here.desk.view.scheme.objectives] == ["mandatory", "value", "targets", "money"]
        assert here.selected == ("objectives", "#2")


def test_the_bars_are_in_one_scale_with_the_goal_across() -> None:
    bars = [Bar("a", Decimal(50), "50", None, ""), Bar("bb", Decimal(25), "25", Decimal(100), "x")]
    # Labels, numbers and words take 8 cells with the gaps; of the other 16 the goal of 100 fills all.
    assert chart(bars, 24).plain.splitlines() == ["a  50 ████████", "bb 25 ████           ┃ x"]


def test_values_below_zero_and_unknown_ones_have_no_bar() -> None:
    bars = [Bar("a", Decimal(-5), "-5", None, ""), Bar("b", None, "–", Decimal(0), "")]
    assert "█" not in chart(bars, 40).plain


def test_contributions_come_by_delivery_and_then_what_is_not_chosen(planned: Path) -> None:
    scheme, plan = Workspace.open(planned).scheme, plans.load(plans.path_of(planned, plans.BASE))
    assert scheme is not None
    order = [period.id for period in scheme.periods]
    for target in scheme.targets:
        found = Standing(scheme, plan).contributions(target.id)
        delivered = [order.index(one.choice.delivered) if one.choice else len(order) for one in found]
        assert delivered == sorted(delivered)
        reached = target.baseline.value + sum(one.amount for one in found if one.choice)
        last = next(one.value for one in plan.attainments if (one.target, one.period) == (target.id, order[-1]))
        assert last == reached or target.limit == last


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(planned: Path, snapshot: object, language: str, size: tuple[int, int]) -> None:
    async with opened(planned, size, language) as pilot:
        await go(pilot, "targets", "K08")
        assert text(pilot) == snapshot
        await press(pilot, "v")
        assert text(pilot) == snapshot
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert room(pilot).list_kind == "objectives"
        assert text(pilot) == snapshot
