"""New schemes, copied from a small one that explains itself."""

from __future__ import annotations

from importlib import resources
from os import PathLike
from pathlib import Path

from eaplan.problems import EaplanError, Problem


def create(folder: str | PathLike[str], language: str) -> list[Path]:
    """Make a small scheme in a folder that holds none yet, and return its files.

    Raises
    ------
    EaplanError
        E901 where the folder holds YAML files already.
    """
    place = Path(folder)
    if any(place.rglob("*.y*ml")):
        raise EaplanError(Problem("E901", facts={"folder": str(place)}))
    place.mkdir(parents=True, exist_ok=True)
    made = []
    for template in sorted(resources.files("eaplan.workspace").joinpath("templates", language).iterdir(), key=str):
        file = place / template.name
        file.write_text(template.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
        made.append(file)
    return made
