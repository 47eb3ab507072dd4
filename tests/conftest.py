"""What the tests share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

from eaplan.problems import EaplanError
from eaplan.solvers.making import make_plan
from eaplan.workspace import Workspace, plans

settings.register_profile("eaplan", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("eaplan")

# How the shell is set up that the tests are run from is no part of them; a test that is about it says so.
OF_THE_SHELL = ("LC_ALL", "LC_MESSAGES", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TMUX")
for name in ("EAPLAN_LANG", "EAPLAN_TOKEN", "EAPLAN_SETTINGS", *OF_THE_SHELL):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "schemes" / "nho"
EXAMPLE = ROOT / "examples" / "thanh-hoa-2021-2030"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Skip a test that asks for CBC where there is none: PuLP 3 brings it, PuLP 4 leaves it to `pulp[cbc]`."""
    try:
        return (yield)
    except EaplanError as error:
        from eaplan.solvers.backends.minimise import known_solvers

        asked = {str(problem.facts.get("solver")).casefold() for problem in error.problems if problem.code == "E301"}
        if "cbc" in asked and "cbc" not in known_solvers():
            pytest.skip("there is no CBC here")
        raise


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small scheme, in a folder of its own."""
    return Path(shutil.copytree(SMALL, tmp_path / "nho"))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the province's example as it is given: a plan that somebody made of it stays behind."""
    made = shutil.ignore_patterns(plans.PLANS, ".eaplan")
    return Path(shutil.copytree(EXAMPLE, tmp_path / EXAMPLE.name, ignore=made))


@pytest.fixture
def planned_folder(example: Path, base_plan: Path) -> Path:
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


@pytest.fixture
def run() -> Run:
    """Run the installed command in a fresh process."""

    def call(*arguments: object, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
        command = Path(sys.executable).with_name("eaplan")
        return subprocess.run(
            [str(command), *map(str, arguments)],
            cwd=cwd,
            env=os.environ | variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    return call
