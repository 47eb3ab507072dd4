"""How long the import of a large model takes, as a multiple of parsing its XML.

The model has two relationships an element, and views as an architect draws them: each element in one and a half of them
on average, with its place, colours and font, which is what makes up most of such a file.

    python -m benchmarks.imports --elements 10000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from defusedxml.ElementTree import parse

from benchmarks.run import timed
from benchmarks.synthetic import synthetic, write
from eaplan.imports.importing import prepare

MOST = 3.0
"""Importing, from the file to the scheme's folder, as a multiple of parsing the file into a tree."""
_ROUNDS = 5
_TYPES = ("ApplicationComponent", "ApplicationService", "DataObject", "Node", "TechnologyService", "BusinessProcess")
_RELATIONSHIPS = ("Serving", "Access", "Flow", "Realization", "Association")
_STYLE = (
    '<style><fillColor r="181" g="255" b="255" a="100"/><lineColor r="92" g="92" b="92" a="100"/>'
    '<font name="Segoe UI" size="9"><color r="0" g="0" b="0"/></font></style>'
)
_A_VIEW = 20
"""Nodes in a view."""


def model(elements: int, seed: int = 0) -> str:
    """An ArchiMate exchange file with so many elements; the same numbers always give the same file."""
    return "\n".join(_lines(elements, Random(f"{elements} {seed}"))) + "\n"


def _lines(elements: int, random: Random) -> Iterator[str]:
    ends = [(random.randrange(elements), random.randrange(elements)) for _ in range(2 * elements)]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" identifier="id-model"'
    yield '    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><name xml:lang="vi">Mô hình lớn</name><elements>'
    for number in range(elements):
        yield f'<element identifier="id-{number}" xsi:type="{random.choice(_TYPES)}">'
        yield f'  <name xml:lang="vi">Hệ thống số {number}</name>'
        yield f'  <documentation xml:lang="vi">Phục vụ nghiệp vụ số {number} của tỉnh.</documentation></element>'
    yield "</elements><relationships>"
    for number, (source, target) in enumerate(ends):
        kind = random.choice(_RELATIONSHIPS)
        yield f'<relationship identifier="r-{number}" source="id-{source}" target="id-{target}" xsi:type="{kind}"/>'
    yield "</relationships><views><diagrams>"
    for first in range(0, elements * 3 // 2, _A_VIEW):
        yield from _view(first, elements, ends)
    yield "</diagrams></views></model>"


def _view(first: int, elements: int, ends: list[tuple[int, int]]) -> Iterator[str]:
    yield f'<view identifier="v-{first}" xsi:type="Diagram"><name xml:lang="vi">Sơ đồ {first}</name>'
    for number in range(first, first + _A_VIEW):
        yield f'<node identifier="n-{number}" elementRef="id-{number % elements}" xsi:type="Element"'
        yield f' x="{number % 5 * 140}" y="{number % 4 * 80}" w="120" h="55">{_STYLE}</node>'
    for number in range(first, min(first + _A_VIEW, len(ends))):
        yield f'<connection identifier="c-{number}" relationshipRef="r-{number}" xsi:type="Relationship"'
        yield f' source="n-{ends[number][0]}" target="n-{ends[number][1]}">{_STYLE}</connection>'
    yield "</view>"


def measure(elements: int) -> tuple[float, float]:
    """The processor time of parsing a model and of importing it, each the quickest of some rounds taken in turn."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "model.xml")
        file.write_text(model(elements), encoding="utf-8")
        rounds = [(timed(lambda: parse(file))[0], _import(file, Path(scratch, str(one)))) for one in range(_ROUNDS)]
    parsing, importing = zip(*rounds, strict=True)
    return min(parsing), min(importing)


def _import(file: Path, folder: Path) -> float:
    """The time of importing a model into a new scheme and writing it."""
    write(synthetic(10, 2), folder)
    return timed(lambda: prepare(file, folder).apply())[0]


def main() -> None:
    """Measure the import; ends with 1 where its bound does not hold."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--elements", type=int, default=10_000)
    elements = parser.parse_args().elements
    parsing, importing = measure(elements)
    times = importing / parsing
    print(f"{elements} elements: parsing {parsing:.2f} s, importing {importing:.2f} s, {times:.2f} times as long")
    if times > MOST:
        sys.exit(f"importing takes {times:.2f} times as long as parsing, more than {MOST:.0f}")


if __name__ == "__main__":
    main()
