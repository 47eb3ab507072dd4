"""Jumping to any item by a part of its name or id, with or without diacritics, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import OptionList

from eaplan.text import fold
from eaplan.tui.app import EaplanApp
from eaplan.tui.dialogs.jump import Jump, best
from tests.tui.dialogs import at_rest, box, typed, until
from tests.tui.screen import SMALL, WIDE, opened, settled


def named(*words: str) -> list[tuple[str, str, str, str]]:
    return [("projects", one.split()[0], one, fold(one)) for one in words]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("p1", ["P1 Mở rộng mạng", "P12 Cổng dịch vụ", "P10 Trung tâm hòa giải"]),
        ("trung tam", ["X3 Trung tâm", "P10 Trung tâm hòa giải", "X1 Xây trung tâm dữ liệu"]),
        ("hoà giải", ["P10 Trung tâm hòa giải"]),
        ("hòa", ["P10 Trung tâm hòa giải"]),
        ("tam trung", ["X3 Trung tâm", "P10 Trung tâm hòa giải", "X1 Xây trung tâm dữ liệu"]),
        ("không có", []),
    ],
)
def test_the_best_comes_first(text: str, found: list[str]) -> None:
    names = named(
        "X1 Xây trung tâm dữ liệu", "P10 Trung tâm hòa giải", "X3 Trung tâm", "P12 Cổng dịch vụ", "P1 Mở rộng mạng"
    )
    assert {words for _, _, words, _ in best(names, text)} == set(found)
    assert [words for _, _, words, _ in best(names, text)][:1] == found[:1]


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(example: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with opened(example, size, language) as pilot:
        await pilot.press("ctrl+j")
        await typed(pilot, "trung tam" if language == "vi" else "centre")
        await at_rest(pilot)
        assert box(pilot) == snapshot


async def test_an_item_is_gone_to_and_left_again(example: Path) -> None:
    async with opened(example) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        here = app.here
        await pilot.press("j")
        await typed(pilot, "so tai chinh")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 0)
        assert isinstance(app.screen, Jump)
        kind, id, *_ = app.screen.found[0]
        await pilot.press("enter")
        await settled(pilot)
        assert app.here[1] == (kind, id)
        await pilot.press("alt+left")
        await settled(pilot)
        assert app.here == here
        await pilot.press("alt+right")
        await settled(pilot)
        assert app.here[1] == (kind, id)


async def test_arrows_move_in_the_list_while_typing(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("j")
        await typed(pilot, "trung tam")
        await at_rest(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, Jump)
        options = screen.query_one(OptionList)
        await pilot.press("down", "down", "up")
        assert options.highlighted == 1
        await pilot.press("up", "up")
        assert options.highlighted == options.option_count - 1
        kind, id, *_ = screen.found[1]
        await pilot.click(OptionList, offset=(3, 1))
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert app.here[1] == (kind, id)


async def test_nothing_found_goes_nowhere(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("j")
        await typed(pilot, "zzz")
        await at_rest(pilot)
        assert "0 mục" in box(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Jump)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Jump)
