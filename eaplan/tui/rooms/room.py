"""What every room is: a part of the screen that shows the desk and is asked about items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Container

from eaplan.locale import say
from eaplan.tui.places import Target
from eaplan.workspace.edits import Edit

if TYPE_CHECKING:
    from eaplan.tui.desk import Desk
    from eaplan.tui.program import Program


class Room(Container):
    """One room. The app mounts it when it is first entered and calls `show` whenever what it shows may have changed."""

    KINDS: ClassVar[tuple[str, ...]] = ()
    """The lists whose items live here; the first is the one a new item goes to unless the room says otherwise."""

    @property
    def eaplan(self) -> Program:
        """The application."""
        return cast("Program", self.app)

    @property
    def desk(self) -> Desk:
        """The scheme being worked on."""
        return self.eaplan.desk

    def say(self, key: str, **facts: object) -> str:
        """Words of the catalogue in the language of the screen."""
        return say(key, self.eaplan.language, **facts)

    def edit(self, edits: Iterable[Edit], label: str, **facts: object) -> bool:
        """Make edits as one step that can be undone; tell whether they could be made (the user is told otherwise)."""
        return self.eaplan.edit(edits, label, **facts)

    def __init__(self, target: Target | None = None) -> None:
        super().__init__()
        self.target = target
        """Where to begin."""

    def on_mount(self) -> None:
        """Show the desk for the first time."""
        self.show()
        self.arrive(self.target)

    def arrive(self, target: Target | None) -> None:
        """Take the keyboard, and show an item if one is named."""
        self.enter()
        if target is not None:
            self.go_to(*target)

    def show(self) -> None:
        """Show the desk as it is now: after an edit, undo, a check, a new plan, another language."""
        raise NotImplementedError

    def enter(self) -> None:
        """Take the keyboard: called when the room is entered."""

    def go_to(self, kind: str, id: str) -> bool:
        """Show an item; tell whether it is here."""
        return False

    def open_item(self) -> None:
        """Turn to the form of the item that is looked at, where the room has forms."""

    @property
    def kind(self) -> str | None:
        """The list a new item would go to."""
        return self.KINDS[0] if self.KINDS else None

    @property
    def scenario(self) -> str | None:
        """The scenario that is planned from here; None for the scheme as it stands."""
        return None

    @property
    def has_items(self) -> bool:
        """Whether an item can be looked at here."""
        return type(self).selected is not Room.selected

    @property
    def selected(self) -> Target | None:
        """The item that is being looked at."""
        return None
