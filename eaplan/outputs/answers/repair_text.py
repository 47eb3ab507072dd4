"""The ways out of a conflict, as people read them on a terminal."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from eaplan.locale import say_problem
from eaplan.outputs.answers.conflict_text import bullet
from eaplan.outputs.answers.conflict_words import ConflictWords
from eaplan.outputs.findings import named
from eaplan.outputs.plan_data import exact
from eaplan.outputs.screen import heading
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.studies.repair_patches import changes_of, patches_of
from eaplan.studies.repairs import Repair

INDENT = 3
NOT_CHOSEN = ("E406", "E442")
"""The verifier's codes for projects that are committed or mandatory and not chosen."""


def repair_text(scheme: Scheme, answer: Sequence[Repair], language: str, width: int) -> Iterator[RenderableType]:
    """Each repair: what it takes, what the plan is then, and how to try it."""
    words = ConflictWords(Wording(scheme, language))
    yield heading(words.say("repair.title"))
    if not answer:
        yield Text(words.say("repair.none"))
    for number, repair in enumerate(answer, start=1):
        yield Text(f"{number}. {title(words, repair)}", style="bold")
        for line in _steps(words, repair):
            yield bullet(line, INDENT)
        for line in (*missing(words, repair), _plan(words, repair), *_trying(words, repair)):
            yield Padding(Text(line), (0, 0, 0, INDENT))


def title(words: ConflictWords, repair: Repair) -> str:
    """A repair in a line."""
    proof = words.say("repair.least" if repair.least else "repair.not_least")
    if repair.fund is not None:
        fund = words.words.name("fund", repair.fund)
        return words.say("repair.money_fund", fund=fund, total=words.money(repair.total), proof=proof)
    key = f"{repair.kind}_too" if repair.given_up and repair.kind != "rules" else repair.kind
    return words.say(f"repair.{key}", total=words.money(repair.total), count=len(repair.given_up), proof=proof)


def _steps(words: ConflictWords, repair: Repair) -> Iterator[str]:
    """What is to be changed."""
    for rule in repair.given_up:
        yield words.say("repair.given_up", rule=words.rule(rule))
    for (fund, key), more in repair.extra.items():
        before = (words.scheme.fund[fund].limit or {}).get(key) or 0
        amounts = {"before": words.money(before), "after": words.money(before + more), "more": words.money(more)}
        place = {"fund": words.words.name("fund", fund), "period": words.words.stage(key)}
        yield words.say("repair.limit", **place, **amounts)
    for missed in repair.missed:
        figures = {"value": words.goal(missed.target, missed.value), "goal": words.goal(missed.target, missed.goal)}
        place = {"target": words.words.name("target", missed.target), "period": words.words.stage(missed.key)}
        yield words.say("repair.missed", **place, **figures)


def missing(words: ConflictWords, repair: Repair) -> Iterator[str]:
    """What the plan breaks of the rules that are given up: the projects it does without, and all else."""
    without = dict.fromkeys(str(one.facts["project"]) for one in repair.broken if one.code in NOT_CHOSEN)
    if without:
        yield words.say("repair.missing", projects=", ".join(map(words.words.numbered, without)))
    for problem in repair.broken:
        if problem.code not in NOT_CHOSEN:
            yield words.say("repair.broken", what=say_problem(named(problem, words.words), words.words.language)[0])


def _plan(words: ConflictWords, repair: Repair) -> str:
    shown = [level for level in repair.plan.levels if level.name in ("value", "money")]
    levels = (f"{words.words.level(one.name).lower()} {words.words.measure(one.name, one.value)}" for one in shown)
    projects = words.words.counted("parts.conflicts.repair.project", len(repair.plan.choices))
    return words.say("repair.plan", told=", ".join([projects, *levels]))


def _trying(words: ConflictWords, repair: Repair) -> Iterator[str]:
    changes = changes_of(words.scheme, repair)
    if changes is not None:
        yield words.say("repair.try")
        # A line for each, so that it can be copied from a narrow screen, too.
        yield from (f"  --{change.option} {shlex.quote(change.given)}" for change in changes)
        return
    yield words.say("repair.patches")
    for patch in patches_of(words.scheme, repair):
        given = patch.model_dump(exclude_unset=True)
        yield "  - " + json.dumps(given, ensure_ascii=False, default=exact)
