"""The flow of money: sums to the đồng, bands as wide as their money, and words that do not collide."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.outputs.diagrams.drawing import Box, Drawing, Ribbon, Words
from eaplan.outputs.diagrams.layout.medium import CELLS
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper, terminal
from eaplan.outputs.diagrams.outline import Flow, Flows
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.views.money_parts.budget import Budget, budget, limit_of
from eaplan.outputs.diagrams.views.money_parts.sankey import Slot, bands, scale, spots
from eaplan.outputs.diagrams.views.programmes import by_programme
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.fund_use import Use
from eaplan.problems import EaplanError
from eaplan.scheme import Period
from eaplan.text import Text
from tests.examples import planned_example
from tests.outputs import made
from tests.outputs.diagrams.measuring import all_faults
from tests.outputs.diagrams.planned import subjects

NHO = Subject(made.scheme(), made.plan())
IN_CELLS = Wish("money", paper=terminal(100), medium=CELLS)


def ribbons(drawing: Drawing) -> list[Ribbon]:
    return [thing for page in drawing.pages for thing in page.things if isinstance(thing, Ribbon)]


def said(drawing: Drawing) -> str:
    found = []
    for thing in (thing for page in drawing.pages for thing in page.things):
        found += [thing.text] if isinstance(thing, Words) else [word.text for word in getattr(thing, "words", ())]
    return " ".join(found)


def budget_of(subject: Subject, wish: Wish | None = None) -> Budget:
    assert subject.figures is not None
    return budget(subject, subject.figures, by_programme(subject, wish or Wish("money")))


@pytest.mark.parametrize("paper", [A4, A3, SCREEN], ids=lambda paper: paper.name)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_example_can_be_printed(paper: Paper, language: str) -> None:
    for group in (None, "sector", "lead"):
        assert all_faults(draw(planned_example(), Wish("money", group=group, paper=paper, language=language))) == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(subjects())
def test_any_plan_can_be_printed(subject: Subject) -> None:
    for paper in (A4, SCREEN):
        assert all_faults(draw(subject, Wish("money", paper=paper))) == []
    assert all_faults(draw(subject, IN_CELLS), CELLS) == []


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(subjects())
def test_sums_are_those_of_the_plan_to_the_dong(subject: Subject) -> None:
    assert subject.plan is not None
    found, paid = budget_of(subject), subject.plan.payments
    whole = sum(payment.amount for payment in paid)
    into, out = defaultdict[str, int](int), defaultdict[str, int](int)
    for flow in found.flows:
        out[flow.source] += flow.dong
        into[flow.target] += flow.dong
    for column in found.columns:
        assert sum(node.dong for node in column) == whole
    for node in found.funds:
        assert node.dong == out[node.key] == sum(one.amount for one in paid if one.fund == node.id)
    for node in found.stages:
        assert node.dong == into[node.key] == out[node.key]
    for node in found.programmes:
        assert node.dong == into[node.key]


@pytest.mark.parametrize("paper", [A4, A3, SCREEN], ids=lambda paper: paper.name)
def test_bands_are_exactly_as_wide_as_their_money(paper: Paper) -> None:
    drawing = draw(planned_example(), Wish("money", paper=paper))
    outline = drawing.outline
    assert isinstance(outline, Flows)
    amounts = {(flow.source, flow.target): flow.dong for flow in outline.flows}
    widths = {(str(one.source), str(one.target)): one.width for one in ribbons(drawing)}
    assert widths.keys() == amounts.keys()
    whole = sum(widths.values()) / sum(amounts.values())
    assert widths == pytest.approx({ends: dong * whole for ends, dong in amounts.items()})


def test_bands_and_nodes_tell_their_amounts_to_the_dong() -> None:
    drawing = draw(NHO, Wish("money", group="lead"))
    told = {str(one.source): dict(one.about.facts)["Số tiền"] for one in ribbons(drawing) if one.about}
    assert told["funds:XHH"] == "9,999123456 tỷ đồng"
    assert "34,085 tỷ đồng" in said(drawing)


def test_what_is_left_of_limits_is_told() -> None:
    assert "còn 93 của hạn mức 360" in said(draw(planned_example(), Wish("money")))
    only = Wish("money", only={"task_group": ("NV3",)})
    assert "hạn mức" not in said(draw(planned_example(), only))  # the money of other projects would be missing


def test_a_fund_that_gives_nothing_is_named() -> None:
    plan = made.plan().model_copy(update={"payments": [one for one in made.plan().payments if one.fund != "SN"]})
    found = budget_of(Subject(made.scheme(), plan))
    assert [text.split(" (")[0] for text in found.idle if text.startswith("Sự nghiệp")] or found.idle


def test_only_some_projects_have_only_their_money() -> None:
    found = budget_of(planned_example(), Wish("money", only={"task_group": ("NV3",)}))
    assert found.total == 677 * made.TY
    assert [node.id for node in found.programmes] == ["NV3"]


@given(st.integers(2, 9))
def test_many_nodes_are_drawn_as_few_without_losing_money(most: int) -> None:
    whole = budget_of(planned_example(), Wish("money", group="sector"))
    few = whole.gathered(most)
    assert max(len(few.funds), len(few.programmes)) <= most
    for column in few.columns:
        assert sum(node.dong for node in column) == whole.total
    assert sum(flow.dong for flow in few.flows) == 2 * whole.total
    ends = {end for flow in few.flows for end in (flow.source, flow.target)}
    assert ends == {node.key for column in few.columns for node in column}


def test_without_a_plan_nothing_is_drawn() -> None:
    for wish in (Wish("money"), IN_CELLS):
        with pytest.raises(EaplanError, match="E530"):
            draw(Subject(made.scheme()), wish)


def test_where_nothing_is_paid_it_says_so() -> None:
    unpaid = Subject(made.scheme(), made.plan().model_copy(update={"payments": ()}))
    assert "không chi khoản nào" in said(draw(unpaid, Wish("money")))


@pytest.mark.parametrize(("language", "rest"), [("vi", "Không thuộc trụ cột"), ("en", "No smart-city pillar")])
def test_the_rest_is_called_after_what_it_stands_outside(language: str, rest: str) -> None:
    drawing = draw(planned_example(), Wish("money", group="pillar", language=language))
    assert rest in said(drawing)


def test_in_a_terminal_there_are_bars_by_stage_and_fund() -> None:
    drawing = draw(planned_example(), IN_CELLS)
    assert all_faults(drawing, CELLS) == []
    rows = {thing.id: thing for thing in drawing.pages[0].things if isinstance(thing, Box)}
    row = rows["stages:S3:funds:EAR_LAND"]
    assert [word.text for word in row.words if "█" not in word.text] == ["KP riêng đất đai", "2.430"]
    lengths = {id: len(word.text) for id, box in rows.items() for word in box.words if word.text.startswith("█")}
    assert max(lengths, key=lambda id: lengths[id]) == "stages:S3:group:NV2"
    assert min(lengths.values()) == 1
    assert "Dòng vốn" in said(draw(planned_example(), replace(IN_CELLS, paper=terminal(60))))


slots = st.lists(st.tuples(st.integers(1, 10**15), st.floats(0, 40)), min_size=1, max_size=8)


@given(slots, st.booleans(), st.floats(1, 8))
def test_a_column_fits_and_its_nodes_do_not_overlap(
    given_slots: list[tuple[int, float]], above: bool, gap: float
) -> None:
    column = [Slot(str(n), dong, words, above) for n, (dong, words) in enumerate(given_slots)]
    high = 8 * 60.0
    factor = scale([column], high, gap)
    assert factor > 0
    bottom = 0.0
    for key, spot in spots(column, factor, 0, high, gap):
        assert spot.h == pytest.approx(column[int(key)].dong * factor)
        assert min(spot.y, spot.slot_y) >= bottom - 1e-6
        bottom = max(spot.y + spot.h, spot.slot_y + spot.slot_h)
    assert bottom <= high + 1e-6


def test_bands_leave_and_reach_nodes_in_the_order_of_their_other_ends() -> None:
    column = [Slot("a", 1, 0), Slot("b", 3, 0)], [Slot("x", 2, 0), Slot("y", 2, 0)]
    places = {key: spot for one in column for key, spot in spots(one, 10, 0, 60, 5)}
    flows = [Flow("a", "y", 1), Flow("b", "y", 1), Flow("b", "x", 2)]
    found = {(band.flow.source, band.flow.target): band for band in bands(flows, places, 10)}
    assert found["b", "x"].start == places["b"].y
    assert found["b", "y"].start == places["b"].y + 20
    assert found["a", "y"].end == places["y"].y
    assert found["b", "y"].end == places["y"].y + 10


def period(year: int, index: int) -> Period:
    return Period(str(year), Text(vi="x"), year, year, "S", index)


@pytest.mark.parametrize(
    ("years", "stage", "limit"),
    [((10, 20), None, 30), ((10, 20), 25, 25), ((10, None), 25, 25), ((10, None), None, None), ((0, 0), 9, 0)],
)
def test_limits_of_years_are_within_their_stages(years: tuple[int | None, ...], stage: int | None, limit: int) -> None:
    uses = [Use(period(2021 + n, n), period(2021 + n, n), most, 0, 0) for n, most in enumerate(years)]
    if stage is not None:
        uses.append(Use(period(2021, 0), period(2022, 1), stage, 0, 0, ceiling=True))
    assert limit_of(uses) == limit
