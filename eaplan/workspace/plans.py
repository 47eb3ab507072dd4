"""Plans as YAML files that people can read and edit, in the scheme's folder `plans/`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, ValidationError

from eaplan.checks.translation import translate
from eaplan.locale import say
from eaplan.money import Money, plain_amount
from eaplan.problems import Problem
from eaplan.scheme import Scheme, money_unit
from eaplan.solvers.plan import Choice, Earlier, Payment, Plan, PlannedPeriod
from eaplan.workspace.dumping import Block, Dumper
from eaplan.workspace.findings import Position
from eaplan.workspace.located import Located
from eaplan.workspace.reader import PLANS, read_file
from eaplan.workspace.refusal import Refusal
from eaplan.workspace.saving import write_whole

BASE = "base"
"""Names the plan of the scheme as it stands, without a scenario."""
_CHOICE = re.compile(
    r"^- (\{project: '?(?P<chosen>[\w-]+)'?, option: .*\}|project: '?(?P<other>[\w-]+)'?)$", re.MULTILINE
)
"""The line of a project that is chosen, and the first one of a project that is not."""


def path_of(folder: str | PathLike[str], name: str | None) -> Path:
    """The file of a plan in a scheme's folder, by the name of its scenario or its own."""
    return Path(folder, PLANS, f"{name or BASE}.yaml")


def saved(folder: str | PathLike[str]) -> list[Path]:
    """The plans in a scheme's folder, in the order of their names; an `OSError` where it cannot be read."""
    place = Path(folder, PLANS)
    if not os.path.lexists(place):
        return []
    return sorted(file for file in place.iterdir() if file.suffix == ".yaml" and not file.name.startswith("."))


def by_name(folder: str | PathLike[str]) -> dict[str, Path]:
    """The plans in a scheme's folder, by what they are called there; an `OSError` where it cannot be read."""
    return {file.stem: file for file in saved(folder)}


def save(plan: Plan, scheme: Scheme, folder: str | PathLike[str], name: str | None = None) -> Path:
    """Write a plan into its scheme's folder, all of it or nothing, and return the file.

    It is called like its scenario unless a name is given.
    """
    file = path_of(folder, name or plan.origin.scenario)
    file.parent.mkdir(exist_ok=True)
    write_whole(file, to_text(plan, scheme).encode())
    return file


def keep_before(file: Path, plan: Plan) -> Path | None:
    """Keep what a plan will be saved over, where that begins before it: the plan of stages that are over by now.

    It is put beside it under its own name and that of its first period; return where, or None where there is none.
    """
    try:
        before = load(file)
    except (OSError, Refusal):
        return None
    if not before.periods or before.periods[0].first_year >= plan.periods[0].first_year:
        return None
    kept = file.with_stem(f"{file.stem}-{before.periods[0].id}")
    write_whole(kept, file.read_bytes())
    return kept


def load(file: str | PathLike[str]) -> Plan:
    """Read a plan.

    Raises
    ------
    Refusal
        With every problem of the file and its place.
    """
    reading = read_file(Path(file))
    problems = [_placed(file, problem, position) for problem, position in reading.findings]
    if not problems:
        try:
            return _from_data(reading.data)
        except ValidationError as error:
            found = translate(error, reading.data, (), _PlanFile)
            problems = [_placed(file, problem, reading.position(problem.path, problem.on_key)) for problem in found]
    raise Refusal(problems)


def located(file: str | PathLike[str], problems: Iterable[Problem]) -> tuple[Located, ...]:
    """Problems of a plan (their paths lead into it) with their places in its file."""
    reading = read_file(Path(file))
    return tuple(_placed(file, problem, reading.position(problem.path, problem.on_key)) for problem in problems)


def _placed(file: str | PathLike[str], problem: Problem, position: Position) -> Located:
    """A problem with its place; a plan in its scheme's folder is named from there, as the scheme's files are."""
    path = Path(file)
    name = f"{PLANS}/{path.name}" if path.parent.name == PLANS else str(path)
    return Located(problem, position._replace(file=name))


def to_text(plan: Plan, scheme: Scheme) -> str:
    """A plan as YAML, amounts in the scheme's unit, with the projects' names as comments."""
    language = scheme.settings.language
    text = yaml.dump(
        _to_data(plan, scheme), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
    names = {project.id: " ".join(project.name.get(language).split()) for project in scheme.projects}

    def named(line: re.Match[str]) -> str:
        name = names.get(line["chosen"] or line["other"])
        return f"{line[0]}  # {name}" if name else line[0]

    header = say("plan_file.header", language, name=scheme.settings.name.get(language), unit=scheme.settings.money)
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    return comment + _CHOICE.sub(named, text)


def _to_data(plan: Plan, scheme: Scheme) -> dict[str, Any]:
    unit = scheme.settings.money
    parts = {
        "levels": [{**level.model_dump(), "value": level.value} for level in plan.levels],
        "payments": [
            {**payment.model_dump(), "amount": plain_amount(payment.amount, unit)} for payment in plan.payments
        ],
        "origin": Block(plan.origin.model_dump()),
    }
    return {"unit": unit, **plan.model_dump(), **parts}


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_PeriodId = Annotated[str, BeforeValidator(_as_text)]
"""A year may be written without quotation marks."""


class _ChoiceEntry(Choice):
    start: _PeriodId
    delivered: _PeriodId


class _PaymentEntry(Payment):
    period: _PeriodId
    amount: Money


class _PeriodEntry(PlannedPeriod):
    id: _PeriodId


class _EarlierEntry(Earlier):
    periods: tuple[_PeriodEntry, ...]
    choices: tuple[_ChoiceEntry, ...]


class _PlanFile(Plan):
    """A plan as the file has it."""

    unit: str
    choices: tuple[_ChoiceEntry, ...] = ()
    payments: tuple[_PaymentEntry, ...] = ()
    periods: tuple[_PeriodEntry, ...] = ()
    earlier: _EarlierEntry | None = None


def _from_data(data: Mapping[str, Any]) -> Plan:
    file = _PlanFile.model_validate(data, context={"unit": money_unit({"scheme": {"money": data.get("unit")}})})
    return Plan.model_validate(file.model_dump(exclude={"unit"}))
