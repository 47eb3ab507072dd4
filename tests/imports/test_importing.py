"""Importing into a folder: what is written, what a later import does to it, and when nothing is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.imports.importing import prepare
from eaplan.problems import EaplanError
from eaplan.workspace.reader import read as read_folder
from eaplan.workspace.refusal import Refusal

from .folders import FRAMEWORK, brought, components, edit, scheme_in
from .made import FORMS, Link, Made, Thing
from .test_reading import models

PORTAL = Thing("id-1", "ApplicationComponent", "Cổng dịch vụ công", "Cho người dân")
DATA = Thing("id-2", "DataObject", "CSDL dân cư")
SERVER = Thing("id-3", "Node", "Máy chủ")
MODEL = Made([PORTAL, DATA], [Link("r1", "Access", "id-1", "id-2", "đọc")])
READS = "{component: csdl-dan-cu, kind: dung_du_lieu, note: đọc, relationship: Access}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scheme that the model was imported into."""
    place = scheme_in(tmp_path, FRAMEWORK)
    brought(MODEL.write(tmp_path), place)
    return place


def again(made: Made, folder: Path, form: str = "exchange3") -> dict[str, object]:
    """Import a later state of the model, and return what was told of it."""
    merge = brought(made.write(folder.parent, form), folder).merge
    told = {
        "changes": [(one.component, one.field) for one in merge.changes],
        "conflicts": [(one.component, one.field) for one in merge.conflicts],
        "new": [entry["id"] for entry in merge.new],
        "added": [(id, need["component"]) for id, need in merge.added_needs],
        "gone": merge.gone,
        "gone_needs": merge.gone_needs,
        "kept_out": merge.kept_out,
    }
    return {key: value for key, value in told.items() if value}


class TestTheFirstTime:
    def test_the_file_is_written_as_people_write_it(self, folder: Path) -> None:
        text = (folder / "imports-tinh-mau.yaml").read_text(encoding="utf-8")
        assert text[text.index("components:") :] == (
            "components:\n"
            "  - id: cong-dich-vu-cong\n"
            "    name:\n"
            "      vi: Cổng dịch vụ công\n"
            "    layer: ung_dung\n"
            "    maturity: 2\n"
            "    note:\n"
            "      vi: Cho người dân\n"
            "    element: ApplicationComponent\n"
            "    origin: {model: Tỉnh mẫu, id: id-1}\n"
            "    needs:\n"
            f"      - {READS}\n"
            "  - id: csdl-dan-cu\n"
            "    name:\n"
            "      vi: CSDL dân cư\n"
            "    layer: du_lieu\n"
            "    maturity: 2\n"
            "    element: DataObject\n"
            "    origin: {model: Tỉnh mẫu, id: id-2}\n"
        )

    def test_nothing_is_written_before_it_is_applied(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path)
        prepare(MODEL.write(tmp_path), place)
        assert sorted(file.name for file in place.rglob("*")) == ["0.yaml"]

    def test_alike_names_get_ids_apart(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path, "components:\n  - {id: may-chu, name: Máy chủ cũ}\n")
        twins = [replace(SERVER, id=f"s{n}") for n in range(3)] + [
            Thing("n", "Node", "服务器"),
            Thing("l", "Node", "a" * 60),
        ]
        found = brought(Made(twins).write(tmp_path), place)
        assert list(found.merge.ids.values()) == ["may-chu-2", "may-chu-3", "may-chu-4", "node", "a" * 40]

    def test_a_name_of_a_model_without_letters_still_gives_files(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path)
        brought(replace(MODEL, name="***").write(tmp_path), place)
        assert (place / "imports-model.yaml").exists()

    def test_a_model_and_an_element_whose_names_are_blank(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path)
        blank = Made([Thing("a", "Node", "A"), Thing(" ", "Node", "B")], name=" ")
        assert brought(blank.write(tmp_path, "archi5", "mo-hinh.archimate"), place).model.name == "mo-hinh"
        assert list(components(place)) == ["a"]

    def test_two_models_keep_apart(self, folder: Path) -> None:
        other = replace(MODEL, name="Tỉnh khác", id="khac")
        told = again(other, folder, "archi5")
        assert told["new"] == ["cong-dich-vu-cong-2", "csdl-dan-cu-2"]
        assert components(folder)["cong-dich-vu-cong-2"].needs[0].component == "csdl-dan-cu-2"
        assert again(MODEL, folder) == again(other, folder, "archi5") == {}


class TestAgain:
    def test_the_same_model_changes_nothing(self, folder: Path) -> None:
        before = {file: file.read_bytes() for file in folder.rglob("*.*")}
        assert again(MODEL, folder) == {}
        assert {file: file.read_bytes() for file in folder.rglob("*.*")} == before

    def test_what_only_the_model_changed_follows(self, folder: Path) -> None:
        things = [replace(PORTAL, name="Cổng mới", note=""), replace(DATA, type="Artifact")]
        told = again(Made(things, [replace(MODEL.links[0], name="đọc, ghi")]), folder)
        assert told == {
            "changes": [
                ("cong-dich-vu-cong", "name"),
                ("cong-dich-vu-cong", "note"),
                ("cong-dich-vu-cong", "needs.csdl-dan-cu.note"),
                ("csdl-dan-cu", "layer"),
                ("csdl-dan-cu", "element"),
            ]
        }
        portal = components(folder)["cong-dich-vu-cong"]
        assert (portal.name.vi, portal.note, portal.needs[0].note) == ("Cổng mới", None, "đọc, ghi")

    def test_what_the_user_changed_stays_with_its_comments(self, folder: Path) -> None:
        edit(folder, "vi: Cổng dịch vụ công", "vi: Cổng của tỉnh  # tên mới")
        edit(folder, "    maturity: 2\n    note", "    maturity: 1\n    note")
        edit(folder, "kind: dung_du_lieu, ", "kind: dung_du_lieu, maturity: 1, ")
        assert again(replace(MODEL, things=[PORTAL, replace(DATA, name="CSDL mới")]), folder)["changes"] == [
            ("csdl-dan-cu", "name")
        ]
        assert "# tên mới" in (folder / "imports-tinh-mau.yaml").read_text(encoding="utf-8")
        portal = components(folder)["cong-dich-vu-cong"]
        assert (portal.name.vi, portal.maturity, portal.needs[0].maturity) == ("Cổng của tỉnh", 1, 1)

    def test_what_both_changed_stays_and_is_told_once(self, folder: Path) -> None:
        edit(folder, "vi: Cổng dịch vụ công", "vi: Cổng của tỉnh")
        edit(folder, "note: đọc", "note: tra cứu")
        later = Made([replace(PORTAL, name="Cổng quốc gia"), DATA], [replace(MODEL.links[0], name="ghi")])
        assert again(later, folder) == {
            "conflicts": [("cong-dich-vu-cong", "name"), ("cong-dich-vu-cong", "needs.csdl-dan-cu.note")]
        }
        assert components(folder)["cong-dich-vu-cong"].name.vi == "Cổng của tỉnh"
        assert again(later, folder) == {}

    def test_what_the_model_has_no_more_is_told_and_stays(self, folder: Path) -> None:
        assert again(Made([PORTAL]), folder) == {
            "gone": ["csdl-dan-cu"],
            "gone_needs": [("cong-dich-vu-cong", "csdl-dan-cu")],
        }
        assert len(components(folder)) == 2

    def test_what_was_removed_here_does_not_come_again(self, folder: Path) -> None:
        file = folder / "imports-tinh-mau.yaml"
        text = file.read_text(encoding="utf-8")
        text = text[: text.index("  - id: csdl-dan-cu")].replace(f"    needs:\n      - {READS}\n", "")
        file.write_text(text, encoding="utf-8")
        later = replace(
            MODEL, things=[*MODEL.things, SERVER], links=[*MODEL.links, Link("r2", "Access", "id-3", "id-2")]
        )
        for _ in range(2):
            told = again(later, folder)
            assert told["kept_out"] == ["CSDL dân cư"]
        assert {id: one.needs for id, one in components(folder).items()} == {"cong-dich-vu-cong": (), "may-chu": ()}

    def test_what_is_new_comes(self, folder: Path) -> None:
        links = [*MODEL.links, Link("r2", "Serving", "id-3", "id-1"), Link("r3", "Association", "id-2", "id-3")]
        told = again(Made([*MODEL.things, SERVER], links), folder)
        assert told == {"new": ["may-chu"], "added": [("cong-dich-vu-cong", "may-chu"), ("csdl-dan-cu", "may-chu")]}
        assert "id: may-chu" in (folder / "imports-tinh-mau.yaml").read_text(encoding="utf-8")
        assert [need.component for need in components(folder)["cong-dich-vu-cong"].needs] == ["csdl-dan-cu", "may-chu"]

    def test_very_much_that_is_new_comes_in_a_file_of_its_own(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("eaplan.imports.importing._MOST_INSERTED", 1)
        again(replace(MODEL, things=[*MODEL.things, SERVER, replace(SERVER, id="id-4")]), folder)
        assert (folder / "imports-tinh-mau-2.yaml").exists()
        assert set(components(folder)) == {"cong-dich-vu-cong", "csdl-dan-cu", "may-chu", "may-chu-2"}

    def test_another_id_is_found_by_its_origin(self, folder: Path) -> None:
        text = (folder / "imports-tinh-mau.yaml").read_text(encoding="utf-8")
        (folder / "imports-tinh-mau.yaml").unlink()
        (folder / "2.yaml").write_text(text.replace("csdl-dan-cu", "C15"), encoding="utf-8")
        assert again(replace(MODEL, things=[PORTAL, replace(DATA, name="Dân cư")]), folder)["changes"] == [
            ("C15", "name")
        ]

    def test_of_copies_the_first_follows(self, folder: Path) -> None:
        text = (folder / "imports-tinh-mau.yaml").read_text(encoding="utf-8")
        copy = text[text.index("  - id: csdl-dan-cu") :].replace("id: csdl-dan-cu", "id: csdl-dan-cu-2", 1)
        (folder / "imports-tinh-mau.yaml").write_text(text + copy, encoding="utf-8")
        told = again(replace(MODEL, things=[PORTAL, replace(DATA, name="Dân cư")]), folder)
        assert told == {"changes": [("csdl-dan-cu", "name")]}

    def test_a_model_of_another_name_is_known_by_its_identity(self, folder: Path) -> None:
        told = again(replace(MODEL, name="Tỉnh mẫu 2026"), folder)
        assert told == {"changes": [("cong-dich-vu-cong", "origin"), ("csdl-dan-cu", "origin")]}
        assert again(replace(MODEL, name="Tỉnh mẫu 2026"), folder) == {}

    def test_a_name_in_another_language_stays(self, folder: Path) -> None:
        edit(folder, "vi: CSDL dân cư", "vi: CSDL dân cư  # của trung ương\n      en: Population")
        told = again(replace(MODEL, things=[PORTAL, replace(DATA, name="CSDL quốc gia")]), folder)
        assert told == {"changes": [("csdl-dan-cu", "name")]}
        name = components(folder)["csdl-dan-cu"].name
        assert (name.vi, name.en) == ("CSDL quốc gia", "Population")
        assert "# của trung ương" in (folder / "imports-tinh-mau.yaml").read_text(encoding="utf-8")

    def test_a_tool_that_knows_no_languages_changes_that_of_the_scheme(self, folder: Path) -> None:
        edit(folder, "vi: CSDL dân cư", "vi: CSDL dân cư\n      en: Population")
        assert again(MODEL, folder, "archi5") == {}
        told = again(replace(MODEL, things=[PORTAL, replace(DATA, name="CSDL quốc gia")]), folder, "archi5")
        assert told == {"changes": [("csdl-dan-cu", "name")]}
        name = components(folder)["csdl-dan-cu"].name
        assert (name.vi, name.en) == ("CSDL quốc gia", "Population")

    def test_without_a_memory_differences_are_conflicts(self, folder: Path) -> None:
        (folder / "imports" / "tinh-mau.json").unlink()
        assert again(MODEL, folder) == {}
        (folder / "imports" / "tinh-mau.json").unlink()
        later = Made([replace(PORTAL, name="Khác"), replace(DATA, note="Mới")], MODEL.links)
        assert again(later, folder) == {
            "conflicts": [("cong-dich-vu-cong", "name")],
            "changes": [("csdl-dan-cu", "note")],
        }


class TestRefused:
    def test_a_scheme_with_errors_stays_as_it_is(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path, "components:\n  - {id: A, name: A, owner: nobody}\n")
        with pytest.raises(Refusal) as refused:
            prepare(MODEL.write(tmp_path), place)
        assert [(one.code, one.position.file) for one in refused.value.located] == [("E071", "1.yaml")]

    def test_what_would_make_errors_is_told_with_the_component(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path)
        wrong = {"eaplan:list": "components", "eaplan:id": "C1", "eaplan:maturity": "cao", "eaplan:target": "7"}
        file = Made([Thing("x", "Node", "A", properties=wrong)]).write(tmp_path)
        with pytest.raises(Refusal) as refused:
            prepare(file, place)
        assert sorted((one.code, one.entry, one.position.file) for one in refused.value.located) == [
            ("E032", "C1", str(file)),
            ("E037", "C1", str(file)),
        ]
        assert not list(place.glob("imports*"))

    @pytest.mark.parametrize("missing", [True, False])
    def test_a_folder_without_a_scheme(self, tmp_path: Path, missing: bool) -> None:
        place = tmp_path / "new"
        if not missing:
            place.mkdir()
        with pytest.raises(Refusal, match="E001" if missing else "E002"):
            prepare(MODEL.write(tmp_path), place)

    def test_one_file_is_no_folder(self, tmp_path: Path) -> None:
        place = scheme_in(tmp_path)
        with pytest.raises(NotADirectoryError):
            prepare(MODEL.write(tmp_path), place / "0.yaml")

    def test_what_others_change_meanwhile_is_not_written_over(self, folder: Path) -> None:
        later = Made([replace(PORTAL, name="Mới"), DATA, SERVER], MODEL.links)
        found = prepare(later.write(folder.parent), folder)
        edit(folder, "vi: CSDL", "vi: Kho CSDL")
        with pytest.raises(EaplanError, match="E920"):
            found.apply()
        assert "Kho CSDL" in (folder / "imports-tinh-mau.yaml").read_text(encoding="utf-8")


def test_what_is_kept_says_what_was_brought(folder: Path) -> None:
    kept = json.loads((folder / "imports" / "tinh-mau.json").read_text(encoding="utf-8"))
    assert (kept["model"], kept["id"], list(kept["components"])) == ("Tỉnh mẫu", "id-model", ["id-1", "id-2"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(made=models(), form=st.sampled_from(FORMS), later=models())
def test_whatever_comes_is_read_back_and_comes_only_once(
    made: Made, form: str, later: Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = scheme_in(tmp_path_factory.mktemp("any"), FRAMEWORK)
    made, later = replace(made, name="Tỉnh mẫu"), replace(later, name="Tỉnh mẫu")
    found = brought(made.write(place.parent, form), place)
    read_back = read_folder(place).data.get("components", [])
    assert read_back == found.merge.new
    assert again(made, place, form) == {}
    again(later, place, form)
    told = again(later, place, form)
    assert set(told) <= {"gone", "kept_out"}
