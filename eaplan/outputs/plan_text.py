"""A plan as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eaplan.outputs.figures import Figures, spent
from eaplan.outputs.fund_use import FundUse, Use, fund_uses
from eaplan.outputs.reasons import word_reason
from eaplan.outputs.screen import Cell, facts, figure_tables, heading, table
from eaplan.outputs.wording import DECIMALS, NONE, Wording, span
from eaplan.projects.fund import RUNNING, Fund
from eaplan.projects.target import Target
from eaplan.scheme import Period, Scheme
from eaplan.solvers.plan import Attainment, Choice, Level, Payment, Plan

_FUND_COLUMNS = ("limit", "brought", "used", "left", "lapsed", "share")


def plan_text(
    scheme: Scheme, plan: Plan, language: str, width: int, scenario: str | None = None
) -> Iterator[RenderableType]:
    """A plan in blocks: headline, projects by stage, funds, targets, what was not chosen.

    The scheme has the plan's scenario applied and `scenario` is its name.
    """
    words, figures = Wording(scheme, language), Figures(scheme, plan)
    yield from _headline(words, figures, scenario)
    if not plan.found:
        return
    yield from _projects(words, figures, width)
    yield from _funds(words, plan, width)
    yield from _targets(words, figures, width)
    yield from _not_chosen(words, plan)
    if any(words.is_rounded(payment.amount) for payment in plan.payments):
        yield Text("\n" + words.say("plan.rounded", decimals=DECIMALS), style="dim")


def summary(scheme: Scheme, plan: Plan, language: str) -> str:
    """A plan in one line: how good it is, how many projects, how much money."""
    words, figures = Wording(scheme, language), Figures(scheme, plan)
    facts = {"status": _status(words, plan), **_counts(figures), **_sums(words, figures)}
    return words.say("plan.summary", **facts)


def _headline(words: Wording, figures: Figures, scenario: str | None) -> Iterator[RenderableType]:
    """What was planned, how good it is and what made it."""
    plan, scheme = figures.plan, figures.scheme
    yield Text(scheme.settings.name.get(words.language), style="bold")
    origin = plan.origin
    rows = [
        (words.say("plan.scenario"), scenario or origin.scenario or words.say("plan.base")),
        *((words.say("plan.changed") if not place else "", change) for place, change in enumerate(origin.changes)),
        (words.say("plan.result"), _status(words, plan)),
    ]
    if plan.found:
        rows += [
            (words.say("plan.chosen"), words.say("plan.chosen_of", **_counts(figures))),
            (words.say("plan.money"), words.say("plan.money_of", **_sums(words, figures))),
        ]
        rows += [(words.level(level.name), _level_words(words, figures, level)) for level in plan.levels]
    made = words.say(
        "plan.made_with", solver=origin.solver, version=origin.version, seconds=words.number(origin.seconds, 1)
    )
    if origin.raced:
        made += ", " + words.say("plan.raced", solvers=", ".join(origin.raced))
    rows += [
        (words.say("plan.made_by"), made),
        (words.say("plan.made_from"), origin.hash[:12]),
    ]
    yield facts(rows)
    if any(level.name.startswith("targets") for level in plan.levels):
        yield Text(words.say("plan.shortfall"), style="dim")


def _status(words: Wording, plan: Plan) -> str:
    """How good the plan is, and why the search ended where it did not finish."""
    status = words.say(f"status.{plan.status}")
    if plan.status == "feasible":
        known = plan.gap is not None
        status = words.say("status.within", gap=words.percent(plan.gap or 0, 2)) if known else status
    if plan.origin.stopped != "finished":
        status += " " + words.say(f"stopped.{plan.origin.stopped}")
    return status


def _counts(figures: Figures) -> dict[str, object]:
    candidates = sum(project.status != "done" for project in figures.scheme.projects)
    return {"chosen": len(figures.plan.choices), "all": candidates}


def _sums(words: Wording, figures: Figures) -> dict[str, object]:
    return {"capital": words.money(figures.capital), "running": words.money(figures.running), "unit": words.unit}


def _level_words(words: Wording, figures: Figures, level: Level) -> str:
    """What a level reached, the bound where that is not proven to be the best, and what it does not count."""
    reached = _reached(words, level)
    is_less = level.name == "money" and figures.level_leaves_out
    return f"{reached}; {words.say('level.without_done')}" if is_less else reached


def _reached(words: Wording, level: Level) -> str:
    value = words.measure(level.name, level.value)
    if level.value is None or (level.bound is None and not level.proven):
        return value
    if level.proven:
        return words.say("level.proven", value=value)
    bound = words.measure(level.name, level.bound)
    return words.say("level.open", value=value, bound=bound, gap=words.percent(level.gap or 0, 2))


def _projects(words: Wording, figures: Figures, width: int) -> Iterator[RenderableType]:
    """Chosen projects by the stage they start in, each with the money of each fund in each period."""
    periods = figures.scheme.periods
    groups = [
        (words.stage(stage), [(choice.project, _title(words, choice)) for choice in choices])
        for stage, choices in figures.choices_by_stage.items()
    ]
    if figures.done:
        groups.append((words.say("plan.done"), [(id, words.numbered(id)) for id in figures.done]))
    rows = [row for title, projects in groups for row in _group_rows(words, figures, title, projects, periods)]
    rows.append(_row(words, words.say("plan.all"), "bold", figures.plan.payments, periods))
    yield heading(words.say("plan.projects"), words.unit)
    headers = [words.say("plan.project"), *(span(period, period) for period in periods), words.say("plan.total")]
    yield from figure_tables(headers, rows, width, words.decimal_mark)


_Row = list[Cell]


def _group_rows(
    words: Wording, figures: Figures, title: str, projects: Sequence[tuple[str, str]], periods: Sequence[Period]
) -> Iterator[_Row]:
    """A group's sum, and below it its projects, each with every fund's part; running costs by themselves."""
    payments = [payment for id, _ in projects for payment in figures.payments.get(id, ())]
    yield _row(words, title, "bold", payments, periods)
    for id, name in projects:
        paid = figures.payments.get(id, ())
        yield _row(words, name, "", paid, periods, indent=1)
        for label, part in _by_fund(words, paid):
            yield _row(words, label, "dim", part, periods, indent=3)


def _by_fund(words: Wording, payments: Sequence[Payment]) -> Iterator[tuple[str, Sequence[Payment]]]:
    parts: dict[tuple[bool, str], list[Payment]] = {}
    for payment in payments:
        parts.setdefault((payment.kind == RUNNING, payment.fund), []).append(payment)
    for (running, fund), paid in parts.items():
        name = words.short_fund(fund)
        yield words.say("plan.running_from", fund=name) if running else name, paid


def _row(
    words: Wording, title: str, style: str, payments: Sequence[Payment], periods: Sequence[Period], indent: int = 0
) -> _Row:
    amounts = [*(spent(payments, period.id) for period in periods), spent(payments)]
    cells = [Text(words.money(amount) if amount else "", style=style) for amount in amounts]
    return [Padding(Text(title, style=style), (0, 0, 0, indent)), *cells]


def _title(words: Wording, choice: Choice) -> str:
    """A project with its option, and its delivery where that is in a later period."""
    title = words.numbered(choice.project)
    if option := words.option(choice):
        title += f" [{option}]"
    if choice.delivered != choice.start:
        title += " " + words.say("plan.delivered", period=words.years(choice.delivered))
    return title


def _funds(words: Wording, plan: Plan, width: int) -> Iterator[RenderableType]:
    """Each fund's use against its limit in each stage, with the money brought forward and what lapsed."""
    uses = fund_uses(words.scheme, plan)
    if not uses:
        return
    some_lapsed = any(use.lapsed for fund in uses for use in fund.uses)
    columns = [column for column in _FUND_COLUMNS if column != "lapsed" or some_lapsed]
    tables = list(_fund_tables(words, uses, columns, width))
    if len(tables) > 1:  # the share says nothing that the amounts do not
        tables = list(_fund_tables(words, uses, columns[:-1], width))
    yield heading(words.say("plan.funds"), words.unit)
    yield from tables


def _fund_tables(words: Wording, funds: Sequence[FundUse], columns: Sequence[str], width: int) -> Iterator[Table]:
    rows: list[_Row] = []
    for fund in funds:
        name = Text(_fund_title(words, fund.fund), style="bold")
        whole = {"used": Text(words.money(fund.used), style="bold")}
        rows.append([name, *(whole.get(column, "") for column in columns)])
        for use in fund.uses:
            cells = _use_cells(words, use)
            rows.append([_use_title(words, use), *(cells.get(column, "") for column in columns)])
    headers = [words.say(f"plan.{column}") for column in ("fund", *columns)]
    yield from figure_tables(headers, rows, width, words.decimal_mark)


def _fund_title(words: Wording, fund: Fund) -> str:
    """A fund's name, with the short one that other tables use."""
    name, short = fund.name.get(words.language), words.short_fund(fund.id)
    return name if short == name else f"{name} [{short}]"


def _use_title(words: Wording, use: Use) -> Padding:
    years = span(use.first, use.last)
    return Padding(Text(words.say("plan.ceiling", years=years) if use.ceiling else years), (0, 0, 0, 1))


def _use_cells(words: Wording, use: Use) -> dict[str, str]:
    """What is said of a use, by column; what is nothing is left out."""
    cells = {"used": words.money(use.used)}
    if use.brought:
        cells["brought"] = words.money(use.brought)
    if use.limit is None or use.left is None:
        return {**cells, "limit": words.say("plan.unlimited")}
    if use.lapsed:
        cells["lapsed"] = words.money(use.lapsed)
    if whole := use.limit + use.brought:
        cells["share"] = words.percent(Fraction(use.used, whole), 0)
    return {**cells, "limit": words.money(use.limit), "left": words.money(use.left)}


def _targets(words: Wording, figures: Figures, width: int) -> Iterator[RenderableType]:
    """What each target reaches at the end of each stage, against its goal."""
    targets = figures.scheme.targets
    if not targets:
        return
    reached = len(targets) - len(figures.missed)
    yield heading(words.say("plan.targets"), words.say("plan.targets_sum", reached=reached, all=len(targets)))
    with_goal = {attained.period for attained in figures.plan.attainments if attained.goal is not None}
    periods = [period for period in figures.scheme.periods if period.id in with_goal]
    headers = [words.say("plan.target"), words.say("plan.baseline"), *(span(period, period) for period in periods)]
    rows = [_target_row(words, figures, target, periods) for target in targets]
    yield from figure_tables(headers, rows, width)
    yield Text(words.say("plan.targets_legend"), style="dim")


def _target_row(words: Wording, figures: Figures, target: Target, periods: Sequence[Period]) -> _Row:
    attained = (figures.attainments.get((target.id, period.id)) for period in periods)
    return [
        _target_name(words, target),
        words.number(target.baseline.value),
        *(Text(NONE) if found is None else _attained(words, found) for found in attained),
    ]


def _target_name(words: Wording, target: Target) -> str:
    name = target.name.get(words.language)
    unit = f" ({target.unit})" if target.unit and target.unit not in name else ""
    return f"{name}{unit}"


def _attained(words: Wording, attained: Attainment) -> Text:
    if attained.goal is None:
        return Text(NONE)
    mark, style = ("✓", "green") if attained.reached else ("✗", "red")
    return Text(f"{words.number(attained.value)} / {words.number(attained.goal)} ").append(mark, style=style)


def _not_chosen(words: Wording, plan: Plan) -> Iterator[RenderableType]:
    if not plan.not_chosen:
        return
    yield heading(words.say("plan.not_chosen"), words.say("plan.count", count=len(plan.not_chosen)))
    headers = (words.say("plan.project"), words.say("plan.reason"))
    rows = [(words.numbered(entry.project), word_reason(words, entry)) for entry in plan.not_chosen]
    yield table(headers, rows)
