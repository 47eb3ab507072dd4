"""A scheme's folder being edited: its texts, what was done to them, and what is not saved yet.

Every edit is a change of text. Nothing is written to the scheme's files but by `save`; until then a journal keeps what
was done. What others do to the files meanwhile is taken over where nothing is unsaved, and asked about where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from eaplan.problems import EaplanError, Problem
from eaplan.problems import Path as DataPath
from eaplan.workspace.edits import Edit
from eaplan.workspace.journal import Journal, Recovery
from eaplan.workspace.reader import read_sources
from eaplan.workspace.saving import write_whole
from eaplan.workspace.source import SourceFile
from eaplan.workspace.splices import Splice, between, inverse
from eaplan.workspace.splicing import copied, moved, splices_of
from eaplan.workspace.texts import Texts
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


@dataclass(kw_only=True)
class Session(Texts):
    """The folder's texts, the steps that were done to them, and those that were taken back."""

    journal: Journal
    watch: Watch
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    _contested: set[str] = field(default_factory=set)
    """The files that were changed here and outside, until one of both counts."""

    @classmethod
    def open(cls, folder: Path) -> Session:
        """Read a folder's files and begin to keep an eye on them."""
        files, findings = read_sources(folder)
        known = {file.name: file for file in files}
        watch = Watch(folder)
        for file in files:
            watch.known(file.name, file.to_bytes())
        session = cls(
            folder=folder, files=known, findings=findings, on_disk=dict(known), journal=Journal(folder), watch=watch
        )
        if findings:  # what could not be read now is nothing new when others are looked after
            changes = watch.changed()
            session.take_outside(changes.only(known))
        return session

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

    def move(self, path: DataPath, index: int, label: str, **facts: object) -> None:
        """Put an entry's text elsewhere in its list, as one step; raises as `edit` does."""
        self._do(moved(path, index, lambda: self.reading), label, facts)

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
            self._write(name)
        if self.conflicts:
            raise EaplanError(Problem("E920", facts={"files": sorted(self.conflicts)}))
        return names

    def _write(self, name: str) -> None:
        path, content = self.folder_of(name), self.files[name].to_bytes()
        path.parent.mkdir(parents=True, exist_ok=True)  # others may have removed it
        write_whole(path, content)
        self.on_disk[name] = self.files[name]
        self.watch.known(name, content)
        self._forget_findings(name)
        self._on_disk([name])

    def close(self) -> None:
        """End the session; what is unsaved is given up. Without this, the journal is offered at the next start."""
        self.journal.close(keep=False)

    # What others do to the files

    @property
    def conflicts(self) -> dict[str, Conflict]:
        """The files that were changed here and outside, with both texts as they are now."""
        found = {}
        for name in sorted(self._contested):
            theirs = self.on_disk.get(name)
            found[name] = Conflict(name, self.files[name].text, theirs.text if theirs else None)
        return found

    def look_outside(self) -> bool:
        """Take over what was changed outside, or note conflicts; tell whether anything was new."""
        changes = self.watch.changed()
        if not changes:
            return False
        self.take_outside(changes)
        return True

    def take_outside(self, changes: Changes) -> None:
        """Take over changes that a watch has found."""
        splices: list[Splice] = []
        for name, content in changes.contents.items():
            theirs = self._decoded(name, content)
            if theirs is None:  # what is no text is as good as gone
                self._removed(name)
            else:
                splices += self._taken(theirs)
        for name in changes.removed:
            self._forget_findings(name)
            self._removed(name)
        self._do(splices, "tui.done.outside", {})
        self._on_disk(splice.file for splice in splices)

    def _taken(self, theirs: SourceFile) -> Iterator[Splice]:
        """What makes a file that others wrote the one here, unless something unsaved is in it."""
        name = theirs.name
        is_mine = name in self.unsaved
        self.on_disk[name] = theirs
        if name not in self.files:
            self._add(theirs)
        elif not is_mine:
            self.files[name] = replace(self.files[name], bom=theirs.bom)
            yield between(name, self.files[name].text, theirs.text)
        elif name in self.unsaved:
            self._contested.add(name)
        else:
            self._contested.discard(name)

    def resolve(self, name: str, keep_mine: bool) -> None:
        """End a conflict: what is unsaved here stays (to be saved over theirs), or theirs is taken as a step."""
        self._contested.remove(name)
        theirs = self.on_disk.get(name)
        if keep_mine:
            return
        if theirs is None:
            self._drop(name)
        else:
            splice = between(name, self.files[name].text, theirs.text)
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
                self._contested.add(name)
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
        if all(self.files[splice.file].text == before[splice.file].text for splice in done):
            self.files, self._reading = before, None  # such as an entry that is moved to where it is
        else:
            self.done.append(Step(label, facts, tuple(done), tuple(reversed(undone))))
            self.undone.clear()
            self._keep(done, before)

    def _replay(self, splices: Sequence[Splice]) -> None:
        before = dict(self.files)
        for splice in splices:
            self._apply(splice)
        self._keep(splices, before)

    def _keep(self, splices: Sequence[Splice], before: Mapping[str, SourceFile]) -> None:
        """Note in the journal what was done; a journal that cannot be written says so in `journal.failed`."""
        self._changed()
        self._contested.intersection_update(self.unsaved if self._contested else ())
        with suppress(OSError):
            self.journal.record(splices, lambda name: before[name])

    def _on_disk(self, names: Iterable[str]) -> None:
        """Note in the journal that some files are on disk as they are here."""
        with suppress(OSError):
            self.journal.saved(names)

    def _removed(self, name: str) -> None:
        if name in self.unsaved:
            self.on_disk[name] = None
            self._contested.add(name)
        elif name in self.files:
            self._drop(name)

    def _drop(self, name: str) -> None:
        """Forget a file, and the steps that cannot be undone without it."""
        del self.files[name]
        self.on_disk.pop(name, None)
        self._contested.discard(name)
        self._changed()
        with suppress(OSError):
            self.journal.dropped([name])
        for steps in (self.done, self.undone):
            if any(splice.file == name for step in steps for splice in step.done):
                steps.clear()
