"""Dividing bills among funds, exactly in whole đồng, or naming the funds and periods that are short.

Money flows from each fund's allotments and envelopes to the periods it may be spent in, and from there to the
bills: a network whose integral flows are all divisions there are. That a division exists exactly when no set of
funds and periods is asked for more than it has is the cut condition of Gale (1957).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eaplan.solvers.funding.bills import Bill, Node, Piece, bits
from eaplan.solvers.funding.envelopes import Purse
from eaplan.solvers.funding.maximum_flow import Flow

FundPeriod = tuple[int, int]
"""A fund's position and a period."""

Paid = tuple[int, int, int]
"""A fund's position, the arc of what it pays of a bill, and what was taken off that arc."""

UNLIMITED = 10**30
"""In đồng: more than any bill asks for."""


@dataclass(frozen=True)
class Share:
    """What one fund pays of one bill for one cost kind."""

    bill: int
    """Position of the bill."""
    kind: str
    fund: int
    amount: int


@dataclass(frozen=True)
class Shortage:
    """Funds in periods that are asked for more than they have."""

    asked: frozenset[FundPeriod]
    missing: int
    """In đồng."""


def divide(purses: Sequence[Purse], bills: Sequence[Bill]) -> list[Share] | Shortage:
    """Divide bills (none of them entangled) among funds, earlier ones first where there is a choice."""
    division = Division(purses, bills)
    return division.shortage() or division.shares()


class Division:
    """The flow network of some bills; what an arc must carry at least is taken off it beforehand."""

    def __init__(self, purses: Sequence[Purse], bills: Sequence[Bill]) -> None:
        self.bills, self.flow = bills, Flow()
        self.paying: dict[FundPeriod, int] = {}
        """The nodes of the funds' spending."""
        self.pools: dict[tuple[int, int], list[int]] = defaultdict(list)
        """Bills that differ in their amount alone, by period and funds."""
        self.pool_arcs: dict[tuple[int, int], list[Paid]] = {}
        self.bill_arcs: dict[int, list[Paid]] = {}
        """Per bill with groups."""
        sources = [self._add_purse(position, purse) for position, purse in enumerate(purses)]
        for index, bill in enumerate(bills):
            if bill.groups:
                self.bill_arcs[index] = self._add_tree(bill)
            else:
                self.pools[bill.period, bill.funds].append(index)
        for (period, funds), members in self.pools.items():
            amount = sum(bills[index].amount for index in members)
            self.pool_arcs[period, funds] = self._add_pool(period, funds, amount)
        for source in sources:
            self.flow.send(source)

    def shortage(self) -> Shortage | None:
        """The funds and periods whose money is all spent on bills that need more of it."""
        missing = sum(self.flow.need)
        if not missing:
            return None
        short = self.flow.feeders(node for node, amount in enumerate(self.flow.need) if amount)
        return Shortage(frozenset(place for place, node in self.paying.items() if node in short), missing)

    def shortage_with(self, bills: Iterable[Bill]) -> Shortage | None:
        """What would be short if these were to be paid too."""
        paying = self.paying.copy()
        with self.flow.trial():
            self.add(bills)
            shortage = self.shortage()
        self.paying = paying
        return shortage

    def add(self, bills: Iterable[Bill]) -> None:
        """Pay further bills too, as far as there is money; `shares` knows nothing of them."""
        first = len(self.flow.need)
        for bill in bills:
            if bill.groups:
                self._add_tree(bill)
            else:
                self._add_pool(bill.period, bill.funds, bill.amount)
        for node in {*self.paying.values(), *range(first, len(self.flow.need))}:
            self.flow.draw(node)

    def shares(self) -> list[Share]:
        """The division that the flow stands for."""
        shares: list[Share] = []
        for pool, members in self.pools.items():
            wanted = ((index, piece) for index in members for piece in self.bills[index].pieces)
            shares += _match(self._given(self.pool_arcs[pool]), wanted)
        for index, arcs in self.bill_arcs.items():
            shares += _match(self._given(arcs), ((index, piece) for piece in self.bills[index].pieces))
        return shares

    def _given(self, arcs: list[Paid]) -> list[tuple[int, int]]:
        return [(fund, least + self.flow.sent(arc)) for fund, arc, least in sorted(arcs)]

    def _pay(self, fund: int, period: int) -> int:
        if (fund, period) not in self.paying:
            self.paying[fund, period] = self.flow.add_node()
        return self.paying[fund, period]

    def _add_pool(self, period: int, funds: int, amount: int) -> list[Paid]:
        """Add the node of an amount that some funds pay without bounds."""
        node = self.flow.add_node()
        self.flow.need[node] = amount
        return [(fund, self.flow.add_arc(self._pay(fund, period), node, amount), 0) for fund in bits(funds)]

    def _add_tree(self, bill: Bill) -> list[Paid]:
        """Add the nodes of a bill with groups."""
        paid: list[Paid] = []

        def add(node: Node, above: int) -> int:
            """Add what is below a node and its arcs to the one above; return the least they carry."""
            group = node.group
            if not node.children:
                for fund in bits(group.funds):
                    pay = self._pay(fund, bill.period)
                    self.flow.need[pay] += group.least
                    paid.append((fund, self.flow.add_arc(pay, above, group.most - group.least), group.least))
                return group.least
            here = self.flow.add_node()
            inside = sum(add(child, here) for child in node.children)
            least = max(group.least, inside)
            self.flow.need[here] = least - inside
            self.flow.add_arc(here, above, group.most - least)
            return least

        root = self.flow.add_node()
        self.flow.need[root] = bill.amount - sum(add(child, root) for child in bill.tree.children)
        return paid

    def _add_purse(self, position: int, purse: Purse) -> int:
        """Add a fund's money and return the node it comes from."""
        fund = self.flow.add_node(have=UNLIMITED)
        for allotment in purse.allotments:
            gate = self._add_step(fund, allotment.amount)
            for envelope in allotment.envelopes:
                inside = self._add_step(gate, envelope.amount)
                for period in envelope.periods:
                    self.flow.add_arc(inside, self._pay(position, period), UNLIMITED)
                if envelope.later:
                    later = self._add_step(inside, envelope.carried)
                    for period in envelope.later:
                        self.flow.add_arc(later, self._pay(position, period), UNLIMITED)
        return fund

    def _add_step(self, tail: int, most: int | None) -> int:
        """Add a node that at most so much can flow to."""
        node = self.flow.add_node()
        self.flow.add_arc(tail, node, UNLIMITED if most is None else most)
        return node


def _match(given: Iterable[tuple[int, int]], wanted: Iterable[tuple[int, Piece]]) -> list[Share]:
    """Hand out the funds' money in order to the pieces of bills in order."""
    shares, purse = [], [(fund, amount) for fund, amount in given if amount]
    purse.reverse()
    for bill, piece in wanted:
        amount = piece.amount
        while amount:
            fund, left = purse.pop()
            part = min(amount, left)
            shares.append(Share(bill, piece.kind, fund, part))
            amount -= part
            if left > part:
                purse.append((fund, left - part))
    return shares
