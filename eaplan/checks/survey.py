"""What many checks ask of a scheme, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from eaplan.problems import Path, Problem
from eaplan.projects.policy import Forbidden, Mandatory, Policy
from eaplan.projects.project import SCOPE_FIELDS, Option, Project
from eaplan.projects.selector import Selector
from eaplan.scheme import Scheme
from eaplan.text import Text
from eaplan.timing import Calendar, Span


@dataclass(frozen=True, eq=False)
class Choice:
    """One option of a project, with everything it inherits."""

    project: Project
    option: Option
    place: Path
    """Where the project stands."""
    own: Path | None
    """Where the option itself stands; None for a project that lists none."""
    stated: frozenset[str]
    """The fields the option states itself."""

    def path(self, field: str) -> Path:
        """Where a field of the option is written: with the option, or with the project it inherits from."""
        return (*(self.own if self.own is not None and field in self.stated else self.place), field)

    @property
    def label(self) -> str:
        """The project's id, with the option's where it lists options."""
        return self.project.id if self.own is None else f"{self.project.id}/{self.option.id}"


class Survey:
    """A scheme and what can be seen of it at once."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    @cached_property
    def calendar(self) -> Calendar:
        """The scheme's periods and years."""
        return Calendar(self.scheme)

    @cached_property
    def names(self) -> Mapping[str, Text]:
        """The names of stages and periods, by their ids."""
        stages = {stage.id: stage.name for stage in self.scheme.stages}
        return stages | {period.id: period.name for period in self.scheme.periods}

    @cached_property
    def choices(self) -> Mapping[str, tuple[Choice, ...]]:
        """Per project, its options."""
        return {project.id: tuple(self._choices(index, project)) for index, project in enumerate(self.scheme.projects)}

    @property
    def open_choices(self) -> Iterator[Choice]:
        """The options of all projects but those that are done."""
        for choices in self.choices.values():
            yield from (choice for choice in choices if choice.project.status != "done")

    def starts(self, choice: Choice) -> tuple[Span, ...]:
        """The starts that the calendar allows an option."""
        if choice not in self._starts:
            self._starts[choice] = tuple(self.calendar.spans(choice.project, choice.option))
        return self._starts[choice]

    @cached_property
    def standing(self) -> Mapping[str, int]:
        """What every component stands at before the horizon: today, and what done projects delivered."""
        levels = {component.id: component.maturity_today for component in self.scheme.components}
        for project in self.scheme.projects:
            if project.status == "done":
                for choice in self.choices[project.id]:
                    for component, level in (choice.option.delivers or {}).items():
                        levels[component] = max(levels[component], level)
        return levels

    @cached_property
    def deliverers(self) -> Mapping[str, tuple[tuple[Choice, int], ...]]:
        """Per component, the options that deliver it and at which maturity; done projects are left out."""
        found: dict[str, list[tuple[Choice, int]]] = {}
        for choice in self.open_choices:
            for component, level in (choice.option.delivers or {}).items():
                found.setdefault(component, []).append((choice, level))
        return {component: tuple(options) for component, options in found.items()}

    @cached_property
    def must(self) -> Mapping[str, str]:
        """The projects every plan must hold, and why: their status, or the id of a hard mandatory policy."""
        decided = ("committed", "ongoing")
        found: dict[str, str] = {p.id: p.status for p in self.scheme.projects if p.status in decided}
        for policy in self.scheme.policies:
            if isinstance(policy, Mandatory) and policy.hard:
                for name in self.demanded(policy):
                    found.setdefault(name, policy.id)
        return found

    def matching(self, selector: Selector) -> Iterator[Choice]:
        """The options that a selector speaks of, done projects among them."""
        for name in self.choices if selector.projects is None else selector.projects:
            for choice in self.choices[name]:
                if self.scheme.matches(selector, choice.project, choice.option):
                    yield choice

    def open_matching(self, selector: Selector) -> Iterator[Choice]:
        """The options that a selector speaks of, but for those of projects that are done."""
        return (choice for choice in self.matching(selector) if choice.project.status != "done")

    def demanded(self, policy: Mandatory) -> list[str]:
        """The ids of the projects that a mandatory policy speaks of."""
        return list(dict.fromkeys(choice.project.id for choice in self.open_matching(policy.where)))

    def forbidden(self, choice: Choice) -> Policy | None:
        """The policy, if any, that forbids an option in every period."""
        if choice.project.status == "ongoing":
            return None
        return next(
            (policy for policy in self._forbidding if self.scheme.matches(policy.where, choice.project, choice.option)),
            None,
        )

    @cached_property
    def _forbidding(self) -> list[Forbidden]:
        return [policy for policy in self.scheme.policies if isinstance(policy, Forbidden) and policy.periods is None]

    @cached_property
    def _starts(self) -> dict[Choice, tuple[Span, ...]]:
        return {}

    @staticmethod
    def _choices(index: int, project: Project) -> Iterator[Choice]:
        place: Path = ("projects", index)
        for number, option in enumerate(project.resolved_options()):
            own = (*place, "options", number) if project.options else None
            stated = frozenset(
                field for field in SCOPE_FIELDS if own and getattr(project.options[number], field) is not None
            )
            yield Choice(project, option, place, own, stated)


Check = Callable[[Survey], Iterator[Problem]]
"""Looks at a scheme for one kind of problem."""
