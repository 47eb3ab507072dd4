"""A plan is made near to an earlier one, and the Plan room shows what stayed and what did not."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from textual.pilot import Pilot
from textual.widgets import Button, Input, Select

from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.tui.dialogs.plan_options import PlanOptions
from eaplan.tui.planning.messages import Made
from eaplan.tui.planning.nearness import Near, changes_of
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.rooms.plan_parts.viewer import Viewer
from eaplan.workspace import plans
from eaplan.workspace.edits import SetValue
from tests.tui.dialogs import until
from tests.tui.plan_room import app_of, edit, in_room, pressed, shown
from tests.tui.screen import text
from tests.tui.slow import Slow


@pytest.mark.parametrize(("typed", "changes"), [("", None), (" 3 ", 3), ("0", 0)])
def test_a_number_of_changes_is_read(typed: str, changes: int | None) -> None:
    assert changes_of(typed) == changes


@pytest.mark.parametrize("typed", ["-1", "1,5", "ba", "1234567"])
def test_what_is_no_number_of_changes_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        changes_of(typed)


async def test_the_plan_to_stay_near_to_is_chosen_for_one_plan(planned: Path, slow: list[Slow]) -> None:
    before = plans.load(plans.path_of(planned, None))
    async with in_room(planned) as pilot:
        await pressed(pilot, "o")
        dialog = pilot.app.screen
        assert isinstance(dialog, PlanOptions)
        dialog.query_one("#near", Select).value = "base"
        changes = dialog.query_one("#changes", Input)
        changes.value = "ba"
        await until(pilot, lambda: changes.has_class("-wrong"))
        assert "Số dự án được đổi: giá trị này không đọc được" in text(pilot)
        changes.value = "3"
        await until(pilot, lambda: not changes.has_class("-wrong"))
        next(button for button in dialog.query(Button) if button.name == "run").press()
        await until(pilot, lambda: slow)
        near = slow[0].job.options.near
        assert (near.hash, near.choices, near.changes) == (before.hash, before.choices, 3)
        slow[0].end(Made(before))
        await until(pilot, lambda: app_of(pilot).planning is None)
        await pilot.press("f9")
        await until(pilot, lambda: len(slow) == 2)
        assert slow[1].job.options == SolveOptions()
        slow[1].drop()


async def test_another_near_plan_waits_its_turn(planned: Path, slow: list[Slow]) -> None:
    async with in_room(planned) as pilot:
        app = app_of(pilot)
        app.make_plan(None)
        await until(pilot, lambda: slow)
        app.make_plan(None, Near("base", None))
        assert len(slow) == 1
        slow[0].end(Made(plans.load(plans.path_of(planned, None))))
        await until(pilot, lambda: len(slow) == 2)
        assert slow[1].job.options.near is not None
        slow[1].drop()


async def test_too_few_changes_are_told_with_how_many_there_must_be(planned: Path, slow: list[Slow]) -> None:
    async with in_room(planned) as pilot:
        app_of(pilot).make_plan(None, Near("base", 1))
        await until(pilot, lambda: slow)
        plan = plans.load(plans.path_of(planned, None)).model_copy(update={"status": "infeasible"})
        slow[0].end(Made(plan, least=4))
        await until(pilot, lambda: "thay đổi ít nhất 4 dự án" in text(pilot))
        assert app_of(pilot).desk.plan_state == "optimal"  # the plan there was


def explained(pilot: Pilot[int], key: str) -> str:
    """What the view tells of a row."""
    part = pilot.app.screen.query_one(Viewer).part
    assert part is not None
    story, console = Story(), Console(width=80, record=True, file=StringIO())
    part.explain(key, story)
    console.print(story.whole)
    return console.export_text()


async def test_what_stayed_and_what_did_not_is_seen(planned: Path) -> None:
    """Without its money a project goes otherwise, others as before; each says how it was and is."""
    async with in_room(planned) as pilot:
        await edit(pilot, SetValue(("funds", 1, "limit", "S3"), 20))
        app_of(pilot).make_plan(None, Near("base", None))
        await until(pilot, lambda: app_of(pilot).planning is None)
        plan: Plan | None = app_of(pilot).desk.plans.get()
        assert plan is not None
        assert plan.earlier is not None
        await pressed(pilot, "c")
        await until(pilot, lambda: "Giữ nguyên" in text(pilot) and "So với kế hoạch trước: giữ nguyên" in text(pilot))
        assert len(shown(pilot)) >= len({choice.project for choice in plan.earlier.choices})
        assert "Trước đây" in text(pilot)
        changed = [key for key in shown(pilot) if "Vì sao" in explained(pilot, key)]
        assert changed
        assert "Trước đây" in explained(pilot, changed[0])
