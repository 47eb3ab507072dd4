"""Making plans on the screen: what is planned, how it goes, how it is stopped, and what comes of it."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Button, Input

from eaplan.processes.job import Died, Dropped
from eaplan.tui import settings
from eaplan.tui.dialogs.plan_options import PlanOptions
from eaplan.tui.planning.messages import Made
from eaplan.tui.widgets.title_line import TitleLine
from eaplan.workspace import plans
from eaplan.workspace.edits import Insert, SetValue
from tests.tui.dialogs import until
from tests.tui.plan_room import app_of, cost_of_p02, edit, in_room, pressed, shown
from tests.tui.screen import settled, text
from tests.tui.slow import Slow


async def test_f9_plans_what_is_on_the_screen(small: Path) -> None:
    """The plan is made of unsaved edits too, saved beside the scheme, and not stale."""
    async with in_room(small) as pilot:
        app = app_of(pilot)
        await edit(pilot, SetValue(("funds", 0, "limit", "GD1"), 21))
        await pressed(pilot, "f9")
        plan = plans.load(plans.path_of(small, None))
        assert plan.found
        assert plan.origin.hash == app.desk.hash
        assert app.desk.plan_state == plan.status
        assert app.desk.session.unsaved
        assert "P_MANG" in shown(pilot)


async def test_f9_plans_the_scenario_that_is_looked_at(example: Path) -> None:
    """A scenario is chosen, planned, and shown with its own figures."""
    async with in_room(example) as pilot:
        await pressed(pilot, "s", "down", "down", "enter")
        await pressed(pilot, "f9")
        assert plans.load(plans.path_of(example, "thap")).origin.scenario == "thap"
        assert "Ngân sách thấp" in text(pilot)
        assert "Kế hoạch đã cũ" not in text(pilot)


async def test_no_plan_keeps_the_rules(small: Path) -> None:
    """What cannot be is said with what can be done about it; a file there was is left alone."""
    policies = [
        {"id": "IT_NHAT", "name": "Ít nhất hai", "rule": "floor", "count": 2},
        {"id": "NHIEU_NHAT", "name": "Nhiều nhất một", "rule": "at_most", "count": 1, "where": {}},
    ]
    async with in_room(small) as pilot:
        count = len(app_of(pilot).desk.view.rows("policies"))
        await edit(pilot, *(Insert(("policies",), count + at, entry) for at, entry in enumerate(policies)))
        await pressed(pilot, "f9")
        assert app_of(pilot).desk.plan_state == "infeasible"
        assert "nâng hạn mức của các nguồn vốn" in text(pilot)
        assert not plans.path_of(small, None).exists()


async def test_errors_lead_to_the_problems(planned: Path) -> None:
    """A scheme with errors is not planned: its problems are shown."""
    async with in_room(planned) as pilot:
        await edit(pilot, SetValue(("stages", 0, "id"), "SX"))
        await pressed(pilot, "f9")
        assert app_of(pilot).rooms.current == "problems"
        assert app_of(pilot).planning is None


async def test_options_are_kept(example: Path) -> None:
    """What is asked of the solver is read as people write it, kept in the settings, and what is wrong is not taken."""
    async with in_room(example) as pilot:
        await pilot.press("o")
        await settled(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, PlanOptions)
        await pilot.press("a", "b", "enter")
        assert pilot.app.screen is dialog
        dialog.query_one("#time_limit", Input).value = "30"
        dialog.query_one("#gap", Input).value = "1,5%"
        await pilot.pause()
        next(button for button in dialog.query(Button) if button.name == "keep").press()
        await settled(pilot)
        assert app_of(pilot).settings.planning["gap"] == "1,5%"
        kept, fault = settings.load()
        assert (kept.planning["time_limit"], kept.planning["solver"], fault) == ("30", "highs", None)


async def test_it_shows_how_it_goes(planned: Path, slow: list[Slow]) -> None:
    """What is reached, the bound, the gap and the time are seen here and in the title, and typing goes on."""
    async with in_room(planned) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: "Còn cách 25%" in text(pilot))
        assert "Giá trị: 100 (cận 125)" in text(pilot)
        assert "còn cách 25%" in text(pilot).splitlines()[0]
        await pilot.press("m")
        assert "Đơn vị: tỷ đồng" in text(pilot)
        slow[0].end(Made(plans.load(plans.path_of(planned, None))))
        await settled(pilot)
        assert "Đang lập" not in text(pilot)


async def test_x_stops_and_once_more_drops(planned: Path, slow: list[Slow]) -> None:
    """The first time the best plan so far is asked for, the second time none."""
    async with in_room(planned) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: slow and "Còn cách" in text(pilot))
        await pilot.press("x")
        assert slow[0].asked_to_stop == 1
        await until(pilot, lambda: "Đang dừng" in text(pilot))
        await pilot.press("x")
        await settled(pilot)
        assert app_of(pilot).planning is None
        assert "P02" in shown(pilot)


async def test_another_one_is_made_afterwards(planned: Path, slow: list[Slow]) -> None:
    """One plan at a time, in the order they are asked for, none of them twice."""
    async with in_room(planned) as pilot:
        for scenario in (None, "thap", "thap", None, "cao"):
            app_of(pilot).make_plan(scenario)
        slow[0].end(Died("test"))
        await until(pilot, lambda: len(slow) == 2)
        slow[1].end(Died("test"))
        await until(pilot, lambda: len(slow) == 3)
        slow[2].end(Died("test"))
        await settled(pilot)
        assert [one.job.scenario for one in slow] == [None, "thap", "cao"]


async def test_leaving_ends_it(planned: Path, slow: list[Slow]) -> None:
    """The process does not outlive the screen."""
    async with in_room(planned) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: slow and app_of(pilot).planning)
    assert slow[0].answer == Dropped()


async def test_a_look_at_how_it_goes_while_the_program_ends_does_no_harm(planned: Path, slow: list[Slow]) -> None:
    """The screen may be taken apart already."""
    async with in_room(planned) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: slow and app_of(pilot).planning)
        await pilot.app.query_one(TitleLine).remove()
        app_of(pilot)._look_at_plan()


async def test_an_edit_meanwhile_makes_it_stale(planned: Path, slow: list[Slow]) -> None:
    """The plan is of what was asked; what was typed since makes it stale."""
    async with in_room(planned) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: slow)
        assert app_of(pilot).edit([cost_of_p02(pilot, 90)], "tui.done.text", item="P02")
        slow[0].end(Made(plans.load(plans.path_of(planned, None))))
        await settled(pilot)
        await settled(pilot)
        assert app_of(pilot).desk.plan_state == "stale"
        assert "Kế hoạch đã cũ" in text(pilot)
