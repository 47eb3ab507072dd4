"""The application as rooms and dialogs know it: what they may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from eaplan.tui.frame import Severity
from eaplan.tui.places import Looked
from eaplan.tui.settings import Settings

if TYPE_CHECKING:
    from eaplan.tui.desk import Desk
    from eaplan.tui.planning.nearness import Near
    from eaplan.tui.planning.planning import Planning
    from eaplan.workspace.edits import Edit
    from eaplan.workspace.located import Located


class Program(Protocol):
    """`EaplanApp` is one; rooms and dialogs, which it is made of, stand below it and do not know that."""

    settings: Settings
    desk: Desk
    planning: Planning | None
    planned_next: Mapping[str | None, Near | None]

    @property
    def language(self) -> str:
        """The language of the screen."""

    @property
    def looked_at_before(self) -> Looked:
        """What was looked at in the room that was left for this one."""

    @property
    def can_plan(self) -> bool:
        """Whether the scheme is known to have no errors, or not checked yet."""

    def key_for(self, action: str) -> str:
        """The key that does something, as it is now."""

    def tell(self, key: str, *, severity: Severity = "information", **facts: object) -> None:
        """A short message."""

    def edit(self, edits: Iterable[Edit], label: str, **facts: object) -> bool:
        """Make edits as one step that can be undone; tell whether they could be made (the user is told otherwise)."""

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make a change of the desk; tell whether it could be made (the user is told otherwise)."""

    def changed(self) -> None:
        """The texts are not what they were: show them, and check them soon."""

    def go_to(self, kind: str, id: str) -> bool:
        """Jump to an item wherever it lives; `back` leads back."""

    def go_to_problem(self, problem: Located) -> None:
        """Go to the place of a problem."""

    def show_file(self, file: str, line: int) -> None:
        """Edit a file's whole text, at a line."""

    def action_enter_room(self, name: str) -> None:
        """Enter a room."""

    def choose_plan_options(self, scenario: str | None) -> None:
        """Choose what is asked of the optimiser, and make a scenario's plan if that is asked for at once."""

    def make_plan(self, scenario: str | None, near: Near | None = None) -> None:
        """Make the plan of a scenario, or of the scheme as it stands."""

    def stop_plan(self) -> None:
        """Stop the plan in the making."""

    def refuse_to_plan(self) -> None:
        """Say that errors come first, and show them."""
