"""When the projects of a plan are worked on, and which of them need which others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from eaplan.projects.project import Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.needs import NeedRules
from eaplan.solvers.plan import Choice
from eaplan.timing import Calendar, Span

Options = Mapping[str, Option | None]
"""The option of each chosen project; None where the project has it no more."""


@dataclass
class Neighbours:
    """For each project those that it needs, and those that need it."""

    before: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    behind: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def neighbours(scheme: Scheme, options: Options, is_sound: bool) -> Neighbours:
    """Find who needs whom among the chosen; of a scheme with errors, only what projects say of each other."""
    bringing: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for id, option in options.items():
        for component, maturity in (option.delivers or {}).items() if option else ():
            bringing[component].append((maturity, id))
    rules = NeedRules(scheme) if is_sound else None

    def needed(project: Project, option: Option | None) -> Iterator[str]:
        yield from (id for id in project.after if id in options)
        wanted = rules.of(project, option) if rules and option else {}
        for component, least in wanted.items():
            yield from (id for maturity, id in bringing[component] if maturity >= least and id != project.id)

    found = Neighbours()
    for id, option in options.items():
        for other in dict.fromkeys(needed(scheme.project[id], option)):
            found.before[id].append(other)
            found.behind[other].append(id)
    return found


def spans(scheme: Scheme, choices: Mapping[str, Choice], options: Options, is_sound: bool = True) -> Mapping[str, Span]:
    """When each chosen project is worked on; of a scheme with errors, the whole periods of its start and delivery."""
    periods = {period.id: period for period in scheme.periods}
    calendar = Calendar(scheme) if is_sound else None

    def span(choice: Choice) -> Span:
        start, delivered = periods[choice.start], periods[choice.delivered]
        option = options[choice.project]
        for possible in calendar.spans(scheme.project[choice.project], option) if calendar and option else ():
            if possible.period == start.index:
                return possible
        return Span(start.index, start.first_year, delivered.last_year, delivered.index)

    return {id: span(choice) for id, choice in choices.items()}


def chosen_options(scheme: Scheme, choices: Mapping[str, Choice]) -> Options:
    """The options that were chosen, with what they have of their projects."""
    return {
        id: next((option for option in scheme.project[id].resolved_options() if option.id == choice.option), None)
        for id, choice in choices.items()
    }
