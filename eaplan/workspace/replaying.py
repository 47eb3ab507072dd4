"""What a journal's records lead to, done again one after the other."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from eaplan.workspace.records import records
from eaplan.workspace.splices import Splice, applied

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass
class Replay:
    """The state that records lead to."""

    bases: dict[str, str] = field(default_factory=dict)
    """The texts as they were last read or saved."""
    texts: dict[str, str] = field(default_factory=dict)
    bom: dict[str, bool] = field(default_factory=dict)
    edits: list[set[str]] = field(default_factory=list)
    """Per edit, the files in which it is not saved."""
    when: datetime = _NEVER

    def unsaved(self) -> list[str]:
        """The files whose text is not what was saved."""
        return [file for file, text in self.texts.items() if text != self.bases[file]]

    def take(self, record: dict[str, Any]) -> None:
        """Go on by one record."""
        if "base" in record:
            file = record["base"]
            self.bases[file] = self.texts[file] = record["text"]
            self.bom[file] = record["bom"]
            return
        self.when = datetime.fromisoformat(record["at"])
        if "splices" in record:
            self._edit([Splice(*splice) for splice in record["splices"]])
        elif "saved" in record:
            self.bases.update((file, self.texts[file]) for file in record["saved"])
            self._settle(record["saved"])
        else:
            for file in record["dropped"]:
                del self.texts[file]
            self._settle(record["dropped"])

    def _edit(self, splices: list[Splice]) -> None:
        for splice in splices:
            self.texts[splice.file] = applied(self.texts[splice.file], splice)
        self.edits.append({splice.file for splice in splices})

    def _settle(self, files: list[str]) -> None:
        """Nothing in some files is unsaved any more."""
        self.edits = [left for edited in self.edits if (left := edited.difference(files))]


def replayed(content: bytes) -> Replay:
    """What a journal's content leads to, up to the first record that is torn."""
    replay = Replay()
    with suppress(KeyError, TypeError, ValueError):  # a record that no journal of ours holds ends it as a torn one does
        for record in records(content):
            replay.take(record)
    return replay
