"""Going from room to room and from name to item, and back."""

from __future__ import annotations

from textual.command import CommandPalette

from eaplan.tui import keys
from eaplan.tui.frame import Frame
from eaplan.tui.places import FIRST, HOMES, OTHERWISE, Looked, Stop
from eaplan.tui.widgets.key_line import KeyLine
from eaplan.tui.widgets.room_stack import RoomStack
from eaplan.tui.widgets.title_line import TitleLine


class RoomActions(Frame):
    """The way through the rooms."""

    _past: list[Stop]
    _future: list[Stop]

    def enter_first_room(self) -> None:
        """Begin where a day begins."""
        self._past, self._future = [], []
        self.rooms.enter(self.rooms.current or FIRST)

    @property
    def rooms(self) -> RoomStack:
        """The rooms."""
        return self.screen_stack[0].query_one(RoomStack)

    @property
    def here(self) -> Stop:
        """Where the user is."""
        room = self.rooms.room
        return self.rooms.current, room.selected if room else None

    @property
    def looked_at_before(self) -> Looked:
        """What was looked at in the room that was left for this one."""
        room = self.rooms.made(self._past[-1][0]) if self._past else None
        return Looked(room.selected, room.scenario) if room else Looked(None, None)

    def show_desk(self) -> None:
        """Show the desk as it is now: the frame, the room the user is in, and other rooms when they are entered."""
        # A check may be heard of while the program ends and its parts are going one by one.
        main = self.screen_stack[0]
        for rooms in main.query(RoomStack):
            rooms.show_desk()
        for line in (*main.query(TitleLine), *main.query(KeyLine)):
            line.show()

    def action_enter_room(self, name: str) -> None:
        """Enter a room."""
        if not self.is_open or name == self.rooms.current:
            return
        self._leave()
        self.rooms.enter(name)

    def action_next_room(self, step: int) -> None:
        """Enter the next room, or the one before."""
        position = keys.ROOMS.index(self.rooms.current or FIRST)
        self.action_enter_room(keys.ROOMS[(position + step) % len(keys.ROOMS)])

    def go_to(self, kind: str, id: str) -> bool:
        """Jump to an item wherever it lives; `back` leads back."""
        view = self.desk.view
        if view.row(kind, id) is None and not isinstance(view.data.get(kind), dict):
            return False
        self._leave()
        self._arrive((HOMES.get(kind, OTHERWISE), (kind, id)))
        return True

    def action_go_back(self) -> None:
        """Back to where the user was before."""
        if self._past:
            self._future.append(self.here)
            self._arrive(self._past.pop())

    def action_go_forward(self) -> None:
        """Forward again."""
        if self._future:
            self._past.append(self.here)
            self._arrive(self._future.pop())

    def action_jump(self) -> None:
        """Choose any item of the scheme by its name and go there."""
        from eaplan.tui.dialogs.jump import Jump

        def chosen(target: tuple[str, str] | None) -> None:
            if target is not None:
                self.go_to(*target)

        self.push_screen(Jump(self.desk), chosen)

    def action_command_palette(self) -> None:
        """Open the palette, in the language of the screen."""
        if not isinstance(self.screen, CommandPalette):
            placeholder = self.say("tui.palette.placeholder")
            self.push_screen(CommandPalette(id="--command-palette", placeholder=placeholder))

    def action_show_keys(self) -> None:
        """Show what the keys do."""
        from eaplan.tui.dialogs.help import Help

        self.push_screen(Help(self.settings.keys))

    def _leave(self) -> None:
        self._past.append(self.here)
        self._future.clear()

    def _arrive(self, stop: Stop) -> None:
        room, target = stop
        self.rooms.enter(room, target)
