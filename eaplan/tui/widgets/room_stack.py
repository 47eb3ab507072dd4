"""The rooms' tabs and the room that is entered; a room is made when it is first entered."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import LoadingIndicator

from eaplan.tui.widgets.room_tabs import RoomTabs

if TYPE_CHECKING:
    from eaplan.tui.places import Target
    from eaplan.tui.program import Program
    from eaplan.tui.rooms.room import Room


class RoomStack(Vertical):
    """All rooms that were entered so far, of which one is seen."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self.current = ""
        """The room that is entered; empty until the scheme is open."""
        self._rooms: dict[str, Room] = {}
        self._outdated: set[str] = set()
        """Rooms that were not seen while what they show changed."""

    def compose(self) -> ComposeResult:
        """Tabs above; until a room is entered, the scheme is being opened."""
        yield RoomTabs()
        yield LoadingIndicator()

    @property
    def room(self) -> Room | None:
        """The room that is entered."""
        return self._rooms.get(self.current)

    def made(self, name: str) -> Room | None:
        """A room that was entered before."""
        return self._rooms.get(name)

    def show(self) -> None:
        """Draw the tabs again."""
        self.query_one(RoomTabs).show(self.current, self._program.language)

    def show_desk(self) -> None:
        """Show the desk in the room that is seen, and in the others when they are entered."""
        self._outdated = set(self._rooms) - {self.current}
        if self.room is not None and self.room.is_mounted:
            self.room.show()

    def enter(self, name: str, target: Target | None = None) -> None:
        """Enter a room, making it where it is entered for the first time, and show an item there if one is named."""
        self.query(LoadingIndicator).remove()
        self.current = name
        for other, room in self._rooms.items():
            room.display = other == name
        if name in self._rooms:
            self._arrive(self._rooms[name], target)
        else:
            room = import_module(f"eaplan.tui.rooms.{name}").ROOM(target)
            self._rooms[name] = room
            self.mount(room)
        self.show()

    def _arrive(self, room: Room, target: Target | None) -> None:
        if not room.is_mounted:  # left and entered again before it was there: it arrives once it is
            room.target = target
            return
        if self.current in self._outdated:
            self._outdated.discard(self.current)
            room.show()
        room.arrive(target)
