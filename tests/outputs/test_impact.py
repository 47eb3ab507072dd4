"""What the graph of dependencies says, as text and as data."""

from __future__ import annotations

import io
import json

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from eaplan.analysis.graph import Node
from eaplan.analysis.impact import Direction, impact
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.impact.data import impact_data, whole_data
from eaplan.outputs.impact.text import impact_text
from eaplan.outputs.impact.whole import whole_text
from eaplan.outputs.plan_data import to_json
from eaplan.outputs.screen import show
from tests.analysis.planned import chosen, planned
from tests.outputs import made
from tests.solvers.tiny import tiny

LANGUAGES = ("vi", "en")
ANALYSES = ("critical", "chains", "order", "unlocks", "clusters")
MANY = [{"id": "HUB", "name": "HUB", "maturity": 1}] + [
    {"id": f"C{n}", "name": f"C{n}", "maturity": 1, "needs": [{"component": "HUB", "maturity": 1}]} for n in range(30)
]


def of_item(subject: Subject, item: Node, direction: Direction = "needed_by", language: str = "vi") -> str:
    found = impact(subject.scheme, item, direction, plan=subject.plan)
    return shown(impact_text(subject, found, language))


def of_whole(subject: Subject, analysis: str, language: str = "vi") -> str:
    return shown(whole_text(subject, analysis, language))


def shown(blocks: object, width: int = 80) -> str:
    text = io.StringIO()
    show(blocks, text, width)  # type: ignore[arg-type]
    assert all(cell_len(line) <= width for line in text.getvalue().splitlines())
    return text.getvalue()


@pytest.fixture
def small() -> Subject:
    """The small scheme with its plan."""
    return Subject(made.scheme(), made.plan())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("direction", ["needed_by", "needs"])
def test_the_text_of_an_item(small: Subject, snapshot: SnapshotAssertion, language: str, direction: Direction) -> None:
    item: Node = ("components", "MANG") if direction == "needed_by" else ("projects", "P_DVC")
    assert of_item(small, item, direction, language) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("analysis", ANALYSES)
def test_the_text_of_an_analysis(small: Subject, snapshot: SnapshotAssertion, language: str, analysis: str) -> None:
    assert of_whole(small, analysis, language) == snapshot


@pytest.mark.parametrize("analysis", ANALYSES)
def test_the_data_of_an_analysis(small: Subject, snapshot: SnapshotAssertion, analysis: str) -> None:
    assert json.loads(to_json(whole_data(small, analysis, "vi"))) == snapshot


def test_the_data_of_an_item_have_the_way_to_each(small: Subject) -> None:
    found = impact(small.scheme, ("components", "MANG"))
    data = impact_data(Subject(small.scheme), found, "vi")
    assert (data["item"]["id"], data["components"], data["projects"], data["depth"]) == ("MANG", 2, 2, 2)
    last = data["reached"][-2]
    assert (last["id"], last["path"]) == ("DVC", ["components:CSDL", "components:DVC"])
    assert (last["falls"], last["keeps"]) == (True, 0)
    assert "falls" not in impact_data(small, impact(small.scheme, ("projects", "P_DVC"), "needs"), "vi")["reached"][0]


def test_what_has_another_way_is_told_from_what_falls() -> None:
    scheme = tiny(
        """
        components:
          - {id: A}
          - {id: B, maturity: 1, needs: [{component: A, at: 2}]}
          - {id: C, maturity: 1, needs: [{component: B, at: 3}]}
        projects:
          - {id: P, delivers: {A: 2}}
          - {id: Q, delivers: {A: 2}}
          - {id: R, delivers: {B: 2}}
          - {id: S, needs: {B: 2}}
        """
    )
    text = of_item(Subject(scheme), ("components", "A"))
    assert "Nếu mất A thì 2 thành phần và 2 dự án bị ảnh hưởng, xa nhất qua 2 bước." in text
    assert "1 thành phần và 2 dự án không còn cách nào khác để đạt mức của mình." in " ".join(text.split())
    left = {line.split()[0]: line.split("  ")[-1].strip() for line in text.splitlines() if line}
    assert (left["B"], left["C"], left["S"]) == ("còn mức 1", "vốn không đạt", "không còn")
    other = of_item(Subject(scheme), ("projects", "P"))
    assert "Không mục nào vì thế mà hết cách đạt mức của mình." in " ".join(other.split())
    assert "có cách khác" in other


def test_what_nothing_depends_on_is_said_in_one_sentence() -> None:
    subject = Subject(tiny("components: [{id: A}]"))
    assert of_item(subject, ("components", "A")) == "A\nKhông có gì phụ thuộc vào A.\n"
    assert of_item(subject, ("components", "A"), "needs", "en") == "A\nA needs nothing.\n"


def test_a_long_list_is_cut_in_the_text_and_whole_in_the_data() -> None:
    subject = Subject(tiny("{}", components=MANY))
    assert "và 22 mục nữa" in of_whole(subject, "critical")
    assert len(whole_data(subject, "critical", "vi")["critical"][0]["falls"]) == 30


def test_an_empty_scheme_has_nothing_to_tell() -> None:
    scheme = tiny("projects: [{id: P}]")
    subject = Subject(scheme, planned(scheme, chosen("P", "S1")))
    assert "Không có: mất bất cứ mục nào" in of_whole(subject, "critical")
    assert "Không có chuỗi nào." in of_whole(subject, "chains")
    assert "0 cụm; 1 mục đứng riêng" in of_whole(subject, "clusters")
    assert "Không mở đường thêm cho mục nào." in of_whole(subject, "unlocks")


def test_circles_and_what_never_comes_are_told() -> None:
    scheme = tiny("components: [{id: A}]\nprojects: [{id: P}, {id: Q}, {id: R}]")
    after = {"P": ("Q",), "Q": ("P",), "R": ("R",)}
    projects = tuple(project.model_copy(update={"after": after[project.id]}) for project in scheme.projects)
    text = of_whole(Subject(scheme.model_copy(update={"projects": projects})), "order")
    assert "vòng chờ lẫn nhau: P, Q" in text
    assert "Không bao giờ đủ điều kiện, vì không có gì tạo ra được cái cần đến: R." in text
