"""The funds' money while choices are made one by one: each is paid to the đồng at once, or cannot be made."""

from __future__ import annotations

from collections.abc import Iterable

from eaplan.solvers.formulation import Formulation
from eaplan.solvers.funding.division import Division
from eaplan.solvers.starts import Start


class Till:
    """What the funds have left after the choices so far. What was paid stays paid, also where a choice is taken back:
    too little is left then, never too much."""

    def __init__(self, formulation: Formulation) -> None:
        self._division = Division(
            formulation.purses, [bill for _, bill in formulation.fixed_bills if not bill.entangled]
        )
        self._paid: set[Start] = set()

    def pays(self, starts: Iterable[Start]) -> bool:
        """Pay these starts too; False, and nothing paid, where there is no money for them, or only a solver can tell
        whether there is."""
        fresh = [start for start in starts if start not in self._paid]
        bills = [bill for start in fresh for bill in start.bills]
        if any(bill.entangled for bill in bills) or self._division.shortage_with(bills) is not None:
            return False
        self._division.add(bills)
        self._paid.update(fresh)
        return True
