"""Repairs in the terms of a scheme: patches for a scenario, and the options of a command line that say the same."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.money import whole_amount
from eaplan.projects.scenario import Patch
from eaplan.scheme import Scheme
from eaplan.solvers.changes.change import Change
from eaplan.solvers.raising import raised
from eaplan.studies.repairs import Repair
from eaplan.studies.rules import Rule


def patches_of(scheme: Scheme, repair: Repair) -> list[Patch]:
    """The patches that make of a scheme what the repair makes of it."""
    found = [patch for rule in repair.given_up for patch in _without(scheme, rule)]
    for fund, more in zip(scheme.funds, raised(scheme, repair.extra).funds, strict=True):
        for key, amount in (more.limit or {}).items():
            if amount is not None and amount != (fund.limit or {}).get(key, 0):
                found.append(Patch(set=f"funds.{fund.id}.limit.{key}", to=whole_amount(amount)))
    found += [Patch(set=f"targets.{missed.target}.values.{missed.key}", to=missed.value) for missed in repair.missed]
    return found


def changes_of(scheme: Scheme, repair: Repair) -> list[Change] | None:
    """The same as options; None where a rule is given up that no option takes away."""
    found = [_change(rule) for rule in repair.given_up]
    for fund, more in zip(scheme.funds, raised(scheme, repair.extra).funds, strict=True):
        for key, amount in (more.limit or {}).items():
            if rise := (amount or 0) - ((fund.limit or {}).get(key) or 0):
                found.append(Change("limit", f"{fund.id}.{key}=+{whole_amount(rise)}"))
    found += [Change("target", f"{missed.target}.{missed.key}={missed.value}") for missed in repair.missed]
    return None if None in found else [change for change in found if change]


def _without(scheme: Scheme, rule: Rule) -> Iterator[Patch]:
    match rule.kind:
        case "limit":
            yield Patch(set=f"funds.{rule.id}.limit.{rule.key}", to=None)
        case "target":
            yield Patch(remove=f"targets.{rule.id}.values.{rule.key}")
        case "policy":
            yield Patch(remove=f"policies.{rule.id}")
        case "funding_rule":
            owners = [rule_set for rule_set in scheme.rule_sets if rule.id in [one.id for one in rule_set.rules]]
            path = f"rule_sets.{owners[0].id}.rules" if owners else "funding_rules"
            yield Patch(remove=f"{path}.{rule.id}")
        case "committed":
            yield Patch(set=f"projects.{rule.id}.status", to="candidate")
        case time:
            yield Patch(remove=f"projects.{rule.id}.{time}")


def _change(rule: Rule) -> Change | None:
    match rule.kind:
        case "limit":
            return Change("limit", f"{rule.id}.{rule.key}=none")
        case "target":
            return Change("target", f"{rule.id}.{rule.key}=none")
        case "committed":
            return Change("set", f"projects.{rule.id}.status=candidate")
        case "earliest" | "latest" as time:
            return Change("set", f"projects.{rule.id}.{time}=null")
    return None
