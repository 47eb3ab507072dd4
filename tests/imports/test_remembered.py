"""What imports keep: which model is which, and what is said of a memory that is damaged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eaplan.imports.importing import prepare
from eaplan.workspace.refusal import Refusal

from .folders import FRAMEWORK, brought, components, scheme_in
from .made import Made, Thing

A = Made([Thing("e1", "Node", "Máy chủ"), Thing("e2", "Node", "Kho dữ liệu")])
B = replace(A, things=[Thing("e1", "DataObject", "Hồ sơ")], id="other")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scheme that the model was imported into."""
    place = scheme_in(tmp_path, FRAMEWORK)
    brought(A.write(tmp_path), place)
    return place


def memories(folder: Path) -> dict[str, tuple[str, str]]:
    """The memories in a folder: of which name and identity each is."""
    kept = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (folder / "imports").iterdir()}
    return {stem: (one["model"], one["id"]) for stem, one in kept.items()}


class TestWhichIsWhich:
    def test_two_models_of_one_name_keep_apart(self, folder: Path) -> None:
        merge = brought(B.write(folder.parent), folder).merge
        assert ([entry["id"] for entry in merge.new], merge.changes, merge.gone) == (["ho-so"], [], [])
        origins = {id: one.origin.model for id, one in components(folder).items() if one.origin}
        assert origins == {"may-chu": "Tỉnh mẫu", "kho-du-lieu": "Tỉnh mẫu", "ho-so": "Tỉnh mẫu (2)"}
        assert memories(folder) == {"tinh-mau": ("Tỉnh mẫu", "id-model"), "tinh-mau-2": ("Tỉnh mẫu (2)", "id-other")}

    def test_each_of_them_is_known_again(self, folder: Path) -> None:
        brought(B.write(folder.parent), folder)
        before = {file: file.read_bytes() for file in folder.rglob("*.*")}
        for made in (A, B, A):
            brought(made.write(folder.parent), folder)
        assert {file: file.read_bytes() for file in folder.rglob("*.*")} == before
        changed = replace(B, things=[replace(B.things[0], name="Hồ sơ số")])
        assert [one.component for one in brought(changed.write(folder.parent), folder).merge.changes] == ["ho-so"]

    def test_without_an_identity_the_name_counts(self, folder: Path) -> None:
        text = A.text("exchange3").replace(' identifier="id-model"', "").replace("Máy chủ", "Máy chủ mới")
        (folder.parent / "m.xml").write_text(text, encoding="utf-8")
        merge = brought(folder.parent / "m.xml", folder).merge
        assert ([one.component for one in merge.changes], merge.new) == (["may-chu"], [])
        assert brought(A.write(folder.parent), folder).merge.new == []

    def test_archi_says_the_same_of_a_model_in_both_of_its_forms(self, folder: Path) -> None:
        brought(A.write(folder.parent, "archi5"), folder)
        assert memories(folder) == {"tinh-mau": ("Tỉnh mẫu", "model")}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"model": 1}',
        '{"model": "M", "id": "x", "components": ',
        '{"model": "M", "id": 7, "components": {}}',
        '{"model": "M", "id": "x", "components": []}',
        '{"model": "M", "id": "x", "components": {"a": 5}}',
        '{"model": "M", "id": "x", "components": {"a": {"needs": 5}}}',
        '{"model": "M", "id": "x", "components": {"a": {"needs": [{}]}}}',
        '{"model": "M", "id": "x", "components": {"a": {"needs": [{"component": []}]}}}',
        '{"model": "M", "id": "x", "components": {"a": {"needs": [{"component": "b", "relationship": {}}]}}}',
        "\xff",
    ],
    ids=lambda content: content[-40:],
)
def test_a_memory_that_cannot_be_read_is_told(content: str, folder: Path) -> None:
    file = folder / "imports" / "tinh-mau.json"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(Refusal) as refused:
        prepare(A.write(folder.parent), folder)
    assert [(one.code, one.position.file) for one in refused.value.located] == [("E946", str(file))]
