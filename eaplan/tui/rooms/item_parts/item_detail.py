"""What is right of a list: an account of the item in words, what it has to do with, and its form."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from eaplan.tui.desk import Desk
from eaplan.tui.widgets.inspector import Inspector
from eaplan.tui.widgets.table import Table, TableData

_TALL = 34
"""Lines from which on the account and the form are both seen."""
_MOST_RELATED = 9
"""Lines of the related items where the form is seen too, their heading included, unless a room says otherwise."""

Account = Callable[[int], Text]
"""Words and pictures for so many cells of width."""


class AccountText(Static, can_focus=True):
    """An account, drawn again for each width."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._account: Account = lambda width: Text()

    def show(self, account: Account) -> None:
        """Show an account."""
        self._account = account
        self._draw()

    def on_resize(self) -> None:
        """Draw it for the new width."""
        self._draw()

    def _draw(self) -> None:
        if self.size.width:
            self.update(self._account(self.size.width))


class ItemDetail(Vertical):
    """Account, related items and form, under each other; where there is little room the form, or the rest."""

    DEFAULT_CSS = """
    ItemDetail > AccountText { height: auto; padding: 0 1; }
    ItemDetail > #related { margin-top: 1; }
    ItemDetail.-tall > Inspector { margin-top: 1; }
    """

    def __init__(self, desk: Desk, most_related: int = _MOST_RELATED) -> None:
        super().__init__()
        self._most_related = most_related
        self.account = AccountText()
        self.related = Table(id="related")
        self.form = Inspector(desk)
        self._turned = False
        """Whether the account is wanted where it is seen in place of the form."""

    def compose(self) -> ComposeResult:
        """One under the other."""
        yield self.account
        yield self.related
        yield self.form

    def show(self, account: Account, related: TableData | None) -> None:
        """Show what belongs to an item beside its form."""
        self.account.show(account)
        if related is not None:
            self.related.show(related)
        self._has_related = related is not None and len(related) > 0
        self._arrange()

    def turn(self, to_account: bool) -> None:
        """Turn to the account or to the form: where both are seen, with the keyboard alone."""
        self._turned = to_account
        self._arrange()
        if to_account:
            (self.related if self.related.display else self.account).focus()
        else:
            self.form.sheet.focus()

    @property
    def is_turned(self) -> bool:
        """Whether the account was turned to last."""
        return self._turned

    def on_resize(self, event: events.Resize) -> None:
        """See all or a part."""
        self._arrange()

    _has_related = False

    def _arrange(self) -> None:
        is_tall = self.size.height >= _TALL
        self.set_class(is_tall, "-tall")
        self.form.display = is_tall or not self._turned
        self.account.display = is_tall or self._turned
        self.related.display = (is_tall or self._turned) and self._has_related
        lines = len(self.related.view.lines) + 1
        self.related.styles.height = min(lines, self._most_related) if is_tall else "1fr"
