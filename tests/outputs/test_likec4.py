"""A scheme as LikeC4 code."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.exports.likec4 import _quoted, likec4
from tests.outputs import made
from tests.outputs.archimate.told import subjects
from tests.solvers.tiny import tiny

_STRING = re.compile(r'"((?:\\"|[^"])*)"')


def test_the_small_scheme(snapshot: SnapshotAssertion) -> None:
    assert likec4(Subject(made.scheme(), made.plan()), "vi") == snapshot


@given(st.text(min_size=1))
def test_a_text_in_quotation_marks_ends_where_it_ends(text: str) -> None:
    match = _STRING.fullmatch(_quoted(text))
    assert match
    assert match[1].replace('\\"', '"').strip() == " ".join(text.split())


@given(subjects())
@settings(max_examples=40, deadline=None)
def test_every_name_in_use_is_told_first(subject: Subject) -> None:
    """Kinds, tags, elements and relationships: LikeC4 refuses what it does not know."""
    text = likec4(subject, "vi")
    assert set(re.findall(r"= (\w[\w-]*) \"", text)) <= set(re.findall(r"element (\w[\w-]*) {", text))
    assert set(re.findall(r"-\[([\w-]+)\]->", text)) <= set(re.findall(r"relationship ([\w-]+)", text))
    assert set(re.findall(r"#([\w-]+)", text)) <= set(re.findall(r"tag ([\w-]+)", text))
    places = set(re.findall(r"^ *([\w-]+) = ", text, re.MULTILINE))
    ends = re.findall(r"^  ([\w.-]+) -\[[\w-]+\]-> ([\w.-]+)", text, re.MULTILINE)
    assert {place.rpartition(".")[2] for pair in ends for place in pair} <= places
    assert all(source != target for source, target in ends)


def test_components_stand_in_their_sectors_with_their_state() -> None:
    scheme = tiny(
        """
classifications: [{id: sector, classes: [{id: y_tế, name: Y tế}]}]
components:
  - {id: Hồ-sơ, name: 'Hồ sơ "sức khỏe"', sector: y_tế, maturity: 2, needs: [{component: B}]}
  - {id: B}
projects: [{id: P, cost: 1, delivers: {B: 3}}]
funds: [{id: F, kind: investment}]
"""
    )
    lines = [line.strip() for line in likec4(Subject(scheme), "vi").splitlines()]
    at = lines.index('sector_y__t_1ebf_ = sector "Y tế" {')
    assert lines[at + 1] == 'c_H_1ed3_-s_1a1_ = component "Hồ sơ \\"sức khỏe\\"" {'
    assert lines[at + 2] == "#stands_today #stands_today_2 #stands_target #stands_target_3"
    assert "sector_y__t_1ebf_.c_H_1ed3_-s_1a1_ -[needs]-> c_B {" in lines
    assert "project_P -[delivers]-> c_B" in lines
