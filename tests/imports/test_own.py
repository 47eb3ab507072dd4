"""Models that eaplan itself exported: they bring back exactly what was exported, and what was changed in them since."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from eaplan.api import open_scheme
from eaplan.outputs.archimate.from_scheme import model
from eaplan.outputs.archimate.writing import to_xml
from eaplan.outputs.diagrams.subject import Subject
from eaplan.scheme import Scheme
from eaplan.validation import build
from tests.conftest import ROOT
from tests.strategies import schemes

from .folders import brought, components, scheme_in

EXAMPLES = sorted(folder for folder in (ROOT / "examples").iterdir() if folder.is_dir())
AROUND = ("scheme", "stages", "units", "sources", "classifications", "framework", "frameworks")
"""What components speak of."""


def exported(scheme: Scheme, folder: Path) -> Path:
    file = folder / "exported.xml"
    file.write_bytes(to_xml(model(Subject(scheme, None), "vi")))
    return file


def without_components(data: Mapping[str, Any], folder: Path) -> Path:
    """A scheme that has all that components speak of, and none of them."""
    folder.mkdir(parents=True)
    text = json.dumps({key: data[key] for key in AROUND if key in data}, ensure_ascii=False, default=str)
    (folder / "de-an.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_all_components_of_an_example_come_back(example: Path, tmp_path: Path) -> None:
    scheme = open_scheme(example)
    place = without_components(scheme.data, tmp_path / "new")
    brought(exported(scheme, tmp_path), place)
    assert open_scheme(place).components == scheme.components


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(data=schemes("needs"))
def test_all_components_of_any_scheme_come_back(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    scheme, _ = build(data)
    if scheme is None:
        return
    folder = tmp_path_factory.mktemp("any")
    place = without_components(data, folder / "new")
    brought(exported(scheme, folder), place)
    assert open_scheme(place).components == scheme.components


FULL = """\
units: [{id: VP, name: Văn phòng}]
sources: [{id: one, name: Một}, {id: two, name: Hai}]
framework: {id: khung, name: Khung, dependency_kinds: [{id: data, name: Dữ liệu}]}
components:
  - id: C1
    name: {vi: Nền tảng, en: Platform}
    owner: VP
    maturity: 1
    target: 2
    note: "Hai dòng\\n  và thụt vào"
    accept: {W231: đã biết}
    inherited: {source: Trung ương, maturity: 1}
    evidence: {sources: [one, two], as_of: 2021-06, illustrative: true}
    element: Product
    replaces: [C2]
    treatment: upgrade
    needs:
      - {component: C2, maturity: 0, at: 3, relationship: Flow, note: hằng đêm}
      - {component: C2, kind: data}
      - {component: C2, relationship: Triggering, maturity: 0}
  - {id: C2, name: Cũ, maturity: 3, origin: {model: M, id: x-1}}
"""


def test_every_field_comes_back(tmp_path: Path) -> None:
    scheme = open_scheme(scheme_in(tmp_path, FULL))
    place = without_components(scheme.data, tmp_path / "new")
    brought(exported(scheme, tmp_path), place)
    assert open_scheme(place).components == scheme.components


class TestTheSameScheme:
    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
    def test_what_nobody_changed_stays(self, example: Path, tmp_path: Path) -> None:
        place = Path(shutil.copytree(example, tmp_path / "copy"))
        merge = brought(exported(open_scheme(place), tmp_path), place).merge
        assert (merge.new, merge.edits, merge.conflicts, merge.gone) == ([], [], [], [])

    def test_what_was_changed_in_the_model_follows(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path, FULL)
        file = exported(open_scheme(place), tmp_path)
        file.write_text(file.read_text(encoding="utf-8").replace(">Nền tảng<", ">Nền tảng số<"), encoding="utf-8")
        merge = brought(file, place).merge
        assert ([(one.component, one.field) for one in merge.changes], merge.conflicts) == ([("C1", "name")], [])
        assert components(place)["C1"].name.model_dump() == {"vi": "Nền tảng số", "en": "Platform"}

    def test_what_was_changed_here_since_stays(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path, FULL)
        file = exported(open_scheme(place), tmp_path)
        brought(file, place)
        text = (place / "1.yaml").read_text(encoding="utf-8")
        (place / "1.yaml").write_text(text.replace("target: 2", "target: 3"), encoding="utf-8")
        merge = brought(file, place).merge
        assert (merge.edits, merge.conflicts) == ([], [])
        assert components(place)["C1"].target == 3


def test_another_scheme_gets_what_it_has_words_for(tmp_path: Path) -> None:
    file = exported(open_scheme(scheme_in(tmp_path / "one", FULL)), tmp_path)
    theirs = "components: [{id: C1, name: Của đề án khác}, {id: C2, name: Cũng vậy}]\n"
    other = scheme_in(tmp_path / "two", theirs)
    text = (other / "0.yaml").read_text(encoding="utf-8").replace("id: de_an", "id: khac")
    (other / "0.yaml").write_text(text, encoding="utf-8")
    found = brought(file, other)
    lost = {left.type: count for left, count in found.brought.left.items() if left.reason == "names_nothing"}
    assert lost == {"owner": 1, "evidence": 2, "needs": 1}
    ids = yaml.safe_load((other / "imports-de-an.yaml").read_text(encoding="utf-8"))["components"]
    assert [entry["id"] for entry in ids] == ["C1-2", "C2-2"]
    platform = components(other)["C1-2"]
    assert (platform.owner, [need.kind for need in platform.needs]) == (None, [None, None, None])
    assert platform.evidence is not None
    assert (platform.evidence.sources, platform.evidence.illustrative) == ((), True)
    assert platform.origin is not None
    assert platform.replaces == ("C2-2",)
