"""Scenarios: what their patches make of a scheme."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest

from eaplan.problems import EaplanError
from eaplan.projects.patching import patched
from eaplan.projects.scenario import Patch
from eaplan.scheme import Scheme
from eaplan.solvers.scenarios import apply
from eaplan.validation import build

Data = dict[str, Any]

BASE: Data = {
    "scheme": {"id": "thu", "name": "Đề án thử", "money": "tỷ"},
    "stages": [{"id": "S1", "name": "Một", "years": "2021-2022"}, {"id": "S2", "name": "Hai", "years": 2023}],
    "funds": [
        {"id": "NS", "name": "Ngân sách", "kind": "investment", "limit": {"S1": 100, "S2": "500 triệu"}},
        {"id": "XH", "name": "Xã hội hóa", "kind": "socialised", "limit": {"S1": Decimal("10.5")}},
    ],
    "targets": [{"id": "K1", "name": "K1", "baseline": {"value": 1}, "values": {"S2": 5}}],
    "projects": [
        {"id": "P1", "name": "Một", "cost": [{"kind": "xay", "total": 9}, {"kind": "may", "total": 3}]},
        {"id": "P2", "name": "Hai", "cost": 7, "contributes": {"K1": 4}, "funds": ["NS", "XH"]},
    ],
}


def scheme(**scenarios: Data) -> Scheme:
    named = [{"id": name, "name": name, **content} for name, content in scenarios.items()]
    result, problems = build({**copy.deepcopy(BASE), "scenarios": named})
    assert result is not None, problems
    return result


def with_patches(*patches: Data) -> Scheme:
    return apply(scheme(thu={"patches": list(patches)}), "thu")


def codes(error: pytest.ExceptionInfo[EaplanError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_the_scheme_itself_stays_as_it_is() -> None:
    before = scheme(thu={"patches": [{"set": "funds.NS.limit.S1", "to": 5}]})
    after = apply(before, "thu")
    assert (before.fund["NS"].limit or {})["S1"] == 100 * 10**9
    assert (after.fund["NS"].limit or {})["S1"] == 5 * 10**9
    assert before.hash != after.hash


def test_a_value_is_set_or_given() -> None:
    after = with_patches(
        {"set": "projects.P1.latest", "to": "S1"},
        {"set": "scheme.discount", "to": "5%"},
        {"set": "funds.XH.limit.S2", "to": None},
    )
    assert after.project["P1"].latest == "S1"
    assert (after.fund["XH"].limit or {})["S2"] is None


def test_all_numbers_below_a_path_are_scaled_and_money_stays_whole() -> None:
    after = with_patches({"scale": "funds.*.limit", "by": "0.3333333333333"})
    assert dict(after.fund["NS"].limit or {}) == {"S1": 33_333_333_333, "S2": 166_666_667}
    assert dict(after.fund["XH"].limit or {}) == {"S1": 3_500_000_000}


@pytest.mark.parametrize(("dong", "half"), [(1, 0), (3, 2), (5, 2), (7, 4)])
def test_half_a_dong_is_rounded_to_the_even(dong: int, half: int) -> None:
    data, _ = patched({"funds": [{"id": "F", "limit": {"S1": f"{dong} đồng"}}]}, Patch(scale="funds.F", by="0.5"), "tỷ")
    assert data["funds"][0]["limit"]["S1"] == f"{half} đồng"


def test_scaled_amounts_are_never_ambiguous() -> None:
    after = with_patches({"scale": "projects.P2.cost", "by": "1.8340"})
    assert [line.likely for line in after.project["P2"].cost or ()] == [12_838_000_000]


def test_numbers_that_are_no_money_are_scaled_exactly() -> None:
    after = with_patches({"scale": "projects.*.contributes", "by": "0.00001"})
    assert (after.project["P2"].contributes or {})["K1"] == Decimal("0.00004")


def test_shares_are_scaled() -> None:
    data, _ = patched({"scheme": {"discount": "5%"}}, Patch(scale="scheme.discount", by="0.5"), "tỷ")
    assert data["scheme"]["discount"] == "1/40"


def test_cost_lines_are_named_by_their_kind() -> None:
    after = with_patches({"scale": "projects.P1.cost.xay", "by": 2})
    assert [line.likely for line in after.project["P1"].cost or ()] == [18 * 10**9, 3 * 10**9]


def test_entries_are_added_and_removed() -> None:
    after = with_patches(
        {"add": "policies", "item": {"id": "Q", "name": "Q", "rule": "mandatory", "where": {"projects": "P2"}}},
        {"remove": "projects.P1"},
        {"remove": "projects.P2.funds.XH"},
    )
    assert [policy.id for policy in after.policies] == ["Q"]
    assert list(after.project) == ["P2"]
    assert after.project["P2"].funds == ("NS",)


def test_patches_come_after_those_of_the_scenarios_they_are_based_on_and_each_once() -> None:
    base = {"patches": [{"scale": "projects.P2.cost", "by": 2}]}
    both = scheme(
        goc=base,
        a={"based_on": ["goc"], "patches": [{"scale": "projects.P2.cost", "by": 3}]},
        b={"based_on": ["goc"]},
        c={"based_on": ["a", "b"], "patches": [{"set": "projects.P1.cost", "to": 1}]},
    )
    after = apply(both, "c")
    assert [line.likely for line in after.project["P2"].cost or ()] == [42 * 10**9]
    assert [line.likely for line in after.project["P1"].cost or ()] == [10**9]


def test_an_unknown_scenario_is_refused_with_the_nearest() -> None:
    with pytest.raises(EaplanError) as error:
        apply(scheme(thap={}), "tháp")
    assert error.value.problems[0].facts == {"scenario": "tháp", "nearest": "thap", "known": ["thap"]}


def test_a_scheme_without_scenarios_says_so() -> None:
    with pytest.raises(EaplanError) as error:
        apply(scheme(), "thap")
    assert codes(error) == ["E087"]


def test_what_a_patch_breaks_is_told_with_scenario_and_patch() -> None:
    with pytest.raises(EaplanError) as error:
        with_patches(
            {"set": "projects.P1.latest", "to": "S1"},
            {"set": "projects.P1.cost.may.kind", "to": "xay"},
            {"set": "projects.P1.earliest", "to": "S1"},
        )
    assert codes(error) == ["E085"]
    (problem,) = error.value.problems
    assert {key: problem.facts[key] for key in ("scenario", "patch", "place")} == {
        "scenario": "thu",
        "patch": 2,
        "place": "projects.P1.cost.may.kind",
    }


def test_everything_that_patches_break_is_told_with_the_patch_it_comes_from() -> None:
    with pytest.raises(EaplanError) as error:
        with_patches(
            {"set": "projects.P1.cost.may.kind", "to": "xay"},
            {"set": "projects.P2.latest", "to": "S1"},
            {"set": "projects.P2.status", "to": "ongoing"},
        )
    assert codes(error) == ["E085", "E085"]
    assert {problem.path for problem in error.value.problems} == {
        ("scenarios", 0, "patches", 0),
        ("scenarios", 0, "patches", 2),
    }


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"set": "projects.P9.cost", "to": 1}, "E081"),
        ({"set": "projects.P1.running.per_year", "to": 1}, "E081"),
        ({"remove": "funds.NS.limit.S9"}, "E081"),
        ({"scale": "projects.P1.name", "by": 2}, "E082"),
        ({"add": "projects.P1.name", "item": 1}, "E083"),
    ],
)
def test_a_patch_that_cannot_be_applied(patch: Data, code: str) -> None:
    with pytest.raises(EaplanError) as error:
        patched(BASE, Patch(**patch), "tỷ")
    assert codes(error) == [code]
