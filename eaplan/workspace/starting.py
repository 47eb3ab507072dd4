"""New schemes: a small one that explains itself, fitted to a name and stages, or a copy of an example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any

from eaplan.locale import say
from eaplan.problems import EaplanError, Problem
from eaplan.projects.stage import FIRST, LAST, LONGEST
from eaplan.text import fold
from eaplan.workspace.edits import Edit, Insert, Remove, SetValue
from eaplan.workspace.reader import PLANS
from eaplan.workspace.session import Session

_EXAMPLES = resources.files("eaplan") / "examples"
_LONGEST_ID = 40
_SPAN = re.compile(r"([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?")
_LAST_DIGITS = re.compile(r"[0-9]+$")


def create(
    folder: str | PathLike[str], language: str, name: str | None = None, stages: Sequence[tuple[int, int]] = ()
) -> list[Path]:
    """Make a small scheme in a folder that holds none yet, and return its files.

    It is called `name` and has these stages, each from a year to a year, or what the sample has.

    Raises
    ------
    EaplanError
        E901 where the folder holds YAML files already.
    """
    place = _empty(Path(folder))
    made = _copied(resources.files("eaplan.workspace") / "templates" / language, place)
    session = Session.open(place)
    edits = [*(_named(name) if name else ()), *(_staged(session.data, stages, language) if stages else ())]
    session.edit(edits, "tui.done.outside")
    session.save()
    session.close()
    return made


def stages_of(text: str) -> list[tuple[int, int]]:
    """The stages that a text such as "2026-2027, 2028-2030" means, each from a year to a year.

    Nothing where it does not mean years that follow each other.
    """
    spans = [_SPAN.fullmatch(part.strip()) for part in re.split("[,;]", text)]
    stages = [(int(span[1]), int(span[2] or span[1])) for span in spans if span]
    follow = all(later[0] == earlier[1] + 1 for earlier, later in pairwise(stages))
    possible = all(FIRST <= first <= last <= LAST and last - first < LONGEST for first, last in stages)
    return stages if follow and possible and len(stages) == len(spans) else []


def examples() -> list[str]:
    """The schemes that can be copied, by the names of their folders, the fullest first."""
    folders = [folder for folder in _EXAMPLES.iterdir() if folder.is_dir() and not folder.name.startswith("_")]
    return [folder.name for folder in sorted(folders, key=lambda folder: (-len(list(_files(folder))), folder.name))]


def copy_example(folder: str | PathLike[str], example: str) -> list[Path]:
    """Copy an example into a folder that holds no scheme yet, and return its files.

    Raises
    ------
    EaplanError
        E901 where the folder holds YAML files already.
    """
    return _copied(_EXAMPLES / example, _empty(Path(folder)))


def _empty(place: Path) -> Path:
    if any(place.rglob("*.y*ml")):
        raise EaplanError(Problem("E901", facts={"folder": str(place)}))
    return place


def _copied(source: Traversable, place: Path) -> list[Path]:
    made = []
    for inner, file in _files(source):
        target = place / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
        made.append(target)
    return made


def _files(source: Traversable, inner: Path = Path()) -> Iterator[tuple[Path, Traversable]]:
    """The files of a scheme with their paths in it, without plans made from it."""
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            yield inner / entry.name, entry
        elif entry.name != PLANS:
            yield from _files(entry, inner / entry.name)


def _named(name: str) -> Iterator[Edit]:
    id = re.sub(r"[^a-z0-9]+", "-", fold(name))[:_LONGEST_ID].strip("-")
    if id:
        yield SetValue(("scheme", "id"), id)
    yield SetValue(("scheme", "name"), name)


def _staged(data: Mapping[str, Any], stages: Sequence[tuple[int, int]], language: str) -> Iterator[Edit]:
    """The edits that give the sample other stages, with as much money a year, and targets on the same way."""
    before = data["stages"]
    stem = _LAST_DIGITS.sub("", before[0]["id"])
    ids = [f"{stem}{number}" for number in range(1, len(stages) + 1)]
    for index, (id, (first, last)) in enumerate(zip(ids, stages, strict=True)):
        years = str(first) if first == last else f"{first}-{last}"
        entry = {"id": id, "name": say("init.stage", language, years=years), "years": first if first == last else years}
        if index < len(before):
            yield from (SetValue(("stages", index, key), value) for key, value in entry.items())
        else:
            yield Insert(("stages",), index, entry)
    for index in reversed(range(len(stages), len(before))):
        yield Remove(("stages", index))
    parts = _parts(stages)
    for index, fund in enumerate(data["funds"]):
        yield SetValue(("funds", index, "limit"), _shared(sum(fund["limit"].values()), ids, parts))
    for index, target in enumerate(data["targets"]):
        start, end = target["baseline"]["value"], list(target["values"].values())[-1]
        way = {id: round(start + (end - start) * sum(parts[: place + 1])) for place, id in enumerate(ids)}
        yield SetValue(("targets", index, "values"), way)


def _parts(stages: Sequence[tuple[int, int]]) -> list[Fraction]:
    """Each stage's part of all years."""
    years = [last - first + 1 for first, last in stages]
    return [Fraction(count, sum(years)) for count in years]


def _shared(total: int, ids: Sequence[str], parts: Sequence[Fraction]) -> dict[str, int]:
    return {id: round(total * part) for id, part in zip(ids, parts, strict=True)}
