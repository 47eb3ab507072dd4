"""Which rules speak of an option, without asking each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from eaplan.projects.project import Option, Project
from eaplan.projects.selector import Selector
from eaplan.scheme import Scheme

Rule = TypeVar("Rule")


class Spoken(Generic[Rule]):
    """Rules with selectors, found by project where they name projects (a scheme may hold a rule for each)."""

    def __init__(self, scheme: Scheme, rules: Iterable[tuple[Rule, Selector]]) -> None:
        self.scheme = scheme
        self.rules = list(rules)
        self.general: list[int] = []
        self.named: dict[str, list[int]] = defaultdict(list)
        for place, (_, where) in enumerate(self.rules):
            if where.projects is None:
                self.general.append(place)
            for project in dict.fromkeys(where.projects or ()):
                self.named[project].append(place)

    def of(self, project: Project, option: Option) -> list[Rule]:
        """The rules that speak of an option, in their order."""
        places = self.named.get(project.id, [])
        if self.general:
            places = sorted([*self.general, *places])
        asked = (self.rules[place] for place in places)
        return [rule for rule, where in asked if self.scheme.matches(where, project, option)]
