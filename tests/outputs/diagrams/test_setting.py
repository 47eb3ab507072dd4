"""Setting words into room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaplan.outputs.diagrams.drawing import Anchor, Box, Font, Page
from eaplan.outputs.diagrams.layout.medium import CELLS, PRINT, Medium
from eaplan.outputs.diagrams.layout.setting import broken, filled, height, shortened
from tests.outputs.diagrams.measuring import faults

FONT = Font(8)
NAME = "Nền tảng tích hợp, chia sẻ dữ liệu cấp tỉnh (LGSP) và kho dữ liệu dùng chung"
texts = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyạảấầẩẫậắằẳẵặ ", max_size=60)


@given(texts, st.floats(4, 200))
def test_lines_fit_and_nothing_is_lost(text: str, width: float) -> None:
    lines = broken(text, width, FONT, PRINT)
    assert all(PRINT.width(line, FONT) <= width or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_words_are_broken_only_where_they_must_be() -> None:
    assert broken("Cơ sở dữ liệu", 1000, FONT, PRINT) == ["Cơ sở dữ liệu"]
    assert broken("Cơ sở dữ liệu", 6, FONT, CELLS) == ["Cơ sở", "dữ", "liệu"]
    assert broken("nghiêng", 3, FONT, CELLS) == ["ngh", "iên", "g"]
    assert broken("  ", 3, FONT, CELLS) == []


def test_what_is_left_out_is_told() -> None:
    lines = broken(NAME, 100, FONT, PRINT)
    assert shortened(lines, len(lines), 100, FONT, PRINT) == lines
    cut = shortened(lines, 2, 100, FONT, PRINT)
    assert cut[0] == lines[0]
    assert cut[1].endswith("…")
    assert lines[1].startswith(cut[1][:-1])
    assert PRINT.width(cut[1], FONT) <= 100


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
@pytest.mark.parametrize("medium", [PRINT, CELLS])
def test_a_box_as_high_as_its_lines_holds_them(medium: Medium, anchor: Anchor) -> None:
    across, down = medium.pad
    width = medium.length(120)
    lines = [(text, FONT) for text in broken(NAME, width - 2 * across, FONT, medium)]
    box = filled(Box("b", 3, 2, width, height(lines, medium) + 2 * down), lines, medium, anchor)
    assert faults(Page("", 200, 100, (box,)), medium) == []
    assert [words.text for words in box.words] == [text for text, _ in lines]


def test_centred_lines_stand_in_the_middle() -> None:
    box = filled(Box("b", 0, 0, 100, 60), [("số", FONT), ("dữ liệu", FONT)], PRINT, "middle")
    first, last = box.words[0].y - PRINT.rise(FONT), box.words[1].y - PRINT.rise(FONT) + PRINT.line(FONT)
    assert first == pytest.approx(60 - last)
    assert {words.x for words in box.words} == {50}
