"""Going to any item of the scheme by a part of its name or id, with or without diacritics."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from eaplan.text import fold
from eaplan.tui.desk import KINDS, Desk
from eaplan.tui.dialogs.dialog import Dialog

_MOST = 100
"""Items shown at most; more letters find fewer."""
_GAP = 2

Name = tuple[str, str, str, str]
"""Kind, id, words, and the words without diacritics."""


class Jump(Dialog[tuple[str, str]]):
    """A line to type in, and the items that fit, best first; the answer is kind and id.

    Parameters
    ----------
    heading
        What is chosen; where to go, unless said.
    kinds
        The lists whose items are offered.
    current
        The item that the cursor begins on.
    """

    DEFAULT_CSS = """
    Jump OptionList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        desk: Desk,
        heading: str | None = None,
        kinds: Collection[str] = KINDS,
        current: tuple[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.names = [name for name in desk.names() if name[0] in kinds]
        self.found: Sequence[Name] = ()
        self._heading, self._current = heading, current

    @property
    def heading(self) -> str:
        """What to do."""
        return self._heading or self.say("tui.jump.title")

    def body(self) -> Iterable[Widget]:
        """The line and the list."""
        yield Input(placeholder=self.say("tui.jump.placeholder"), compact=True)
        yield Static(id="found", classes="note", markup=False)
        yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Show what is found, as wide as there is room."""
        self.call_after_refresh(self._find)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._find()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._choose(self.query_one(OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def action_move(self, step: int) -> None:
        """Move in the list while the line keeps the keyboard."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + step) % options.option_count

    def _find(self) -> None:
        found = best(self.names, self.query_one(Input).value)
        self.found = found[:_MOST]
        self.query_one("#found", Static).update(self.say("tui.jump.found", count=len(found)))
        options = self.query_one(OptionList)
        options.clear_options()
        scrolls = len(self.found) > options.content_region.height
        width = options.content_region.width - (options.styles.scrollbar_size_vertical if scrolls else 0)
        options.add_options([Option(self._line(name, width)) for name in self.found])
        places = [number for number, (kind, id, *_) in enumerate(self.found) if (kind, id) == self._current]
        options.highlighted = (places or [0])[0] if self.found else None

    def _line(self, name: Name, width: int) -> Text:
        """The words, and at the right what kind of item it is."""
        kind, _, words, _ = name
        kind = self.say(f"kind.{kind}")
        room = max(width - cell_len(kind) - _GAP, 0)
        if cell_len(words) > room:
            words = set_cell_size(words, max(room - 1, 0)) + "…"
        return Text(set_cell_size(words, room) + " " * _GAP, no_wrap=True).append(kind, "dim")

    def _choose(self, number: int | None) -> None:
        if number is not None and number < len(self.found):
            kind, id, *_ = self.found[number]
            self.dismiss((kind, id))


def best(names: Sequence[Name], text: str) -> list[Name]:
    """The names that hold all words of a text, best first.

    That is the one whose id is the text, then those that begin with it, and among those that are as good the shortest.
    """
    wanted = fold(text).split()
    whole = " ".join(wanted)

    def rank(name: Name) -> tuple[int, int]:
        _, id, words, folded = name
        own = fold(id)
        begins = 1 if folded.startswith(whole) else 2 if folded[len(own) + 1 :].startswith(whole) else 3
        return 0 if own == whole else begins, len(words)

    found = [name for name in names if all(word in name[3] for word in wanted)]
    return sorted(found, key=rank) if wanted else found
