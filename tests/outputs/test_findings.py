"""What the verifier finds, in the words of the tables."""

from __future__ import annotations

from decimal import Decimal

from eaplan.locale import say_problem
from eaplan.outputs.findings import named
from eaplan.outputs.wording import Wording
from eaplan.problems import Problem
from tests.outputs import made


def told(code: str, **facts: object) -> str:
    return say_problem(named(Problem(code, facts=facts), Wording(made.scheme(), "en")), "en")[0]


def test_a_level_is_named_and_its_money_is_in_the_scheme_s_unit() -> None:
    text = told("E461", level="money", given=Decimal(46_649_000_000), right=Decimal(47_000_000_000))
    assert text == "level “Money in all”: the plan's value is 46.649 billion đồng, the right one 47 billion đồng"


def test_figures_that_are_no_money_stay_numbers() -> None:
    assert "“Shortfall of priority 2 targets”" in told("E463", level="targets-2", bound=0.5, value=0.25)
    assert "đồng" not in told("E464", level="money", given=0.5, right=0.25)


def test_items_are_called_by_id_and_name_and_periods_by_their_years() -> None:
    assert told("E404", project="IOC", start="GD1", earliest="GD2") == (
        "project IOC Intelligent operations centre starts in 2021-2022, before its earliest start 2023-2025"
    )
    text = told("E414", fund="DTC", project="P_MANG", kind="capital")
    assert text.startswith("fund DTC “District public investment” may not pay for P_MANG Extend the dedicated network")
    assert "IOC Intelligent operations centre, P_MANG Extend" in told("E432", projects=["IOC", "P_MANG"])


def test_what_is_wrong_with_a_change_names_its_items_too() -> None:
    inner = Problem("E130", facts={"project": "IOC", "why": "--force IOC", "policy": "MOT_TRUNG_TAM"})
    text = told("E317", change="--force IOC", problem=inner)
    assert "project IOC Intelligent operations centre must be chosen (--force IOC)" in text
    assert "policy MOT_TRUNG_TAM “" in text


def test_a_problem_that_names_nothing_stays_as_it_is() -> None:
    problem = Problem("E467", facts={"changed": 3, "allowed": 2, "project": "NOBODY"})
    assert named(problem, Wording(made.scheme(), "en")) is problem
