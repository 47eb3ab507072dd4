"""How a user wants to see a table: its columns, order and groups, as the settings keep them between sessions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from eaplan.tui.widgets.table import Table

_REVERSED = "-"


@dataclass(frozen=True)
class KeptView:
    """What was chosen for a table."""

    order: Sequence[str] = ()
    """The columns in the order they were put in; empty for the usual one."""
    hidden: Collection[str] = ()
    sort: str | None = None
    is_reversed: bool = False
    group: str | None = None

    @classmethod
    def of(cls, table: Table) -> KeptView:
        """How a table is seen now."""
        view, columns = table.view, table.columns
        hidden = tuple(sorted(columns.hidden))
        return cls(tuple(columns.order), hidden, view.sorted_by, view.is_reversed, view.grouped_by)

    @classmethod
    def from_texts(cls, texts: Mapping[str, str], hidden: Collection[str]) -> KeptView:
        """What the settings say; where they say nothing of columns, some are hidden."""
        sort = texts.get("sort", "")
        return cls(
            tuple(texts.get("order", "").split()),
            tuple(sorted(texts["hidden"].split() if "hidden" in texts else hidden)),
            sort.removeprefix(_REVERSED) or None,
            sort.startswith(_REVERSED),
            texts.get("group") or None,
        )

    @property
    def texts(self) -> dict[str, str]:
        """What is written into the settings."""
        sort = f"{_REVERSED if self.is_reversed else ''}{self.sort}" if self.sort else ""
        return {
            "order": " ".join(self.order),
            "hidden": " ".join(self.hidden),
            "sort": sort,
            "group": self.group or "",
        }

    def apply(self, table: Table, groups: Collection[str]) -> None:
        """See a table so; columns and groups that it does not have are passed over."""
        table.order_columns(self.order, self.hidden)
        known = {column.key for column in table.data.columns}
        table.sort(self.sort if self.sort in known else None, self.is_reversed)
        table.group(self.group if self.group in groups else None)
