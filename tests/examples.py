"""The examples and their plans. None comes with them, so each is made here, once in a run of the tests."""

from __future__ import annotations

from functools import cache

from eaplan.api import open_scheme
from eaplan.outputs.diagrams.subject import Subject
from eaplan.solvers.making import make_plan
from tests.conftest import ROOT

EXAMPLES = ("thanh-hoa-2021-2030", "thanh-hoa-city-2021-2025", "smart-province-2017-2020")


@cache
def planned_example(name: str = EXAMPLES[0]) -> Subject:
    """An example and the plan of it."""
    scheme = open_scheme(ROOT / "examples" / name)
    return Subject(scheme, make_plan(scheme))
