"""A scheme as an ArchiMate model: what everything becomes, and that the whole is a good file."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion

from benchmarks.synthetic import synthetic
from eaplan.api import open_scheme
from eaplan.architecture.component import Component
from eaplan.outputs.archimate.from_scheme import model
from eaplan.outputs.archimate.model import Model, identity
from eaplan.outputs.diagrams.subject import Subject
from eaplan.scheme import Scheme
from tests.conftest import ROOT
from tests.outputs import made
from tests.outputs.archimate.checks import faults, invalid
from tests.outputs.archimate.told import subjects, xml
from tests.solvers.tiny import tiny

EXAMPLES = ("thanh-hoa-2021-2030", "thanh-hoa-city-2021-2025", "smart-province-2017-2020")

LAYERED = """
framework:
  id: KT
  layers:
    - {id: ha_tang, holds: infrastructure}
    - {id: nen_tang, holds: platform}
    - {id: du_lieu, holds: data}
    - {id: ung_dung, holds: application}
    - {id: an_toan, holds: security}
  dependency_kinds:
    - {id: dat_tren, means: hosting}
    - {id: dung_du_lieu, means: data}
    - {id: qua, means: integration}
    - {id: bao_ve, means: protection}
units: [{id: so_tttt}]
components:
  - {id: TTDL, layer: ha_tang, maturity: 2}
  - {id: MAY, layer: ha_tang, needs: [{component: TTDL, kind: dat_tren}]}
  - {id: LGSP, layer: nen_tang, maturity: 1, owner: so_tttt, needs: [{component: TTDL, kind: dat_tren}]}
  - {id: DAT, layer: du_lieu, needs: [{component: TTDL, kind: dat_tren}, {component: LGSP, kind: dung_du_lieu}]}
  - {id: SOC, layer: an_toan}
  - id: MOT_CUA
    layer: ung_dung
    replaces: CU
    needs:
      - {component: DAT, kind: dung_du_lieu}
      - {component: LGSP, kind: qua}
      - {component: SOC, kind: bao_ve}
      - {component: CU, kind: dung_du_lieu}
      - {component: LGSP, relationship: Triggering}
  - {id: CU, layer: ung_dung, maturity: 2}
projects:
  - {id: P1, cost: 10, delivers: {LGSP: 3}, lead: so_tttt}
  - {id: P2, cost: 10, delivers: {MOT_CUA: 2}, after: P1, needs: {LGSP: 3}}
funds: [{id: F, kind: investment}]
"""


@cache
def layered() -> Scheme:
    return tiny(LAYERED)


def ways(made_model: Model, prefix: str) -> dict[str, tuple[str, str, str]]:
    """The relationships whose ids begin in a way, as (source, type, target)."""
    short = {element.id: element.id.rpartition(".")[2] for element in made_model.elements}
    return {
        one.id: (short[one.source], one.type, short[one.target])
        for one in made_model.relationships
        if one.id.startswith(prefix)
    }


class TestComponents:
    def test_each_is_the_element_that_its_layer_holds(self) -> None:
        types = {one.id.removeprefix("components."): one.type for one in model(Subject(layered()), "vi").elements}
        assert [types[id] for id in ("TTDL", "LGSP", "DAT", "CU", "SOC")] == [
            "Node",
            "ApplicationComponent",
            "DataObject",
            "ApplicationComponent",
            "TechnologyService",
        ]

    def test_dependencies_are_what_their_kinds_mean_and_run_as_archimate_has_them(self) -> None:
        assert ways(model(Subject(layered()), "vi"), "needs.") == {
            "needs.MAY.TTDL": ("TTDL", "Assignment", "MAY"),
            "needs.LGSP.TTDL": ("TTDL", "Serving", "LGSP"),
            "needs.DAT.TTDL": ("TTDL", "Access", "DAT"),
            "needs.DAT.LGSP": ("LGSP", "Access", "DAT"),
            "needs.MOT__CUA.DAT": ("MOT__CUA", "Access", "DAT"),
            "needs.MOT__CUA.LGSP": ("LGSP", "Serving", "MOT__CUA"),
            "needs.MOT__CUA.SOC": ("SOC", "Serving", "MOT__CUA"),
            "needs.MOT__CUA.CU": ("CU", "Flow", "MOT__CUA"),
            "needs.MOT__CUA.LGSP.2": ("LGSP", "Triggering", "MOT__CUA"),
        }

    def test_owners_and_what_is_replaced_are_associated(self) -> None:
        told = model(Subject(layered()), "vi")
        assert ways(told, "owner.") == {"owner.LGSP": ("so__tttt", "Association", "LGSP")}
        assert ways(told, "replaces.") == {"replaces.MOT__CUA.CU": ("MOT__CUA", "Association", "CU")}

    def test_what_a_component_states_can_be_read_back(self) -> None:
        scheme = open_scheme(ROOT / "examples" / EXAMPLES[0])
        told = {one.id: one for one in model(Subject(scheme), "vi").elements}
        for component in scheme.components:
            element = told[identity("components", component.id)]
            stated = {
                name.removeprefix("eaplan:"): value
                for name, value in element.properties
                if name.startswith("eaplan:") and name != "eaplan:list"
            }
            read = {field: _read(field, value) for field, value in stated.items()}
            again = Component.model_validate({**read, "name": component.name, "note": component.note})
            assert again == component.model_copy(update={"needs": ()})


def _read(field: str, value: str) -> object:
    import json

    texts = ("id", "layer", "dimension", "sector", "level", "owner", "expected", "treatment", "element")
    return value if field in texts else json.loads(value)


class TestPlans:
    def test_a_model_of_the_small_scheme(self, snapshot: SnapshotAssertion) -> None:
        assert xml(Subject(made.scheme(), made.plan())).decode() == snapshot

    def test_without_a_plan_there_is_today_and_what_is_aimed_at(self) -> None:
        told = model(Subject(made.scheme()), "en")
        assert [str(one.name.en) for one in told.elements if one.type == "Plateau"] == ["Today", "Target state"]
        assert not [one for one in told.elements if one.type == "Outcome"]

    def test_a_project_that_is_not_chosen_delivers_nothing_and_says_why(self) -> None:
        told = model(Subject(made.scheme(), made.plan()), "vi")
        properties = {one.id: dict(one.properties) for one in told.elements}
        assert identity("deliverables", "IOC") not in properties
        assert properties["projects.IOC"]["Theo kế hoạch"] == "không được chọn"
        assert properties["projects.IOC"]["Lý do"].startswith("Không đủ tiền: còn thiếu 3 tỷ đồng")

    def test_money_is_exact_to_the_dong(self) -> None:
        told = model(Subject(made.scheme(), made.plan()), "vi")
        work = next(one for one in told.elements if one.id == identity("projects", "P_HSSK"))
        assert dict(work.properties)["Vốn đầu tư theo kế hoạch (đồng)"] == "11249123456"

    def test_a_component_stands_in_the_plateaus_from_its_delivery_on(self) -> None:
        told = model(Subject(layered()), "vi")
        assert {source for source, _, target in ways(told, "stands.").values() if target == "MOT__CUA"} == {"target"}
        assert {source for source, _, target in ways(told, "stands.").values() if target == "CU"} == {"today"}


class TestFile:
    @pytest.mark.parametrize("example", EXAMPLES)
    def test_the_examples_are_good_files(self, example: str) -> None:
        assert faults(xml(Subject(open_scheme(ROOT / "examples" / example)))) == []

    @pytest.mark.parametrize("example", EXAMPLES)
    def test_the_examples_keep_to_the_schemas(self, example: str) -> None:
        assert invalid(xml(Subject(open_scheme(ROOT / "examples" / example)))) == []

    def test_a_plan_is_a_good_file(self) -> None:
        assert faults(xml(Subject(made.scheme(), made.plan()))) == []

    def test_a_plan_keeps_to_the_schemas(self) -> None:
        assert invalid(xml(Subject(made.scheme(), made.plan()))) == []

    @given(subjects())
    @settings(max_examples=40, deadline=None)
    def test_any_scheme_is_a_good_file(self, subject: Subject) -> None:
        assert faults(xml(subject)) == []

    @given(subjects())
    @settings(max_examples=40, deadline=None)
    def test_any_scheme_keeps_to_the_schemas(self, subject: Subject) -> None:
        assert invalid(xml(subject)) == []

    def test_a_large_scheme_is_a_good_file(self) -> None:
        scheme = Scheme.model_validate(synthetic(projects=600, stages=3), context={"unit": 1})
        assert faults(xml(Subject(scheme))) == []

    def test_the_same_scheme_is_the_same_file(self) -> None:
        subject = Subject(made.scheme(), made.plan())
        assert xml(subject) == xml(Subject(made.scheme(), made.plan()))

    def test_names_stand_in_both_languages_the_schemes_first(self) -> None:
        text = xml(Subject(made.scheme()), "en").decode()
        assert text.index('xml:lang="vi"') < text.index('xml:lang="en"')
