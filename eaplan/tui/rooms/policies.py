"""The room of policies: each said in a sentence, whom it speaks of, and whether the saved plan keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from rich.text import Text

from eaplan.projects.policy import AnyPolicy
from eaplan.tui.desk import Row
from eaplan.tui.places import Target
from eaplan.tui.rooms.account_room import AccountRoom
from eaplan.tui.rooms.item_parts.columns import ItemColumn
from eaplan.tui.rooms.item_parts.item_detail import Account
from eaplan.tui.rooms.policies_parts import accounts
from eaplan.tui.rooms.policies_parts.keeping import Keeping
from eaplan.tui.rooms.policies_parts.sentence import sentence
from eaplan.tui.widgets.table import Column, TableData

_ORDER = ("fault", "id", "kept", "sentence")
_HIDDEN = ("name",)
"""What a policy asks for says more than its name, which stands in the form."""


class Policies(AccountRoom):
    """Policies as sentences."""

    KINDS = ("policies",)
    NAMES_STAY = False

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.keeping: Keeping | None = None
        """The policies of the checked scheme beside its plan; none while there are errors, or no plan."""

    def show(self) -> None:
        """Show the desk as it is now."""
        scheme, plan = self.desk.sound, self.desk.plans.get()
        if scheme is None or plan is None or not plan.found:
            self.keeping = None
        elif self.keeping is None or self.keeping.scheme is not scheme or self.keeping.plan is not plan:
            self.keeping = Keeping(scheme, plan)
        self.table.order_columns(_ORDER, _HIDDEN)
        super().show()

    def columns(self) -> Iterable[ItemColumn]:
        """The sentence, and how the plan keeps it."""
        if self.keeping is not None:
            kept = Column("kept", self.say("tui.policies.kept"), least=5, most=20)
            yield ItemColumn(kept, lambda row: accounts.kept(self._policy(row), self.keeping, self.desk.view.words))
        yield ItemColumn(Column("sentence", self.say("tui.policies.says"), least=30, most=48), self._sentence)

    def account(self, row: Row | None) -> Account:
        """The sentence, and what it bounds under the plan."""
        policy: AnyPolicy | None = row.item if row else None
        if policy is None:
            return lambda width: Text()
        return partial(accounts.of_policy, policy, self.keeping, self.desk.plan_state, self.desk.view.words)

    def related(self, row: Row | None) -> TableData | None:
        """The projects a policy speaks of."""
        policy: AnyPolicy | None = row.item if row else None
        if policy is None:
            return None
        return accounts.projects(policy, self.desk.view.scheme, self.keeping, self.desk.view.words)

    def _policy(self, row: Row) -> object:
        """The policy as it was checked; None where it is not in what was checked."""
        checked = self.keeping.scheme.policies if self.keeping else ()
        return checked[row.index] if row.index < len(checked) and checked[row.index].id == row.id else None

    def _sentence(self, row: Row) -> str:
        return sentence(row.item, self.desk.view.words) if row.item else row.name(self.desk.language)


ROOM = Policies
