"""New schemes: the sample, fitted to a name and stages, and copies of the examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from eaplan.locale import say
from eaplan.problems import EaplanError
from eaplan.solvers.making import make_plan
from eaplan.workspace import Workspace
from eaplan.workspace.starting import copy_example, create, examples, stages_of
from tests.conftest import ROOT

STAGES = [
    ("2026-2030", [(2026, 2030)]),
    ("2026-2027, 2028-2030", [(2026, 2027), (2028, 2030)]),
    (" 2026 ; 2027–2028 ;2029 - 2030", [(2026, 2026), (2027, 2028), (2029, 2030)]),
]


@pytest.mark.parametrize(("text", "stages"), STAGES)
def test_stages_are_read(text: str, stages: list[tuple[int, int]]) -> None:
    assert stages_of(text) == stages


@pytest.mark.parametrize(
    "text", ["", "x", "2026-", "2030-2026", "2026-2028, 2028-2030", "2026, 2028", "1800-1805", "2026-2030,"]
)
def test_what_are_no_years_that_follow_each_other_are_no_stages(text: str) -> None:
    assert stages_of(text) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("text", "stages"), STAGES)
def test_the_sample_is_sound_with_any_stages(
    tmp_path: Path, language: str, text: str, stages: list[tuple[int, int]]
) -> None:
    create(tmp_path / "new", language, "Đề án của tỉnh", stages)
    workspace = Workspace.open(tmp_path / "new")
    assert workspace.scheme is not None
    assert not workspace.problems
    scheme = workspace.scheme
    assert (scheme.settings.id, scheme.settings.name.get(language)) == ("de-an-cua-tinh", "Đề án của tỉnh")
    assert [(stage.years[0], stage.years[-1]) for stage in scheme.stages] == stages
    assert next(stage.name.get(language) for stage in scheme.stages) == say(
        "init.stage", language, years=text.split(",")[0].split(";")[0].strip()
    )
    # As much money a year as in the sample, and the last goal at the end.
    assert sum(amount or 0 for amount in (scheme.funds[0].limit or {}).values()) == 100 * 10**9
    assert list(scheme.targets[0].values.values())[-1] == 80
    assert make_plan(scheme).status == "optimal"


def test_the_sample_keeps_its_comments(tmp_path: Path) -> None:
    create(tmp_path, "vi", "Tên khác", [(2026, 2026), (2027, 2030)])
    text = (tmp_path / "de-an.yaml").read_text(encoding="utf-8")
    assert "name: Tên khác\n" in text
    assert "# giá trị đến muộn một năm thì giảm bấy nhiêu" in text
    assert "  - {id: GD1, name: Giai đoạn 2026, years: 2026}\n" in text


def test_without_name_and_stages_the_sample_is_as_it_is(tmp_path: Path) -> None:
    made = create(tmp_path, "en")
    templates = ROOT / "eaplan" / "workspace" / "templates" / "en"
    assert sorted(tmp_path.iterdir()) == sorted(made)
    for file in made:
        assert file.read_bytes() == (templates / file.name).read_bytes()


@pytest.mark.parametrize("example", examples())
def test_an_example_is_copied_whole_without_plans(tmp_path: Path, example: str) -> None:
    source = ROOT / "eaplan" / "examples" / example
    made = copy_example(tmp_path / "new", example)
    files = {file.relative_to(source) for file in source.rglob("*") if file.is_file() and "plans" not in file.parts}
    assert {file.relative_to(tmp_path / "new") for file in made} == files
    assert Workspace.open(tmp_path / "new").scheme is not None


def test_all_examples_are_offered_the_fullest_first() -> None:
    assert examples()[0] == "thanh-hoa-2021-2030"
    assert set(examples()) == {folder.name for folder in (ROOT / "examples").iterdir()}
    for example in examples():
        for language in ("vi", "en"):
            assert say(f"tui.first_run.examples.{example}", language)


@pytest.mark.parametrize("make", [lambda folder: create(folder, "vi"), lambda folder: copy_example(folder, "x")])
def test_a_folder_with_yaml_is_left_alone(tmp_path: Path, make: object) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    with pytest.raises(EaplanError, match="E901"):
        make(tmp_path)  # type: ignore[operator]
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]
