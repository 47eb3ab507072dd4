"""Dividing bills among funds, exactly in whole đồng, or naming the funds and periods that are short.

Money flows from each fund's allotments and envelopes to the periods it may be spent in, and from there to the
bills: a network whose integral flows are all divisions there are. That a division exists exactly when no set of
funds and periods is asked for more than it has is the cut condition of Gale (1957).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from eaplan.solvers.bills import Bill, Node, bits
from eaplan.solvers.envelopes import Purse

FundPeriod = tuple[int, int]
"""A fund's position and a period."""


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
    network = _Network(purses, bills)
    try:
        _, flow = nx.network_simplex(network.graph)
    except nx.NetworkXUnfeasible:
        return network.shortage()
    return network.shares(flow)


class _Network:
    """The flow network of some bills; arcs that must carry something have it taken off beforehand."""

    def __init__(self, purses: Sequence[Purse], bills: Sequence[Bill]) -> None:
        self.bills = bills
        self.graph = nx.DiGraph()
        self.asked = sum(bill.amount for bill in bills)
        self.demand: dict[Hashable, int] = defaultdict(int)
        self.base: dict[tuple[Hashable, Hashable], int] = {}
        self.pools: dict[tuple[int, int], list[int]] = defaultdict(list)
        """Bills that differ in their amount alone, by period and funds."""
        self._add_bills()
        self._add_purses(purses)
        self.demand["money"] -= self.asked
        for node, amount in self.demand.items():
            self.graph.add_node(node, demand=amount)

    def _arc(self, tail: Hashable, head: Hashable, most: int, least: int = 0, cost: int = 0) -> None:
        self.graph.add_edge(tail, head, capacity=most - least, weight=cost)
        if least:
            self.base[tail, head] = least
            self.demand[tail] += least
            self.demand[head] -= least

    def _add_bills(self) -> None:
        for index, bill in enumerate(self.bills):
            if bill.groups:
                self._add_tree(index, bill)
            else:
                self.pools[bill.period, bill.funds].append(index)
        for (period, funds), members in self.pools.items():
            node = ("pool", period, funds)
            self.demand[node] += sum(self.bills[index].amount for index in members)
            for fund in bits(funds):
                self._arc(("pay", fund, period), node, self.asked)

    def _add_tree(self, index: int, bill: Bill) -> None:
        def add(node: Node, above: Hashable, place: tuple[int, ...]) -> None:
            group = node.group
            if not node.children:
                for fund in bits(group.funds):
                    self._arc(("pay", fund, bill.period), (index, fund), group.most, group.least)
                    self._arc((index, fund), above, group.most)
                return
            here = (index, "group", place)
            self._arc(here, above, group.most, group.least)
            for number, child in enumerate(node.children):
                add(child, here, (*place, number))

        root = (index, "bill")
        self.demand[root] += bill.amount
        for number, child in enumerate(bill.tree.children):
            add(child, root, (number,))

    def _add_purses(self, purses: Sequence[Purse]) -> None:
        paying = [node for node in self.graph if isinstance(node, tuple) and node[0] == "pay"]
        wanted = {(fund, period) for _, fund, period in paying}
        for position, purse in enumerate(purses):
            periods = {period for fund, period in wanted if fund == position}
            if not periods:
                continue
            for number, allotment in enumerate(purse.allotments):
                gate = ("allotment", position, number)
                self._arc("money", gate, self._capped(allotment.amount), cost=position)
                for place, envelope in enumerate(allotment.envelopes):
                    inside, later = ("envelope", position, number, place), ("carried", position, number, place)
                    self._arc(gate, inside, self._capped(envelope.amount))
                    for period in envelope.periods & periods:
                        self._arc(inside, ("pay", position, period), self.asked)
                    if envelope.later & periods:
                        self._arc(inside, later, self._capped(envelope.carried))
                        for period in envelope.later & periods:
                            self._arc(later, ("pay", position, period), self.asked)

    def _capped(self, amount: int | None) -> int:
        return self.asked if amount is None else min(amount, self.asked)

    def shortage(self) -> Shortage:
        """The funds and periods on the far side of a minimum cut."""
        graph = nx.DiGraph()
        for tail, head, data in self.graph.edges(data=True):
            graph.add_edge(tail, head, capacity=data["capacity"])
        for node, amount in self.demand.items():
            if amount < 0:
                graph.add_edge("source", node, capacity=-amount)
            elif amount > 0:
                graph.add_edge(node, "sink", capacity=amount)
        value, (_, short) = nx.minimum_cut(graph, "source", "sink")
        wanted = sum(amount for amount in self.demand.values() if amount > 0)
        asked = frozenset((node[1], node[2]) for node in short if isinstance(node, tuple) and node[0] == "pay")
        return Shortage(asked, wanted - int(value))

    def shares(self, flow: dict[Any, dict[Any, int]]) -> list[Share]:
        """The division that a flow stands for."""
        shares: list[Share] = []
        for (period, funds), members in self.pools.items():
            node = ("pool", period, funds)
            given = [(fund, flow["pay", fund, period][node]) for fund in bits(funds)]
            wanted = [(index, piece.kind, piece.amount) for index in members for piece in self.bills[index].pieces]
            shares += _match(given, wanted)
        for index, bill in enumerate(self.bills):
            if bill.groups:
                paid = [
                    (
                        fund,
                        flow["pay", fund, bill.period][index, fund]
                        + self.base.get((("pay", fund, bill.period), (index, fund)), 0),
                    )
                    for fund in bits(bill.funds)
                ]
                shares += _match(paid, [(index, piece.kind, piece.amount) for piece in bill.pieces])
        return shares


def _match(given: Iterable[tuple[int, int]], wanted: Iterable[tuple[int, str, int]]) -> list[Share]:
    """Hand out the funds' money in order to the wants in order."""
    shares, purse = [], [(fund, amount) for fund, amount in given if amount]
    purse.reverse()
    for bill, kind, amount in wanted:
        while amount:
            fund, left = purse.pop()
            part = min(amount, left)
            shares.append(Share(bill, kind, fund, part))
            amount -= part
            if left > part:
                purse.append((fund, left - part))
    return shares
