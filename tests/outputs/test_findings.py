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


def test_a_problem_without_a_level_stays_as_it_is() -> None:
    problem = Problem("E470", facts={"project": "IOC"})
    assert named(problem, Wording(made.scheme(), "en")) is problem
