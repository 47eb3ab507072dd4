"""Editing YAML text: what is wrong is said at its line, and what is applied is one step that changes its lines only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from textual.document._document import Document
from textual.pilot import Pilot
from textual.widgets import OptionList

from eaplan.tui.app import EaplanApp
from eaplan.tui.dialogs.yaml_text import YamlText
from eaplan.tui.passages import Passage
from eaplan.workspace.reading import Place
from tests.tui.dialogs import at_rest, until
from tests.tui.screen import SMALL, WIDE, opened, settled, text

TARGETS = "chi-tieu.yaml"


def app_of(pilot: Pilot[int]) -> EaplanApp:
    assert isinstance(pilot.app, EaplanApp)
    return pilot.app


def editor(pilot: Pilot[int]) -> YamlText:
    screen = pilot.app.screen
    assert isinstance(screen, YamlText)
    return screen


def is_open(pilot: Pilot[int]) -> bool:
    return isinstance(pilot.app.screen, YamlText)


async def tried(pilot: Pilot[int]) -> None:
    """Wait until what is typed was tried."""
    await until(pilot, lambda: is_open(pilot) and editor(pilot).trial is not None)


async def opened_text(pilot: Pilot[int], kind: str, id: str) -> YamlText:
    app_of(pilot).show_text(kind, id)
    await tried(pilot)
    return editor(pilot)


async def replaced(pilot: Pilot[int], old: str, new: str) -> None:
    """Put other words in place of some, as if typed over a selection, and wait until that was tried."""
    area = editor(pilot).area
    row = next(number for number, line in enumerate(area.document.lines) if old in line)
    column = area.document.get_line(row).index(old)
    area.replace(new, (row, column), (row, column + len(old)))
    await pilot.pause()
    await tried(pilot)


def file_text(pilot: Pilot[int], file: str) -> str:
    return app_of(pilot).desk.session.files[file].text


def target(pilot: Pilot[int]) -> str:
    """The first target's id."""
    return app_of(pilot).desk.view.rows("targets")[0].id


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(example: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with opened(example, size, language) as pilot:
        await opened_text(pilot, "projects", "P03")
        await replaced(pilot, "earliest: 2021", "earliest: 2099")
        assert await at_rest(pilot) == snapshot


async def test_an_items_text_is_changed_as_one_step(example: Path) -> None:
    async with opened(example) as pilot:
        app = app_of(pilot)
        app.go_to("units", "so_tttt")
        await settled(pilot)
        await pilot.press("y")
        await tried(pilot)
        before = {name: file.text for name, file in app.desk.session.files.items()}
        file = editor(pilot)._passage.place.file
        old = next(line for line in editor(pilot).area.document.lines if "Sở Thông tin và Truyền thông" in line)
        await replaced(pilot, "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not is_open(pilot))
        new = old.replace("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ")
        assert file_text(pilot, file) == before[file].replace(old, new)
        assert [(step.label, step.facts) for step in app.desk.session.done] == [("tui.done.text", {"item": "so_tttt"})]
        assert app.here == ("lists", ("units", "so_tttt"))
        await pilot.press("ctrl+z")
        assert {name: file.text for name, file in app.desk.session.files.items()} == before


async def test_what_names_nothing_is_said_at_its_line_and_may_stay(example: Path) -> None:
    async with opened(example) as pilot:
        screen = await opened_text(pilot, "projects", "P03")
        await replaced(pilot, "delivers: {C02: 3}", "delivers: {C99: 3}")
        [problem] = screen.trial.problems if screen.trial else ()
        assert problem.code == "E071"
        line = next(line for line in text(pilot).splitlines() if "delivers" in line)
        assert line.startswith(f"{problem.position.line}✗ delivers: {{C99: 3}}")
        assert "C99" in screen.query_one(OptionList).get_option_at_index(0).prompt.plain  # type: ignore[union-attr]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not is_open(pilot))
        await settled(pilot)
        assert "E071" in {one.code for one in app_of(pilot).desk.problems}


async def test_a_text_that_cannot_be_read_stays_in_the_editor(example: Path) -> None:
    async with opened(example) as pilot:
        screen = await opened_text(pilot, "projects", "P03")
        before = file_text(pilot, screen._passage.place.file)
        await replaced(pilot, "[ubnd_huyen", "[[ubnd_huyen")
        assert screen.trial is not None
        assert not screen.trial.is_readable
        [problem] = screen.trial.problems
        assert problem.position.line in range(73, 95)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert editor(pilot).typed.count("[[ubnd_huyen") == 1
        assert file_text(pilot, screen._passage.place.file) == before
        await replaced(pilot, "[[ubnd_huyen", "[ubnd_huyen")
        assert not screen.is_changed
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not is_open(pilot)
        assert app_of(pilot).desk.session.done == []


async def test_applying_waits_for_the_trial(example: Path) -> None:
    async with opened(example) as pilot:
        screen = await opened_text(pilot, "projects", "P03")
        screen.area.insert("# ghi chú\n", (0, 0))
        await pilot.pause()
        assert screen.trial is None
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not is_open(pilot))
        assert "- # ghi chú\n" in file_text(pilot, "du-an/nv1-nen-tang-so.yaml")


@pytest.mark.parametrize(("answer", "left"), [("enter", True), ("right", True), ("escape", False)])
async def test_leaving_with_a_text_that_was_not_applied_asks(example: Path, answer: str, left: bool) -> None:
    async with opened(example) as pilot:
        await opened_text(pilot, "projects", "P03")
        await replaced(pilot, "earliest: 2021", "earliest: 2022")
        await pilot.press("escape")
        await pilot.pause()
        assert not is_open(pilot)
        await pilot.press(*([answer] if answer != "right" else ["right", "enter"]))
        await pilot.pause()
        assert is_open(pilot) != left
        applied = "earliest: 2022" in "".join(file.text for file in app_of(pilot).desk.session.files.values())
        assert bool(app_of(pilot).desk.session.done) == (answer == "enter")
        assert applied or answer != "enter"


async def test_leaving_without_a_change_asks_nothing(example: Path) -> None:
    async with opened(example) as pilot:
        await opened_text(pilot, "projects", "P03")
        await pilot.press("escape")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1


async def test_what_stands_in_the_scheme_once_is_edited_too(example: Path) -> None:
    async with opened(example) as pilot:
        await opened_text(pilot, "scheme", "scheme")
        await replaced(pilot, "money: tỷ", "money: triệu")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not is_open(pilot))
        assert app_of(pilot).desk.view.data["scheme"]["money"] == "triệu"


async def test_windows_line_ends_are_kept(example: Path) -> None:
    file = example / TARGETS
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    async with opened(example) as pilot:
        before = file_text(pilot, TARGETS)
        id = target(pilot)
        screen = await opened_text(pilot, "targets", id)
        screen.area.move_cursor((0, len(screen.area.document.get_line(0))))
        await pilot.press("enter", *"# x")
        await tried(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not is_open(pilot))
        first = next(line for line in before.split("\r\n") if f"id: {id}" in line)
        assert file_text(pilot, TARGETS) == before.replace(first, first + "\r\n    # x", 1)


async def test_a_file_that_cannot_be_read_is_mended(example: Path) -> None:
    file = example / TARGETS
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("targets:", "targets: [", 1), encoding="utf-8")
    async with opened(example) as pilot:
        app = app_of(pilot)
        broken = next(one for one in app.desk.problems if one.position.file == TARGETS)
        app.go_to_problem(broken)
        await tried(pilot)
        await replaced(pilot, "targets: [", "targets: {")
        await pilot.press("ctrl+s")  # no better, but no worse either
        await until(pilot, lambda: not is_open(pilot))
        assert "targets: {" in file_text(pilot, TARGETS)
        app.show_file(TARGETS, 1)
        await tried(pilot)
        await replaced(pilot, "targets: {", "targets:")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not is_open(pilot))
        assert file_text(pilot, TARGETS) == good
        await settled(pilot)
        assert app.desk.sound is not None


async def test_a_readable_file_is_not_broken(example: Path) -> None:
    async with opened(example) as pilot:
        app_of(pilot).show_file(TARGETS, 1)
        await tried(pilot)
        before = file_text(pilot, TARGETS)
        await replaced(pilot, "targets:", "targets: [")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert is_open(pilot)
        assert file_text(pilot, TARGETS) == before


async def test_an_item_that_cannot_be_taken_out_is_edited_in_its_file(tmp_path: Path) -> None:
    lines = ["scheme: {id: x, name: X, money: tỷ}", "units:", "  - {id: A, name: A}", "  - {id: B, name: B, name: C}"]
    (tmp_path / "x.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    async with opened(tmp_path) as pilot:
        screen = await opened_text(pilot, "units", "B")
        assert screen.typed == "\n".join(lines) + "\n"
        assert screen.area.cursor_location[0] == 3
        await replaced(pilot, "name: C", "level: commune")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not is_open(pilot))
        unit = app_of(pilot).desk.view.row("units", "B")
        assert unit is not None
        assert unit.raw == {"id": "B", "name": "B", "level": "commune"}


async def test_keys_of_the_editor(example: Path) -> None:
    async with opened(example) as pilot:
        screen = await opened_text(pilot, "projects", "P03")
        area = screen.area
        area.load_text("a:\n  - b: 1\nc: 2\n")
        area.move_cursor((0, 2))
        await pilot.press("enter", "x")
        assert area.document.lines[:2] == ["a:", "  x"]
        area.move_cursor((2, len("  - b: 1")))
        await pilot.press("enter", "y")
        assert area.document.lines[3] == "    y"
        await pilot.press("shift+tab")
        assert area.document.lines[3] == "  y"
        await pilot.press("tab")
        assert area.document.lines[3] == "  y "
        area.selection = area.selection.__class__((0, 0), (1, 1))
        await pilot.press("tab")
        assert area.document.lines[:2] == ["  a:", "    x"]


async def test_the_next_problem_and_a_problem_that_is_clicked(example: Path) -> None:
    async with opened(example) as pilot:
        screen = await opened_text(pilot, "projects", "P03")
        await replaced(pilot, "earliest: 2021", "earliest: 2099")
        await replaced(pilot, "lead: so_tttt", "lead: ai_do")
        rows = sorted(screen._row(problem) for problem in screen.trial.problems) if screen.trial else []
        screen.area.move_cursor((0, 0))
        for row in (*rows, rows[0]):
            await pilot.press("f8")
            assert screen.area.cursor_location[0] == row
        await pilot.click(OptionList, offset=(2, 0))
        assert screen.area.cursor_location[0] in rows


@pytest.mark.parametrize(("answer", "then"), [("enter", "2022"), ("right", "2023")])
async def test_what_others_change_meanwhile_is_asked_about(example: Path, answer: str, then: str) -> None:
    file = example / "du-an/nv1-nen-tang-so.yaml"
    async with opened(example) as pilot:
        screen = await opened_text(pilot, "projects", "P03")
        await replaced(pilot, "earliest: 2021", "earliest: 2022")
        content = file.read_text(encoding="utf-8")
        at = content.index("id: P03")
        file.write_text(content[:at] + content[at:].replace("earliest: 2021", "earliest: 2023", 1), encoding="utf-8")
        app_of(pilot).look_outside()
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not is_open(pilot)
        await pilot.press(*([answer] if answer == "enter" else ["right", "enter"]))
        if answer == "enter":
            await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        else:
            await tried(pilot)
            assert not screen.is_changed
        project = app_of(pilot).desk.view.row("projects", "P03")
        assert project is not None
        assert str(project.raw["earliest"]) == then


async def test_what_others_change_elsewhere_is_kept(example: Path) -> None:
    file = example / "du-an/nv1-nen-tang-so.yaml"
    async with opened(example) as pilot:
        await opened_text(pilot, "projects", "P03")
        await replaced(pilot, "earliest: 2021", "earliest: 2022")
        file.write_text("# mới\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        app_of(pilot).look_outside()
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        changed = file_text(pilot, "du-an/nv1-nen-tang-so.yaml")
        assert changed.startswith("# mới\n")
        assert changed.count("earliest: 2022") == 1 + file.read_text(encoding="utf-8").count("earliest: 2022")


async def test_an_item_that_others_deleted_cannot_be_written(example: Path) -> None:
    async with opened(example) as pilot:
        await opened_text(pilot, "projects", "P03")
        await replaced(pilot, "earliest: 2021", "earliest: 2022")
        (example / "du-an/nv1-nen-tang-so.yaml").unlink()
        app_of(pilot).look_outside()
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert is_open(pilot)
        assert app_of(pilot).desk.session.done == []


LINES = st.lists(st.sampled_from(["a", "b", "", "# ế", "  - x"]), min_size=1, max_size=6)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "", "# ế"]), st.sampled_from(["\n", "\r\n"])), max_size=5), LINES)
def test_lines_that_stay_keep_their_line_ends(old: list[tuple[str, str]], new: list[str]) -> None:
    text = "".join(line + end for line, end in old)
    passage = Passage(Place("f", 0, len(text), (), text), text, 1)
    assert passage.typed(Document(text).lines) == text
    typed = passage.typed(new)
    assert Document(typed).lines == new
    same = 0
    while same < min(len(old), len(new) - 1) and old[same][0] == new[same]:
        same += 1
    assert typed.startswith("".join(line + end for line, end in old[:same]))
