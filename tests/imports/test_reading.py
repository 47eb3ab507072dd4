"""Files of models: both forms in their versions, and what is no model, broken, or might do harm."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.imports.archimate2 import RENAMED
from eaplan.imports.model import Model
from eaplan.imports.reading import read
from eaplan.workspace.refusal import Refusal

from .made import FORMS, OPEN_GROUP, XSI, Link, Made, Thing, zipped

SMALL = Made(
    things=[
        Thing("a", "ApplicationComponent", "Cổng dịch vụ công & một cửa", "Trực tuyến", {"Chủ quản": "Sở"}, "Ứng dụng"),
        Thing("b", "TechnologyService", "Dịch vụ máy chủ", folder="Hạ tầng"),
        Thing("j", "Junction"),
        Thing("c", "DataObject", "CSDL dân cư"),
    ],
    links=[
        Link("r1", "Serving", "b", "a", "phục vụ", {"Mức": "cao"}),
        Link("r2", "Access", "a", "c", attributes='accessType="Read"'),
        Link("r3", "Realization", "b", "j"),
    ],
    views=["Toàn cảnh"],
    properties={"Năm": "2026"},
)


def told(made: Made, folder: Path, form: str) -> Model:
    return read(made.write(folder, form))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form: str, tmp_path: Path) -> None:
    model = told(SMALL, tmp_path, form)
    assert [(one.id, one.type, "".join(one.name.values())) for one in model.elements] == [
        (thing.id, thing.type, thing.name) for thing in SMALL.things
    ]
    assert [one[:4] for one in model.relationships] == [
        (one.id, one.type, one.source, one.target) for one in SMALL.links
    ]
    assert (model.name, list(model.views)) == ("Tỉnh mẫu", ["Toàn cảnh"])
    portal, serving = model.elements[0], model.relationships[0]
    assert (list(portal.documentation.values()), portal.properties) == (["Trực tuyến"], {"Chủ quản": "Sở"})
    assert (list(serving.name.values()), serving.properties) == (["phục vụ"], {"Mức": "cao"})
    assert model.relationships[1].details == ("accessType",)
    assert model.properties == {"Năm": "2026"}


@pytest.mark.parametrize("old", sorted(RENAMED))
def test_the_words_of_archimate_2_are_those_of_3(old: str, tmp_path: Path) -> None:
    made = Made([Thing("a", "Node", "A"), Thing("b", "Node", "B"), Thing("c", old, "C")], [Link("r", old, "a", "b")])
    for form in ("exchange3", "archi5"):  # whose words are written as they are
        model = told(made, tmp_path, form)
        assert RENAMED[old] in (model.elements[2].type, model.relationships[0].type)


def test_a_name_in_two_languages_keeps_both(tmp_path: Path) -> None:
    text = SMALL.text("exchange3").replace(
        '<name xml:lang="vi">CSDL dân cư</name>',
        '<name xml:lang="vi">CSDL dân cư</name><name xml:lang="en">Population</name>',
    )
    (tmp_path / "m.xml").write_text(text, encoding="utf-8")
    assert read(tmp_path / "m.xml").elements[3].name == {"vi": "CSDL dân cư", "en": "Population"}


def test_an_archive_with_pictures_holds_the_model(tmp_path: Path) -> None:
    (tmp_path / "m.archimate").write_bytes(zipped(SMALL.text("archi5")))
    assert len(read(tmp_path / "m.archimate").elements) == len(SMALL.things)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1258"])
def test_any_encoding_that_the_file_names(encoding: str, tmp_path: Path) -> None:
    text = Made([Thing("a", "Node", "Sở Tài chính")]).text("archi5")
    text = text.replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"').replace("Tỉnh mẫu", "Tên")
    if encoding == "windows-1258":  # which has some letters only
        text = text.replace("Sở Tài chính", "Tên")
    (tmp_path / "m.archimate").write_bytes(text.encode(encoding))
    assert list(read(tmp_path / "m.archimate").elements[0].name.values()) in (["Sở Tài chính"], ["Tên"])


HARMFUL = '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
EXCHANGE = f'<model xmlns="{OPEN_GROUP}/3.0/" {XSI}><elements/></model>'


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"<model>\n  <name>A</nam></model>", "E940", (2, 12)),
        (b"", "E940", (1, 1)),
        (b"no xml", "E940", (1, 1)),
        (b'<?xml version="1.0" encoding="martian"?><model/>', "E940", None),
        ("<model>Cổng</model>".encode("utf-16")[3:], "E940", None),
        (HARMFUL.encode() + EXCHANGE.encode(), "E941", None),
        (b'<!DOCTYPE m SYSTEM "http://localhost/m.dtd">' + EXCHANGE.encode(), "E941", None),
        (b"<svg/>", "E942", (1, 1)),
        (b"<model/>", "E942", (1, 1)),
        (EXCHANGE.replace("/3.0/", "/9.0/").encode(), "E943", (1, 1)),
        (SMALL.text("archi5").replace('version="5.0.0"', 'version="17.1"').encode(), "E943", (1, 1)),
        (SMALL.text("archi5").replace('version="5.0.0"', f'version="{"9" * 5000}"').encode(), "E943", (1, 1)),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    content: bytes, code: str, place: tuple[int, int] | None, tmp_path: Path
) -> None:
    file = tmp_path / "m.xml"
    file.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read(file)
    [problem] = refused.value.located
    assert (problem.code, problem.position.file) == (code, str(file))
    assert place is None or problem.position[1:] == place


@pytest.mark.parametrize("name", ["version", "tag"])
def test_what_a_file_says_is_said_again_in_brief(name: str, tmp_path: Path) -> None:
    text = {"version": SMALL.text("archi5").replace("5.0.0", "9" * 5000), "tag": f"<{'x' * 5000}/>"}[name]
    (tmp_path / "m.xml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read(tmp_path / "m.xml")
    assert len(str(refused.value.located[0].problem.facts[name])) == 40


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject, tmp_path: Path) -> None:
    """Whatever is cut out, doubled or written over, there is a model or one clear message."""
    form = data.draw(st.sampled_from([*FORMS, "zip"]))
    content = zipped(SMALL.text("archi5")) if form == "zip" else SMALL.text(form).encode()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    filling = data.draw(st.one_of(st.binary(max_size=12), st.sampled_from([content[end:], content[start : end + 90]])))
    file = tmp_path / "damaged"
    file.write_bytes(content[:start] + filling + (content[end:] if data.draw(st.booleans()) else b""))
    assert _outcome(file) in ("read", "E940", "E941", "E942", "E943", "E944", "E945")


def _outcome(file: Path) -> str:
    try:
        read(file)
    except Refusal as refused:
        return " ".join(one.code for one in refused.located)
    return "read"


TYPES = st.sampled_from(["ApplicationComponent", "TechnologyService", "Path", "DataObject", "Grouping", "Goal"])
KINDS = st.sampled_from(["Serving", "Access", "Realization", "Flow", "Association", "Specialization", "Composition"])
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20).map(lambda text: text.strip())


@st.composite
def models(draw: st.DrawFn) -> Made:
    """Any model, in the words that all forms have."""
    count = draw(st.integers(1, 6))
    things = [Thing(f"e{one}", draw(TYPES), draw(NAMES), draw(NAMES)) for one in range(count)]
    ends = st.integers(0, count - 1).map(lambda one: f"e{one}")
    links = [
        Link(f"r{one}", draw(KINDS), draw(ends), draw(ends), draw(NAMES)) for one in range(draw(st.integers(0, 8)))
    ]
    return Made(things, links, draw(NAMES) or "M")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(made=models(), form=st.sampled_from(FORMS))
def test_no_form_loses_anything(made: Made, form: str, tmp_path: Path) -> None:
    model = told(made, tmp_path, form)
    assert Counter(one.type for one in model.elements) == Counter(thing.type for thing in made.things)
    assert [one[:4] for one in model.relationships] == [
        (one.id, one.type, one.source, one.target) for one in made.links
    ]
    assert ["".join(one.name.values()).split() for one in model.elements] == [one.name.split() for one in made.things]
    assert ["".join(one.documentation.values()).split() for one in model.elements] == [
        one.note.split() for one in made.things
    ]
    assert escape(made.name).split() == escape(model.name).split()
