"""Precedence: nothing starts before what it needs is delivered.

"Started by t" may be at most "delivered in time". Where several projects can deliver what several others need,
one column per component state and period stands between them: the relaxation is the same, with fewer nonzeros.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.formulation.choices import Choices, Key, add
from eaplan.solvers.needs import NeedRules, State


class Precedence:
    """The rows that tie starts to the deliveries they need."""

    def __init__(self, scheme: Scheme, model: Model, choices: Choices, rules: NeedRules) -> None:
        self.scheme, self.model, self.choices, self.rules = scheme, model, choices, rules
        self.deliverers: dict[str, list[tuple[int, Key]]] = defaultdict(list)
        for key, starts in choices.options.items():
            for component, maturity in (starts[0].option.delivers or {}).items():
                self.deliverers[component].append((maturity, key))
        self.wanted: dict[State, int] = defaultdict(int)
        """How many projects need a state."""
        self.needs = {project.id: self._needs_of(project.id) for project in scheme.projects}
        for needs in self.needs.values():
            for state in needs:
                self.wanted[state] += 1
        self.standing: dict[tuple[State, int], int] = {}

    def add(self) -> None:
        """Add all rows."""
        for project in self.scheme.projects:
            for state, keys in self.needs[project.id].items():
                for period, terms in self._started(keys):
                    self._subtract_available(terms, project.id, state, period)
                    name = f"needs({project.id},{state[0]},{state[1]},{self.scheme.periods[period].id})"
                    self.model.add_row(name, terms, upper=0.0)
            for earlier in self.rules.after(project):
                for period, terms in self._started(self.choices.keys(project.id)):
                    for key in self.choices.keys(earlier):
                        self._subtract_delivered(terms, key, period)
                    self.model.add_row(
                        f"after({project.id},{earlier},{self.scheme.periods[period].id})", terms, upper=0.0
                    )

    def _needs_of(self, project: str) -> dict[State, list[Key]]:
        """The states a project needs, with the options that do."""
        needs: dict[State, list[Key]] = defaultdict(list)
        for key in self.choices.keys(project):
            start = self.choices.options[key][0]
            for state in self.rules.of(start.project, start.option).items():
                needs[state].append(key)
        return needs

    def _started(self, keys: list[Key]) -> Iterator[tuple[int, dict[int, float]]]:
        """For each period that some start is judged by: the sum of "started by then" over the options."""
        judged = {self.rules.judged(start) for key in keys for start in self.choices.options[key]}
        for period in sorted(judged):
            terms: dict[int, float] = {}
            for key in keys:
                fits = (self.rules.judged(start) <= period for start in self.choices.options[key])
                if (column := self.choices.last_column(key, fits)) is not None:
                    add(terms, column, 1.0)
            yield period, terms

    def _subtract_available(self, terms: dict[int, float], project: str, state: State, period: int) -> None:
        others = [key for maturity, key in self.deliverers[state[0]] if maturity >= state[1]]
        shared = self.wanted[state] > 1 and len({key[0] for key in others}) > 1
        if shared and all(key[0] != project for key in others):
            add(terms, self._standing(state, period, others), -1.0)
            return
        for key in others:
            if key[0] != project:
                self._subtract_delivered(terms, key, period)

    def _standing(self, state: State, period: int, deliverers: list[Key]) -> int:
        """The column "the component stands at the maturity by the period's end"."""
        if (state, period) not in self.standing:
            label = f"{state[0]},{state[1]},{self.scheme.periods[period].id}"
            column = self.model.add_column(f"stands({label})")
            self.standing[state, period] = column
            terms = {column: 1.0}
            for key in deliverers:
                self._subtract_delivered(terms, key, period)
            self.model.add_row(f"delivered({label})", terms, upper=0.0)
        return self.standing[state, period]

    def _subtract_delivered(self, terms: dict[int, float], key: Key, period: int) -> None:
        if (column := self.choices.delivered_by(key, period)) is not None:
            add(terms, column, -1.0)
