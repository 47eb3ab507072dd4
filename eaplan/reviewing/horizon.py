"""A scheme's data after its reviews: what is settled is settled, and what is left is planned again.

Rules: docs/semantics.md, "Reviews".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from eaplan.locale import say
from eaplan.money import EXACT
from eaplan.projects.policy import Mandatory
from eaplan.projects.target import Target
from eaplan.references import taken_ids
from eaplan.reviewing.leftover import Left, accounts
from eaplan.reviewing.past import Past
from eaplan.reviewing.policies import PolicyReview
from eaplan.reviewing.projects import in_dong, settled
from eaplan.reviewing.records import Record, records, reviewed_stages
from eaplan.scheme import Scheme
from eaplan.text import LANGUAGES

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Moved:
    """A deadline that has passed, and is the first stage still to come now."""

    kind: Literal["project", "policy"]
    id: str
    was: str


@dataclass
class Horizon:
    """What the reviews of a scheme leave to plan; it has at least one review, and a stage without."""

    scheme: Scheme
    data: dict[str, Any] = field(default_factory=dict)
    """The scheme of the stages still to come, as plain data, without scenarios and reviews."""
    moved: list[Moved] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    """Policies that spoke of past stages only."""

    def __post_init__(self) -> None:
        self.records, self.past = records(self.scheme), Past(self.scheme)
        data = self.scheme.data
        self.data = {key: value for key, value in data.items() if key not in ("reviews", "scenarios")}
        self.data["stages"] = list(data["stages"])[len(self.past.stages) :]
        for key, entries in (
            ("projects", self._projects()),
            ("funds", self._funds()),
            ("targets", self._targets()),
            ("policies", self._policies()),
        ):
            found = list(entries)
            if found or key in data:
                self.data[key] = found

    def _entries(self, key: str) -> Iterator[tuple[Any, Data]]:
        """The entries of a list, typed and plain."""
        return zip(getattr(self.scheme, key), self.scheme.data.get(key) or (), strict=True)

    def _projects(self) -> Iterator[Data]:
        for project, data in self._entries("projects"):
            record = self.records.get(project.id)
            kept = settled(self.scheme, data, record) if record else dict(data)
            if kept.get("earliest") is not None and self.past.includes(kept["earliest"]):
                del kept["earliest"]
            if kept.get("latest") is not None and self.past.includes(kept["latest"]):
                kept["latest"] = self.past.next_stage.id
                if kept.get("status") not in ("done", "ongoing") and not self._is_stopped(project.id):
                    self.moved.append(Moved("project", project.id, str(project.latest)))
            yield kept

    def _funds(self) -> Iterator[Data]:
        left = {fund: listed[-1].kept for fund, listed in accounts(self.scheme).items()}
        for fund, data in self._entries("funds"):
            kept = {key: value for key, value in data.items() if key != "carried"}
            if isinstance(data.get("limit"), Mapping):
                kept["limit"] = self.past.without(data["limit"])
            if left[fund.id]:
                kept["carried"] = [self._carried(pot) for pot in left[fund.id]]
            yield kept

    def _carried(self, left: Left) -> dict[str, str]:
        return {"amount": in_dong(left.amount), "until": self.scheme.periods[left.last].id}

    def _targets(self) -> Iterator[Data]:
        for target, data in self._entries("targets"):
            value = standing(self.scheme, target, self.records)
            baseline = data["baseline"] if value == target.baseline.value else {"value": value}
            yield {**data, "values": self.past.without(data["values"]), "baseline": baseline}

    def _policies(self) -> Iterator[Data]:
        review = PolicyReview(self.scheme, self.past, self.records)
        for policy, data in self._entries("policies"):
            kept = review.still_to_keep(policy, data)
            if kept is None:
                self.dropped.append(policy.id)
                continue
            if isinstance(policy, Mandatory) and kept.get("by") != data.get("by") and self._asks_for_more(policy):
                self.moved.append(Moved("policy", policy.id, str(policy.by)))
            yield kept
        if stopped := [name for name in self.records if self._is_stopped(name)]:
            name = {language: say("parts.review.stopped_policy", language) for language in LANGUAGES}
            yield {"id": self._free_id(), "name": name, "rule": "forbidden", "where": {"projects": stopped}}

    def _asks_for_more(self, policy: Mandatory) -> bool:
        """Whether anything that a policy asks for is not begun yet."""
        begun = ("delivered", "under_way", "stopped")
        return any(
            project.status in ("candidate", "committed")
            and (project.id not in self.records or self.records[project.id].outcome not in begun)
            and any(self.scheme.matches(policy.where, project, option) for option in project.resolved_options())
            for project in self.scheme.projects
        )

    def _is_stopped(self, project: str) -> bool:
        return project in self.records and self.records[project].outcome == "stopped"

    def _free_id(self) -> str:
        taken, id = taken_ids(self.scheme.data, "policies"), "stopped"
        while id in taken:
            id += "_"
        return id


def standing(scheme: Scheme, target: Target, found: Mapping[str, Record]) -> Decimal:
    """What a target stands at after the last review: as measured, else by what was delivered since it was."""
    value, later = target.baseline.value, set[int]()
    for stage, review in reviewed_stages(scheme):
        later |= set(stage.years)
        if target.id in review.targets:
            value, later = review.targets[target.id], set()
    for record in found.values():
        if record.outcome == "delivered" and record.delivered in later and record.project.status != "done":
            value = EXACT.add(value, (record.option.contributes or {}).get(target.id, Decimal(0)))
    return value
