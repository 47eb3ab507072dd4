"""Policies after stages that are over: what of them is left to ask of the stages to come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eaplan.projects.policy import AnyPolicy, AtMost, Capacity, Forbidden, Mandatory, Volume
from eaplan.projects.selector import Selector
from eaplan.reviewing.past import Past
from eaplan.reviewing.projects import in_dong
from eaplan.reviewing.records import Record
from eaplan.scheme import Scheme

Data = Mapping[str, Any]


class PolicyReview:
    """What the reviews leave of policies."""

    def __init__(self, scheme: Scheme, past: Past, records: Mapping[str, Record]) -> None:
        self.scheme, self.past = scheme, past
        self.begun = [r for r in records.values() if r.started is not None and r.project.status != "done"]

    def still_to_keep(self, policy: AnyPolicy, data: Data) -> dict[str, Any] | None:
        """The policy's data; None where it spoke of past stages only."""
        kept = dict(data)
        if isinstance(policy, Mandatory) and policy.by is not None and self.past.includes(policy.by):
            kept["by"] = self.past.next_stage.id
        if isinstance(policy, Volume | Forbidden) and policy.periods is not None:
            kept["periods"] = [name for name in policy.periods if not self.past.includes(name)]
            if not kept["periods"]:
                return None
        if isinstance(policy, Capacity):
            kept["periods"] = self.past.without(data.get("periods") or {})
            if policy.periods and not kept["periods"] and policy.per_period is None:
                return None
        if isinstance(policy, Volume) and not policy.each:
            kept |= self._rest_of(policy)
        if isinstance(policy, AtMost):
            kept |= {"rule": "at_most", "count": max(0, policy.most - len(self._delivered(policy.where)))}
        return kept

    def _rest_of(self, policy: Volume) -> dict[str, Any]:
        """What of a sum over past and coming stages is left to the coming ones."""
        names = policy.periods or [stage.id for stage in self.scheme.stages]
        stages = {stage.id for stage in self.past.stages if self._speaks_of(names, stage.id)}
        matching = [record for record in self.begun if self._matches(policy.where, record)]
        if policy.money is not None:
            paid = sum(amount for record in matching for (stage, _), amount in record.paid.items() if stage in stages)
            return {"money": in_dong(max(0, policy.money - paid))}
        if policy.count is None:
            return {}
        started = sum(self.past.stage_of_start(record) in stages for record in matching)
        counts_again = self._speaks_of(names, self.past.next_stage.id)
        again = sum(record.outcome == "under_way" for record in matching) if counts_again else 0
        return {"count": max(0, policy.count - started + again)}

    def _speaks_of(self, names: object, stage: str) -> bool:
        periods = {self.scheme.periods[index].id for index in self.scheme.period_index[stage]}
        return isinstance(names, tuple | list) and not periods.isdisjoint(
            self.scheme.periods[index].id for name in names for index in self.scheme.period_index[name]
        )

    def _delivered(self, where: Selector) -> list[Record]:
        return [record for record in self.begun if record.outcome == "delivered" and self._matches(where, record)]

    def _matches(self, where: Selector, record: Record) -> bool:
        return self.scheme.matches(where, record.project, record.option)
