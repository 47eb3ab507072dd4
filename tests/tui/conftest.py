"""What the tests of the screen share: the example to work on, with and without a plan, and settings of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eaplan.solvers.planning import make_plan
from eaplan.workspace import Workspace, plans
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "thanh-hoa-2021-2030"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of the test's own, which is not there yet, for this process and those it starts."""
    file = tmp_path / "eaplan-settings" / "settings.yaml"
    monkeypatch.setenv("EAPLAN_SETTINGS", str(file))
    return file


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the province's example as it is given: a plan that somebody made of it stays behind."""
    made = shutil.ignore_patterns(plans.PLANS, ".eaplan")
    return Path(shutil.copytree(EXAMPLE, tmp_path / EXAMPLE.name, ignore=made))


@pytest.fixture
def planned(example: Path, base_plan: Path) -> Path:
    """The same with its plan."""
    (example / plans.PLANS).mkdir()
    shutil.copy(base_plan, example / plans.PLANS)
    return example


@pytest.fixture(scope="session")
def base_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's plan, made once; what differs from machine to machine is the same in it everywhere."""
    scheme = Workspace.open(EXAMPLE).scheme
    assert scheme is not None
    plan = make_plan(scheme)
    origin = plan.origin.model_copy(update={"seconds": 2.5, "version": "1.0"})
    return plans.save(plan.model_copy(update={"origin": origin}), scheme, tmp_path_factory.mktemp("plan"))
