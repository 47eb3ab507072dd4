"""What breaks with a loss, as text and as data."""

from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.analysis.consequences import Consequences, delay, drop, lose
from eaplan.outputs.answers.consequences_data import consequences_data
from eaplan.outputs.answers.consequences_text import consequences_text
from eaplan.outputs.plan_data import to_json
from eaplan.solvers.making import make_plan
from tests.analysis.planned import chosen, planned
from tests.outputs import made
from tests.outputs.answers.printed import printed
from tests.solvers.tiny import tiny

LATE = """
components: [{id: C1}]
funds: [{id: F1, kind: investment}]
projects:
  - {id: A, delivers: {C1: 1}, cost: 1, latest: S1}
  - {id: B, needs: {C1: 1}, cost: 1, status: committed}
"""


def dropped() -> Consequences:
    return drop(made.scheme(), make_plan(made.scheme()), "P_MANG")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text(language: str, snapshot: SnapshotAssertion) -> None:
    assert printed(consequences_text(made.scheme(), dropped(), language, 80), 80) == snapshot


def test_the_loss_of_a_component_names_those_who_deliver_it(snapshot: SnapshotAssertion) -> None:
    found = lose(made.scheme(), make_plan(made.scheme()), "CSDL")
    text = printed(consequences_text(made.scheme(), found, "en", 80), 80)
    assert "Projects that were to deliver this component: P_CSDL Build the shared database." in text
    assert text == snapshot


def test_what_is_late_and_what_must_be_carried_out_is_told() -> None:
    scheme = tiny(LATE)
    found = delay(scheme, planned(scheme, chosen("A", "S1"), chosen("B", "S1")), "A", 1)
    text = printed(consequences_text(scheme, found, "en", 80), 80)
    assert "Project A A is late: 2022 instead of 2021" in text
    assert "It then starts after the latest start that the scheme allows (2021)." in text
    assert "Of these, must be carried out: B." in text
    gone = delay(scheme, planned(scheme, chosen("A", "S1"), chosen("B", "S2")), "A", 2)
    assert "it would end after the scheme does" in printed(consequences_text(scheme, gone, "en", 80), 80)


def test_data() -> None:
    found = json.loads(to_json(consequences_data(made.scheme(), dropped(), "en")))
    assert [(one["id"], one["depth"]) for one in found["breaks"]] == [("P_MANG", 0), ("P_CSDL", 1), ("P_DVC", 2)]
    paid = make_plan(made.scheme()).payments
    broken = {one["id"] for one in found["breaks"]}
    assert sum(line["freed"] + line["in_vain"] for line in found["money"]) == sum(
        payment.amount for payment in paid if payment.project in broken
    )
    assert {(target["id"], target["missed_now"]) for target in found["targets"]} == {("TT", True)}
