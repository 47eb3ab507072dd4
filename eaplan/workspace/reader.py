"""Reading a folder of YAML: plain data, with the place of everything in it, and every problem of the text at once.

The YAML is 1.2's core only: `no`, `on`, `010`, `1:30` and dates stay text, numbers are exact, keys are text as written.
Tags, repeated keys, great depth and aliases that grow are refused.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from eaplan.garbage import uncollected
from eaplan.problems import Problem
from eaplan.workspace.findings import Finding, Position, finding
from eaplan.workspace.reading import Reading
from eaplan.workspace.source import SourceFile

PLANS = "plans"
"""The folder in a scheme's folder that holds plans, which are not read as part of the scheme."""
MAX_MEBIBYTES = 64
"""A larger file is no scheme's: thousands of projects take a few mebibytes."""
_NODE_MODULES = "node_modules"
_ENVIRONMENT = "pyvenv.cfg"
"""Stands in the folder of a Python environment."""


def read(folder: Path) -> Reading:
    """Read every YAML file of a scheme's folder, or the one file given; problems of the text never stop it."""
    return Reading.of(*read_sources(folder))


def read_sources(folder: Path) -> tuple[list[SourceFile], list[Finding]]:
    """Read the files of a scheme's folder, or the one file given, and return them and what could not be read."""
    findings: list[Finding] = []

    def unlisted(error: OSError) -> None:
        name = os.path.relpath(error.filename, folder)
        findings.append(finding(_printable(name), "E003", reason=_reason(error)))

    try:
        files = yaml_files(folder, unlisted)
    except (FileNotFoundError, ValueError):  # the latter for a name that no folder can have
        return [], [finding(".", "E001", folder=_printable(str(folder)))]
    except OSError as error:
        return [], [finding(".", "E003", reason=_reason(error))]
    if not files and not findings:
        return [], [finding(".", "E002", folder=_printable(str(folder)))]
    with uncollected():  # over all of them, as the collector would look at each file's objects after it
        sources = [source for name, path in files if (source := _read_file(name, path, findings))]
    homes = {PurePosixPath(source.name).parent.as_posix() for source in sources if "scheme" in source.keys}
    if len(homes) > 1 and "." not in homes:  # somebody is in the folder above them
        return [], [finding(".", "E024", schemes=sorted(homes))]
    return sources, findings


def read_file(file: Path) -> Reading:
    """Read one YAML file, which is not a scheme's folder, such as a plan."""
    name = _printable(file.name)
    findings: list[Finding] = []
    try:
        is_folder = stat.S_ISDIR(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the latter for a name that no file can have
        return Reading.of([], [finding(name, "E025", file=_printable(str(file)))])
    except OSError as error:
        return Reading.of([], [finding(name, "E003", reason=_reason(error))])
    if is_folder:
        return Reading.of([], [finding(name, "E026", file=_printable(str(file)))])
    source = _read_file(name, file, findings)
    return Reading.of([source] if source else [], findings)


def read_text(text: str, file: str = "text.yaml") -> Reading:
    """Read one YAML text as `read` reads a file."""
    return Reading.of([SourceFile.of(file, text)])


def _raise(error: OSError) -> None:
    raise error


def yaml_files(folder: Path, unlisted: Callable[[OSError], None] = _raise) -> list[tuple[str, Path]]:
    """Return name and path of every YAML file in a scheme's folder, in the order of their names; or of the file given.

    Hidden files, those of Python environments and the like, and plans are none of the scheme's.

    Raises
    ------
    OSError
        Where there is no such folder, and where one within it cannot be listed, unless `unlisted` takes that.
    """
    if folder.exists() and not folder.is_dir():
        return [(folder.name, folder)]
    os.scandir(folder).close()  # raises where there is no such folder
    found = []
    for place, folders, files in os.walk(folder, onerror=unlisted):
        at_top = Path(place) == folder
        if _ENVIRONMENT in files and not at_top:
            folders.clear()
            continue
        left_out = (_NODE_MODULES, PLANS) if at_top else (_NODE_MODULES,)
        folders[:] = [name for name in folders if not name.startswith(".") and name not in left_out]
        found += [Path(place, name) for name in files if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
    return sorted((_printable(path.relative_to(folder).as_posix()), path) for path in found)


def refusal(about: os.stat_result) -> Problem | None:
    """Why something is not even opened: a pipe or a device might never end."""
    if not stat.S_ISREG(about.st_mode):
        return Problem("E022")
    if about.st_size > MAX_MEBIBYTES * 2**20:
        return Problem("E023", facts={"size": -(-about.st_size // 2**20), "most": MAX_MEBIBYTES})
    return None


def _read_file(name: str, path: Path, findings: list[Finding]) -> SourceFile | None:
    try:
        problem = refusal(path.stat())
        content = b"" if problem else path.read_bytes()
    except OSError as error:
        problem = Problem("E003", facts={"reason": _reason(error)})
    if problem:
        findings.append(Finding(problem, Position(name, 1, 1)))
        return None
    source, unreadable = SourceFile.decode(name, content)
    if unreadable:
        findings.append(unreadable)
    return source


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
