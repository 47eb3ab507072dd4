"""The registry of keys: actions have words, no key means two things in one place, and users can change them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

from eaplan.locale import catalogue
from eaplan.tui import keys
from eaplan.tui.app import EaplanApp
from eaplan.workspace.edits import SetValue
from tests.tui.screen import opened, settled, text

EVERYWHERE = ("room", "go", "file", "screen", "item", "plan")
"""The groups that are bound wherever one is."""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_action_has_words_and_all_words_have_an_action(language: str) -> None:
    words = {f"{group}.{name}" for group, names in catalogue(language, "tui/keys").items() for name in names}
    assert words == set(keys.ACTIONS)
    assert all(action.words(language).strip() for action in keys.ACTIONS.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_group_has_a_heading(language: str) -> None:
    assert set(catalogue(language, "tui/help")["group"]) == {action.group for action in keys.ACTIONS.values()}


def test_no_key_means_two_things_in_one_place() -> None:
    places = {frozenset(EVERYWHERE), *(frozenset([action.group]) for action in keys.ACTIONS.values())}
    for place in places:
        counted = Counter(
            key.strip() for action in keys.ACTIONS.values() if action.group in place for key in action.keys.split(",")
        )
        assert [key for key, count in counted.items() if count > 1] == [], sorted(place)


def test_every_key_is_one_that_the_terminal_sends() -> None:
    known = {key.value for key in Keys} | set("abcdefghijklmnopqrstuvwxyz0123456789DA")
    known |= {
        "slash",
        "question_mark",
        "plus",
        "minus",
        "space",
        "enter",
        "left_square_bracket",
        "right_square_bracket",
    } | set(keys._SIGNS.values())
    for action in keys.ACTIONS.values():
        for key in action.keys.split(","):
            *modifiers, plain = key.strip().split("+")
            assert key in known or plain in known, action.id
            assert set(modifiers) <= {"ctrl", "alt", "shift"}, action.id


@pytest.mark.parametrize("room", [room for room, key in keys.ROOM_KEYS.items() if key.isdigit()])
def test_alt_with_a_digit_enters_a_room_as_terminals_send_it(room: str) -> None:
    (heard,) = XTermParser().feed(f"\x1b{keys.ROOM_KEYS[room]}")
    assert isinstance(heard, events.Key)
    assert heard.key in keys.ACTIONS[f"room.{room}"].keys.split(",")


async def test_a_key_of_the_users_own_takes_the_place_of_ours(example: Path, own_settings: Path) -> None:
    own_settings.parent.mkdir()
    own_settings.write_text("keys:\n  file.save: f10\n  screen.help: f2\n", encoding="utf-8")
    async with opened(example) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        app.edit([SetValue(("targets", 0, "name", "vi"), "Tên mới")], "tui.done.text", item="K01")
        footer = text(pilot).splitlines()[-1]
        assert " F10 Lưu" in footer
        assert " F2 Phím" in footer
        await pilot.press("ctrl+s")
        assert app.desk.session.unsaved
        await pilot.press("f10")
        await settled(pilot)
        assert not app.desk.session.unsaved


async def test_an_action_that_there_is_not_is_told(example: Path, own_settings: Path) -> None:
    own_settings.parent.mkdir()
    own_settings.write_text("keys: {file.sve: f10}\n", encoding="utf-8")
    async with opened(example) as pilot:
        assert "file.sve" in text(pilot)


async def test_a_settings_file_that_cannot_be_read_is_told_and_kept(example: Path, own_settings: Path) -> None:
    own_settings.parent.mkdir()
    own_settings.write_text("keys: {file.save: [\n", encoding="utf-8")
    async with opened(example) as pilot:
        assert "tệp thiết lập" in " ".join(text(pilot).split())
        await pilot.press("f4")
        assert own_settings.read_text(encoding="utf-8") == "keys: {file.save: [\n"


async def test_the_footer_does_what_is_clicked(example: Path) -> None:
    async with opened(example) as pilot:
        footer = text(pilot).splitlines()[-1]
        await pilot.click(offset=(footer.index("Phím"), 23))
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 2
