"""The room of everything the YAML holds: its lists left, the items of one of them, and the form of an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from eaplan.problems import Path
from eaplan.scheme import Scheme
from eaplan.tui.desk import KINDS, Row
from eaplan.tui.places import Target
from eaplan.tui.rooms.item_parts.columns import list_label
from eaplan.tui.rooms.item_parts.item_table import MARKS
from eaplan.tui.rooms.item_room import ItemRoom
from eaplan.tui.widgets.table import Column, ListData, Table
from eaplan.workspace.located import Located


@dataclass(frozen=True)
class SinglePart(Row):
    """What stands in the scheme once, without a list, such as its settings."""

    @property
    def path(self) -> Path:
        """Where it stands in the data."""
        return (self.kind,)


class Lists(ItemRoom):
    """All lists, those that have a room of their own too, and the single parts of the scheme."""

    DEFAULT_CSS = """
    Lists .kinds { width: 27; border-right: vkey $panel; }
    Lists Filtered { width: 1fr; }
    """
    KINDS = tuple(Scheme.model_fields)
    NAMES_STAY = False
    COLUMNS: ClassVar[dict[str, tuple[Path, ...]]] = {
        "stages": (("years",),),
        "units": (("kind",), ("level",)),
        "sources": (("date",), ("url",)),
        "frameworks": (("version",), ("date",)),
        "components": (("layer",), ("owner",), ("maturity",), ("target",)),
        "funds": (("kind",),),
        "projects": (("status",), ("lead",)),
        "funding_rules": (("since",), ("until",)),
        "rule_sets": (("since",), ("until",)),
        "targets": (("unit",), ("baseline", "value")),
        "criteria": (("weight",),),
        "policies": (("rule",),),
        "objectives": (("goal",), ("order",)),
        "reviews": (("stage",), ("date",)),
    }

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.kinds = Table(id="kinds")

    def make_master(self) -> Widget:
        """The lists beside the items of one of them."""
        return Horizontal(self.kinds.add_class("kinds"), self.listing)

    def show(self) -> None:
        """Show the desk as it is now."""
        say = self.say
        columns = (
            Column("kind", "", least=0, most=0),
            Column("fault", "", least=1, most=1),
            Column("list", say("tui.lists.kind"), most=30),
            Column("count", say("tui.lists.count"), number=True),
        )
        faults = _worst(self.desk.problems)
        language = self.eaplan.language
        kinds = [
            (kind, MARKS.get(faults.get(kind, ""), ""), list_label(kind, language), len(self._entries(kind)))
            for kind in self.KINDS
        ]
        self.kinds.show(ListData(columns, kinds, language))
        self.kinds.hide(("kind",))
        super().show()
        self.tabs.display = False

    def rows(self) -> list[Row]:
        """The items of the list; of what stands there once, that."""
        return self._entries(self.list_kind)

    @property
    def kind(self) -> str | None:
        """The list a new item goes to; none where there can be one alone."""
        return self.list_kind if self.list_kind in KINDS else None

    def choose_list(self, kind: str) -> None:
        """See another list."""
        self.kinds.go_to(kind)
        super().choose_list(kind)

    def enter(self) -> None:
        """Begin with the lists."""
        if self.split.is_open:
            self.split.open()
        elif self.screen.focused is not self.table:
            self.kinds.focus()

    def go_to(self, kind: str, id: str) -> bool:
        """Show an item, and give it the keyboard."""
        found = super().go_to(kind, id)
        if not self.split.is_open:
            self.table.focus()
        return found

    def on_table_row_highlighted(self, event: Table.RowHighlighted) -> None:
        """Another list is under the cursor, which may have gone on since."""
        if event.table is self.kinds and self.kinds.cursor_key is not None:
            event.stop()
            self.choose_list(str(self.kinds.cursor_key))

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        """Go on to the items of the list."""
        if event.table is self.kinds:
            event.stop()
            self.table.focus()

    @property
    def can_go_back(self) -> bool:
        """From the items to the lists, too."""
        return self.split.is_open or not self.kinds.has_focus

    def action_close_detail(self) -> None:
        """From the form to the items, and from them to the lists."""
        (self.table if self.split.close() else self.kinds).focus()

    def _entries(self, kind: str) -> list[Row]:
        view = self.desk.view
        if kind in KINDS:
            return list(view.rows(kind))
        raw = view.data.get(kind)
        return [SinglePart(kind, 0, raw, view.entries.single.get(kind))] if isinstance(raw, Mapping) else []


def _worst(problems: tuple[Located, ...]) -> dict[str, str]:
    """By list, how bad the worst is that was found in it."""
    found: dict[str, str] = {}
    for one in problems:
        if one.accepted is None and one.kind:
            found[one.kind] = "error" if "error" in (one.severity, found.get(one.kind)) else "warning"
    return found


ROOM = Lists
