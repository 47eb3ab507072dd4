"""Money, projected out: no set of funds is asked for more than it has.

For a set of funds in a set of periods, what each start's bills must take from it is a constant, so one row says
that the sum fits: the cut condition of a flow (Gale 1957). All such rows together are exact; a good family is
written at once and the rest as solutions break it (`eaplan.solvers.funding.division`). Only bills whose share bounds do
not nest get money columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.formulation.choices import Choices, add
from eaplan.solvers.formulation.extra import ExtraMoney
from eaplan.solvers.funding.bills import Bill, bits
from eaplan.solvers.funding.division import FundPeriod
from eaplan.solvers.funding.envelopes import Purse, most_of
from eaplan.solvers.starts import Start

MOST_FUND_SETS = 64
"""Where more sets of funds than this matter, few are written beforehand (see `eaplan.solvers.search.separation`)."""


@dataclass(frozen=True)
class MoneyColumns:
    """The columns of an entangled bill: what each fund pays of each piece."""

    start: Start
    bill: Bill
    columns: Mapping[tuple[int, int], int]
    """(piece, fund) -> column, in money units."""


@dataclass(frozen=True)
class Cut:
    """A set of funds in periods, and what it has."""

    slices: Mapping[int, int]
    """Per period, the funds."""
    has: int
    """In đồng."""

    def taken(self, bills: Iterable[Bill]) -> int:
        """The least that bills take from it; entangled ones are not counted."""
        return sum(
            bill.needs_from(self.slices[bill.period])
            for bill in bills
            if bill.period in self.slices and not bill.entangled
        )


class FundRows:
    """The rows that keep the funds' limits."""

    def __init__(
        self,
        scheme: Scheme,
        model: Model,
        choices: Choices,
        purses: tuple[Purse, ...],
        fixed: list[Bill],
        unit: int,
        extra: ExtraMoney | None = None,
    ) -> None:
        self.scheme, self.model, self.choices, self.purses, self.unit = scheme, model, choices, purses, unit
        self.fixed = fixed
        """Bills that fall due whatever is chosen."""
        self.extra = extra
        """Columns that raise what the funds have, where more money is asked about."""
        self.lacking = False
        """Whether there are sets that matter and have no row yet."""
        self.cuts: dict[frozenset[FundPeriod], Cut] = {}
        self.rows: dict[str, frozenset[FundPeriod]] = {}
        """By their names, the rows that keep limits, with the set of funds in periods that each speaks of."""
        self.entangled: list[MoneyColumns] = []
        self.demands: dict[int, dict[int, list[tuple[Start, Bill]]]] = defaultdict(lambda: defaultdict(list))
        """Per period and set of funds, the bills that those funds may pay."""
        self._least: dict[tuple[int, int], Mapping[Start, int]] = {}
        """Per period and set of funds, what starts must take from it, as far as it was asked before."""
        for start in choices.all():
            for bill in start.bills:
                if bill.entangled:
                    self.entangled.append(self._money_columns(start, bill))
                else:
                    self.demands[bill.period][bill.funds].append((start, bill))

    def add_cuts(self) -> None:
        """Add the cuts of all sets of funds that matter; where these are too many, of single funds and of all."""
        for funds in self._fund_sets():
            patterns = {frozenset({period}) for period in range(len(self.scheme.periods))}
            for position in bits(funds):
                for allotment in self.purses[position].allotments:
                    for envelope in allotment.envelopes:
                        patterns.add(envelope.periods | envelope.later)
                        if envelope.periods and envelope.later:
                            patterns.add(envelope.periods)
                            patterns.add(frozenset(range(max(envelope.periods) + 1)))
            for pattern in self._undominated(funds, patterns):
                self.add_cut(frozenset((fund, period) for fund in bits(funds) for period in pattern))

    def simple_bills(self) -> Iterator[tuple[Start, Bill]]:
        """The bills that are not entangled, with their starts."""
        for by_funds in self.demands.values():
            for listed in by_funds.values():
                yield from listed

    def add_cut(self, asked: frozenset[FundPeriod]) -> bool:
        """Add the row of one set of funds in periods; False where it stands already, or the set has no limit."""
        has = most_of(self.purses, asked)
        if has is None or asked in self.cuts:
            return False
        slices: dict[int, int] = defaultdict(int)
        for fund, period in asked:
            slices[period] |= 1 << fund
        cut = Cut(slices, has)
        self.cuts[asked] = cut
        weights: dict[Start, int] = defaultdict(int)
        for period, funds in slices.items():
            for start, amount in self._needed(period, funds).items():
                weights[start] += amount
        terms = self.choices.weighted({start: amount / self.unit for start, amount in weights.items()})
        for money in self.entangled:
            for (_, fund), column in money.columns.items():
                if slices.get(money.bill.period, 0) >> fund & 1:
                    add(terms, column, 1.0)
        terms.update(self.extra_terms(asked))
        left = (has - cut.taken(self.fixed)) / self.unit
        row = self.model.add_row(f"limit({self._label(slices)})", terms, upper=left)
        if row is not None:
            self.rows[self.model.row_names[row]] = asked
        return True

    def extra_terms(self, asked: frozenset[FundPeriod]) -> dict[int, float]:
        """What extra money takes off the left side of the row of a set of funds in periods."""
        return {} if self.extra is None else self.extra.terms(asked)

    def payers(self, asked: frozenset[FundPeriod], starts: Iterable[Start]) -> list[Start]:
        """Those of the starts that must take money from the set, or may through money columns."""
        cut = self.cuts[asked]
        return [start for start in starts if any(bill.entangled for bill in start.bills) or cut.taken(start.bills)]

    def _needed(self, period: int, funds: int) -> Mapping[Start, int]:
        """What the bills of each start must take from a set of funds in one period; sets of several periods ask for it
        again and again."""
        key = period, funds
        if key not in self._least:
            least: dict[Start, int] = defaultdict(int)
            for payers, demands in self.demands[period].items():
                if payers & funds:
                    for start, bill in demands:
                        if amount := bill.needs_from(funds):
                            least[start] += amount
            self._least[key] = least
        return self._least[key]

    def _fund_sets(self) -> list[int]:
        """The sets of funds bills are bound to and all unions of overlapping ones; where these are too many, each fund
        by itself and all together."""
        bound = {bill.funds for _, bill in self.simple_bills()} | {bill.funds for bill in self.fixed}
        for _, bill in self.simple_bills():
            for group in bill.groups:
                if group.least > 0:
                    bound.add(group.funds)
                if group.most < bill.amount:
                    bound.add(bill.funds & ~group.funds)
        bound |= {1 << fund for money in self.entangled for fund in bits(money.bill.funds)}
        family = dict.fromkeys(sorted(bound - {0}))
        waiting = list(family)
        while waiting and len(family) <= MOST_FUND_SETS:
            funds = waiting.pop()
            for other in list(family):
                if funds & other and (union := funds | other) not in family:
                    family[union] = None
                    waiting.append(union)
        if len(family) <= MOST_FUND_SETS:
            self.lacking = bool(self.entangled)
            return list(family)
        self.lacking = True
        every = reduce(or_, family)
        return [*(1 << fund for fund in bits(every)), every]

    def _undominated(self, funds: int, patterns: set[frozenset[int]]) -> list[frozenset[int]]:
        """The period patterns that ask more of the same money than no other one does."""
        sets = {
            pattern: frozenset((fund, period) for fund in bits(funds) for period in pattern) for pattern in patterns
        }
        has = {pattern: (most_of(self.purses, asked), self.extra_terms(asked)) for pattern, asked in sets.items()}
        limited = [pattern for pattern in patterns if has[pattern][0] is not None]
        kept = [
            pattern
            for pattern in limited
            if not any(pattern < wider and has[wider] == has[pattern] for wider in limited)
        ]
        return sorted(kept, key=sorted)

    def _label(self, slices: Mapping[int, int]) -> str:
        parts: dict[int, list[str]] = defaultdict(list)
        for period in sorted(slices):
            parts[slices[period]].append(self.scheme.periods[period].id)
        return ";".join(
            "+".join(self.scheme.funds[fund].id for fund in bits(funds)) + "," + "+".join(names)
            for funds, names in parts.items()
        )

    def _money_columns(self, start: Start, bill: Bill) -> MoneyColumns:
        label = f"{start.project.id},{start.option.id},{self.scheme.periods[start.period].id}"
        when = self.scheme.periods[bill.period].id
        columns: dict[tuple[int, int], int] = {}
        for number, piece in enumerate(bill.pieces):
            pays: dict[int, float] = {}
            for fund in bits(piece.funds):
                name = f"money({label},{piece.kind},{self.scheme.funds[fund].id},{when})"
                columns[number, fund] = self.model.add_column(name, 0.0, piece.amount / self.unit)
                add(pays, columns[number, fund], 1.0)
            self.choices.started(start, pays, -piece.amount / self.unit)
            self.model.add_row(f"paid({label},{piece.kind},{when})", pays, 0.0, 0.0)
        for number, group in enumerate(bill.groups):
            share = {column: 1.0 for (_, fund), column in columns.items() if group.funds >> fund & 1}
            least, most = dict(share), dict(share)
            self.choices.started(start, least, -group.least / self.unit)
            self.choices.started(start, most, -group.most / self.unit)
            if group.least > 0:
                self.model.add_row(f"at_least({label},{number},{when})", least, lower=0.0)
            if group.most < bill.amount:
                self.model.add_row(f"at_most({label},{number},{when})", most, upper=0.0)
        return MoneyColumns(start, bill, columns)
