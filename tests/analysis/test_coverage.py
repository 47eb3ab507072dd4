"""Coverage: counts and shares of the cells, and money that is divided to the đồng."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, given, settings

from eaplan.analysis.coverage import Cell, HeatMap, layers_by_stage, sectors_by_dimension
from eaplan.analysis.plateaus import plateaus, stage_ends
from eaplan.analysis.spending import NOTHING, Spending, spending
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from tests.analysis.planned import chosen, payment, planned, planned_schemes
from tests.solvers.tiny import tiny

SCHEME = """
classifications: [{id: sector, classes: [{id: y_te}, {id: giao_duc, classes: [{id: pho_thong}]}]}]
framework: {id: KT, layers: [{id: duoi}, {id: tren}, {id: trong}], dimensions: [{id: phan_mem}]}
components:
  - {id: A, layer: duoi, sector: y_te, dimension: phan_mem, maturity: 1, target: 2}
  - {id: B, layer: duoi, sector: pho_thong}
  - {id: C, layer: tren, sector: y_te, maturity: 3, target: 2}
  - {id: D}
  - {id: E, layer: tren, replaces: [C]}
funds: [{id: F1, kind: investment}]
projects:
  - {id: P, delivers: {A: 2, B: 1, C: 3}}
  - {id: Q}
  - {id: R, delivers: {E: 2}}
"""
PAID = (payment("P", "S1", 100), payment("P", "S2", 10, "running"), payment("Q", "S2", 7), payment("R", "S2", 8))


def example() -> tuple[Scheme, Plan]:
    scheme = tiny(SCHEME)
    return scheme, planned(scheme, chosen("P", "S1"), chosen("Q", "S2"), chosen("R", "S2"), paid=PAID)


def layers(scheme: Scheme, plan: Plan | None) -> HeatMap:
    return layers_by_stage(scheme, plan, stage_ends(scheme, plateaus(scheme, plan)))


def test_layers_stand_in_the_frameworks_order_and_what_states_none_comes_last() -> None:
    found = layers(*example())
    assert found.rows == ("duoi", "tren", "trong", None)
    assert found.columns == (None, "S1", "S2")
    assert found.row("trong") == Cell()


def test_a_cell_counts_maturities_what_is_reached_and_the_mean_share() -> None:
    found = layers(*example())
    today, later = found.cell("duoi", None), found.cell("duoi", "S1")
    assert (today.maturities, today.reached, today.share) == ((1, 1, 0, 0), 0, Fraction(1, 4))
    assert (later.maturities, later.reached, later.share) == ((0, 1, 1, 0), 1, Fraction(2, 3))
    assert found.cell("trong", None).share is None


def test_more_than_is_aimed_at_counts_as_all_of_it_and_what_is_replaced_not_at_all() -> None:
    found = layers(*example())
    assert (found.cell("tren", "S1").reached, found.cell("tren", "S1").share) == (1, Fraction(1, 2))
    assert (found.cell("tren", "S2").count, found.cell("tren", "S2").share) == (1, Fraction(2, 3))


def test_a_projects_money_falls_evenly_to_its_components_in_their_order() -> None:
    found = layers(*example())
    assert found.cell("duoi", "S1").spending == Spending(66)
    assert found.cell("tren", "S1").spending == Spending(34)
    assert found.cell("duoi", "S2").spending == Spending(0, 6)
    assert found.cell("tren", "S2").spending == Spending(8, 4)
    assert found.elsewhere == {"S2": Spending(7)}


def test_sectors_have_the_money_of_all_periods_until_the_moment() -> None:
    scheme, plan = example()
    today, first, last = (sectors_by_dimension(scheme, plan, one) for one in plateaus(scheme, plan))
    assert last.rows == ("y_te", "giao_duc", "pho_thong", None)
    assert last.columns == ("phan_mem", None)
    assert today.row("y_te").spending == NOTHING
    assert first.cell("y_te", "phan_mem").spending == Spending(33)
    assert last.row("y_te").spending == Spending(67, 7)
    assert (first.elsewhere[None], last.elsewhere[None]) == (NOTHING, Spending(7))


def test_without_a_plan_there_is_no_money() -> None:
    scheme, _ = example()
    found = layers(scheme, None)
    assert sum((found.column(stage).spending for stage in found.columns), NOTHING) == NOTHING


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(planned_schemes())
def test_all_cells_together_are_what_the_plan_pays_to_the_dong(made: tuple[Scheme, Plan]) -> None:
    scheme, plan = made
    paid = sum(spending(plan).values(), NOTHING)
    by_layer = layers(scheme, plan)
    by_sector = sectors_by_dimension(scheme, plan, plateaus(scheme, plan)[-1])
    for found in (by_layer, by_sector):
        cells = sum((cell.spending for cell in found.cells.values()), NOTHING)
        assert cells + sum(found.elsewhere.values(), NOTHING) == paid
        assert sum((found.row(row).spending for row in found.rows), NOTHING) == cells
    for stage in scheme.stages:
        own = [one for (_, period), one in spending(plan).items() if stage_of(scheme, period) == stage.id]
        column = by_layer.column(stage.id).spending + by_layer.elsewhere.get(stage.id, NOTHING)
        assert column == sum(own, NOTHING)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(planned_schemes())
def test_every_component_is_counted_once_unless_it_is_replaced(made: tuple[Scheme, Plan]) -> None:
    scheme, plan = made
    ends = stage_ends(scheme, plateaus(scheme, plan))
    found = layers(scheme, plan)
    for stage, plateau in zip(found.columns, ends, strict=True):
        there = sum(not one.replaced_by for one in plateau.standings.values())
        assert found.column(stage).count == there
        sectors = sectors_by_dimension(scheme, plan, plateau)
        assert sum(cell.count for cell in sectors.cells.values()) == there


def stage_of(scheme: Scheme, period: str) -> str:
    return next(one.stage for one in scheme.periods if one.id == period)
