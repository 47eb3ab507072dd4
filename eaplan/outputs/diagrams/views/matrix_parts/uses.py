"""Which components each project delivers and needs, at what maturity: by its chosen option, or by all it may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eaplan.analysis.neighbours import chosen_options
from eaplan.outputs.diagrams.subject import Subject
from eaplan.projects.project import Option, Project
from eaplan.solvers.needs import NeedRules


@dataclass(frozen=True)
class Use:
    """What a project has to do with a component."""

    delivers: int | None
    """The maturity that it brings it to."""
    needs: int | None
    """The maturity that it must find."""
    chosen: bool
    """Whether the project is done under the plan, or done already; all are where there is no plan."""

    @property
    def told(self) -> str:
        """The maturities in digits."""
        return "›".join(str(maturity) for maturity in (self.needs, self.delivers) if maturity is not None)


def uses(subject: Subject) -> Mapping[tuple[str, str], Use]:
    """By project and component; pairs that have nothing to do with each other are left out."""
    scheme = subject.scheme
    rules = NeedRules(scheme)
    choices = {choice.project: choice for choice in subject.plan.choices} if subject.plan else {}
    chosen = chosen_options(scheme, choices)
    found = {}
    for project in scheme.projects:
        options = [one] if (one := chosen.get(project.id)) else project.resolved_options()
        taken = subject.plan is None or project.id in chosen or project.status == "done"
        delivered = _highest(pair for option in options for pair in (option.delivers or {}).items())
        needed = _highest(pair for option in options for pair in _needed(rules, project, option))
        for component in dict.fromkeys((*delivered, *needed)):
            found[project.id, component] = Use(delivered.get(component), needed.get(component), taken)
    return found


def _needed(rules: NeedRules, project: Project, option: Option) -> Iterator[tuple[str, int]]:
    """What an option says that it needs, and what it needs for the sake of what it delivers."""
    yield from rules.of(project, option).items()
    yield from (option.needs or {}).items()


def _highest(pairs: Iterator[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for component, maturity in pairs:
        found[component] = max(maturity, found.get(component, 0))
    return found
