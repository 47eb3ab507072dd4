"""A plan on the terminal: golden tables in both languages, and widths that are kept."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.comparison import Variant, comparison_text
from eaplan.outputs.plan_text import plan_text
from eaplan.outputs.reasons import word_reason
from eaplan.outputs.screen import show
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan, Rejection
from tests.outputs import made

REASONS = {
    "forbidden": {"policy": "THIET_THUC"},
    "threshold": {"policy": "THIET_THUC", "criterion": "HQ", "score": "2.5", "least": "3"},
    "too_small": {"rule": "PPP", "cost": 5 * made.TY, "least": 200 * made.TY},
    "no_start": {},
    "no_fund": {"kind": "running"},
    "need_never": {"component": "CSDL", "maturity": 2},
    "need_missing": {"component": "CSDL", "maturity": 2, "period": "GD1", "by": ["P_CSDL"]},
    "after_missing": {"project": "P_MANG"},
    "excluded": {"policy": "MOT_TRUNG_TAM", "with": ["IOC"]},
    "capacity": {"policy": "THIET_THUC", "unit": "VP", "period": "GD2"},
    "policy": {"policy": "THIET_THUC"},
    "money": {"funds": ["DTC", "SN"], "periods": ["GD1", "GD2"], "missing": 1_500_000_000},
    "together": {"policy": "THIET_THUC", "with": ["IOC", "IOC2"]},
    "hard_target": {"target": "TT"},
    "circle": {"with": ["P_MANG"]},
    "not_worth": {},
    "undecided": {},
    "unknown": {},
}


def shown(width: int, language: str, plan: Plan) -> str:
    screen = io.StringIO()
    show(plan_text(made.scheme(), plan, language, width), screen, width)
    return screen.getvalue()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_plan_at_80_columns(language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(80, language, made.plan()) == snapshot


@pytest.mark.parametrize("width", [60, 72, 80, 100, 160])
def test_no_line_is_wider_than_the_screen_nor_ends_in_spaces(width: int) -> None:
    for line in shown(width, "vi", made.plan()).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_a_project_with_a_long_name_wraps_and_its_amounts_stay_whole() -> None:
    text = shown(80, "vi", made.plan())
    assert "P_MANG Nâng cấp mạng truyền số liệu chuyên dùng" in text
    assert "\n đến cấp xã" in text
    assert "12,836" in text
    assert "…" not in text


def in_dong(times: int) -> tuple[Scheme, Plan]:
    """The scheme with đồng as its unit, and the plan with every payment `times` as large."""
    scheme = made.scheme()
    settings = scheme.settings.model_copy(update={"money": "đồng"})
    payments = tuple(paid.model_copy(update={"amount": paid.amount * times}) for paid in made.plan().payments)
    return scheme.model_copy(update={"scheme": settings}), made.plan().model_copy(update={"payments": payments})


@pytest.mark.parametrize("width", [72, 80, 120])
def test_no_amount_is_ever_cut(width: int) -> None:
    scheme, plan = in_dong(1_250_000)  # the largest payment comes to 10^16 đồng
    screen = io.StringIO()
    show(plan_text(scheme, plan, "vi", width), screen, width)
    shown = screen.getvalue()
    assert max(map(cell_len, shown.splitlines())) <= width
    assert "…" not in shown
    figures = {word for word in shown.split() if word.count(".") >= 3}
    for payment in plan.payments:
        assert f"{payment.amount:,}".replace(",", ".") in figures
    assert "10.000.000.000.000.000" in figures
    assert "Vốn đầu tư công của huyện" in shown


@pytest.mark.parametrize("width", [72, 80, 120])
def test_no_amount_is_cut_in_a_comparison(width: int) -> None:
    scheme, plan = in_dong(1_250_000)
    screen = io.StringIO()
    variants = [Variant(f"Kịch bản {number}", scheme, plan) for number in range(4)]
    show(comparison_text(variants, "vi", width), screen, width)
    shown = screen.getvalue()
    assert max(map(cell_len, shown.splitlines())) <= width
    given = sum(paid.amount for paid in plan.payments if paid.fund == "DTC")
    assert shown.split().count(f"{given:,}".replace(",", ".")) >= 4


def test_more_periods_than_fit_are_shown_in_several_blocks() -> None:
    scheme, plan = in_dong(1_250_000)
    screen = io.StringIO()
    show(plan_text(scheme, plan, "vi", 80), screen, 80)
    heads = [line.split()[2:] for line in screen.getvalue().splitlines() if line.startswith("Dự án  ")]
    assert heads[:2] == [["2021-2022", "2023-2025"], ["Cộng"]]


@pytest.mark.parametrize("status", ["infeasible", "none"])
def test_without_a_plan_only_the_headline_is_shown(status: str, snapshot: SnapshotAssertion) -> None:
    plan = Plan.model_validate({"status": status, "origin": made.plan().origin})
    assert shown(80, "vi", plan) == snapshot


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_has_its_words(language: str, snapshot: SnapshotAssertion) -> None:
    words = Wording(made.scheme(), language)
    told = [
        word_reason(words, Rejection.model_validate({"project": "IOC", "reason": reason, "facts": facts}))
        for reason, facts in REASONS.items()
    ]
    assert "\n".join(told) == snapshot


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_reason_is_worded_that_is_not_tested(language: str) -> None:
    catalogue = tomllib.loads(Path(f"eaplan/locale/{language}.toml").read_text(encoding="utf-8"))
    assert set(catalogue["reason"]) - {"more", "need_late"} == set(REASONS)


def test_a_need_that_nobody_meets_in_time_names_nobody() -> None:
    facts = {"component": "CSDL", "maturity": 2, "period": "GD1", "by": []}
    rejection = Rejection.model_validate({"project": "IOC", "reason": "need_missing", "facts": facts})
    told = word_reason(Wording(made.scheme(), "en"), rejection)
    assert told == "Needs “Shared database” at maturity 2 in 2021-2022, which no project delivers in time"


def test_scenarios_side_by_side(snapshot: SnapshotAssertion) -> None:
    fewer = made.plan().model_copy(
        update={
            "status": "optimal",
            "gap": 0.0,
            "choices": made.plan().choices[:2],
            "payments": made.plan().payments[:4],
        }
    )
    missing = Plan(status="infeasible", origin=made.plan().origin)
    named = {"phương án gốc": made.plan(), "Ngân sách thấp": fewer, "Không thể": missing}
    variants = [Variant(name, made.scheme(), plan) for name, plan in named.items()]
    screen = io.StringIO()
    show(comparison_text(variants, "vi", 80), screen, 80)
    assert screen.getvalue() == snapshot


def test_plans_without_choices_and_equal_plans_add_no_differences() -> None:
    missing = Plan(status="infeasible", origin=made.plan().origin)
    plans = {"gốc": made.plan(), "như gốc": made.plan(), "Không thể": missing}
    variants = [Variant(name, made.scheme(), plan) for name, plan in plans.items()]
    screen = io.StringIO()
    show(comparison_text(variants, "vi", 80), screen, 80)
    text = screen.getvalue()
    assert "“như gốc” cho các dự án và chỉ tiêu giống hệt “gốc”" in text
    assert "DỰ ÁN KHÁC NHAU" not in text
    assert "Thiếu hụt chỉ tiêu ưu tiên 1" in text


def test_each_block_of_a_comparison_lists_only_what_differs_in_it() -> None:
    fewer = made.plan().model_copy(update={"choices": made.plan().choices[:2]})
    variants = [Variant(f"Kịch bản số {number}", made.scheme(), made.plan()) for number in range(1)]
    later = made.plan().model_copy(update={"choices": made.plan().choices[1:]})
    variants += [Variant("Bớt", made.scheme(), fewer), Variant("Muộn", made.scheme(), later)]
    screen = io.StringIO()
    show(comparison_text(variants, "en", 54), screen, 54)
    projects = screen.getvalue().partition("PROJECTS THAT DIFFER")[2]
    assert projects.count("P_HSSK") == projects.count("P_MANG") == 1
    assert projects.count("P_DVC") == 0
