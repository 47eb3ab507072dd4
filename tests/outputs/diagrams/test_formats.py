"""Drawings as files: what they are called, that they are the same every time, and which formats there are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaplan.outputs.diagrams.formats import FORMATS, files, format_of, written
from eaplan.outputs.diagrams.formats.markup import number
from eaplan.problems import EaplanError
from tests.conftest import ROOT
from tests.outputs.diagrams.made import drawing, saying

OWN = ("svg", "png", "pdf", "drawio", "html")
HASHES = f"""
import hashlib
from eaplan.outputs.diagrams.formats import written
from tests.outputs.diagrams.made import drawing
for format in {OWN}:
    print(format, [hashlib.sha256(content).hexdigest() for content in written(drawing(), format)])
"""


@pytest.mark.parametrize(("format", "count"), [("svg", 2), ("png", 2), ("pdf", 1), ("drawio", 1), ("html", 1)])
def test_a_file_a_page_or_one_for_all(format: str, count: int) -> None:
    assert len(written(drawing(), format)) == count


def test_files_of_several_pages_are_numbered() -> None:
    assert list(files(drawing(), Path("ra/bản đồ.svg"))) == [Path("ra/bản đồ-1.svg"), Path("ra/bản đồ-2.svg")]
    assert list(files(drawing(), Path("bản đồ.PDF"))) == [Path("bản đồ.PDF")]


def test_pages_in_files_of_their_own_refer_to_each_other_by_name() -> None:
    first, _ = files(drawing(), Path("ra/bản đồ.svg")).values()
    assert b'<a href="b%E1%BA%A3n%20%C4%91%E1%BB%93-2.svg">' in first


@pytest.mark.parametrize("name", ["a.docx", "a", "svg"])
def test_an_ending_of_no_format_is_refused(name: str) -> None:
    with pytest.raises(EaplanError, match="E527") as refused:
        format_of(Path(name))
    assert refused.value.problems[0].facts == {"file": name, "formats": FORMATS}


def test_the_same_drawing_gives_the_same_bytes_in_every_process() -> None:
    def said(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", HASHES], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert said("1") == said("2") != ""


@pytest.mark.parametrize("format", ["svg", "pdf", "drawio"])
@given(text=st.text(min_size=1))
def test_whatever_is_said_can_be_written(format: str, text: str) -> None:
    assert all(written(saying(text), format))


@given(st.floats(-1e6, 1e6))
def test_numbers_are_written_short_and_near(value: float) -> None:
    said = number(value)
    assert abs(float(said) - value) <= 0.00501
    assert "e" not in said
    assert said != "-0"
    assert not ("." in said and said.endswith("0"))
