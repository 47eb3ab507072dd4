"""One YAML file as text, byte for byte, with what it says; an edit reads again only the piece that it changes."""

from __future__ import annotations

import codecs
import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

import yaml

from eaplan.garbage import uncollected
from eaplan.problems import Path
from eaplan.workspace.cutting import cut
from eaplan.workspace.findings import Finding, end_of, finding, refused_finding, syntax_finding
from eaplan.workspace.nodes import Refused, compose
from eaplan.workspace.pieces import Piece, Section, Single
from eaplan.workspace.recutting import Change, recut, rest


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A file's text, which never changes: an edit makes another one, which shares all that it leaves as it is."""

    name: str
    """As positions name it: relative to the scheme's folder."""
    sections: tuple[Section, ...]
    """What it says; of a broken file one section that says nothing."""
    bom: bool = False
    """Whether the bytes begin with a byte order mark, which the text never holds."""
    broken: Finding | None = None
    """Why nothing can be read in it."""
    mending: tuple[SourceFile, Change] | None = None
    """Of a file that an edit broke, as it was before that, and all that was changed since."""

    @classmethod
    def of(cls, name: str, text: str, bom: bool = False) -> SourceFile:
        """Read a whole text."""
        try:
            with uncollected():
                return cls(name, cut(text), bom)
        except Refused as refused:
            return _broken(name, text, bom, refused_finding(name, refused))
        except yaml.YAMLError as error:
            return _broken(name, text, bom, syntax_finding(name, text, error))

    @classmethod
    def decode(cls, name: str, content: bytes) -> tuple[SourceFile | None, Finding | None]:
        """Read a file's bytes; what is not UTF-8 is no text, but a finding."""
        encoded = content.removeprefix(codecs.BOM_UTF8)
        try:
            text = encoded.decode()
        except UnicodeDecodeError as error:
            return None, finding(name, "E004", *end_of(encoded[: error.start].decode()))
        return cls.of(name, text, bom=content.startswith(codecs.BOM_UTF8)), None

    @cached_property
    def text(self) -> str:
        """The whole text, with the line ends that the file has."""
        return "".join([section.text for section in self.sections])

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def to_bytes(self) -> bytes:
        """The bytes, just as they were read."""
        return codecs.BOM_UTF8 * self.bom + self.text.encode()

    @property
    def pieces(self) -> Iterator[Piece]:
        """The pieces that the text consists of, in order."""
        for section in self.sections:
            yield from section.pieces

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where in the text each section begins, and where the last one ends."""
        return [0, *accumulate(section.starts[-1] for section in self.sections)]

    @cached_property
    def lines(self) -> Sequence[int]:
        """How many lines are before each section, and how many there are."""
        return [0, *accumulate(section.lines[-1] for section in self.sections)]

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """Everything that is wrong with the text."""
        if self.broken:
            return [self.broken]
        return [
            refused_finding(self.name, refused, self.lines[number] + shift)
            for number, section in enumerate(self.sections)
            for refused, shift in section.refused
        ]

    @property
    def keys(self) -> set[str]:
        """The top-level keys that stand in it."""
        return {name for section in self.sections for name in section.values}

    def mark(self, section: int, path: Path, on_key: bool = False) -> tuple[int, int]:
        """Line and column, from 0, of a path into a section, or of the nearest thing around it that stands."""
        line, column = self.sections[section].mark(path, on_key)
        return self.lines[section] + line, column

    def path_at(self, line: int) -> Path:
        """The path of the entry or key in this file that a line, from 0, belongs to; empty where there is none."""
        number = bisect_right(self.lines, line, hi=len(self.sections)) - 1
        return self.sections[number].path_at(line - self.lines[number])

    def spliced(self, start: int, end: int, text: str) -> SourceFile:
        """The file with the characters from `start` to `end` replaced."""
        change = Change(start, end, text)
        if self.mending is None:
            return self._changed(change)
        good, before = self.mending
        return good._changed(before.then(self.text, change))

    def _changed(self, change: Change) -> SourceFile:
        sections = recut(self.sections, self.starts, change)
        if sections is not None:
            return replace(self, sections=sections)
        text = change.made(self.text)
        found = self._broken_by(change, text)
        file = _broken(self.name, text, self.bom, found) if found else SourceFile.of(self.name, text, self.bom)
        return replace(file, mending=(self, change)) if file.broken and not self.broken else file

    def _broken_by(self, change: Change, text: str) -> Finding | None:
        """What breaks the changed text, found without reading it from its beginning; None where that cannot be."""
        part = rest(self.sections, self.starts, self.lines, change, text)
        if part is None:
            return None
        try:
            compose(part.text)
        except Refused as refused:
            return refused_finding(self.name, refused, part.shift)
        except yaml.YAMLError as error:
            return syntax_finding(self.name, part.text, error, part.shift)
        return None


def _broken(name: str, text: str, bom: bool, found: Finding) -> SourceFile:
    return SourceFile(name, (Single((Piece(text, None, 0, text.count("\n"), {}),)),), bom, found)
