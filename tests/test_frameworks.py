"""The frameworks that eaplan brings along: sound, with their sources, and to start one's own from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from eaplan.architecture.framework import Framework
from eaplan.architecture.packs import shipped
from eaplan.locale import say_problem
from eaplan.outputs.frameworks import to_yaml
from eaplan.text import LANGUAGES, nfc
from eaplan.validation import build
from eaplan.workspace.reader import read
from tests.checks.base import BASE
from tests.conftest import Run

PACKS = list(shipped().values())
each = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


def problems(**changes: Any) -> list[str]:
    return [": ".join((one.code, *say_problem(one, "en"))) for one in build({**BASE, **changes})[1]]


def test_the_three_are_there_the_oldest_first() -> None:
    issued = [(pack.version, str(pack.date)) for pack in PACKS]
    assert issued == [("2.0", "2019-12-31"), ("3.0", "2023-12-29"), ("1.0", "2026-07-29")]
    assert list(shipped()) == [pack.id for pack in PACKS]


@each
def test_each_tells_its_source_and_what_is_left_out_in_both_languages(pack: Framework) -> None:
    assert pack.note is not None
    for language, left_out in (("vi", "hưa ghi"), ("en", "Left out")):
        note = pack.note.get(language)
        assert "https://" in note
        assert left_out in note
    assert all(one.name.vi and one.name.en for one in (pack, *pack.layers, *pack.expected))
    assert nfc(str(pack)) == str(pack)


@each
def test_each_is_sound_beside_a_scheme_s_framework(pack: Framework) -> None:
    """Its ids are unique, and its crosswalks name layers that there are."""
    assert problems(frameworks=[pack.model_dump(exclude_defaults=True)]) == []


@each
def test_a_crosswalk_between_them_speaks_of_every_layer(pack: Framework) -> None:
    for crosswalk in pack.crosswalks:
        assert set(crosswalk.layers) == {layer.id for layer in pack.layers}
        assert crosswalk.evidence is not None


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_as_yaml_is_the_framework(pack: Framework, language: str, tmp_path: Path) -> None:
    file = tmp_path / "khung.yaml"
    file.write_text(to_yaml(pack, language), encoding="utf-8")
    assert Framework.model_validate(read(tmp_path).data["framework"]) == pack
    started = problems(framework=read(tmp_path).data["framework"], components=[], projects=[], policies=[])
    assert [problem for problem in started if problem.startswith("E")] == []


class TestCommand:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_lists_all_with_version_date_and_source(self, run: Run, language: str) -> None:
        done = run("frameworks", "--lang", language)
        assert (done.returncode, done.stderr) == (0, "")
        assert all(f"{pack.id}: {pack.name.get(language)}" in done.stdout for pack in PACKS)
        assert ("31/12/2019" if language == "vi" else "2019-12-31") in done.stdout
        assert "https://vneconomy.vn/" in done.stdout

    def test_one_is_written_as_yaml(self, run: Run) -> None:
        done = run("frameworks", "qgs_1_0", "--lang", "vi")
        assert done.stdout == to_yaml(shipped()["qgs_1_0"], "vi")
        assert list(yaml.safe_load(done.stdout)) == ["framework"]

    def test_one_that_there_is_not_is_a_wrong_call(self, run: Run) -> None:
        done = run("frameworks", "qgs_1", "--lang", "en")
        assert done.returncode == 2
        assert "did you mean “qgs_1_0”" in done.stderr
