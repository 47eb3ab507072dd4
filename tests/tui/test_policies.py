"""The room of policies, the sentences they are said in, and whether a plan keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from eaplan.outputs.wording import Wording
from eaplan.projects.policy import AnyPolicy
from eaplan.scheme import Scheme
from eaplan.solvers.verification import policies as verified
from eaplan.solvers.verification.reading import read
from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.policies import Policies
from eaplan.tui.rooms.policies_parts.keeping import Keeping, spoken_of
from eaplan.tui.rooms.policies_parts.sentence import sentence
from eaplan.workspace import Workspace, plans
from eaplan.workspace.edits import SetValue
from tests.conftest import EXAMPLE
from tests.tui.items import go, press, texts
from tests.tui.screen import SMALL, WIDE, opened, settled, text


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    """The example."""
    scheme = Workspace.open(EXAMPLE).scheme
    assert scheme is not None
    return scheme


def policy(**fields: Any) -> AnyPolicy:
    """A policy of the example, with amounts in tỷ."""
    read: AnyPolicy = TypeAdapter[AnyPolicy](AnyPolicy).validate_python(
        {"id": "X", "name": "X", **fields}, context={"unit": 10**9}
    )
    return read


SAID: list[tuple[Mapping[str, Any], str, str]] = [
    (
        {"rule": "floor", "money": "120,5", "where": {"classes": {"priority": "egov"}}, "periods": "S1"},
        "Dành ít nhất 120,5 tỷ đồng vốn cho các dự án thuộc “Xây dựng chính quyền điện tử (Nghị quyết 36a/NQ-CP)” "
        "trong giai đoạn 2021-2022.",
        "At least 120.5 billion đồng of capital goes to the projects of “E-government (Resolution 36a/NQ-CP)” "
        "in 2021-2022.",
    ),
    (
        {"rule": "cap", "share": "1/3", "where": {"modes": ["hire", "ppp"]}, "of": {"status": "candidate"}},
        "Không quá 33,333% vốn của các dự án ở trạng thái đề xuất dành cho các dự án "
        "theo hình thức "
        "hire / Đối tác công tư.",
        "At most 33.333% of the capital of the projects with the status candidate goes to the projects "
        "delivered as hire / Public-private partnership.",
    ),
    (
        {"rule": "cap", "count": 5, "each": True},
        "Bắt đầu không quá 5 dự án trong số mọi dự án trong từng giai đoạn.",
        "At most 5 projects among all projects start in each period.",
    ),
    (
        {"rule": "floor", "share": "50%", "share_of": "count", "where": {"units": "so_y_te"}},
        "Ít nhất 50% số dự án bắt đầu là các dự án do Sở Y tế chủ trì.",
        "At least 50% of the projects that start are the projects led by Department of Health.",
    ),
    (
        {"rule": "mandatory", "where": {"projects": ["P01", "P02"]}, "by": "S2"},
        "Phải chọn các dự án P01, P02, bắt đầu chậm nhất trong 2023-2025.",
        "Must choose projects P01, P02, started by 2023-2025.",
    ),
    (
        {"rule": "mandatory", "where": {"status": "candidate"}, "hard": False},
        "Cố gắng chọn các dự án ở trạng thái đề xuất; được bao nhiêu hay bấy nhiêu.",
        "Choose the projects with the status candidate, as many as can be.",
    ),
    (
        {"rule": "forbidden", "where": {"projects": [f"P0{number}" for number in range(1, 9)]}, "periods": "S1"},
        "Không bắt đầu các dự án P01, P02, P03, P04, P05, P06 và 2 dự án khác trong giai đoạn 2021-2022.",
        "Do not start projects P01, P02, P03, P04, P05, P06 and 2 more in 2021-2022.",
    ),
    (
        {"rule": "together", "projects": ["P01", "P02"], "same_period": True},
        "Chọn tất cả hoặc không chọn dự án nào trong các dự án P01, P02, và bắt đầu trong cùng một kỳ.",
        "Choose all or none of projects P01, P02, and start them in the same period.",
    ),
    (
        {"rule": "exclusive", "where": {"projects": ["P01", "P02"]}},
        "Chọn nhiều nhất 1 trong số các dự án P01, P02.",
        "Choose at most 1 of projects P01, P02.",
    ),
    (
        {"rule": "threshold", "criterion": "tt", "at_least": "2,5"},
        "Không chọn đề xuất nào có điểm “Thiết thực” dưới 2,5 hoặc chưa được chấm điểm; áp dụng cho mọi dự án.",
        "Choose no candidate whose score on “Practical” is below 2.5 or missing; this holds for all projects.",
    ),
    (
        {"rule": "capacity", "unit": "so_y_te", "per_period": 3, "periods": {"S1": 2}},
        "Sở Y tế chủ trì cùng lúc khối lượng không quá 2 trong 2021-2022, 3 trong các kỳ còn lại.",
        "What Department of Health leads at a time amounts to at most 2 in 2021-2022, 3 in all other periods.",
    ),
]


@pytest.mark.parametrize(("fields", "vi", "en"), SAID)
def test_a_policy_is_said_in_one_sentence(scheme: Scheme, fields: Mapping[str, Any], vi: str, en: str) -> None:
    made = policy(**fields)
    assert sentence(made, Wording(scheme, "vi")) == vi
    assert sentence(made, Wording(scheme, "en")) == en


def test_what_leads_nowhere_is_said_by_its_id(scheme: Scheme) -> None:
    made = policy(rule="cap", count=1, where={"projects": "P99", "classes": {"none": "such"}}, periods="S9")
    assert (
        sentence(made, Wording(scheme, "vi"))
        == "Bắt đầu không quá 1 dự án trong số dự án P99 P99 thuộc such trong giai đoạn S9."
    )


def test_the_room_is_what_the_verifier_measures(planned: Path) -> None:
    workspace = Workspace.open(planned)
    plan = plans.load(plans.path_of(planned, plans.BASE))
    assert workspace.scheme is not None
    keeping = Keeping(workspace.scheme, plan)
    assert not list(verified.problems(read(workspace.scheme, plan)))
    for one in workspace.scheme.policies:
        assert keeping.is_kept(one)
        assert all(measure.room >= 0 for measure in keeping.measures(one))


def test_a_plan_that_breaks_a_policy_has_less_than_no_room(planned: Path, scheme: Scheme) -> None:
    plan = plans.load(plans.path_of(planned, plans.BASE))
    capital = policy(rule="cap", money=1, periods="S1")
    count = policy(rule="at_most", where={}, count=2)
    unit = policy(rule="capacity", unit="so_tttt", per_period=1)
    missing = policy(rule="mandatory", where={"projects": next(one.project for one in plan.not_chosen)})
    broken = scheme.model_copy(update={"policies": (capital, count, unit, missing)})
    keeping = Keeping(broken, plan)
    for one in (capital, count, unit):
        assert min(measure.room for measure in keeping.measures(one)) < 0
    assert keeping.met(missing) == (0, 1)


def test_a_policy_speaks_of_the_projects_that_match(scheme: Scheme) -> None:
    unit = policy(rule="capacity", unit="so_y_te", per_period=1)
    assert {project.lead for project in spoken_of(scheme, unit)} == {"so_y_te"}
    group = policy(rule="cap", count=1, where={"classes": {"priority": "egov"}})
    assert [one.id for one in spoken_of(scheme, group)] == [
        one.id for one in scheme.projects if "egov" in one.classes.get("priority", ())
    ]
    hired = policy(rule="cap", count=1, where={"modes": "hire"})
    modes = {one.id: [option.mode for option in one.resolved_options()] for one in scheme.projects}
    assert [one.id for one in spoken_of(scheme, hired)] == [id for id, own in modes.items() if "hire" in own]


async def test_the_table_says_each_policy_and_how_the_plan_keeps_it(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        await go(pilot, "policies", "UU_TIEN_CQDT")
        shown = text(pilot)
        assert "Ít nhất 50% vốn dành cho các dự án thuộc “Xây dựng chính quyền điện tử" in shown
        assert "✓ Kế hoạch đã lưu giữ đúng chính sách này." in shown
        assert "mức sàn 606,5 tỷ đồng, còn dư 12 tỷ đồng" in shown


async def test_without_a_plan_it_is_said_how_to_make_one(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "policies", "UU_TIEN_CQDT")
        assert "F9" in text(pilot)
        assert "kept" not in [column.key for column in here.table.data.columns]


async def test_an_edit_changes_the_sentence_and_marks_the_plan_as_old(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await go(pilot, "policies", "UU_TIEN_CQDT")
        await press(pilot, "enter")
        here.form.go_to(("policies", 8, "share"))
        await press(pilot, "f2", *("backspace",) * 3, *"60%", "enter")
        shown = text(pilot)
        assert "Ít nhất 60% vốn" in shown
        assert "sửa này)" in shown
        assert "✗ Kế hoạch đã lưu không giữ được chính sách này." in shown
        assert "✗ thiếu 109,3 tỷ" in shown
        assert "share: 60%" in texts(pilot)


async def test_a_project_spoken_of_is_jumped_to(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(planned, SMALL) as pilot:
        here = await go(pilot, "policies", "TAP_TRUNG_HCC")
        assert isinstance(here, Policies)
        jumped: list[tuple[str, str]] = []
        monkeypatch.setattr(EaplanApp, "go_to", lambda self, kind, id: jumped.append((kind, id)))
        await press(pilot, "v", "down", "down", "enter")
        assert jumped == [("projects", "P22")]


async def test_a_policy_with_something_wrong_is_shown_as_far_as_it_can_be_read(planned: Path) -> None:
    async with opened(planned, WIDE) as pilot:
        here = await go(pilot, "policies", "UU_TIEN_CQDT")
        here.edit([SetValue(("policies", 8, "share"), "viel")], "tui.done.text", item="UU_TIEN_CQDT")
        await settled(pilot)
        assert "✗" in text(pilot)
        here.edit([SetValue(("policies", 8, "periods"), ["S7"])], "tui.done.text", item="UU_TIEN_CQDT")
        await press(pilot, "u", "u")
        assert not here.desk.session.unsaved


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(planned: Path, snapshot: object, language: str, size: tuple[int, int]) -> None:
    async with opened(planned, size, language) as pilot:
        await go(pilot, "policies", "SUC_TTTT")
        assert text(pilot) == snapshot
        await press(pilot, "v")
        assert text(pilot) == snapshot
