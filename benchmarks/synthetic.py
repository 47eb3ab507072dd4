"""Synthetic schemes of any size, as plain data: the same size and seed give the same scheme.

They use the rules that make planning hard: layered dependencies, components that any of several projects may deliver,
exclusions, hard targets, running costs, carry-over, and bounds on the funds' shares by mode and by project. With
nothing chosen but what the targets ask for there is always a plan.

    python -m benchmarks.synthetic FOLDER --projects 500 --stages 3
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import Any

import yaml

Data = dict[str, Any]
Bounds = list[tuple[Data, tuple[str, ...]]]
"""Shares, and the modes they hold for."""

LAYERS = 5
YEARS_PER_STAGE = 2
FIRST_YEAR = 2021
AFFORDABLE = 0.4
"""The part of all capital and running costs that the funds can pay."""
GOAL = 0.1
"""The part of what all projects contribute to a target that must be reached."""
MODES = ("invest", "counterpart", "ppp")
GROUPS = ("none", "nested", "crossing", "both")
"""Further bounds on groups of funds together: groups within each other, groups that cross, or both."""


def synthetic(
    projects: int, stages: int, funds: int = 4, seed: int = 0, own_shares: float = 0.2, groups: str = "none"
) -> Data:
    """Return a scheme's plain data; a part `own_shares` of the projects has bounds on its shares of its own.

    `groups` is one of GROUPS.

    A quarter of the funds pays running costs; there must be four at least, so that the bounds leave each project a way.
    """
    if funds < 4:
        raise ValueError("a synthetic scheme has at least four funds")
    random = Random(f"{projects} {stages} {funds} {seed}")
    capital = [f"F{number}" for number in range(funds - funds // 4)]
    recurrent = [f"F{number}" for number in range(len(capital), funds)]
    components = _components(random, max(LAYERS, projects * 7 // 10))
    candidates = [_project(random, number, components, stages, capital) for number in range(projects)]
    targets = _targets(random, candidates, stages)
    return {
        "scheme": {"id": f"synthetic-{projects}x{stages}", "name": "Synthetic", "money": "triệu", "discount": "5%"},
        "stages": [_stage(number) for number in range(stages)],
        "components": components,
        "funds": _capital_funds(random, capital, candidates, stages) + _recurrent_funds(recurrent, candidates, stages),
        "criteria": [{"id": "benefit", "name": "Benefit", "weight": 2}, {"id": "reach", "name": "Reach"}],
        "targets": targets,
        "funding_rules": _rules_by_mode(capital)
        + _rules_of_groups(capital, groups)
        + [_own_rule(random, project) for project in candidates if random.random() < own_shares],
        "projects": candidates,
        "policies": _exclusions(random, candidates),
        "objectives": [{"goal": "value"}],
    }


def write(data: Data, folder: Path) -> None:
    """Write a scheme as a folder of YAML: projects in files of 500, everything else in one."""
    folder.mkdir(parents=True, exist_ok=True)
    _dump({key: part for key, part in data.items() if key != "projects"}, folder / "scheme.yaml")
    for number, first in enumerate(range(0, len(data["projects"]), 500)):
        _dump({"projects": data["projects"][first : first + 500]}, folder / f"projects-{number:02}.yaml")


def _dump(data: Data, path: Path) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def _stage(number: int) -> Data:
    first = FIRST_YEAR + YEARS_PER_STAGE * number
    return {"id": f"S{number}", "name": f"Stage {number}", "years": f"{first}-{first + YEARS_PER_STAGE - 1}"}


def _components(random: Random, count: int) -> list[Data]:
    """Components in layers: each needs up to two of the layer below; a tenth stands already."""
    layers = [range(layer, count, LAYERS) for layer in range(LAYERS)]
    components = []
    for number in range(count):
        component: Data = {"id": f"C{number}", "name": f"Component {number}"}
        if random.random() < 0.1:
            component["maturity"] = 2
        if layer := number % LAYERS:
            below = layers[layer - 1]
            needed = sorted(random.sample(below, min(len(below), random.choice((0, 1, 1, 2)))))
            component["needs"] = [{"component": f"C{other}"} for other in needed]
        components.append(component)
    return components


def _project(random: Random, number: int, components: list[Data], stages: int, capital: list[str]) -> Data:
    """One project; those beyond the number of components deliver one that another delivers too."""
    delivered = number if number < len(components) else random.randrange(len(components))
    size = round(random.lognormvariate(9, 0.9)) + 100
    mode = random.choices(range(len(MODES)), weights=(6, 3, 2))[0]
    others = [*capital[:mode], *capital[mode + 1 :]]
    project: Data = {
        "id": f"P{number}",
        "name": f"Project {number}",
        "mode": MODES[mode],
        "cost": {"by_stage": _by_stage(random, size, stages)},
        "funds": [capital[mode], *sorted(random.sample(others, random.randint(2, min(3, len(others)))))],
        "delivers": {f"C{delivered}": 2},
        "scores": {
            "benefit": round(size**0.8 * random.uniform(0.6, 1.4)),
            "reach": random.randint(0, 50),
        },
    }
    lower = [other for other in range(max(0, delivered - 60), delivered) if other % LAYERS < delivered % LAYERS]
    if lower and random.random() < 0.2:
        project["needs"] = {f"C{random.choice(lower)}": 2}
    if random.random() < 0.3:
        project["running"] = max(1, size // random.randint(10, 30))
    if stages > 1 and random.random() < 0.05:
        project["earliest"] = f"S{random.randrange(1, (stages + 1) // 2 + 1)}"
    return project


def _by_stage(random: Random, size: int, stages: int) -> list[int]:
    if stages == 1 or random.random() < 0.8:
        return [size]
    first = round(size * random.uniform(0.3, 0.7))
    return [first, size - first]


def _capital_funds(random: Random, capital: list[str], projects: list[Data], stages: int) -> list[Data]:
    """Funds that can pay a part of all projects; money of every second one may be carried over."""
    money = AFFORDABLE * sum(sum(project["cost"]["by_stage"]) for project in projects)
    weights = [random.uniform(1, 3) / (place + 1) ** 0.5 for place in range(len(capital))]
    return [
        {
            "id": fund,
            "name": f"Fund {fund}",
            "kind": "counterpart" if place else "investment",
            "carry_over": "none" if place % 2 else "free",
            "limit": {
                f"S{stage}": round(money * weight / sum(weights) / stages * random.uniform(0.8, 1.2))
                for stage in range(stages)
            },
        }
        for place, (fund, weight) in enumerate(zip(capital, weights, strict=True))
    ]


def _recurrent_funds(recurrent: list[str], projects: list[Data], stages: int) -> list[Data]:
    """Funds for running costs, which grow while more and more projects are delivered."""
    money = AFFORDABLE * YEARS_PER_STAGE * sum(project.get("running", 0) for project in projects)
    return [
        {
            "id": fund,
            "name": f"Fund {fund}",
            "kind": "recurrent",
            "limit": {f"S{stage}": round(money / len(recurrent) * (stage + 1) / stages) for stage in range(stages)},
        }
        for fund in recurrent
    ]


def _targets(random: Random, projects: list[Data], stages: int) -> list[Data]:
    """Hard targets for the last stage, a seventh of the projects contributing to one; fewer in a small scheme."""
    count = max(1, min(5, len(projects) // 100))
    whole = [0] * count
    for project in projects:
        if random.random() < 0.15:
            target, added = random.randrange(count), random.randint(1, 20)
            project["contributes"] = {f"T{target}": added}
            whole[target] += added
    return [
        {
            "id": f"T{target}",
            "name": f"Target {target}",
            "baseline": {"value": 0},
            "values": {f"S{stages - 1}": round(total * GOAL)},
            "hard": True,
        }
        for target, total in enumerate(whole)
    ]


def _rules_by_mode(capital: list[str]) -> list[Data]:
    """Per mode, what its first fund must and may pay; a PPP's other funds together pay at most half."""
    shares = (
        {"funds": capital[0], "at_least": "30%"},
        {"funds": capital[1], "at_least": "20%", "at_most": "60%"},
        {"funds": [*capital[:2], *capital[3:]], "at_most": "50%"},
    )
    return [
        {"id": f"mode-{mode}", "name": mode, "where": {"modes": mode}, "shares": [share]}
        for mode, share in zip(MODES, shares, strict=True)
    ]


def _rules_of_groups(capital: list[str], groups: str) -> list[Data]:
    """Bounds on groups of funds: two thirds of the funds, all of those the modes' own bounds speak of among them; and
    two halves that overlap."""
    half, third = max(2, len(capital) // 2), max(1, len(capital) // 3)
    nested: Bounds = [({"funds": capital[: max(2, 2 * third)], "at_most": "85%"}, MODES[:2])]
    crossing: Bounds = [
        ({"funds": capital[:half], "at_least": "40%"}, MODES[:1]),
        ({"funds": capital[half // 2 : half // 2 + half], "at_most": "80%"}, MODES[:1]),
    ]
    none: Bounds = []
    wanted = {"none": none, "nested": nested, "crossing": crossing, "both": nested + crossing}[groups]
    return [
        {"id": f"group-{number}", "name": f"Group {number}", "where": {"modes": list(modes)}, "shares": [share]}
        for number, (share, modes) in enumerate(wanted)
    ]


def _own_rule(random: Random, project: Data) -> Data:
    last = project["funds"][-1]
    least = random.randint(1, 20)
    return {
        "id": f"own-{project['id']}",
        "name": project["name"],
        "where": {"projects": project["id"]},
        "shares": [{"funds": last, "at_least": f"{least}%", "at_most": f"{least + random.randint(10, 30)}%"}],
    }


def _exclusions(random: Random, projects: list[Data]) -> list[Data]:
    ids = [project["id"] for project in projects]
    return [
        {
            "id": f"X{number}",
            "name": f"Exclusion {number}",
            "rule": "exclusive",
            "where": {"projects": random.sample(ids, random.randint(2, 3))},
        }
        for number in range(len(ids) // 20)
    ]


def main() -> None:
    """Write a synthetic scheme's folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--projects", type=int, default=500)
    parser.add_argument("--stages", type=int, default=3)
    parser.add_argument("--funds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--groups", choices=GROUPS, default="none", help="bounds on groups of funds")
    given = parser.parse_args()
    data = synthetic(given.projects, given.stages, given.funds, given.seed, groups=given.groups)
    write(data, given.folder)


if __name__ == "__main__":
    main()
