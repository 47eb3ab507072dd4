"""Limits: each fund's payments can be divided among its envelopes, with what may be carried over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from eaplan.problems import Problem
from eaplan.projects.fund import Fund
from eaplan.scheme import Scheme
from eaplan.solvers.verification.reading import Reading


@dataclass(frozen=True)
class Envelope:
    """Money that is available in some periods, and what of it may be spent later."""

    name: str
    amount: int | None
    """None where it is unlimited."""
    own: tuple[int, ...]
    """Indices of the periods it is meant for, in order."""
    carried: int
    """How much of it may be spent after its last period."""
    within: str | None = None
    """The stage whose limit bounds it together with its neighbours."""


def problems(reading: Reading) -> Iterator[Problem]:
    """Every period in which a fund spends more than it has left."""
    spent: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for payment in reading.plan.payments:
        if payment.fund in reading.scheme.fund and payment.period in reading.period:
            spent[payment.fund][reading.period[payment.period].index] += payment.amount
    for fund in reading.scheme.funds:
        if fund.limit is not None:
            for period, excess in _excess(reading.scheme, fund, spent[fund.id]).items():
                facts = {
                    "fund": fund.id,
                    "period": reading.scheme.periods[period].id,
                    "spent": spent[fund.id][period],
                    "excess": excess,
                }
                yield Problem("E420", ("payments",), facts)


def envelopes(scheme: Scheme, fund: Fund) -> tuple[Envelope, ...]:
    """Return the fund's envelopes; a stage divided into years gives one for each year named and one for the rest."""
    limit = fund.limit or {}
    found = []
    for stage in scheme.stages:
        periods = [scheme.periods[index] for index in scheme.period_index[stage.id]]
        years = [period for period in periods if period.id in limit and period.id != stage.id]
        whole = limit.get(stage.id)
        within = stage.id if stage.id in limit and years else None
        found += [_envelope(fund, year.id, limit[year.id], (year.index,), within) for year in years]
        rest = tuple(period.index for period in periods if period not in years)
        if stage.id in limit and rest:
            found.append(_envelope(fund, stage.id, whole, rest, within))
    return tuple(found)


def _envelope(fund: Fund, name: str, amount: int | None, own: tuple[int, ...], within: str | None) -> Envelope:
    carried = 0 if amount is None else int(amount * fund.carry_over.share)
    return Envelope(name, amount, own, carried, within)


def _excess(scheme: Scheme, fund: Fund, spent: Mapping[int, int]) -> dict[int, int]:
    """What cannot be covered, by period: as little in the earlier ones as can be."""
    demand = {period: amount for period, amount in sorted(spent.items()) if amount > 0}
    network = _network(scheme, fund, demand)
    if _flow(network) == sum(demand.values()):
        return {}
    excess, covered = {}, 0
    for period in demand:
        upto = {other: amount for other, amount in demand.items() if other <= period}
        flow = _flow(_network(scheme, fund, upto))
        if flow - covered < demand[period]:
            excess[period] = demand[period] - (flow - covered)
        covered = flow
    return excess


def _network(scheme: Scheme, fund: Fund, demand: Mapping[int, int]) -> nx.DiGraph:
    """Money flows from the fund, through stages, envelopes and what is carried over, to the periods' spending."""
    network = nx.DiGraph()
    network.add_nodes_from(("fund", "spent"))
    last = len(scheme.periods) - 1
    for envelope in envelopes(scheme, fund):
        node = ("envelope", envelope.name)
        source: object = "fund"
        if envelope.within is not None:
            source = ("stage", envelope.within)
            _edge(network, "fund", source, (fund.limit or {})[envelope.within])
        _edge(network, source, node, envelope.amount)
        for period in envelope.own:
            _edge(network, node, ("period", period), None)
        _edge(network, node, ("carried", envelope.name), envelope.carried)
        end = min(last, envelope.own[-1] + (fund.carry_over.periods or last))
        for period in range(envelope.own[-1] + 1, end + 1):
            _edge(network, ("carried", envelope.name), ("period", period), None)
    for number, kept in enumerate(fund.carried):
        _edge(network, "fund", ("before", number), kept.amount)
        end = last if kept.until is None else scheme.period_index[kept.until][-1]
        for period in range(end + 1):
            _edge(network, ("before", number), ("period", period), None)
    for period, amount in demand.items():
        _edge(network, ("period", period), "spent", amount)
    return network


def _edge(network: nx.DiGraph, start: object, end: object, capacity: int | None) -> None:
    """Add an edge; one without capacity is unlimited."""
    network.add_edge(start, end, **({} if capacity is None else {"capacity": capacity}))


def _flow(network: nx.DiGraph) -> int:
    return int(nx.maximum_flow_value(network, "fund", "spent"))
