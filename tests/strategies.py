"""Small random schemes as plain data, over the whole vocabulary, for comparing with the oracle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hypothesis import strategies as st

Data = dict[str, Any]
Thing = TypeVar("Thing")

FAMILIES = ("time", "limits", "funding", "needs", "targets", "policies", "objectives", "everything")
"""What a scheme can put weight on."""
MOST_PICK_SETS = 250
"""Schemes with more sets of choices are made smaller, for the oracle's sake."""
POLICIES = ("floor", "cap", "mandatory", "forbidden", "together", "exclusive", "at_most", "threshold", "capacity")


@st.composite
def schemes(draw: Callable[..., Any], family: str = "everything") -> Data:
    """A scheme's data (amounts in đồng) with most of a family's features, and a few of all others'."""
    return _Maker(draw, family).scheme()


@dataclass
class _Maker:
    draw: Callable[..., Any]
    family: str
    grain: str = "stage"
    stages: list[Data] = field(default_factory=list)
    funds: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    projects: list[str] = field(default_factory=list)
    components: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    running_paid: bool = False
    """Some fund pays running costs."""

    # ---- drawing

    def often(self, family: str, within: int = 45, beside: int = 12) -> bool:
        """Whether to have a feature, in percent where its family is stressed or not; shrinks towards not."""
        percent = within if self.family == family else (within + beside) // 2 if self.family == "everything" else beside
        return self.chance(percent)

    def chance(self, percent: int) -> bool:
        """Whether to have a feature, in percent."""
        return self.draw(st.integers(0, 99)) >= 100 - percent

    def number(self, least: int, most: int) -> int:
        """A whole number."""
        return self.draw(st.integers(least, most))

    def one(self, things: Sequence[Thing]) -> Thing:
        """One of some things."""
        return things[self.draw(st.integers(0, len(things) - 1))]

    def some(self, things: Sequence[Thing], least: int = 1) -> list[Thing]:
        """Several of some things, in their order."""
        chosen = [thing for thing in things if self.chance(50)]
        return chosen if len(chosen) >= least else list(things[:least])

    # ---- the calendar

    @property
    def years(self) -> list[int]:
        return [year for stage in self.stages for year in range(stage["years"][0], stage["years"][-1] + 1)]

    @property
    def periods(self) -> list[str]:
        return [str(year) for year in self.years] if self.grain == "year" else self.stage_ids

    @property
    def stage_ids(self) -> list[str]:
        return [stage["id"] for stage in self.stages]

    def when(self) -> str | int:
        """A stage or a year of the horizon."""
        return self.one(self.years) if self.chance(40) else self.one(self.stage_ids)

    def spans(self) -> list[str]:
        """Ids of periods (or stages) that do not overlap, at least one."""
        found: list[str] = []
        for stage in self.stages:
            years = [str(year) for year in stage["years"]]
            found += (
                self.some(years, 0) if self.grain == "year" and self.chance(50) else [stage["id"]] * self.chance(60)
            )
        return found or [self.periods[0]]

    # ---- the scheme

    def scheme(self) -> Data:
        self.grain = "year" if self.often("time", 50, 25) else "stage"
        self.stages = self._stages()
        self.funds = [f"F{n}" for n in range(1, self.number(1, 4 if self.family in ("funding", "limits") else 3) + 1)]
        self.kinds = ["capital", "software"][: self.number(1, 2)]
        self.criteria = [f"K{n}" for n in range(1, self.number(1, 2) + 1)]
        count = self.one([4, 2]) if self.often("needs", 95, 25) else 0
        self.components = [f"C{n}" for n in range(1, count + 1)]
        self.targets = [f"T{n}" for n in range(1, self.number(1, 3) + 1)] if self.often("targets", 95, 35) else []
        self.projects = [f"P{n}" for n in range(1, self.one([3, 2, 4, 5, 1]) + 1)]
        data: Data = {
            "scheme": self._settings(),
            "stages": self.stages,
            "units": [{"id": "U1", "name": "U1"}, {"id": "U2", "name": "U2"}],
            "classifications": [_classification()],
            "components": [self._component(n) for n in range(len(self.components))],
            "funds": [self._fund(fund) for fund in self.funds],
            "projects": self._few_enough([self._project(n) for n in range(len(self.projects))]),
            "criteria": [self._criterion(criterion) for criterion in self.criteria],
        }
        self.projects = [project["id"] for project in data["projects"]]
        if self.components and self.often("needs", 40, 10):
            self._tie(data["projects"])
        for fund in data["funds"]:
            if "projects" in fund.get("only", {}):
                fund["only"] = {
                    "projects": [p for p in fund["only"]["projects"] if p in self.projects] or self.projects
                }
        data["targets"] = [self._target(target) for target in self.targets]
        data |= self._funding_rules()
        data["policies"] = self._policies()
        if self.often("objectives", 85, 25):
            data["objectives"] = self._objectives()
        return data

    def _stages(self) -> list[Data]:
        count, longest = self.number(1, 3), 3 if self.grain == "stage" else 2
        year, stages = 2021, []
        for n in range(1, count + 1):
            length = self.number(1, longest)
            stages.append({"id": f"S{n}", "name": f"S{n}", "years": list(range(year, year + length))})
            year += length
        return stages

    def _settings(self) -> Data:
        settings: Data = {"id": "random", "name": "Random", "money": "đồng", "grain": self.grain}
        if self.often("time"):
            settings["rounding"] = self.number(2, 3)
        if self.often("needs", 50, 20):
            settings["needs_met"] = "earlier_period"
        if self.often("needs", 40, 20):
            settings["needed_by"] = "delivery"
        if self.often("time", 40, 15):
            settings["cost_case"] = self.one(["low", "high"])
        if self.often("objectives", 60, 30):
            settings["discount"] = self.one(["10%", "1/3", "7,5%"])
        return settings

    def _criterion(self, criterion: str) -> Data:
        return {"id": criterion, "name": criterion, "weight": self.one([1, 2, "0.5", "1.25"])}

    def _component(self, n: int) -> Data:
        component: Data = {"id": self.components[n], "name": self.components[n], "maturity": self.one([0, 0, 0, 1, 2])}
        others = [other for other in self.components if other != self.components[n]]
        if n and self.chance(45):
            # Mostly towards earlier components, sometimes in a circle.
            other = self.one(others if self.chance(15) else self.components[:n])
            component["needs"] = [{"component": other, "maturity": self.number(1, 3), "at": self.number(1, 3)}]
        if self.chance(10):
            component["inherited"] = {"source": "centre", "maturity": self.number(1, 2)}
        return component

    # ---- funds

    def _fund(self, fund: str) -> Data:
        kind = "investment" if fund == "F1" else self.one(["recurrent", "investment", "socialised"])
        data: Data = {"id": fund, "name": fund, "kind": kind}
        if self.often("limits", 90, 60):
            data["limit"] = self._limit()
        if self.often("limits", 60, 15):
            data["carry_over"] = self._carry_over()
        if self.often("limits", 40, 10):
            data["carried"] = [self._carried() for _ in range(self.number(1, 2))]
        if self.often("funding", 30, 15):
            data["pays"] = self.some([*self.kinds, "running"])
        if kind == "recurrent" or "running" in data.get("pays", ()):
            self.running_paid = True
        if self.often("funding", 20, 8):
            data["only"] = self._selector(modes=True)
        return data

    def _limit(self) -> Data:
        limit: Data = {}
        for stage in self.stages:
            years = [str(year) for year in stage["years"]]
            if self.grain == "stage" or self.chance(60):
                if self.chance(85):
                    limit[stage["id"]] = self._amount(stage)
                if self.grain == "year" and self.chance(60):
                    limit |= {year: self._amount(stage) for year in self.some(years)}
            else:
                limit |= {year: self._amount(stage) for year in self.some(years)}
        return limit

    def _amount(self, stage: Data) -> int | None:
        return None if self.chance(8) else self.number(0, 9)

    def _carried(self) -> Data:
        carried: Data = {"amount": self.number(0, 6)}
        if self.chance(60):
            carried["until"] = self.one([*self.periods, *self.stage_ids])
        return carried

    def _carry_over(self) -> str | Data:
        if self.chance(40):
            return self.one(["none", "free"])
        carry: Data = {"share": self.one(["50%", "1/3", "100%", "30%"])}
        if self.chance(60):
            carry["periods"] = self.number(1, 2)
        return carry

    # ---- projects

    def _project(self, n: int) -> Data:
        name = self.projects[n]
        project: Data = {"id": name, "name": name, "lead": self.one(["U1", "U2"]), **self._scope(n)}
        project["status"] = self._status()
        if self.chance(60):
            project["classes"] = {"group": [self.one(["A", "A1", "A2", "B"])]}
        if project["status"] == "ongoing":
            started = self.number(self.years[0] - 1, self.years[0])
            project["started"] = started
            self._shorten(project, started)
        elif project["status"] != "done":
            if self.often("time", 35, 10):
                project["earliest"] = self.when()
            if self.often("time", 35, 10):
                project["latest"] = self.when()
            if self.often("policies", 20, 15):
                project["mode"] = "ppp"
            if self.often("time", 45, 25):
                project["options"] = [
                    {"id": f"{name}{letter}", "mode": self.one(["invest", "ppp"]), **self._scope(n, some=True)}
                    for letter in ("a", "b")[: self.number(1, 2)]
                ]
        if n and self.often("needs", 30, 8):
            project["after"] = [
                self.one(self.projects[:n] if self.chance(85) else [p for p in self.projects if p != name])
            ]
        return project

    def _status(self) -> str:
        return self.one(["committed", "ongoing", "done"]) if self.chance(22) else "candidate"

    def _shorten(self, project: Data, started: int) -> None:
        """An ongoing project ends within the horizon, and says its costs by year."""
        left = self.years[-1] - started + 1
        least = self.years[0] - started + 1
        project["years"] = self.number(least, max(least, min(left, 2)))
        for line in project["cost"]:
            amounts = line.pop("by_stage", None) or line.get("by_year")
            if amounts:
                line["by_year"] = amounts[: project["years"]]
                for case in ("low", "high", "split"):
                    line.pop(case, None)

    def _scope(self, n: int, some: bool = False) -> Data:
        """What a project or an option says; an option says only some of it."""
        scope: Data = {}
        if not some or self.chance(60):
            scope["cost"] = self._cost()
            longest = max(len(line.get("by_year", ())) for line in scope["cost"])
            if self.often("time", 50, 20):
                scope["years"] = max(longest, self.number(1, 2), 1)
        elif self.chance(20):
            scope["years"] = 3
        if self.chance(35 if self.running_paid else 5):
            scope["running"] = self.number(1, 2)
            if self.chance(20):
                scope["running"] = {"per_year": scope["running"], "funds": self.some(self.funds)}
        if self.often("funding", 18, 8):
            scope["funds"] = self.some(self.funds)
        if self.components and self.chance(70):
            scope["delivers"] = {c: self.number(1, 3) for c in self.some(self.components)[:2]}
        if self.components and self.often("needs", 60, 40):
            scope["needs"] = {self.one(self.components): self.number(1, 3)}
        if self.targets:
            scope["contributes"] = {target: self._contribution() for target in self.some(self.targets, 0)}
        scope["scores"] = {
            criterion: self.number(-1 if self.chance(15) else 1, 5)
            for criterion in self.some(self.criteria, self.chance(60))
        }
        if self.often("policies", 35, 10):
            scope["effort"] = self.one([0, 2, "0.5", "1.5"])
        return scope

    def _contribution(self) -> int | str:
        return self.one([10, 20, 5, "12.5", "0.1", -10])

    def _cost(self) -> list[Data]:
        return [self._line(kind) for kind in self.some(self.kinds)]

    def _line(self, kind: str) -> Data:
        line: Data = {"kind": kind}
        form = self.one(["total", "by_year", "by_stage" if self.grain == "stage" else "total"])
        if form == "total":
            line["total"] = self.number(0, 6)
        else:
            line[form] = [self.number(0, 4) for _ in range(self.number(1, 2))]
        total = line["total"] if form == "total" else sum(line[form])
        if self.often("time", 30, 10):
            line["low"], line["high"] = self.number(0, total), self.number(total, total + 2)
        if self.often("funding", 18, 8):
            line["funds"] = self.some(self.funds)
        elif self.often("funding", 30, 8) and len(self.funds) > 1:
            cuts = sorted(self.number(0, total) for _ in self.funds[1:3])
            parts = [upto - before for before, upto in zip([0, *cuts], [*cuts, total], strict=True)]
            line["split"] = dict(zip(self.funds, parts, strict=False))
        return line

    def _few_enough(self, projects: list[Data]) -> list[Data]:
        """Leave projects out until there are few sets of choices."""
        kept, sets = [], 1
        for project in projects:
            if project["status"] in ("candidate", "committed"):
                ways = max(1, len(project.get("options", ()))) * len(self.periods)
                sets *= ways + (project["status"] == "candidate")
            if sets <= MOST_PICK_SETS or not kept:
                kept.append(project)
        ids = {project["id"] for project in kept}
        for project in kept:
            project["after"] = [earlier for earlier in project.get("after", ()) if earlier in ids]
        return kept

    def _tie(self, projects: list[Data]) -> None:
        """Some projects need what the next one delivers, the last what the first does; others may deliver it too."""
        tied = [project for project in projects if project["status"] != "done" and "options" not in project][:3]
        if self.chance(50):
            tied = tied[:2]
        if len(self.components) >= len(tied) > 1:
            for n, project in enumerate(tied):
                project["delivers"] = {self.components[n]: 3}
                project["needs"] = {self.components[(n + 1) % len(tied)]: self.number(1, 3)}

    # ---- targets, rules, policies, objectives

    def _target(self, target: str) -> Data:
        up = self.chance(70)
        baseline = self.one([0, 10, 50])
        data: Data = {
            "id": target,
            "name": target,
            "direction": "up" if up else "down",
            "baseline": {"value": baseline},
            "order": self.number(1, 2),
            "hard": self.often("targets", 30, 15),
        }
        spread = self.one([0, 5, 10, 20, 30])
        goals = [baseline + spread, baseline + 2 * spread] if up else [baseline - spread, baseline - 2 * spread]
        last = {str(stage["years"][-1]) for stage in self.stages}
        # A stage's goal holds at the end of its last year, so that year has none of its own.
        keys = self.some([*self.stage_ids, *(p for p in self.periods if p not in self.stage_ids and p not in last)])
        data["values"] = {key: self.one(goals) for key in keys}
        if self.chance(30):
            data["limit"] = goals[1] if up else min(goals[1], baseline - 5)
        return data

    def _selector(self, modes: bool = False) -> Data:
        form = self.one(["projects", "units", "classes", "status", "modes" if modes else "projects", "all"])
        if form == "all":
            return {}
        if form == "classes":
            return {"classes": {"group": self.some(["A", "A1", "B"])}}
        values = {
            "projects": self.projects,
            "units": ["U1", "U2"],
            "status": ["candidate", "committed", "ongoing"],
            "modes": ["invest", "ppp"],
        }
        return {form: self.some(values[form])}

    def _funding_rules(self) -> Data:
        rules = [self._rule(f"R{n}") for n in range(1, 4) if self.often("funding", 55, 10)]
        dated = [self._rule(f"D{n}") for n in range(1, 3) if self.often("funding", 30, 5)]
        if not dated:
            return {"funding_rules": rules}
        year = self.one(self.years)
        return {
            "funding_rules": rules,
            "rule_sets": [
                {"id": "old", "name": "Old", "until": f"{year}-06-30", "rules": dated[:1]},
                {"id": "new", "name": "New", "since": f"{year}-07-01", "rules": dated[1:]},
            ],
        }

    def _rule(self, name: str) -> Data:
        rule: Data = {"id": name, "name": name, "where": self._selector(modes=True)}
        shares = []
        for _ in range(self.number(0, 2)):
            bound: Data = {"funds": self.some(self.funds)}
            if self.chance(50):
                bound["at_least"] = self.one(["30%", "50%", "1/3", "20%"])
            if "at_least" not in bound or self.chance(25):
                bound["at_most"] = self.one(["50%", "70%", "2/3", "80%"])
            shares.append(bound)
        rule["shares"] = shares
        if not shares or self.chance(15):
            rule["minimum_size"] = self.number(1, 5)
        return rule

    def _policies(self) -> list[Data]:
        count = self.number(1, 3) if self.family == "policies" else self.often("policies") + self.often("policies")
        if self.often("objectives", 60, 10):
            count += 1
        return [self._policy(f"O{n}") for n in range(1, count + 1)]

    def _policy(self, name: str) -> Data:
        rule = self.one(POLICIES)
        if self.chance(20):
            rule = "cap"
        if self.family == "objectives" and self.chance(60):
            rule = "mandatory"
        if rule == "together" and len(self.projects) < 2:
            rule = "forbidden"
        return {"id": name, "name": name, "rule": rule, **getattr(self, f"_{rule}")()}

    def _floor(self) -> Data:
        return {
            **self._volume(),
            **self.one([{"money": self.number(1, 4)}, {"count": self.number(1, 2)}, self._part()]),
        }

    def _cap(self) -> Data:
        return {
            **self._volume(),
            **self.one([{"money": self.number(0, 6)}, {"count": self.number(0, 1)}, self._part()]),
        }

    def _volume(self) -> Data:
        volume: Data = {"where": self._selector(modes=True)}
        if self.chance(50):
            volume["periods"] = self.spans()
        if self.chance(30):
            volume["each"] = True
        return volume

    def _part(self) -> Data:
        part: Data = {"share": self.one(["30%", "50%", "1/3"]), "of": self._selector(modes=True)}
        if self.chance(40):
            part["share_of"] = "count"
        return part

    def _mandatory(self) -> Data:
        policy: Data = {"where": self._selector(modes=True), "hard": self.chance(35)}
        if self.chance(50):
            policy["by"] = self.when()
        return policy

    def _forbidden(self) -> Data:
        policy: Data = {"where": self._selector(modes=True)}
        if self.chance(60):
            policy["periods"] = self.spans()
        return policy

    def _together(self) -> Data:
        return {"projects": self.some(self.projects, 2), "same_period": self.chance(50)}

    def _exclusive(self) -> Data:
        return {"where": self._selector(modes=True)}

    def _at_most(self) -> Data:
        return {"where": self._selector(modes=True), "count": self.number(0, 2)}

    def _threshold(self) -> Data:
        return {
            "criterion": self.one(self.criteria),
            "at_least": self.number(1, 4),
            "where": self._selector(modes=True),
        }

    def _capacity(self) -> Data:
        policy: Data = {"unit": self.one(["U1", "U2"])}
        if self.chance(75):
            policy["per_period"] = self.one([1, 2, "1.5"])
        if "per_period" not in policy or self.chance(40):
            policy["periods"] = {name: self.one([0, 1, 2]) for name in self.spans()}
        return policy

    def _objectives(self) -> list[Data]:
        goals = ["mandatory", "targets", "value", "count", "money"]
        order = self.draw(st.permutations(goals))[: self.number(1, 5)]
        objectives: list[Data] = []
        for goal in order:
            objective: Data = {"goal": goal}
            if goal in ("value", "count", "money") and self.chance(30):
                objective["where"] = self._selector(modes=True)
            objectives.append(objective)
        return objectives


def _classification() -> Data:
    return {
        "id": "group",
        "name": "Group",
        "classes": [
            {"id": "A", "name": "A", "classes": [{"id": "A1", "name": "A1"}, {"id": "A2", "name": "A2"}]},
            {"id": "B", "name": "B"},
        ],
    }
