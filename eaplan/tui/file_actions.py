"""Edits and what becomes of them: undo, redo, save, what others did to the files, what was left unsaved, quitting."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from eaplan.locale import say_system
from eaplan.tui.checking import Checking

if TYPE_CHECKING:
    from eaplan.workspace.edits import Edit
    from eaplan.workspace.journal import Recovery

_ENDED = "f10"
"""Stands for a key that ends the typing and leads nowhere else."""
_WAIT, _MOST_WAITS = 0.01, 50
"""Seconds between two looks whether what was typed has been taken over, and how many looks there are."""


class FileActions(Checking):
    """What is done with the scheme's texts."""

    _journal_failed = False
    _asking = False

    def edit(self, edits: Iterable[Edit], label: str, **facts: object) -> bool:
        """Make edits as one step that can be undone; tell whether they could be made (the user is told otherwise)."""
        return self.attempt(lambda: self.desk.edit(edits, label, **facts))

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make a change of the desk; tell whether it could be made (the user is told otherwise)."""
        from eaplan.problems import EaplanError
        from eaplan.workspace.rewriting import CannotRewrite

        try:
            change()
        except CannotRewrite as error:
            self.tell(f"tui.app.cannot_rewrite.{error.reason}", severity="error")
            return False
        except EaplanError as error:
            self.tell_problems(error)
            return False
        self.changed()
        return True

    def tell_problems(self, error: Exception) -> None:
        """Say what an error of eaplan's own is about."""
        from eaplan.problems import EaplanError
        from eaplan.workspace.refusal import error_lines

        assert isinstance(error, EaplanError)
        self.notify("\n".join(error_lines(error, self.language)), severity="error", markup=False)

    def changed(self) -> None:
        """The texts are not what they were: show them, and check them soon."""
        self.show_desk()
        self.check_soon()
        failed = self.desk.session.journal.failed
        if failed and not self._journal_failed:
            self.tell("tui.app.journal_failed", reason=failed, severity="error")
        self._journal_failed = bool(failed)

    def action_undo(self) -> None:
        """Take the last step back, and say which one it was."""
        step = self.desk.undo() if self.is_open else None
        if step is None:
            self.tell("tui.app.nothing_to_undo")
        else:
            self.changed()
            self.tell("tui.app.undone", step=self.say(step.label, **step.facts))

    def action_redo(self) -> None:
        """Do the step again that was taken back last."""
        step = self.desk.redo() if self.is_open else None
        if step is None:
            self.tell("tui.app.nothing_to_redo")
        else:
            self.changed()
            self.tell("tui.app.redone", step=self.say(step.label, **step.facts))

    async def finish_typing(self) -> bool:
        """Take what is being typed in a cell or field as done; tell whether nothing wrong is left open there."""
        from eaplan.tui.widgets.table.editor import CellEditor

        editors = [editor for editor in self.screen.query(CellEditor) if editor.edit is not None]
        if not editors:
            return True
        version = self.desk.session.version
        is_new = any(editor.edit and editor.line.value != editor.edit.text for editor in editors)
        for editor in editors:
            editor.commit(_ENDED)
        if any(editor.edit is not None for editor in editors):
            self.tell("tui.app.typing", severity="warning")
            return False
        waits = _MOST_WAITS if is_new else 0
        while waits and self.desk.session.version == version:  # the room takes it over when it is told of it
            waits -= 1
            await sleep(_WAIT)
        return True

    async def action_save(self) -> None:
        """Write everything that is unsaved."""
        if self.is_open and await self.finish_typing():
            self.save()

    def save(self) -> bool:
        """Write everything that is unsaved; tell whether all of it could be."""
        from eaplan.problems import EaplanError

        session = self.desk.session
        try:
            names = session.save()
        except EaplanError:
            self.changed_outside()
            return False
        except OSError as error:
            kept = "nowhere" if session.journal.failed else "journal"
            reason = say_system(error, self.language)
            self.tell(f"tui.app.not_saved.{kept}", file=error.filename or "", reason=reason, severity="error")
            return False
        self.desk.look_again()
        self.show_desk()
        if not names:
            self.tell("tui.app.nothing_to_save")
        elif errors := sum(one.severity == "error" for one in self.desk.problems):
            f8 = self.key_for("go.next_problem")
            self.tell("tui.app.saved_with_errors", files=list(names), count=errors, next=f8, severity="warning")
        else:
            self.tell("tui.app.saved", files=list(names))
        return True

    def look_outside(self) -> None:
        """Take over what others did to the files, or ask."""
        if self.desk.session.look_outside():
            self.changed_outside()

    def changed_outside(self) -> None:
        """Show what others changed; where it was changed here as well, show both and ask which counts."""
        self.desk.look_again()
        self.changed()
        conflicts = list(self.desk.session.conflicts.values())
        if not conflicts:
            self.tell("tui.app.reloaded")
        elif not self._asking:
            from eaplan.tui.dialogs.conflict import ConflictDialog

            self._asking = True
            self.push_screen(ConflictDialog(conflicts[0]), lambda mine: self._resolved(conflicts[0].file, mine))

    def _resolved(self, file: str, keep_mine: bool | None) -> None:
        """One conflict is settled; without an answer what is unsaved here stays, and saving asks again."""
        self._asking = False
        if keep_mine is None:
            return
        self.desk.session.resolve(file, keep_mine)
        if self.desk.session.conflicts:
            self.changed_outside()
        else:
            self.desk.look_again()
            self.changed()

    def offer_recovery(self, recoveries: list[Recovery]) -> None:
        """Ask what becomes of what an earlier program left unsaved."""
        from eaplan.tui.dialogs.recovery import RecoveryDialog

        first, *others = recoveries

        def answered(answer: str | None) -> None:
            if answer == "recover":
                self.desk.session.recover(first)
                self.changed_outside()
            elif answer == "discard":
                first.forget()
            else:
                first.release()
            if others:
                self.offer_recovery(others)

        self.push_screen(RecoveryDialog(first), answered)

    def action_show_changes(self) -> None:
        """Show what is unsaved, as differences."""
        from eaplan.tui.dialogs.changes import ChangesDialog

        def answered(answer: str | None) -> None:
            if answer == "save":
                self.save()

        self.push_screen(ChangesDialog(self.desk.session, quitting=False), answered)

    async def action_quit(self) -> None:
        """Leave; with unsaved work show what changed and ask."""
        if self.is_open and not await self.finish_typing():
            return
        if not self.is_open or not self.desk.session.unsaved:
            self.leave()
            return
        from eaplan.tui.dialogs.changes import ChangesDialog

        def answered(answer: str | None) -> None:
            if answer == "discard" or (answer == "save" and self.save()):
                self.leave()

        self.push_screen(ChangesDialog(self.desk.session, quitting=True), answered)

    def leave(self) -> None:
        """End the program; the journal is not needed any more."""
        if self.is_open:
            self.desk.session.close()
        self.exit(0)
