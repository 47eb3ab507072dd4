"""A plan of the small scheme made by hand, with something of everything that is shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache

from eaplan.api import open_scheme
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Attainment, Choice, Level, Origin, Payment, Plan, Rejection

TY = 10**9


@cache
def scheme() -> Scheme:
    """The small scheme."""
    return open_scheme("tests/schemes/nho")


@cache
def plan() -> Plan:
    """A plan that need not keep the rules."""
    return Plan(
        status="feasible",
        objective=27.0,
        bound=28.5,
        gap=0.0556,
        levels=(
            Level(name="targets-1", sense="min", value=Fraction(3, 7), bound=3 / 7, gap=0.0, proven=True),
            Level(name="value", sense="max", value=Fraction(27), bound=28.5, gap=0.0556),
            Level(name="money", sense="min", value=Fraction(46_649_123_456), bound=48.0 * TY, gap=0.04),
        ),
        choices=(
            Choice(project="P_MANG", option="P_MANG", start="GD1", delivered="GD1"),
            Choice(project="P_DVC", option="thue", start="GD2", delivered="GD2"),
            Choice(project="P_HSSK", option="P_HSSK", start="GD1", delivered="GD2"),
        ),
        payments=(
            _paid("P_MANG", "capital", "GD1", "DTC", 8 * TY),
            _paid("P_MANG", "running", "GD1", "SN", TY // 2),
            _paid("P_MANG", "running", "GD2", "SN", 3 * TY // 2),
            _paid("P_DVC", "capital", "GD2", "DTC", 12_836_000_000),
            _paid("P_HSSK", "capital", "GD1", "DTC", 1_250_000_000),
            _paid("P_HSSK", "capital", "GD2", "XHH", 9_999_123_456),
        ),
        attainments=(
            Attainment(target="TT", period="GD1", value=Decimal(10), goal=Decimal(40), reached=False),
            Attainment(target="TT", period="GD2", value=Decimal(85), goal=Decimal(80), reached=True),
            Attainment(target="SK", period="GD1", value=Decimal(0)),
            Attainment(target="SK", period="GD2", value=Decimal("70.5"), goal=Decimal(90), reached=False),
        ),
        not_chosen=(
            Rejection(project="IOC", reason="money", facts={"funds": ["DTC"], "periods": ["GD1"], "missing": 3 * TY}),
            Rejection(
                project="IOC2",
                reason="excluded",
                facts={"policy": "MOT_TRUNG_TAM", "with": ["IOC", "P_DVC", "P_CSDL", "P_MANG"]},
            ),
            Rejection(
                project="P_WIFI",
                reason="threshold",
                facts={"policy": "THIET_THUC", "criterion": "HQ", "score": "2", "least": "3"},
            ),
        ),
        origin=Origin(
            scheme="nho",
            hash="1a2b3c4d5e6f" * 5,
            solver="HiGHS",
            version="1.15.1",
            seconds=2.345,
            stopped="time_limit",
        ),
    )


def _paid(project: str, kind: str, period: str, fund: str, amount: int) -> Payment:
    return Payment(project=project, kind=kind, period=period, fund=fund, amount=amount)
