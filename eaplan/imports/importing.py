"""Importing a model into a scheme's folder: first what would come of it, then, if it may, the writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from errno import ENOTDIR
from os import strerror
from pathlib import Path

from eaplan.garbage import uncollected
from eaplan.imports import own
from eaplan.imports.adopting import adopted
from eaplan.imports.ids import Namer
from eaplan.imports.incoming import Data, Incoming, incoming
from eaplan.imports.merging import Here, Merge, merge
from eaplan.imports.model import Model
from eaplan.imports.reading import read
from eaplan.imports.remembered import Remembered, called, file_for, memories, name_of, recall, remember
from eaplan.imports.together import all_or_nothing
from eaplan.imports.writing import new_file
from eaplan.locale import say
from eaplan.problems import EaplanError, Problem
from eaplan.scheme import Scheme
from eaplan.validation import build
from eaplan.workspace.edits import Insert
from eaplan.workspace.findings import Position
from eaplan.workspace.journal import Journal, SourceText
from eaplan.workspace.located import Located, located
from eaplan.workspace.refusal import Refusal
from eaplan.workspace.saving import write_whole
from eaplan.workspace.session import Session
from eaplan.workspace.splices import Splice

_STEP = "parts.imports.step"
"""What is said of the step that an import is."""
_MOST_INSERTED = 200
"""So many new components are put into a file that is there."""


@dataclass(frozen=True)
class Import:
    """What an import brings, changes and leaves; nothing is written before `apply`."""

    file: Path
    model: Model
    brought: Incoming
    merge: Merge
    scheme: Scheme
    """As it will be."""
    target: str
    """The file of the scheme that takes what is new."""
    _session: Session
    _last: Remembered | None

    @property
    def language(self) -> str:
        """The scheme's language."""
        return self.scheme.settings.language

    def apply(self) -> Sequence[str]:
        """Write everything, all of it or nothing, and return the files of the scheme that were written.

        Raises
        ------
        EaplanError
            E920 where a file was changed or made by somebody else meanwhile.
        OSError
            Where a file cannot be written.
        """
        session = self._session
        made = [self.target] if self.merge.new and self.target not in session.files else []
        if made and (session.folder / self.target).exists():
            raise EaplanError(Problem("E920", facts={"files": made}))
        memory = self._last.file if self._last else file_for(session.folder, self.model)
        with all_or_nothing([memory, *(session.folder_of(name) for name in (*made, *session.unsaved))]):
            if made:
                self._make_target()
            written = session.save()
            remember(memory, self.model, self.brought.components)  # last: what it knows must be in the scheme
        session.close()
        return sorted({*written, *made})

    def _make_target(self) -> None:
        header = say("parts.imports.header", self.language, model=self.model.name, file=self.file.name)
        content = new_file(header, self.merge.new).encode()
        write_whole(self._session.folder / self.target, content)
        self._session.watch.known(self.target, content)  # not changed by somebody else


class _NoJournal(Journal):
    """An import is written at once or not at all: there is nothing to be recovered, and a dry run leaves no trace."""

    def record(self, splices: Sequence[Splice], bases: Callable[[str], SourceText]) -> None:
        """Keep nothing."""


def prepare(file: Path, folder: Path) -> Import:
    """Read a model and find out what it brings into a scheme's folder.

    Raises
    ------
    Refusal
        With every problem of the file, of the scheme as it is, and of the scheme as it would be.
    OSError
        Where something cannot be read.
    """
    if folder.is_file():
        raise NotADirectoryError(ENOTDIR, strerror(ENOTDIR), str(folder))
    model = read(file)
    model = replace(model, name=model.name.strip() or file.stem)
    session = Session.open(folder)
    session.journal = _NoJournal(folder)
    with uncollected():
        scheme = _checked(session)
        kept = memories(folder)
        last = recall(kept, model)
        model = replace(model, name=called(model, kept, last))
        brought = adopted(incoming(model, scheme.framework), model, scheme)
        here = _here(scheme, model, brought, last)
        try:
            found = merge(brought, last.components if last else None, here)
        except EaplanError as error:
            raise _at_file(error.problems, file) from None
        target = _target(session, name_of(model), len(found.new))
        session.edit([*found.edits, *_insertions(session, target, found.new)], _STEP, model=model.name)
        after = _checked(session, () if target in session.files else found.new, file)
    return Import(file, model, brought, found, after, target, session, last)


def _here(scheme: Scheme, model: Model, brought: Incoming, last: Remembered | None) -> Here:
    """Which of the scheme's components are which of the model's elements."""
    names = {model.name, last.model if last else model.name}
    known = {
        component.origin.id: component.id
        for component in reversed(scheme.components)  # so that of copies the first counts
        if component.origin and component.origin.model in names
    }
    is_own = model.properties.get(own.SCHEME) == scheme.settings.id
    if is_own:
        known |= {identity: wish for identity, wish in brought.wishes.items() if wish in scheme.component}
    return Here(scheme, known, is_own and model.properties.get(own.HASH) == scheme.hash)


def _target(session: Session, model: str, new: int) -> str:
    """The file for what is new: that of an earlier import, or another one where very much comes, which is faster."""
    stem = f"imports-{model}"
    if new <= _MOST_INSERTED and f"{stem}.yaml" in session.files:
        return f"{stem}.yaml"
    return Namer(name.removesuffix(".yaml") for name in session.files).free(stem, stem, stem) + ".yaml"


def _insertions(session: Session, target: str, new: Sequence[Data]) -> Iterator[Insert]:
    """The edits that put new components behind those that an earlier import put into its file."""
    if target in session.files:
        entries = session.data.get("components", ())
        places = [place for place in range(len(entries)) if session.reading.local("components", place)[0] == target]
        start = places[-1] + 1 if places else len(entries)
        yield from (Insert(("components",), start + index, entry) for index, entry in enumerate(new))


def _checked(session: Session, new: Sequence[Data] = (), file: Path | None = None) -> Scheme:
    """The scheme that the texts and new components make, or all that is wrong with it."""
    reading = session.reading
    known = reading.data.get("components", ())
    data = {**reading.data, "components": [*known, *new]} if new else reading.data
    scheme, problems = build(data) if reading.complete else (None, [])
    if scheme is not None and not reading.findings:
        return scheme
    wrong = [problem for problem in problems if problem.severity == "error"]
    mine = [problem for problem in wrong if not _is_new(problem, len(known))]
    theirs = [_located_new(one, new[int(one.path[1]) - len(known)], file) for one in wrong if one not in mine]
    raise Refusal([*(one for one in located(reading, mine) if one.severity == "error"), *theirs])


def _is_new(problem: Problem, known: int) -> bool:
    return problem.path[:1] == ("components",) and len(problem.path) > 1 and int(problem.path[1]) >= known


def _located_new(problem: Problem, entry: Data, file: Path | None) -> Located:
    return Located(problem, Position(str(file), 1, 1), "components", entry["id"])


def _at_file(problems: Sequence[Problem], file: Path) -> Refusal:
    return Refusal([Located(problem, Position(str(file), 1, 1)) for problem in problems])
