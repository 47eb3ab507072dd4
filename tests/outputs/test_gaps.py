"""Gaps and coverage as text, JSON and CSV: golden texts, widths that are kept, amounts that stay exact."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from functools import cache

import pytest
from rich.cells import cell_len
from rich.console import RenderableType
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.gaps.data import gaps_data
from eaplan.outputs.gaps.heat_maps import coverage_text
from eaplan.outputs.gaps.report import TARGET, TODAY, Report
from eaplan.outputs.gaps.tables import coverage_csv, gaps_csv, problems_csv
from eaplan.outputs.gaps.text import conformance_text, findings_text, gaps_text
from eaplan.outputs.plan_data import to_json
from eaplan.outputs.screen import show
from eaplan.solvers.plan import Payment
from tests.analysis.planned import chosen, planned
from tests.solvers.tiny import tiny

SCHEME = """
scheme: {name: {vi: Đề án thử, en: A trial}, money: tỷ}
classifications: [{id: sector, classes: [{id: y_te, name: Y tế}, {id: trong, name: Nông nghiệp}]}]
framework:
  id: KT
  layers:
    - {id: nen_tang, name: {vi: Nền tảng, en: Platforms}, holds: platform}
    - {id: ung_dung, name: {vi: Ứng dụng, en: Applications}, holds: application}
  dimensions: [{id: pm, name: {vi: Phần mềm, en: Software}}]
  dependency_kinds: [{id: bao_ve, name: Bảo vệ, means: protection}]
components:
  - {id: LGSP, name: {vi: Nền tảng tích hợp, en: Integration}, layer: nen_tang, sector: y_te, dimension: pm}
  - {id: CU, name: Hệ thống cũ, layer: ung_dung, maturity: 2, treatment: replace}
  - {id: MOI, name: Hệ thống mới dùng chung cho các cơ sở y tế toàn tỉnh, layer: ung_dung, sector: y_te,
     replaces: CU, needs: [{component: LGSP, maturity: 3}, {component: SOC, kind: bao_ve}]}
  - {id: SOC, name: Giám sát an toàn, maturity: 1}
projects:
  - {id: P1, name: Dự án một, delivers: {LGSP: 2, MOI: 2}}
  - {id: P2, name: Dự án hai, options: [{id: thue}], delivers: {MOI: 3}}
  - {id: P3, name: Dự án ba}
"""


@cache
def subject() -> Subject:
    """A scheme with two projects that serve the same component, and one that serves none."""
    scheme = tiny(SCHEME)
    paid = tuple(
        Payment(project=project, kind=kind, period=period, fund="F", amount=amount)
        for project, kind, period, amount in (
            ("P1", "capital", "S1", 1_000_000_001),
            ("P1", "running", "S2", 500_000_000),
            ("P2", "capital", "S2", 12_836_123_456),
            ("P3", "capital", "S2", 7_000_000_000),
        )
    )
    choices = (chosen("P1", "S1"), chosen("P2", "S2", "thue"), chosen("P3", "S2"))
    return Subject(scheme, planned(scheme, *choices, paid=paid))


def report(language: str = "vi", start: str = TODAY, end: str = "S2", with_plan: bool = True) -> Report:
    """What is asked for, with the coverage."""
    return Report(subject() if with_plan else Subject(subject().scheme), start, end, language, with_coverage=True)


def shown(asked: Report, width: int) -> str:
    """All that the terminal can show of it."""

    def blocks() -> list[RenderableType]:
        return [
            *gaps_text(asked, width),
            *(conformance_text(asked) if asked.against else ()),
            *findings_text(asked),
            *coverage_text(asked, width),
        ]

    screen = io.StringIO()
    show(blocks(), screen, width)
    return screen.getvalue()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_gaps_at_80_columns(language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(report(language), 80) == snapshot


def test_gaps_against_the_target_without_a_plan(snapshot: SnapshotAssertion) -> None:
    assert shown(report(end=TARGET, with_plan=False), 80) == snapshot


@pytest.mark.parametrize("width", [72, 80, 100, 160])
def test_no_line_is_wider_than_the_screen_nor_ends_in_spaces(width: int) -> None:
    for line in shown(report(), width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_conformance_names_the_framework_and_what_it_asks_for() -> None:
    scheme = tiny(
        "framework: {id: KT, name: Khung, layers: [{id: L1, name: Lớp một, holds: data}],"
        " expected: [{id: kho, layer: L1, name: Kho dữ liệu}], dependency_kinds: [{id: K, means: protection}]}"
    )
    asked = Report(Subject(scheme), TODAY, "S1", "vi", against="KT")
    screen = io.StringIO()
    show(conformance_text(asked), screen, 80)
    assert "ĐỐI CHIẾU VỚI KHUNG KIẾN TRÚC  hết 2021\nKhung\nW251" in screen.getvalue()
    assert gaps_data(asked)["conformance"]["framework"] == "KT"
    assert {"W251", "W503"} <= {problem["code"] for problem in gaps_data(asked)["conformance"]["problems"]}


def test_accepted_warnings_are_counted_and_not_told() -> None:
    component = {"id": "A", "layer": "ung_dung", "maturity": 2, "accept": {"W513": "vì thế"}}
    asked = Report(Subject(tiny(SCHEME, components=[component], projects=[])), TODAY, "S1", "vi")
    text = shown(asked, 80)
    assert "W513" not in text
    assert "đã được chấp nhận, không nêu ở đây: 1" in text
    assert [one["accepted"] for one in gaps_data(asked)["findings"]] == ["vì thế"]


class TestData:
    def test_amounts_are_exact_and_each_project_counts_once(self) -> None:
        data = json.loads(to_json(gaps_data(report())), parse_float=Decimal)
        assert data["money"] == {"capital": Decimal("13.836123457"), "running": Decimal("0.5")}
        assert sum(project["capital"] for project in data["projects"]) == data["money"]["capital"]
        of_new = next(gap for gap in data["gaps"] if gap["id"] == "MOI")
        assert of_new["money"]["capital"] == Decimal("13.836123457")
        assert of_new["shared"]

    def test_coverage_adds_up_to_all_that_is_paid(self) -> None:
        for found in json.loads(to_json(gaps_data(report())), parse_float=Decimal)["coverage"].values():
            parts = [*found["cells"], *found["elsewhere"]]
            assert sum(part["capital"] for part in parts) == Decimal("20.836123457")
            assert sum(part["running"] for part in parts) == Decimal("0.5")

    def test_a_gap_says_what_it_is_made_of(self) -> None:
        gaps = {gap["id"]: gap for gap in gaps_data(report())["gaps"]}
        assert (gaps["MOI"]["from"], gaps["MOI"]["to"], gaps["MOI"]["treatment"]) == (0, 3, "add")
        assert gaps["MOI"]["deliveries"] == [
            {"project": "P1", "option": "P1", "stage": "S1", "maturity": 2},
            {"project": "P2", "option": "thue", "stage": "S2", "maturity": 3},
        ]
        assert [need["component"] for need in gaps["MOI"]["lacking"]] == ["LGSP", "SOC"]
        assert (gaps["CU"]["treatment"], gaps["CU"]["decided"], gaps["CU"]["replaced_by"]) == (
            "replace",
            True,
            ("MOI",),
        )


class TestCsv:
    def rows(self, content: bytes) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    def test_spreadsheets_see_that_it_is_unicode(self) -> None:
        assert gaps_csv(report()).startswith(b"\xef\xbb\xbf")

    def test_a_row_is_a_component_with_amounts_in_dong(self) -> None:
        rows = {row["Mã"]: row for row in self.rows(gaps_csv(report()))}
        assert list(rows) == ["LGSP", "CU", "MOI", "SOC"]
        assert rows["MOI"]["Vốn đầu tư của các dự án (đồng)"] == "13836123457"
        assert rows["MOI"]["Dự án"] == "P1; P2"
        assert rows["MOI"]["Còn thiếu"] == "LGSP; SOC"
        assert rows["CU"]["Do đề án quyết định"] == "có"

    def test_the_cells_of_each_map_add_up(self) -> None:
        rows = self.rows(coverage_csv(report("en")))
        for map in ("layer × stage", "sector × dimension"):
            assert sum(int(row["Capital (đồng)"]) for row in rows if row["Map"] == map) == 13_836_123_457

    def test_a_table_of_no_problems_still_has_its_headings(self) -> None:
        assert problems_csv(report("en"), ()).decode("utf-8-sig").startswith("Code,Severity")
        (row, *_) = self.rows(problems_csv(report("en"), report("en").findings))
        assert (row["Code"], row["Kind"], row["Id"]) == ("W513", "components", "LGSP")
