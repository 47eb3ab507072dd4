"""Tiny schemes with a conflict planted in them, beside rules that have nothing to do with it.

Each family returns a scheme's data and the rules in conflict. `relaxed` takes rules away from the data, written anew
for the tests.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from copy import deepcopy
from typing import Any

import yaml

from eaplan.scheme import Scheme
from eaplan.studies.rules import Rule
from tests.oracle import Oracle
from tests.solvers.tiny import tiny

Data = dict[str, Any]
Planted = tuple[Data, set[Rule]]
Family = Callable[[random.Random], Planted]
ONE_STAGE = [{"id": "S1", "years": [2021]}]


def _projects(prefix: str, count: int, **fields: Any) -> list[Data]:
    return [{"id": f"{prefix}{number}", "cost": 0, **fields} for number in range(1, count + 1)]


def _mandatory(id: str, projects: Collection[str], **fields: Any) -> Data:
    return {"id": id, "rule": "mandatory", "where": {"projects": list(projects)}, **fields}


def too_little_money(chance: random.Random) -> Planted:
    """A committed project costs more than its fund has in either stage."""
    cost = chance.randint(5, 9)
    limit = {"S1": chance.randint(0, cost - 1), "S2": chance.randint(0, cost - 1)}
    data = {
        "funds": [{"id": "F", "kind": "investment", "limit": limit}, {"id": "G", "kind": "investment"}],
        "projects": [{"id": "C", "cost": cost, "status": "committed", "funds": ["F"]}],
    }
    return data, {Rule("committed", "C"), Rule("limit", "F", "S1"), Rule("limit", "F", "S2")}


def too_late(chance: random.Random) -> Planted:
    """A mandatory project is asked for before the one that it comes after may start."""
    data = {
        "projects": [{"id": "C", "cost": 0, "after": "D"}, {"id": "D", "cost": 0, "earliest": "S2"}],
        "policies": [_mandatory("M", ["C"], by="S1")],
    }
    return data, {Rule("policy", "M"), Rule("earliest", "D")}


def beyond_reach(chance: random.Random) -> Planted:
    """A hard target asks for more than all projects bring in time: the last one comes after one that takes long."""
    count = chance.randint(1, 3)
    late = {"id": "L", "cost": 0, "contributes": {"T": 2}, "after": "D"}
    data = {
        "targets": [{"id": "T", "baseline": {"value": 1}, "values": {"S1": 2 * count + 2}, "hard": True}],
        "projects": [*_projects("C", count, contributes={"T": 2}), late, {"id": "D", "cost": {"by_stage": [0, 0]}}],
    }
    return data, {Rule("target", "T", "S1")}


def beyond_means(chance: random.Random) -> Planted:
    """A hard target asks for more projects than there is money for; the limit lets the other half be paid."""
    count, cost = chance.randint(2, 3), chance.randint(2, 4)
    data = {
        "stages": ONE_STAGE,
        "targets": [{"id": "T", "baseline": {"value": 0}, "values": {"S1": count}, "hard": True}],
        "funds": [{"id": "F", "kind": "investment", "limit": {"S1": cost * count - 1}}],
        "projects": _projects("C", count, cost=cost, contributes={"T": 1}),
    }
    return data, {Rule("target", "T", "S1"), Rule("limit", "F", "S1")}


def wanted_and_forbidden(chance: random.Random) -> Planted:
    """A mandatory project is forbidden in either stage."""
    where = {"projects": ["C1", "C2"][: chance.randint(1, 2)]}
    data = {
        "projects": _projects("C", 2),
        "policies": [
            _mandatory("M", ["C1"]),
            {"id": "N", "rule": "forbidden", "where": where, "periods": ["S1"]},
            {"id": "O", "rule": "forbidden", "where": where, "periods": ["S2"]},
        ],
    }
    return data, {Rule("policy", "M"), Rule("policy", "N"), Rule("policy", "O")}


def too_many_wanted(chance: random.Random) -> Planted:
    """As many projects as may be chosen are mandatory, and one of them brings another one along."""
    most = chance.randint(1, 3)
    ids = [f"C{number}" for number in range(1, most + 2)]
    data = {
        "projects": _projects("C", most + 1),
        "policies": [
            *(_mandatory(f"M{id}", [id]) for id in ids[:most]),
            {"id": "P", "rule": "together", "projects": ids[-2:]},
            {"id": "N", "rule": "at_most", "count": most, "where": {"projects": ids}},
        ],
    }
    return data, {Rule("policy", "N"), Rule("policy", "P"), *(Rule("policy", f"M{id}") for id in ids[:most])}


def too_much_effort(chance: random.Random) -> Planted:
    """Two mandatory projects of a unit are more than it can do in the one stage."""
    capacity = chance.randint(2, 5)
    data = {
        "stages": ONE_STAGE,
        "units": [{"id": "U"}],
        "projects": _projects("C", 2, lead="U", effort=capacity),
        "policies": [
            _mandatory("M1", ["C1"]),
            _mandatory("M2", ["C2"]),
            {"id": "N", "rule": "capacity", "unit": "U", "per_period": 2 * capacity - 1},
        ],
    }
    return data, {Rule("policy", "M1"), Rule("policy", "M2"), Rule("policy", "N")}


def floor_over_cap(chance: random.Random) -> Planted:
    """The least of some projects is more than the most."""
    count = chance.randint(2, 4)
    where = {"projects": [f"C{number}" for number in range(1, count + 1)]}
    data = {
        "projects": _projects("C", count),
        "policies": [
            {"id": "M", "rule": "floor", "count": count, "where": where},
            {"id": "N", "rule": "cap", "count": count - 1, "where": where},
        ],
    }
    return data, {Rule("policy", "M"), Rule("policy", "N")}


def no_fund_can_pay(chance: random.Random) -> Planted:
    """Two funding rules ask of two funds for more than all of a committed project's cost."""
    data = {
        "funds": [{"id": "F", "kind": "investment"}, {"id": "G", "kind": "investment"}],
        "projects": [{"id": "C", "cost": chance.randint(5, 9), "status": "committed"}],
        "funding_rules": [
            {"id": "Q", "shares": [{"funds": ["F"], "at_least": "60%"}]},
            {"id": "R", "shares": [{"funds": ["G"], "at_least": "60%"}]},
        ],
    }
    return data, {Rule("committed", "C"), Rule("funding_rule", "Q"), Rule("funding_rule", "R")}


def share_of_an_empty_fund(chance: random.Random) -> Planted:
    """A funding rule asks a fund for money that it does not have."""
    data = {
        "stages": ONE_STAGE,
        "funds": [{"id": "F", "kind": "investment", "limit": {"S1": 1}}, {"id": "G", "kind": "investment"}],
        "projects": [{"id": "C", "cost": chance.randint(6, 9), "status": "committed"}],
        "funding_rules": [{"id": "Q", "shares": [{"funds": ["F"], "at_least": "50%"}]}],
    }
    return data, {Rule("committed", "C"), Rule("funding_rule", "Q"), Rule("limit", "F", "S1")}


def equal_shares(chance: random.Random) -> Planted:
    """In integers only: projects of the same even cost are to come to an odd amount exactly."""
    count = chance.randint(2, 4)
    half, cost = chance.randint(1, count - 1), 2 * chance.randint(1, 3)
    amount = half * cost + cost // 2
    where = {"projects": [f"C{number}" for number in range(1, count + 1)]}
    data = {
        "stages": ONE_STAGE,
        "funds": [{"id": "F", "kind": "investment"}],
        "projects": _projects("C", count, cost=cost),
        "policies": [
            {"id": "M", "rule": "floor", "money": amount, "where": where},
            {"id": "N", "rule": "cap", "money": amount, "where": where},
        ],
    }
    return data, {Rule("policy", "M"), Rule("policy", "N")}


def pairs_of_an_odd_number(chance: random.Random) -> Planted:
    """In integers only: projects in pairs that come together are to be an odd number."""
    pairs = chance.randint(1, 3)
    odd = 2 * chance.randint(1, pairs) - 1
    where = {"projects": [f"C{number}" for number in range(1, 2 * pairs + 1)]}
    data = {
        "stages": ONE_STAGE,
        "projects": _projects("C", 2 * pairs),
        "policies": [
            *(
                {"id": f"P{pair}", "rule": "together", "projects": [f"C{2 * pair + 1}", f"C{2 * pair + 2}"]}
                for pair in range(pairs)
            ),
            {"id": "M", "rule": "floor", "count": odd, "where": where},
            {"id": "N", "rule": "cap", "count": odd, "where": where},
        ],
    }
    rules = {Rule("policy", "M"), Rule("policy", "N")}
    return data, rules | {Rule("policy", f"P{pair}") for pair in range(pairs)}


def two_triangles(chance: random.Random) -> Planted:
    """In integers only: of two triangles of projects that exclude each other at most two can come, not three."""
    names = chance.sample(["A", "B", "C", "D", "E", "F"], 6)
    data: Data = {"stages": ONE_STAGE, "projects": [{"id": name, "cost": 0} for name in names], "policies": []}
    for corners in (names[:3], names[3:]):
        for number in range(3):
            pair = [corners[number], corners[number - 1]]
            data["policies"].append({"id": "X" + "".join(pair), "rule": "exclusive", "where": {"projects": pair}})
    data["policies"].append({"id": "M", "rule": "floor", "count": 3, "where": {"projects": names}})
    return data, {Rule("policy", policy["id"]) for policy in data["policies"]}


FAMILIES: tuple[Family, ...] = (
    too_little_money,
    too_late,
    beyond_reach,
    beyond_means,
    wanted_and_forbidden,
    too_many_wanted,
    too_much_effort,
    floor_over_cap,
    no_fund_can_pay,
    share_of_an_empty_fund,
    equal_shares,
    pairs_of_an_odd_number,
    two_triangles,
)
IN_INTEGERS = (equal_shares, pairs_of_an_odd_number, two_triangles)


def crowded(planted: Planted, chance: random.Random) -> Planted:
    """The same with rules beside it that can be kept whatever happens, in places chosen at random."""
    data, rules = deepcopy(planted[0]), planted[1]
    data.setdefault("funds", [{"id": "F", "kind": "investment"}])
    data["projects"] += [{"id": "Z1", "cost": 0}, {"id": "Z2", "cost": 0, "latest": "S1"}]
    data["targets"] = [
        *data.get("targets", []),
        {"id": "ZT", "baseline": {"value": 5}, "values": {"S1": 4}, "hard": True},
    ]
    data["policies"] = [
        *data.get("policies", []),
        {"id": "ZM", "rule": "mandatory", "where": {"projects": ["Z1"]}},
        {"id": "ZN", "rule": "exclusive", "where": {"projects": ["Z1", "Z2"]}},
    ]
    for part in ("policies", "projects", "funds"):
        chance.shuffle(data[part])
    return data, rules


def scheme_of(data: Data) -> Scheme:
    """The scheme of some data."""
    return tiny(yaml.safe_dump(data, allow_unicode=True))


def relaxed(data: Data, rules: Collection[Rule]) -> Data:
    """The data without some rules."""
    changed = deepcopy(data)
    for rule in rules:
        if rule.kind == "limit":
            next(fund for fund in changed["funds"] if fund["id"] == rule.id)["limit"][rule.key] = None
        elif rule.kind == "target":
            del next(target for target in changed["targets"] if target["id"] == rule.id)["values"][rule.key]
        elif rule.kind == "policy":
            changed["policies"] = [policy for policy in changed["policies"] if policy["id"] != rule.id]
        elif rule.kind == "funding_rule":
            changed["funding_rules"] = [one for one in changed["funding_rules"] if one["id"] != rule.id]
        else:
            project = next(project for project in changed["projects"] if project["id"] == rule.id)
            del project["status" if rule.kind == "committed" else rule.kind]
    return changed


def has_plan(scheme: Scheme) -> bool:
    """Whether a scheme has a plan, by trying everything."""
    oracle = Oracle(scheme)
    return any(oracle.rules_hold(picks) and oracle.divide(picks) is not None for picks in oracle.pick_sets())
