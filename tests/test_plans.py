"""Plans as YAML: a round trip without loss, files that people may edit, and mistakes told with their place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eaplan.problems import EaplanError
from eaplan.solvers.plan import near_to, periods_of
from eaplan.workspace import plans
from eaplan.workspace.refusal import Refusal
from tests.outputs import made


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return plans.save(made.plan(), made.scheme(), tmp_path)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_saved_is_loaded_again(saved: Path) -> None:
    assert plans.load(saved) == made.plan()


def test_the_file_is_named_after_the_scenario(tmp_path: Path) -> None:
    plan = made.plan()
    low = plan.model_copy(update={"origin": plan.origin.model_copy(update={"scenario": "thap"})})
    assert plans.save(plan, made.scheme(), tmp_path) == tmp_path / "plans" / "base.yaml"
    assert plans.save(low, made.scheme(), tmp_path) == tmp_path / "plans" / "thap.yaml"
    assert [file.name for file in plans.saved(tmp_path)] == ["base.yaml", "thap.yaml"]


def test_amounts_are_in_the_schemes_unit_and_projects_are_named(saved: Path) -> None:
    lines = saved.read_text(encoding="utf-8").splitlines()
    assert "- {project: P_HSSK, kind: capital, period: GD2, fund: XHH, amount: 9.999123456}" in lines
    assert "- {project: P_DVC, kind: capital, period: GD2, fund: DTC, amount: 12.8360}" in lines
    [choice] = [line for line in lines if line.startswith("- {project: P_DVC, option")]
    assert choice.endswith("# Nâng cấp cổng dịch vụ công trực tuyến mức độ 3 và 4")


def test_a_year_may_be_written_without_quotation_marks(saved: Path) -> None:
    change(saved, "period: GD1, fund: DTC, amount: 8}", "period: 2021, fund: DTC, amount: 8 tỷ}")
    [payment, *_] = plans.load(saved).payments
    assert (payment.period, payment.amount) == ("2021", 8 * made.TY)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("amount: 8}", "amount: 12.836}", "E041"),
        ("amount: 8}", "amount: -8}", "E044"),
        ("amount: 8}", "amount: 8, founds: DTC}", "E030"),
        ("fund: DTC, amount: 8}", "amount: 8}", "E031"),
        ("status: feasible", "status: perfect", "E033"),
        ("choices:", "choices: [", "E008"),
    ],
)
def test_mistakes_are_told_with_their_place(saved: Path, old: str, new: str, code: str) -> None:
    line = saved.read_text(encoding="utf-8").partition(old)[0].count("\n") + 1
    change(saved, old, new)
    with pytest.raises(Refusal) as refused:
        plans.load(saved)
    [told] = refused.value.located
    assert told.code == code
    assert told.position.file == "plans/base.yaml"
    assert told.position.line == line or code == "E008"
    assert str(refused.value).startswith(f"plans/base.yaml:{told.position.line}:")


def test_a_missing_file_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(EaplanError):
        plans.load(tmp_path / "nothing.yaml")


def test_a_save_that_fails_leaves_the_old_plan_whole(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = saved.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        plans.save(made.plan(), made.scheme(), saved.parent.parent)
    assert saved.read_bytes() == before
    assert [file.name for file in saved.parent.iterdir()] == ["base.yaml"]


def test_another_plan_has_another_hash_and_the_same_one_the_same(saved: Path) -> None:
    plan = made.plan()
    slower = plan.model_copy(update={"origin": plan.origin.model_copy(update={"seconds": 99.0})})
    fewer = plan.model_copy(update={"choices": plan.choices[1:]})
    assert plan.hash == slower.hash == plans.load(saved).hash
    assert fewer.hash != plan.hash


def test_periods_and_the_earlier_plan_come_back(tmp_path: Path) -> None:
    plan = made.plan().model_copy(update={"periods": periods_of(made.scheme())})
    near = plan.model_copy(update={"earlier": near_to(plan, made.scheme(), changes=2)})
    assert plans.load(plans.save(near, made.scheme(), tmp_path)) == near


def test_what_was_planned_before_a_review_is_kept_beside_the_new_plan(saved: Path) -> None:
    scheme = made.scheme()
    whole = made.plan().model_copy(update={"periods": periods_of(scheme)})
    rest = whole.model_copy(update={"periods": whole.periods[1:]})
    assert plans.keep_before(saved, rest) is None  # the file of an earlier version does not say its periods
    plans.save(whole, scheme, saved.parent.parent)
    assert plans.keep_before(saved, whole) is None
    kept = plans.keep_before(saved, rest)
    assert kept == saved.with_name("base-GD1.yaml")
    assert plans.load(kept) == whole
