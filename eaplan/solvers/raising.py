"""More money: the places where a scheme's limited funds could have more of it, and the scheme when they do.

Rules: docs/semantics.md, "Money", limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eaplan.projects.fund import Fund
from eaplan.scheme import Scheme

LimitKey = tuple[str, str]
"""A fund's id, and the stage or year that its limit is stated for."""


def limit_keys(scheme: Scheme, fund: Fund) -> dict[str, frozenset[int]]:
    """Where a fund has a limit, or nothing at all, with the periods that more money under that key is for.

    A stage's limit is for its years without a key of their own, and for none where all have one. Unlimited money is
    left out.
    """
    limit = fund.limit
    if limit is None:
        return {}
    found: dict[str, Iterable[int]] = {}
    for stage in scheme.stages:
        own = {scheme.periods[index].id: index for index in scheme.period_index[stage.id]}
        years = {name: index for name, index in own.items() if name in limit and name != stage.id}
        rest = {name: index for name, index in own.items() if name not in years}
        found.update((name, {index}) for name, index in years.items())
        if stage.id in limit or not years:
            found[stage.id] = rest.values()
        else:
            found.update((name, {index}) for name, index in rest.items())
    return {key: frozenset(periods) for key, periods in found.items() if periods and limit.get(key, 0) is not None}


def raised(scheme: Scheme, amounts: Mapping[LimitKey, int]) -> Scheme:
    """The scheme with so many đồng more in the funds' limits; more for a year is more for its stage too."""
    stage_of = {period.id: period.stage for period in scheme.periods}

    def more(fund: Fund) -> Fund:
        if fund.limit is None:
            return fund
        limit = dict(fund.limit)
        for (owner, key), amount in amounts.items():
            if owner == fund.id:
                keys = {key, stage_of.get(key, key)} & {key, *limit}
                limit.update({name: _sum(limit.get(name, 0), amount) for name in sorted(keys)})
        return fund.model_copy(update={"limit": limit})

    return scheme.changed(funds=tuple(map(more, scheme.funds)))


def _sum(limit: int | None, amount: int) -> int | None:
    return None if limit is None else limit + amount
