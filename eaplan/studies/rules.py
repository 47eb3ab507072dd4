"""The named rules of a scheme: what its drafter has decided and could decide otherwise, and the scheme without some.

Facts are no rules: what projects cost, need and deliver, what stands today, ongoing and done projects, which costs a
fund may pay, and the horizon itself. They hold whatever is given up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from eaplan.item import Item
from eaplan.projects.fund import Fund
from eaplan.projects.policy import Forbidden, Mandatory, Threshold
from eaplan.projects.project import Project
from eaplan.projects.target import Target
from eaplan.scheme import Scheme
from eaplan.solvers.raising import limit_keys

Named = TypeVar("Named", bound=Item)

RuleKind = Literal["limit", "target", "policy", "funding_rule", "committed", "latest", "earliest"]


@dataclass(frozen=True, order=True)
class Rule:
    """One rule, called by what states it."""

    kind: RuleKind
    id: str
    """Of the fund, target, policy, funding rule or project."""
    key: str | None = None
    """The stage or year of a limit or of a target's goal."""


def named_rules(scheme: Scheme) -> list[Rule]:
    """All named rules; those that a drafter thinks of first come first."""
    return [
        *(Rule("committed", project.id) for project in scheme.projects if project.status == "committed"),
        *(Rule("policy", p.id) for p in scheme.policies if isinstance(p, Mandatory) and p.hard),
        *(Rule("target", target.id, key) for target in scheme.targets if target.hard for key in target.values),
        *(Rule("policy", policy.id) for policy in scheme.policies if not isinstance(policy, Mandatory)),
        *(Rule("funding_rule", rule.id) for rule in scheme.rules),
        *(Rule("limit", fund.id, key) for fund in scheme.funds for key in _limits(scheme, fund)),
        *_times(scheme),
    ]


def shaping_rules(scheme: Scheme) -> list[Rule]:
    """The rules that decide which starts there are and what they ask of funds; no row of a model stands for them."""
    return [
        *(Rule("policy", policy.id) for policy in scheme.policies if isinstance(policy, Forbidden | Threshold)),
        *(Rule("funding_rule", rule.id) for rule in scheme.rules),
        *_times(scheme),
    ]


def without(scheme: Scheme, rules: Collection[Rule]) -> Scheme:
    """The scheme with some rules given up: limits and times unbounded, committed projects candidates, others gone."""
    dropped = frozenset(rules)
    if not dropped:
        return scheme

    def kept(kind: RuleKind, listed: Collection[Named]) -> tuple[Named, ...]:
        return tuple(entry for entry in listed if Rule(kind, entry.id) not in dropped)

    return scheme.changed(
        funds=tuple(_unlimited(scheme, fund, dropped) for fund in scheme.funds),
        targets=tuple(_unaimed(target, dropped) for target in scheme.targets),
        policies=kept("policy", scheme.policies),
        funding_rules=kept("funding_rule", scheme.funding_rules),
        rule_sets=tuple(
            rule_set.model_copy(update={"rules": kept("funding_rule", rule_set.rules)}) for rule_set in scheme.rule_sets
        ),
        projects=tuple(_undecided(project, dropped) for project in scheme.projects),
    )


def _limits(scheme: Scheme, fund: Fund) -> list[str]:
    """The stages and years in which a fund has a limit, or nothing."""
    stated = [key for key, amount in (fund.limit or {}).items() if amount is not None]
    return list(dict.fromkeys([*stated, *limit_keys(scheme, fund)]))


def _times(scheme: Scheme) -> Iterator[Rule]:
    for project in scheme.projects:
        if project.status in ("candidate", "committed"):
            if project.latest is not None:
                yield Rule("latest", project.id)
            if project.earliest is not None:
                yield Rule("earliest", project.id)


def _unlimited(scheme: Scheme, fund: Fund, dropped: frozenset[Rule]) -> Fund:
    free = {key: None for key in _limits(scheme, fund) if Rule("limit", fund.id, key) in dropped}
    return fund.model_copy(update={"limit": {**(fund.limit or {}), **free}}) if free else fund


def _unaimed(target: Target, dropped: frozenset[Rule]) -> Target:
    values = {key: goal for key, goal in target.values.items() if Rule("target", target.id, key) not in dropped}
    return target if len(values) == len(target.values) else target.model_copy(update={"values": values})


def _undecided(project: Project, dropped: frozenset[Rule]) -> Project:
    changes: dict[str, str | None] = {}
    if Rule("committed", project.id) in dropped:
        changes["status"] = "candidate"
    for time in ("latest", "earliest"):
        if Rule(time, project.id) in dropped:
            changes[time] = None
    return project.model_copy(update=changes) if changes else project
