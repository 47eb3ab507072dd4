"""Which rows of a form are seen: what is folded, and what is wrong at each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eaplan.problems import Path
from eaplan.text import Text
from eaplan.tui.fields.rows import FieldRow
from eaplan.workspace.located import Located

Key = tuple[Path, str]


class Folding:
    """The rows of one entry. What was folded or unfolded by hand stays so when another entry is shown."""

    def __init__(self) -> None:
        self.start: Path = ()
        self.rows: Sequence[FieldRow] = ()
        self.shown: list[FieldRow] = []
        self._turned: dict[Path, bool] = {}
        """What the user opened or folded, by its path within the entry."""

    def take(self, start: Path, rows: Sequence[FieldRow]) -> None:
        """Show an entry's rows."""
        self.start, self.rows = start, rows
        self.renew()

    def is_open(self, row: FieldRow) -> bool:
        """Whether the rows below one are seen: unless turned by hand, those of what is given and has few lines."""
        return self._turned.get(row.path[len(self.start) :], _opens_by_itself(row))

    def turn(self, row: FieldRow, is_open: bool) -> None:
        """Fold or unfold a row."""
        self._turned[row.path[len(self.start) :]] = is_open
        self.renew()

    def reveal(self, path: Path) -> None:
        """Unfold all that a path stands in."""
        for length in range(len(self.start) + 1, len(path)):
            self._turned[path[len(self.start) : length]] = True
        self.renew()

    def renew(self) -> None:
        """Find the rows that are seen."""
        self.shown = []
        below: int | None = None
        for row in self.rows:
            if below is not None and row.depth > below:
                continue
            below = row.depth if row.folds and not self.is_open(row) else None
            self.shown.append(row)

    def line_of(self, key: Key) -> int | None:
        """The line that a row is seen on."""
        return next((line for line, row in enumerate(self.shown) if row.key == key), None)

    def faults(self, problems: Iterable[Located]) -> dict[Key, list[Located]]:
        """The problems of the entry, each at the innermost row seen around its place; at the first where none is."""
        found: dict[Key, list[Located]] = {}
        for one in problems:
            if self.shown:
                row = innermost(self.shown, one.problem.path) or self.shown[0]
                found.setdefault(row.key, []).append(one)
        return found


def innermost(rows: Iterable[FieldRow], path: Path) -> FieldRow | None:
    """Of rows, the innermost that stands around a place of the data; in a shorthand, the one that is given."""
    around = (row for row in rows if row.role == "field" and path[: len(row.place)] == row.place)
    return max(around, key=lambda row: (len(row.place), row.is_given, row.depth), default=None)


def _opens_by_itself(row: FieldRow) -> bool:
    form = row.spot.form
    if not row.is_given or form.models[:1] == (Text,):
        return False
    if row.depth == 0:
        return form.inner is None or form.sort == "mapping" or not form.inner.is_leaf
    above = row.spot.above
    return above is not None and above.form.sort == "list" and len(above.children) == 1
