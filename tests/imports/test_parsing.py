"""Archives that are damaged, locked or packed otherwise, and files that are larger than any model."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from threading import Thread
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaplan.imports.parsing import MODEL_IN_ARCHIVE, parse
from eaplan.workspace.refusal import Refusal

from .made import zipped

TEXT = "<model>" + "".join(f"<a n='{number * number}'/>" for number in range(400)) + "</model>"
LOCKED, UNKNOWN = (6, 1), (8, 99)
"""In an archive's directory: where it says that an entry is encrypted and how it is packed, and what to say there."""


def packed(method: int) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", method) as archive:
        archive.writestr(MODEL_IN_ARCHIVE, TEXT)
    return content.getvalue()


def damaged(content: bytes) -> bytes:
    """An archive with nonsense in the midst of what is packed."""
    return content[:60] + b"\xff\x00\xaa" * 20 + content[120:]


def said(content: bytes, place: int, value: int) -> bytes:
    """An archive that says something else of its entry, both before it and in its directory."""
    made = bytearray(content)
    made[place] = made[content.index(b"PK\x01\x02") + place + 2] = value
    return bytes(made)


def cut_short() -> bytes:
    """An archive whose directory is whole, and promises more than there is."""
    content = packed(ZIP_DEFLATED)
    directory = content.index(b"PK\x01\x02")
    made = bytearray(content[: directory - 200] + content[directory:])
    made[-6:-2] = (directory - 200).to_bytes(4, "little")
    return bytes(made)


def code(file: Path, content: bytes) -> str:
    """What is told of a file with such content."""
    file.write_bytes(content)
    try:
        parse(file)
    except Refusal as refused:
        return " ".join(one.code for one in refused.located)
    return "read"


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_an_archive_is_read_however_it_is_packed(method: int, tmp_path: Path) -> None:
    assert code(tmp_path / "m", packed(method)) == "read"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(zipped(TEXT, "other.xml"), id="no model"),
        pytest.param(damaged(packed(ZIP_DEFLATED)), id="deflate"),
        pytest.param(damaged(packed(ZIP_BZIP2)), id="bzip2"),
        pytest.param(damaged(packed(ZIP_LZMA)), id="lzma"),
        pytest.param(said(packed(ZIP_DEFLATED), *LOCKED), id="encrypted"),
        pytest.param(said(packed(ZIP_DEFLATED), *UNKNOWN), id="unknown method"),
        pytest.param(cut_short(), id="cut short"),
        pytest.param(packed(ZIP_DEFLATED)[:-40], id="without its end"),
        pytest.param(packed(ZIP_DEFLATED)[:-30] + b"PK\x05\x06" + bytes(18), id="empty directory"),
        pytest.param(b"PK\x03\x04", id="nothing but its beginning"),
    ],
)
def test_an_archive_that_cannot_be_read_is_told(content: bytes, tmp_path: Path) -> None:
    assert code(tmp_path / "m", content) == "E944"


@settings(deadline=None, max_examples=150)
@given(data=st.data(), method=st.sampled_from([ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA]))
def test_an_archive_with_any_damage_is_read_or_refused(
    data: st.DataObject, method: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(packed(method))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(2, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert code(tmp_path_factory.mktemp("zip") / "m", bytes(content)) in ("read", "E940", "E944", "E945")


class TestTooLarge:
    @pytest.fixture(autouse=True)
    def _low(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("eaplan.imports.parsing.MOST_BYTES", 1000)
        monkeypatch.setattr("eaplan.imports.parsing.MOST_ELEMENTS", 20)

    def test_what_fits_is_read(self, tmp_path: Path) -> None:
        assert code(tmp_path / "m", b"<m>" + b"<a/>" * 19 + b"</m>") == "read"

    def test_too_many_elements_even_where_they_are_only_drawn(self, tmp_path: Path) -> None:
        for tag in (b"a", b"node"):
            assert code(tmp_path / "m", b"<m>" + b"<%s/>" % tag * 20 + b"</m>") == "E945"

    @pytest.mark.parametrize("long", [b"<a n='%s'/>", b"<!--%s-->", b"<%s/>"])
    def test_a_tag_or_comment_that_does_not_end(
        self, long: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("eaplan.imports.parsing.LONGEST", 100)
        monkeypatch.setattr("eaplan.imports.parsing._CHUNK", 50)
        assert code(tmp_path / "m", b"<m>" + long % (b"x" * 300) + b"</m>") == "E945"
        assert code(tmp_path / "m", b"<m>" + long % (b"x" * 60) + b"x" * 300 + b"</m>") == "read"

    def test_a_file_is_refused_before_it_is_read(self, tmp_path: Path) -> None:
        assert code(tmp_path / "m", b"no xml" + b" " * 1000) == "E945"

    def test_an_archive_is_refused_before_it_is_unpacked(self, tmp_path: Path) -> None:
        content = BytesIO()
        with ZipFile(content, "w", ZIP_DEFLATED) as archive:
            archive.writestr(ZipInfo(MODEL_IN_ARCHIVE), "no xml" + " " * 1000)
        assert code(tmp_path / "m", content.getvalue()) == "E945"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
    def test_a_pipe_is_refused_as_it_grows(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = Thread(target=pipe.write_bytes, args=(b"<m>" + b" " * 2000,))
        writer.start()
        with pytest.raises(Refusal, match="E945"):
            parse(pipe)
        writer.join()
