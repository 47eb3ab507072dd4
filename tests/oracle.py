"""The best plan of a tiny scheme, by trying everything: written from `docs/semantics.md` alone.

Every set of choices is enumerated, every rule asked of it, and its money divided đồng by đồng. Slow and plain on
purpose: nothing here is shared with the formulation or the verifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import permutations, product
from typing import Any

from eaplan.money import split_evenly
from eaplan.projects.funding import in_force
from eaplan.projects.project import Option, Project, duration
from eaplan.projects.selector import Selector
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Attainment, Choice, Level, Origin, Payment, Plan, Rejection

ALWAYS = -1
"""The period before the horizon."""


@dataclass(frozen=True, eq=False)
class Pick:
    """A project, in one of its options, from one start."""

    project: Project
    option: Option
    start: int
    start_year: int
    delivered: int
    capital: dict[tuple[str, int], int]
    """Amount by cost kind and period."""
    running: dict[int, int]
    """Amount by period."""


@dataclass(frozen=True)
class Item:
    """An amount to be divided among funds."""

    project: str
    kind: str
    period: int
    amount: int
    funds: tuple[str, ...]
    forced: tuple[tuple[str, int], ...] | None = None
    """Who pays what, where a split says it."""


@dataclass(frozen=True)
class ShareRule:
    """In one period, what some funds must and may pay of a project's capital."""

    project: str
    period: int
    funds: frozenset[str]
    least: Fraction
    most: Fraction


Division = dict[tuple[str, str, int, str], int]
"""Amount by project, kind, period and fund."""


@dataclass(frozen=True)
class Best:
    """The best plan there is."""

    levels: tuple[Fraction, ...]
    """What each level reaches."""
    picks: tuple[Pick, ...]
    division: Division


@dataclass
class Oracle:
    """Knows everything about one scheme."""

    scheme: Scheme
    period_of: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.period_of = {year: period.index for period in self.scheme.periods for year in period.years}

    # ---- enumeration

    def best(self) -> Best | None:
        """Return the best plan; None where there is none."""
        allowed = [picks for picks in self.pick_sets() if self.rules_hold(picks)]
        signs = [-1 if name in ("value", "count") else 1 for name in self.level_names]
        scored = [(self.levels(picks), picks) for picks in allowed]
        scored.sort(key=lambda pair: [sign * value for sign, value in zip(signs, pair[0], strict=True)])
        for levels, picks in scored:
            division = self.divide(picks)
            if division is not None:
                return Best(levels, picks, division)
        return None

    def pick_sets(self) -> Iterator[tuple[Pick, ...]]:
        """Yield every set of choices: one for each committed and ongoing project, at most one for each candidate."""
        ways: list[list[Pick | None]] = []
        for project in self.scheme.projects:
            if project.status != "done":
                free: list[Pick | None] = [None] if project.status == "candidate" else []
                ways.append([*free, *self.picks(project)])
        for chosen in product(*ways):
            yield tuple(pick for pick in chosen if pick is not None)

    def picks(self, project: Project) -> list[Pick]:
        """Return every allowed option and start of a project."""
        found = []
        for option in project.resolved_options():
            for period in self.scheme.periods:
                year = self.start_year(project, period.index)
                end = None if year is None else self.end_year(option, period.index, year)
                if year is not None and end in self.period_of:
                    found.append(self.pick(project, option, period.index, year, end))
        return found

    # ---- time

    def span(self, when: str | int) -> tuple[int, int]:
        """Return the first and last year that a stage or year has."""
        for stage in self.scheme.stages:
            if stage.id == when:
                return stage.years[0], stage.years[-1]
        return int(when), int(when)

    def start_year(self, project: Project, period: int) -> int | None:
        """Return the start year where the project may start in the period."""
        years = self.scheme.periods[period].years
        if project.status == "ongoing":
            return project.started if self.period_of.get(project.started, 0) == period else None
        year = years[0]
        if project.earliest is not None:
            year = max(year, self.span(project.earliest)[0])
        too_late = project.latest is not None and year > self.span(project.latest)[1]
        return year if year in years and not too_late else None

    def end_year(self, option: Option, period: int, start: int) -> int | None:
        """Return the year in which the option is delivered."""
        lines = option.cost or ()
        ends = [start + duration(option) - 1] if not lines else []
        for line in lines:
            if line.by_stage is None:
                ends.append(start + duration(option) - 1)
            elif period + len(line.by_stage) > len(self.scheme.stages):
                return None
            else:
                ends.append(self.scheme.stages[period + len(line.by_stage) - 1].years[-1])
        return max(ends)

    def pick(self, project: Project, option: Option, start: int, year: int, end: int) -> Pick:
        """Return the choice with its costs laid out."""
        settings = self.scheme.settings
        capital: dict[tuple[str, int], int] = {}
        for line in option.cost or ():
            for step, amount in enumerate(line.laid_out(duration(option), settings.cost_case, settings.rounding)):
                period = start + step if line.by_stage is not None else self.period_of.get(year + step)
                if period is not None:
                    capital[line.kind, period] = capital.get((line.kind, period), 0) + amount
        return Pick(project, option, start, year, self.period_of[end], capital, self.running(option, end))

    def running(self, option: Option, end: int) -> dict[int, int]:
        """Return the running cost by period, from the year after `end`."""
        costs: dict[int, int] = {}
        for year, period in self.period_of.items():
            if year > end and option.running is not None:
                costs[period] = costs.get(period, 0) + option.running.per_year
        return costs

    def indices(self, names: tuple[str, ...] | None) -> set[int]:
        """Return the periods that stages and years name; all where nothing is named."""
        if names is None:
            return set(self.period_of.values())
        years = {year for name in names for year in range(self.span(name)[0], self.span(name)[1] + 1)}
        return {self.period_of[year] for year in years}

    # ---- rules but money

    def rules_hold(self, picks: tuple[Pick, ...]) -> bool:
        """Tell whether the choices keep every rule but the division of money."""
        chosen = {pick.project.id for pick in picks}
        return (
            all(p.id in chosen for p in self.scheme.projects if p.status in ("committed", "ongoing"))
            and self.sizes_hold(picks)
            and all(self.policy_holds(policy, picks) for policy in self.scheme.policies)
            and self.hard_targets_hold(picks)
            and self.needs_hold(picks)
        )

    @cached_property
    def before(self) -> dict[str, int]:
        """What components stand at before the horizon."""
        stands = {component.id: component.maturity_today for component in self.scheme.components}
        for project in self.scheme.projects:
            if project.status == "done":
                for component, maturity in (project.resolved_options()[0].delivers or {}).items():
                    stands[component] = max(stands[component], maturity)
        return stands

    def needs(self, pick: Pick) -> list[tuple[str, int]]:
        """Return the components and maturities a choice needs."""
        delivers = pick.option.delivers or {}
        needed = list((pick.option.needs or {}).items())
        for component, maturity in delivers.items():
            for dependency in self.scheme.component[component].needs:
                lifts = maturity > self.before[component] and maturity >= dependency.at
                if lifts and delivers.get(dependency.component, 0) < dependency.maturity:
                    needed.append((dependency.component, dependency.maturity))
        return needed

    def served(self, pick: Pick, others: tuple[Pick, ...]) -> bool:
        """Tell whether all that a choice builds on is there in time through these others."""
        settings = self.scheme.settings
        judged = pick.start if settings.needed_by == "start" else pick.delivered
        deadline = judged if settings.needs_met == "same_period" else judged - 1
        there = [other for other in others if other is not pick and other.delivered <= deadline]
        for component, maturity in self.needs(pick):
            delivered = [(other.option.delivers or {}).get(component, 0) for other in there]
            if max([self.before[component], *delivered]) < maturity:
                return False
        there_ids = {other.project.id for other in there}
        return all(
            earlier in there_ids or self.scheme.project[earlier].status == "done" for earlier in pick.project.after
        )

    def needs_hold(self, picks: tuple[Pick, ...]) -> bool:
        """Tell whether some order of the choices serves each from those before it."""
        judged = [pick for pick in picks if pick.project.status != "ongoing"]
        given = tuple(pick for pick in picks if pick.project.status == "ongoing")
        if not all(self.served(pick, picks) for pick in judged):
            return False
        return any(
            all(self.served(pick, (*given, *order[:place])) for place, pick in enumerate(order))
            for order in permutations(judged)
        )

    def target_value(self, target_id: str, period: int, picks: tuple[Pick, ...]) -> Fraction:
        """Return where a target stands at a period's end."""
        target = self.scheme.target[target_id]
        there = [pick for pick in picks if pick.delivered <= period]
        value = target.baseline.value + sum((pick.option.contributes or {}).get(target_id, 0) for pick in there)
        if target.limit is not None:
            value = min(value, target.limit) if target.direction == "up" else max(value, target.limit)
        return Fraction(value)

    def goals(self, target_id: str) -> dict[int, Fraction]:
        """Return a target's goals by period."""
        values = self.scheme.target[target_id].values
        return {max(self.indices((key,))): Fraction(goal) for key, goal in values.items()}

    def shortfall(self, target_id: str, picks: tuple[Pick, ...]) -> Fraction:
        """Return the sum of the relative shortfalls over the periods with a goal."""
        target, total = self.scheme.target[target_id], Fraction(0)
        for period, goal in self.goals(target_id).items():
            value = self.target_value(target_id, period, picks)
            lack = goal - value if target.direction == "up" else value - goal
            if lack > 0:
                total += lack / (abs(goal - Fraction(target.baseline.value)) or abs(goal) or 1)
        return total

    def hard_targets_hold(self, picks: tuple[Pick, ...]) -> bool:
        """Tell whether every hard target is met."""
        return not any(self.shortfall(target.id, picks) for target in self.scheme.targets if target.hard)

    def sizes_hold(self, picks: tuple[Pick, ...]) -> bool:
        """Tell whether no choice is smaller than a funding rule asks."""
        case = self.scheme.settings.cost_case
        for pick in picks:
            size = sum(line.amount(case) for line in pick.option.cost or ())
            if any(rule.minimum_size is not None and size < rule.minimum_size for rule in self.rules_of(pick)):
                return False
        return True

    def rules_of(self, pick: Pick):
        """Return the funding rules that speak of a choice."""
        return [
            rule
            for rule in self.scheme.rules
            if self.fits(rule.where, pick) and in_force(rule.since, rule.until, pick.start_year)
        ]

    def fits(self, where: Selector, pick: Pick) -> bool:
        """Tell whether a selector speaks of a choice."""
        return self.scheme.matches(where, pick.project, pick.option)

    # ---- policies

    def policy_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """Tell whether a policy is kept."""
        return getattr(self, f"{policy.rule}_holds")(policy, picks)

    def floor_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """Floors: in every sum at least so much."""
        return all(measure >= bound for measure, bound in self.sums(policy, picks))

    def cap_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """Caps: in every sum at most so much."""
        return all(measure <= bound for measure, bound in self.sums(policy, picks))

    def sums(self, policy, picks: tuple[Pick, ...]) -> Iterator[tuple[int, Fraction]]:
        """Yield what a floor or cap measures, with its bound."""
        spans = [self.indices(policy.periods)]
        if policy.each:
            names = policy.periods or [period.id for period in self.scheme.periods]
            spans = [self.indices((name,)) for name in names]
        counted = policy.count is not None or (policy.share is not None and policy.share_of == "count")
        for span in spans:
            measure = self.measure(policy.where, picks, span, counted)
            if policy.share is not None:
                yield measure, policy.share * self.measure(policy.of, picks, span, counted)
            else:
                yield measure, policy.count if counted else policy.money

    def measure(self, where: Selector, picks: tuple[Pick, ...], span: set[int], counted: bool) -> int:
        """Return the number or the capital of the matching choices in some periods."""
        matching = [pick for pick in picks if self.fits(where, pick)]
        if counted:
            return len([pick for pick in matching if pick.start in span])
        return sum(amount for pick in matching for (_, period), amount in pick.capital.items() if period in span)

    def mandatory_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """Hard mandatory projects are chosen."""
        return not policy.hard or self.not_met(policy, picks) == 0

    def not_met(self, policy, picks: tuple[Pick, ...]) -> int:
        """Return the number of projects a mandatory policy asks for in vain."""
        count = 0
        for project in self.scheme.projects:
            options = [
                option for option in project.resolved_options() if self.scheme.matches(policy.where, project, option)
            ]
            if project.status != "done" and options:
                count += not any(
                    pick.project is project
                    and self.fits(policy.where, pick)
                    and (policy.by is None or pick.start_year <= self.span(policy.by)[1])
                    for pick in picks
                )
        return count

    def forbidden_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """Nothing forbidden starts."""
        return not any(
            self.fits(policy.where, pick)
            and pick.project.status != "ongoing"
            and pick.start in self.indices(policy.periods)
            for pick in picks
        )

    def together_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """All or none, and at once where asked."""
        members = [name for name in policy.projects if self.scheme.project[name].status != "done"]
        starts = [pick.start for pick in picks if pick.project.id in members]
        return len(starts) in (0, len(members)) and not (policy.same_period and len(set(starts)) > 1)

    def exclusive_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """One at most."""
        return len([pick for pick in picks if self.fits(policy.where, pick)]) <= 1

    def at_most_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """So many at most."""
        return len([pick for pick in picks if self.fits(policy.where, pick)]) <= policy.count

    def threshold_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """Candidates score enough."""
        for pick in picks:
            if pick.project.status == "candidate" and self.fits(policy.where, pick):
                score = (pick.option.scores or {}).get(policy.criterion)
                if score is None or score < policy.at_least:
                    return False
        return True

    def capacity_holds(self, policy, picks: tuple[Pick, ...]) -> bool:
        """No unit is overloaded."""
        for period in self.scheme.periods:
            capacity = policy.per_period
            if period.stage in policy.periods:
                capacity = policy.periods[period.stage]
            if period.id in policy.periods:
                capacity = policy.periods[period.id]
            under_way = [p for p in picks if p.project.lead == policy.unit and p.start <= period.index <= p.delivered]
            load = sum(1 if pick.option.effort is None else pick.option.effort for pick in under_way)
            if capacity is not None and load > capacity:
                return False
        return True

    # ---- objectives

    @cached_property
    def level_list(self) -> list[tuple[str, object]]:
        """The levels' names, each with its objective or its order of targets."""
        found: list[tuple[str, object]] = []
        for objective in self.scheme.objectives:
            if objective.goal == "mandatory" and not any(self.not_met(policy, ()) for policy in self.soft_policies):
                continue  # nothing to be met
            if objective.goal != "targets":
                found.append((objective.goal, objective))
                continue
            orders = {target.order for target in self.scheme.targets if not target.hard and target.values}
            found += [(f"targets-{n}", n) for n in sorted(orders) if objective.order in (None, n)]
        return found

    @property
    def soft_policies(self) -> list[Any]:
        """The mandatory policies that are objectives rather than rules."""
        return [policy for policy in self.scheme.policies if policy.rule == "mandatory" and not policy.hard]

    @property
    def level_names(self) -> tuple[str, ...]:
        """The levels' names."""
        return tuple(name for name, _ in self.level_list)

    def levels(self, picks: tuple[Pick, ...]) -> tuple[Fraction, ...]:
        """Return what each level reaches."""
        return tuple(self.level(name, what, picks) for name, what in self.level_list)

    def level(self, name: str, what, picks: tuple[Pick, ...]) -> Fraction:
        """Return what one level reaches."""
        if name == "mandatory":
            return Fraction(sum(self.not_met(policy, picks) for policy in self.soft_policies))
        if name.startswith("targets"):
            soft = [target for target in self.scheme.targets if not target.hard and target.order == what]
            return sum((self.shortfall(target.id, picks) for target in soft), Fraction(0))
        matching = [pick for pick in picks if self.fits(what.where, pick)]
        if name == "count":
            return Fraction(len(matching))
        if name == "money":
            return Fraction(sum(sum(pick.capital.values()) + sum(pick.running.values()) for pick in matching))
        return sum((self.worth(pick) for pick in matching), Fraction(0))

    def worth(self, pick: Pick) -> Fraction:
        """Return a choice's discounted value."""
        scores = pick.option.scores or {}
        value = sum((Fraction(c.weight * scores[c.id]) for c in self.scheme.criteria if c.id in scores), Fraction(0))
        years = self.scheme.periods[pick.delivered].first_year - self.scheme.periods[0].first_year
        return value / (1 + self.scheme.settings.discount) ** years

    # ---- the plan as the program writes it

    def plan(self, picks: tuple[Pick, ...], division: Division) -> Plan:
        """Return the choices and payments as a plan with every figure right, as if proven optimal."""
        periods = [period.id for period in self.scheme.periods]
        names, reached = self.level_names, self.levels(picks)
        headline = None
        if names:
            headline = float(reached[names.index("value") if "value" in names else -1])
        chosen = {pick.project.id for pick in picks}
        return Plan(
            status="optimal",
            objective=headline,
            bound=headline,
            gap=0.0,
            levels=tuple(_proven(name, value) for name, value in zip(names, reached, strict=True)),
            choices=tuple(
                Choice(project=p.project.id, option=p.option.id, start=periods[p.start], delivered=periods[p.delivered])
                for p in picks
            ),
            payments=tuple(
                Payment(project=project, kind=kind, period=periods[period], fund=fund, amount=amount)
                for (project, kind, period, fund), amount in division.items()
            ),
            attainments=tuple(
                self.attainment(target.id, period.index, picks)
                for target in self.scheme.targets
                for period in self.scheme.periods
            ),
            not_chosen=tuple(
                Rejection(project=project.id, reason="other")
                for project in self.scheme.projects
                if project.status == "candidate" and project.id not in chosen
            ),
            origin=Origin(
                scheme=self.scheme.settings.id, hash=self.scheme.hash, solver="oracle", version="1", seconds=0.0
            ),
        )

    def attainment(self, target_id: str, period: int, picks: tuple[Pick, ...]) -> Attainment:
        """Return where a target stands at a period's end, beside its goal."""
        value, goal = self.target_value(target_id, period, picks), self.goals(target_id).get(period)
        up = self.scheme.target[target_id].direction == "up"
        return Attainment(
            target=target_id,
            period=self.scheme.periods[period].id,
            value=_decimal(value),
            goal=None if goal is None else _decimal(goal),
            reached=None if goal is None else (value >= goal if up else value <= goal),
        )

    # ---- money

    def divide(self, picks: tuple[Pick, ...]) -> Division | None:
        """Return a division of all that is to be paid; None where there is none."""
        return _Divider(self, picks).division()

    def division_holds(self, picks: tuple[Pick, ...], division: Division) -> bool:
        """Tell whether a division given (of the right amounts or not) keeps every rule on money."""
        items = self.items(picks)
        return {key[:3] for key in division} <= {(item.project, item.kind, item.period) for item in items} and (
            all(_item_paid(item, division) for item in items)
            and all(_share_held(rule, division) for rule in self.share_rules(picks))
            and self.limits_hold(division)
        )

    def items(self, picks: tuple[Pick, ...]) -> list[Item]:
        """Return the amounts to be paid, done projects' running costs included."""
        found = []
        for pick in picks:
            for line in pick.option.cost or ():
                found += self.line_items(pick, line)
            found += self.running_items(pick.project, pick.option, pick.running)
        for project in self.scheme.projects:
            if project.status == "done":
                option = project.resolved_options()[0]
                found += self.running_items(project, option, self.running(option, self.scheme.first_year - 1))
        return [item for item in found if item.amount]

    def line_items(self, pick: Pick, line) -> Iterator[Item]:
        """Yield the amounts of a cost line by period."""
        funds = [
            fund.id
            for fund in self.scheme.funds
            if fund.may_pay(line.kind)
            and (fund.only is None or self.fits(fund.only, pick))
            and (line.funds is None or fund.id in line.funds)
            and (pick.option.funds is None or fund.id in pick.option.funds)
            and (line.split is None or fund.id in line.split)
        ]
        for period in range(len(self.scheme.periods)):
            amount = pick.capital.get((line.kind, period), 0)
            forced = None
            if line.split is not None:
                parts = split_evenly(amount, list(line.split.values()), self.scheme.settings.rounding)
                forced = tuple((fund, part) for fund, part in zip(line.split, parts, strict=True) if part)
            yield Item(pick.project.id, line.kind, period, amount, tuple(funds), forced)

    def running_items(self, project: Project, option: Option, costs: dict[int, int]) -> Iterator[Item]:
        """Yield the running costs by period."""
        for period, amount in costs.items():
            funds = [
                fund.id
                for fund in self.scheme.funds
                if fund.may_pay("running")
                and (fund.only is None or self.scheme.matches(fund.only, project, option))
                and (option.running.funds is None or fund.id in option.running.funds)
            ]
            yield Item(project.id, "running", period, amount, tuple(funds))

    def share_rules(self, picks: tuple[Pick, ...]) -> list[ShareRule]:
        """Return the bounds on shares, by period."""
        return [
            ShareRule(
                pick.project.id,
                period,
                frozenset(bound.funds),
                Fraction(0) if bound.at_least is None else bound.at_least,
                Fraction(1) if bound.at_most is None else bound.at_most,
            )
            for pick in picks
            for rule in self.rules_of(pick)
            for bound in rule.shares
            for period in sorted({period for _, period in pick.capital})
        ]

    def limits_hold(self, division: Division) -> bool:
        """Tell whether no fund spends more than it has."""
        spent: dict[str, dict[int, int]] = {}
        for (_, _, period, fund), amount in division.items():
            own = spent.setdefault(fund, {})
            own[period] = own.get(period, 0) + amount
        return all(self.fund_holds(fund, by_period) for fund, by_period in spent.items())

    def fund_holds(self, fund: str, spent: dict[int, int]) -> bool:
        """Tell whether in no set of periods a fund spends more than can reach them."""
        return all(
            reaches is None or sum(amount for period, amount in spent.items() if mask >> period & 1) <= reaches
            for mask, reaches in self.reach(fund).items()
        )

    def reach(self, fund_id: str) -> dict[int, int | None]:
        """Return, for each set of periods (as bits), the most money of a fund that can be spent there; None: any."""
        if fund_id not in self._reach:
            count = len(self.scheme.periods)
            self._reach[fund_id] = {mask: self._reaches(fund_id, mask) for mask in range(1, 1 << count)}
        return self._reach[fund_id]

    @cached_property
    def _reach(self) -> dict[str, dict[int, int | None]]:
        return {}

    def _reaches(self, fund_id: str, mask: int) -> int | None:
        fund = self.scheme.fund[fund_id]
        if fund.limit is None:
            return None
        total = sum(kept.amount for kept in fund.carried if self._may_be_spent(kept.until, mask))
        for stage in self.scheme.stages:
            periods = [period for period in self.scheme.periods if period.stage == stage.id]
            keyed = [p for p in periods if p.id != stage.id and p.id in fund.limit]
            envelopes = [((p.index,), fund.limit[p.id]) for p in keyed]
            rest = tuple(p.index for p in periods if p not in keyed)
            if stage.id in fund.limit and rest:
                envelopes.append((rest, fund.limit[stage.id]))
            parts = [self._envelope_reaches(fund, own, amount, mask) for own, amount in envelopes]
            reaches = None if None in parts else sum(parts)
            whole = fund.limit.get(stage.id)
            if whole is not None:
                reaches = whole if reaches is None else min(whole, reaches)
            if reaches is None:
                return None
            total += reaches
        return total

    def _may_be_spent(self, until: str | None, mask: int) -> bool:
        """Tell whether money from before the horizon, kept until some period, is still there in one of a set."""
        last = max(self.indices((until,) if until else None))
        return any(mask >> period & 1 for period in range(last + 1))

    def _envelope_reaches(self, fund, own: tuple[int, ...], amount: int | None, mask: int) -> int | None:
        if any(mask >> period & 1 for period in own):
            return amount
        if amount is None:
            return 0
        keeps = fund.carry_over.periods or len(self.scheme.periods)
        later = [p for p in range(own[-1] + 1, own[-1] + keeps + 1) if mask >> p & 1]
        return amount * fund.carry_over.share.numerator // fund.carry_over.share.denominator if later else 0


class _Divider:
    """Tries every division of one set of choices' money, leaving a branch as soon as the money cannot suffice."""

    def __init__(self, oracle: Oracle, picks: tuple[Pick, ...]) -> None:
        self.oracle = oracle
        self.rules = oracle.share_rules(picks)
        bound = {(rule.project, rule.period) for rule in self.rules}
        items = oracle.items(picks)
        # Those with least choice first; a project's payments in a period together, as share rules speak of them.
        self.items = sorted(
            items,
            key=lambda item: ((item.project, item.period) not in bound, item.project, item.period, len(item.funds)),
        )
        self.seen: set[tuple] = set()
        self.division_so_far: Division = {}
        self.cuts = self._cuts(sorted({fund for item in items for fund in item.funds}))

    def division(self) -> Division | None:
        """Return the first division found."""
        return dict(self.division_so_far) if self._from(0) else None

    def _from(self, place: int) -> bool:
        if not self._can_suffice(place):
            return False
        if place == len(self.items):
            return True
        state = (place, self._state(place))
        if state in self.seen:
            return False
        self.seen.add(state)
        item = self.items[place]
        for parts in self._ways(item):
            keys = [(item.project, item.kind, item.period, fund) for fund, _ in parts]
            self.division_so_far.update(zip(keys, (amount for _, amount in parts), strict=True))
            if self._shares_hold_after(place) and self._from(place + 1):
                return True
            for key in keys:
                del self.division_so_far[key]
        return False

    def _ways(self, item: Item) -> Iterator[list[tuple[str, int]]]:
        if item.forced is not None:
            if all(fund in item.funds and amount > 0 for fund, amount in item.forced):
                yield list(item.forced)
            return
        for amounts in _compositions(item.amount, len(item.funds)):
            yield [(fund, amount) for fund, amount in zip(item.funds, amounts, strict=True) if amount]

    def _state(self, place: int) -> frozenset:
        """What later decisions depend on: what funds have spent, and what is paid of the project now at hand."""
        spent: dict[object, int] = {}
        for (project, _, period, fund), amount in self.division_so_far.items():
            spent[fund, period] = spent.get((fund, period), 0) + amount
            if (project, period) == (self.items[place].project, self.items[place].period):
                spent[project, fund, period] = spent.get((project, fund, period), 0) + amount
        return frozenset(spent.items())

    def _shares_hold_after(self, place: int) -> bool:
        """Ask the share rules of a project and period once all of it is paid."""
        item = self.items[place]
        later = self.items[place + 1 :]
        if item.kind == "running" or any(
            o.project == item.project and o.period == item.period and o.kind != "running" for o in later
        ):
            return True
        mine = [rule for rule in self.rules if (rule.project, rule.period) == (item.project, item.period)]
        return all(_share_held(rule, self.division_so_far) for rule in mine)

    def _cuts(self, funds: list[str]) -> list[tuple[frozenset[str], int, int]]:
        """For every set of funds and set of periods with a bound, what these funds can spend there."""
        found = []
        reaches = [self.oracle.reach(fund) for fund in funds]
        for mask in range(1, 1 << len(self.oracle.scheme.periods)):
            limited = [
                (fund, reach[mask]) for fund, reach in zip(funds, reaches, strict=True) if reach[mask] is not None
            ]
            for chosen in range(1, 1 << len(limited)):
                some = [pair for place, pair in enumerate(limited) if chosen >> place & 1]
                found.append((frozenset(fund for fund, _ in some), mask, sum(amount for _, amount in some)))
        return found

    def _can_suffice(self, place: int) -> bool:
        """A necessary condition: what only some funds can pay, and what they have paid, is within their means."""
        for funds, mask, means in self.cuts:
            needed = sum(
                amount
                for (_, _, period, fund), amount in self.division_so_far.items()
                if fund in funds and mask >> period & 1
            )
            needed += sum(
                item.amount for item in self.items[place:] if mask >> item.period & 1 and funds.issuperset(item.funds)
            )
            if needed > means:
                return False
        return True


def _proven(name: str, value: Fraction) -> Level:
    sense = "max" if name in ("value", "count") else "min"
    return Level(name=name, sense=sense, value=value, bound=float(value), gap=0.0, proven=True)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator


def _compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to divide a total into so many ordered parts."""
    if parts == 0:
        if total == 0:
            yield ()
    elif parts == 1:
        yield (total,)
    else:
        for first in range(total, -1, -1):
            for rest in _compositions(total - first, parts - 1):
                yield (first, *rest)


def _item_paid(item: Item, division: Division) -> bool:
    paid = {key[3]: amount for key, amount in division.items() if key[:3] == (item.project, item.kind, item.period)}
    right = item.forced is None or paid == dict(item.forced)
    return right and sum(paid.values()) == item.amount and all(f in item.funds and a > 0 for f, a in paid.items())


def _share_held(rule: ShareRule, division: Division) -> bool:
    total = given = 0
    for (project, kind, period, fund), amount in division.items():
        if (project, period) == (rule.project, rule.period) and kind != "running":
            total += amount
            given += amount if fund in rule.funds else 0
    return rule.least * total <= given <= rule.most * total
