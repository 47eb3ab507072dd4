"""The difference of two plans, as text and as data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.answers.difference_data import difference_data
from eaplan.outputs.answers.difference_text import difference_text
from eaplan.outputs.comparison import Variant
from eaplan.outputs.plan_data import to_json
from eaplan.solvers.changes.applying import changed, made_under
from eaplan.solvers.changes.change import Change
from eaplan.solvers.making import make_plan
from eaplan.solvers.plan import Plan
from tests.outputs import made
from tests.outputs.answers.printed import printed

CHANGES = (Change("forbid", "P_MANG"), Change("limit", "SN.GD2=8 tỷ"))


def variants() -> tuple[Variant, Variant]:
    """The small scheme, and what is left of its plan without the network that the rest stands on."""
    scheme = made.scheme()
    poorer = changed(scheme, CHANGES)
    after = made_under(make_plan(poorer), CHANGES)
    return Variant("base", scheme, make_plan(scheme)), Variant("thử", poorer, after)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_text(language: str, width: int, snapshot: SnapshotAssertion) -> None:
    text = printed(difference_text(*variants(), language, width), width)
    assert all(len(line) <= width for line in text.splitlines())
    assert text == snapshot


def data(before: Variant, after: Variant) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(difference_data(before, after, "en")))
    return found


def test_data() -> None:
    found = data(*variants())
    assert [(move["id"], move["kind"]) for move in found["projects"]] == [
        ("P_MANG", "out"),
        ("P_CSDL", "out"),
        ("P_DVC", "out"),
        *[(move["id"], move["kind"]) for move in found["projects"][3:]],
    ]
    causes = {cause["id"]: cause for cause in found["causes"]}
    assert causes["P_MANG"]["reason"]["reason"] == "forbidden"
    assert (causes["P_CSDL"]["follows"], causes["P_DVC"]["follows"]) == ("P_MANG", "P_CSDL")
    assert [one["id"] for one in causes["P_DVC"]["lacks"][0]["brought_by"]] == ["P_CSDL"]
    for line in found["money"]:
        assert line["difference"] == line["after"] - line["before"]
    assert found["after"]["changes"] == ["--limit SN.GD2=8 tỷ", "--forbid P_MANG"]
    assert [tuple(one.values()) for one in found["altered"]] == [
        ("limit", "SN", "Recurrent budget", "GD2", 12 * 10**9, 8 * 10**9),
        ("forbidden", "P_MANG", "Extend the dedicated network to the communes", "", None, None),
    ]


def test_what_was_changed_is_told_with_names_and_figures() -> None:
    before, _ = variants()
    asked = ("--cost IOC=+10%", "--target TT.GD2=none", "--force P_DVC=GD2", "--limit DTC=none", "--delay IOC=1")
    scheme = changed(before.scheme, changes := [Change.read(text) for text in asked])
    after = Variant("sau", scheme, made_under(before.plan, changes))
    text = " ".join(printed(difference_text(before, after, "vi", 200), 200).split())
    told = text[text.index("• ") : text.index("KẾT QUẢ")].split(" • ")
    assert [line.strip(" •") for line in told] == [
        "Vốn đầu tư công của huyện, 2021-2022: hạn mức 20 tỷ đồng → không hạn mức",
        "Vốn đầu tư công của huyện, 2023-2025: hạn mức 30 tỷ đồng → không hạn mức",
        "IOC Trung tâm điều hành thông minh: chi phí 14 → 15,4 tỷ đồng",
        "IOC Trung tâm điều hành thông minh: sớm nhất được khởi công từ đầu → 2023-2025 (kế hoạch trước vốn đã xếp "
        "khởi công vào 2023-2025, nên chỉ lùi như vậy không làm dự án phải đổi thời gian)",
        "Hồ sơ giải quyết trực tuyến, 2023-2025: mục tiêu 80% → không đặt",
        "P_DVC Nâng cấp cổng dịch vụ công trực tuyến mức độ 3 và 4: bắt buộc phải chọn, khởi công chậm nhất 2023-2025",
    ]


def test_equal_plans_are_said_to_be_the_same() -> None:
    before, _ = variants()
    assert "The two plans are the same" in printed(difference_text(before, before, "en", 80), 80)


def test_without_a_plan_after_only_that_is_told() -> None:
    before, _ = variants()
    none = Plan(status="infeasible", origin=before.plan.origin)
    text = printed(difference_text(before, Variant("sau", before.scheme, none), "en", 80), 80)
    assert "There is no plan after" in text
    assert "eaplan conflict" in text
    assert data(before, Variant("sau", before.scheme, none))["projects"] == []
