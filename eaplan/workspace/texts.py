"""The texts of a scheme's files: as they are now, as they are on disk, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eaplan.workspace.findings import Finding
from eaplan.workspace.reading import Reading
from eaplan.workspace.source import SourceFile
from eaplan.workspace.splices import Splice

_NO_FILES = ("E001", "E002")
"""What is found where there is no folder, or no YAML file in it."""


@dataclass(kw_only=True)
class Texts:
    """The files of a folder being worked on, by their names."""

    folder: Path
    """The scheme's folder, or its one file."""
    files: dict[str, SourceFile]
    findings: list[Finding]
    """What could not even be read as text."""
    on_disk: dict[str, SourceFile | None]
    """The files as they were last read or written; None for one that is not there, or is no text."""
    version: int = 0
    """Grows with every change."""
    _reading: Reading | None = None

    @property
    def reading(self) -> Reading:
        """What the texts say now."""
        if self._reading is None:
            self._reading = Reading.of(self.files.values(), self.findings)
        return self._reading

    @property
    def data(self) -> Mapping[str, Any]:
        """The plain data of the whole scheme."""
        return self.reading.data

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The files whose text is not what is on disk."""
        return tuple(
            name
            for name, file in self.files.items()
            if (disk := self.on_disk.get(name)) is not file and (disk is None or disk.text != file.text)
        )

    def text_on_disk(self, name: str) -> str:
        """A file's text on disk, which is none where the file is not there."""
        file = self.on_disk.get(name)
        return file.text if file else ""

    def folder_of(self, name: str) -> Path:
        """The path of a file of the scheme."""
        return self.folder if self.folder.is_file() else self.folder / name

    @property
    def is_new(self) -> bool:
        """Whether the folder is there without any YAML file, or is not there yet."""
        return not self.files and all(finding.problem.code in _NO_FILES for finding in self.findings)

    def _changed(self) -> None:
        """The texts say something else now."""
        self.version += 1
        self._reading = None

    def _apply(self, splice: Splice) -> None:
        self.files[splice.file] = self.files[splice.file].spliced(splice.start, splice.end, splice.text)
        self._reading = None

    def _add(self, file: SourceFile) -> None:
        self.files = dict(sorted({**self.files, file.name: file}.items()))
        self.findings = [finding for finding in self.findings if finding.problem.code not in _NO_FILES]
        self._changed()

    def _decoded(self, name: str, content: bytes) -> SourceFile | None:
        """A file's text; None, with the finding kept, where it is none."""
        self._forget_findings(name)
        file, finding = SourceFile.decode(name, content)
        if finding is not None:
            self.findings = [*self.findings, finding]
            self._changed()
        return file

    def _forget_findings(self, name: str) -> None:
        """A file is text now, whatever it was."""
        left = [finding for finding in self.findings if finding.position.file != name]
        if left != self.findings:
            self.findings = left
            self._changed()
