"""Choosing a change of the scheme: what is changed, of which item, when, and to what; written as it can be typed."""

from __future__ import annotations

from eaplan.solvers.changes.change import Change
from eaplan.tui.desk import Desk
from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.dialogs.jump import Jump
from eaplan.tui.frame import Frame
from eaplan.tui.rooms.answers_parts.typing import Amount

KINDS = {
    "limit": "funds",
    "cost": "projects",
    "delay": "projects",
    "force": "projects",
    "forbid": "projects",
    "target": "targets",
}
"""What can be changed, and the list that holds its items; `--scale` and `--set` are left to typing."""
_STAGED = ("limit", "target")
"""Those that speak of one stage."""
_AMOUNTS = ("limit", "cost", "delay", "target")
"""Those that have an amount."""


async def choose_change(app: Frame, desk: Desk) -> str | None:
    """A change as it is typed, such as `--limit NSTT.S1=+10 tỷ`; None where a dialog was closed without an answer."""
    kinds = [(kind, app.say(f"tui.answers.change.{kind}")) for kind in KINDS]
    kind = await app.push_screen_wait(Chooser(app.say("tui.answers.change.title"), kinds))
    if kind is None:
        return None
    item = await app.push_screen_wait(Jump(desk, dict(kinds)[kind], (KINDS[kind],)))
    if item is None:
        return None
    what, named = item[1], _named(desk, *item)
    if kind in _STAGED:
        stages = [(row.id, _named(desk, "stages", row.id)) for row in desk.view.rows("stages")]
        stage = await app.push_screen_wait(Chooser(f"{dict(kinds)[kind]}: {named}", stages))
        if stage is None:
            return None
        what, named = f"{what}.{stage}", f"{named}, {dict(stages)[stage]}"
    if kind in _AMOUNTS:
        amount = await app.push_screen_wait(Amount(named, app.say(f"tui.answers.amount.{kind}")))
        if amount is None:
            return None
        what = f"{what}={amount}"
    return str(Change(kind, what))


def _named(desk: Desk, kind: str, id: str) -> str:
    """An item's id and name."""
    row = desk.view.row(kind, id)
    return f"{id} {row.name(desk.language)}" if row else id
