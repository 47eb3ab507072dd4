"""A scheme's folder being edited: its texts, what was done to them, and what is not saved yet.

Every edit is a change of text. Nothing is written to the scheme's files but by `save`; until then a journal keeps what
was done. What others do to the files meanwhile is taken over where nothing is unsaved, and asked about where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eaplan.problems import EaplanError, Problem
from eaplan.problems import Path as DataPath
from eaplan.workspace.edits import Edit
from eaplan.workspace.findings import Finding
from eaplan.workspace.journal import Journal, Recovery
from eaplan.workspace.reader import read_sources
from eaplan.workspace.reading import Reading
from eaplan.workspace.saving import write_whole
from eaplan.workspace.source import SourceFile
from eaplan.workspace.splices import Splice, between, inverse
from eaplan.workspace.splicing import copied, splices_of
from eaplan.workspace.watching import Changes, Watch


@dataclass(frozen=True)
class Step:
    """One thing done to the texts, which is undone as one."""

    label: str
    """A key of the catalogue that says what was done."""
    facts: Mapping[str, object]
    done: tuple[Splice, ...]
    undone: tuple[Splice, ...]
    """What takes it back, in order."""


@dataclass(frozen=True)
class Conflict:
    """A file that was changed here and outside; None where it is not there any more."""

    file: str
    mine: str
    theirs: str | None


@dataclass
class Session:
    """The folder, its files as they are now and as they are on disk, and the steps between."""

    folder: Path
    files: dict[str, SourceFile]
    findings: list[Finding]
    """What could not even be read as text."""
    on_disk: dict[str, SourceFile | None]
    journal: Journal
    watch: Watch
    version: int = 0
    """Grows with every change."""
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    _reading: Reading | None = None

    @classmethod
    def open(cls, folder: Path) -> Session:
        """Read a folder's files and begin to keep an eye on them."""
        files, findings = read_sources(folder)
        known = {file.name: file for file in files}
        watch = Watch(folder)
        for file in files:
            watch.known(file.name, file.to_bytes())
        return cls(folder, dict(known), findings, dict(known), Journal(folder), watch)

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

    @property
    def is_new(self) -> bool:
        """Whether the folder is there without any YAML file, or is not there yet."""
        return not self.files and all(finding.problem.code in ("E001", "E002") for finding in self.findings)

    # Editing

    def edit(self, edits: Iterable[Edit], label: str, **facts: object) -> None:
        """Make edits as one step.

        Raises
        ------
        CannotRewrite
            Where the text is written in a way that cannot be changed safely; nothing is changed then.
        """
        self._do(splices_of(edits, lambda: self.reading), label, facts)

    def duplicate(self, path: DataPath, id: str, label: str, **facts: object) -> None:
        """Put a copy of an entry's text behind it, with an id of its own, as one step; raises as `edit` does."""
        self._do([copied(self.reading, path, id)], label, facts)

    def rewrite(self, splice: Splice, label: str, **facts: object) -> None:
        """Replace a stretch of a file's text as one step."""
        self._do([splice], label, facts)

    def undo(self) -> Step | None:
        """Take back the last step, and return it; None where there is none."""
        if not self.done:
            return None
        step = self.done.pop()
        self._replay(step.undone)
        self.undone.append(step)
        return step

    def redo(self) -> Step | None:
        """Do again the step that was taken back last, and return it; None where there is none."""
        if not self.undone:
            return None
        step = self.undone.pop()
        self._replay(step.done)
        self.done.append(step)
        return step

    # Saving

    def save(self) -> tuple[str, ...]:
        """Write what is unsaved, each file in one step, and return the files' names.

        Raises
        ------
        EaplanError
            E920 where a file was changed outside meanwhile; `conflicts` then holds both versions, and what is in no
            conflict is written.
        OSError
            Where a file cannot be written; the journal goes on keeping what is in it.
        """
        self.look_outside()
        names = tuple(name for name in self.unsaved if name not in self.conflicts)
        for name in names:
            content = self.files[name].to_bytes()
            write_whole(self.folder_of(name), content)
            self.on_disk[name] = self.files[name]
            self.watch.known(name, content)
        self._on_disk(names)
        if self.conflicts:
            raise EaplanError(Problem("E920", facts={"files": sorted(self.conflicts)}))
        return names

    def folder_of(self, name: str) -> Path:
        """The path of a file of the scheme."""
        return self.folder if self.folder.is_file() else self.folder / name

    def close(self) -> None:
        """End the session; what is unsaved is given up. Without this, the journal is offered at the next start."""
        self.journal.close(keep=False)

    # What others do to the files

    def look_outside(self) -> bool:
        """Take over what was changed outside, or note conflicts; tell whether anything was new."""
        changes = self.watch.changed()
        if not changes:
            return False
        return self.take_outside(changes)

    def take_outside(self, changes: Changes) -> bool:
        """Take over changes that a watch has found."""
        splices = []
        for name, content in changes.contents.items():
            theirs = self._decoded(name, content)
            if theirs is None:
                continue
            dirty = name in self.unsaved
            self.on_disk[name] = theirs
            if name not in self.files:
                self._add(theirs)
            elif not dirty:
                splices.append(between(name, self.files[name].text, theirs.text))
            elif theirs.text != self.files[name].text:
                self.conflicts[name] = Conflict(name, self.files[name].text, theirs.text)
            else:
                self.conflicts.pop(name, None)
        for name in changes.removed:
            self._removed(name)
        self._do(splices, "tui.done.outside", {})
        self._on_disk(splice.file for splice in splices)
        return True

    def resolve(self, name: str, keep_mine: bool) -> None:
        """End a conflict: what is unsaved here stays (to be saved over theirs), or theirs is taken as a step."""
        conflict = self.conflicts.pop(name)
        if keep_mine:
            return
        if conflict.theirs is None:
            self._drop(name)
        else:
            splice = between(name, self.files[name].text, conflict.theirs)
            self._do([splice], "tui.done.theirs", {"file": name})
            self._on_disk([name])

    def recover(self, recovery: Recovery) -> None:
        """Take over what an earlier program left unsaved, as a step; where a file has changed since, as a conflict."""
        splices = []
        for name, text in recovery.texts.items():
            if name not in self.files:
                self._add(SourceFile.of(name, "", recovery.bom[name]))
                self.on_disk[name] = None
            file = self.files[name]
            if file.text not in (text, recovery.bases[name]):
                self.conflicts[name] = Conflict(name, text, file.text)
            splices.append(between(name, file.text, text))
        self._do(splices, "tui.done.recovered", {})
        if self.journal.failed:
            recovery.release()
        else:
            recovery.forget()

    # The texts

    def _do(self, splices: Iterable[Splice], label: str, facts: Mapping[str, object]) -> None:
        """Apply splices as one step: all of them or none."""
        before = dict(self.files)
        done, undone = [], []
        try:
            for splice in splices:
                if splice.start != splice.end or splice.text:
                    undone.append(inverse(self.files[splice.file].text, splice))
                    done.append(splice)
                    self._apply(splice)
        except Exception:
            self.files = before
            self._reading = None
            raise
        if done:
            self.done.append(Step(label, facts, tuple(done), tuple(reversed(undone))))
            self.undone.clear()
            self._keep(done, before)

    def _replay(self, splices: Sequence[Splice]) -> None:
        before = dict(self.files)
        for splice in splices:
            self._apply(splice)
        self._keep(splices, before)

    def _apply(self, splice: Splice) -> None:
        self.files[splice.file] = self.files[splice.file].spliced(splice.start, splice.end, splice.text)
        self._reading = None

    def _keep(self, splices: Sequence[Splice], before: Mapping[str, SourceFile]) -> None:
        """Note in the journal what was done; a journal that cannot be written says so in `journal.failed`."""
        self.version += 1
        with suppress(OSError):
            self.journal.record(splices, lambda name: before[name])

    def _on_disk(self, names: Iterable[str]) -> None:
        """Note in the journal that some files are on disk as they are here."""
        with suppress(OSError):
            self.journal.saved(names)

    def _decoded(self, name: str, content: bytes) -> SourceFile | None:
        """A file's text; None, with the finding kept, where it is none."""
        self.findings = [finding for finding in self.findings if finding.position.file != name]
        file, finding = SourceFile.decode(name, content)
        if finding is not None:
            self.findings.append(finding)
        self._reading = None
        return file

    def _add(self, file: SourceFile) -> None:
        self.files = dict(sorted({**self.files, file.name: file}.items()))
        self.version += 1
        self._reading = None

    def _removed(self, name: str) -> None:
        if name in self.unsaved:
            self.on_disk[name] = None
            self.conflicts[name] = Conflict(name, self.files[name].text, None)
        elif name in self.files:
            self._drop(name)

    def _drop(self, name: str) -> None:
        """Forget a file, and the steps that cannot be undone without it."""
        del self.files[name]
        self.on_disk.pop(name, None)
        self.version += 1
        self._reading = None
        with suppress(OSError):
            self.journal.dropped([name])
        for steps in (self.done, self.undone):
            if any(splice.file == name for step in steps for splice in step.done):
                steps.clear()
