"""What a scheme's files say together, where it stands, and where to change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from eaplan.checks.entries import LISTS
from eaplan.problems import Path
from eaplan.workspace.findings import Finding, Position, finding
from eaplan.workspace.source import SourceFile


class Place(NamedTuple):
    """Where to change something: a stretch of a file's text, and a path in it as in a document of its own."""

    file: str
    start: int
    end: int
    path: Path
    text: str
    """The stretch itself."""


class _Part(NamedTuple):
    """What one section of a file says of a key."""

    start: int
    """The index of its first entry among those of all files."""
    file: SourceFile
    section: int

    def position(self, path: Path, on_key: bool = False) -> Position:
        line, column = self.file.mark(self.section, path, on_key)
        return Position(self.file.name, line + 1, column + 1)


@dataclass(frozen=True, eq=False)
class Reading:
    """What a scheme's files say, with their places; nothing in it may be changed, as readings share their data."""

    files: Mapping[str, SourceFile]
    data: Mapping[str, Any]
    findings: Sequence[Finding]
    complete: bool
    """Whether every file could be read."""
    _parts: Mapping[str, Sequence[_Part]]
    """Per key the parts that its value is put together from."""

    @classmethod
    def of(cls, files: Iterable[SourceFile], findings: Sequence[Finding] = ()) -> Reading:
        """Put files together in their order; the findings are about what could not even be taken for text."""
        by_name = {file.name: file for file in files}
        merger = _Merger(findings)
        for file in by_name.values():
            merger.add(file)
        complete = not findings and not any(file.broken for file in by_name.values())
        return cls(by_name, merger.data, merger.findings, complete, merger.parts)

    def position(self, path: Path, on_key: bool = False) -> Position:
        """Return the place of a path in the data, or of the nearest thing around it that stands in a file."""
        if part := self._part(path):
            return part.position(_within(part, path), on_key)
        return Position(next(iter(self.files), "."), 1, 1)

    def value(self, path: Path) -> Any:
        """What stands at a path in the data; None where nothing does."""
        value: Any = self.data
        for step in path:
            if isinstance(value, Mapping):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                return None
        return value

    def place(self, path: Path, around: int = 0) -> Place | None:
        """Where to change what stands at a path in the data; None where nothing stands there, or in several files.

        That is the text of one entry of a list as far as it can be told, with so many of the entries before and after
        it in its file as are asked for around it, and otherwise that of a whole key.
        """
        if len(path) == 1 and len(self._parts.get(str(path[0]), ())) > 1:
            return None
        part = self._part(path) or self._empty(path)
        return _place(part, _within(part, path), around) if part else None

    def home(self, kind: str) -> Place | None:
        """The list that a further entry belongs to: that of the last file that has one; None where none has."""
        parts = self._parts.get(kind)
        part = parts[-1] if parts else self._empty((kind,))
        return _place(part, (kind,), 0) if part else None

    def local(self, kind: str, index: int) -> tuple[str, int]:
        """The file that holds an entry of a list, and the entry's index in that file."""
        part = self._part((kind, index))
        if part is None or index >= len(self.data[kind]):
            raise IndexError(kind, index)
        return part.file.name, index - part.start

    def entry_at(self, file: str, line: int) -> Path | None:
        """The path of the entry, or else of the key, that a line of a file (counted from 1) belongs to."""
        source = self.files[file]
        path = source.path_at(line - 1)
        part = next((part for part in self._parts.get(str(path[0]), ()) if part.file is source), None) if path else None
        if part is None:
            return None
        return path if len(path) < 2 else (path[0], int(path[1]) + part.start)

    def _part(self, path: Path) -> _Part | None:
        """The part that a path leads into."""
        parts = self._parts.get(str(path[0])) if path else None
        if not parts:
            return None
        index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        return next((part for part in reversed(parts) if part.start <= index), parts[0])

    def _empty(self, path: Path) -> _Part | None:
        """The last file's section of a key that says nothing."""
        for file in reversed(list(self.files.values())):
            for number, section in enumerate(file.sections):
                if path and path[0] in section.values:
                    return _Part(0, file, number)
        return None


def _within(part: _Part, path: Path) -> Path:
    """A path as it is within the part's file."""
    if len(path) > 1 and isinstance(path[1], int):
        return (path[0], path[1] - part.start, *path[2:])
    return path


def _place(part: _Part, path: Path, around: int) -> Place | None:
    stretch = part.file.sections[part.section].stretch(path, around)
    if stretch is None:
        return None
    before = part.file.starts[part.section]
    return Place(part.file.name, before + stretch.start, before + stretch.end, stretch.path, stretch.text)


class _Merger:
    """Puts files together, one after the other: lists are joined, anything else may stand once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.data: dict[str, Any] = {}
        self.findings = list(findings)
        self.parts: dict[str, list[_Part]] = {}

    def add(self, file: SourceFile) -> None:
        """Add all that a file says."""
        self.findings += file.findings
        for number, section in enumerate(file.sections):
            for name, value in section.values.items():
                if value is not None:
                    self._add_value(name, value, _Part(0, file, number))

    def _add_value(self, name: str, value: object, part: _Part) -> None:
        known = self.data.get(name)
        if known is None:
            self.data[name] = value
            self.parts[name] = [part]
        elif isinstance(known, list) and isinstance(value, list):
            self.parts[name].append(part._replace(start=len(known)))
            self.data[name] = [*known, *value]
        elif name in LISTS and isinstance(value, list):
            self._no_list(name, self.parts[name][0])
            self.data[name] = value
            self.parts[name] = [part]
        elif name in LISTS:
            self._no_list(name, part)
        else:
            first = self.parts[name][0].position((name,), on_key=True)
            file, line, column = part.position((name,), on_key=True)
            facts = {"key": name, "file": first.file, "row": first.line}
            self.findings.append(finding(file, "E015", line - 1, column - 1, **facts))

    def _no_list(self, name: str, part: _Part) -> None:
        file, line, column = part.position((name,))
        self.findings.append(finding(file, "E032", line - 1, column - 1, expected="list"))
