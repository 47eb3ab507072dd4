"""Coverage: how much of what is aimed at stands, by layer and stage and by sector and dimension, with its money.

Money is divided so that no đồng is lost or counted twice (docs/semantics.md, "Coverage"): what a plan pays for a
project in a period, capital and running costs apart, falls in equal parts to the components that its option delivers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eaplan.analysis.plateaus import Plateau, deliveries
from eaplan.analysis.spending import NOTHING, Spending, spending
from eaplan.architecture.component import Component
from eaplan.money import split_evenly
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan

SECTOR = "sector"
"""The classification whose classes are the sectors."""
Name = str | None
"""A layer, dimension, sector or stage; None for components that state none, and for today."""


@dataclass(frozen=True)
class Cell:
    """Some of the components at one moment."""

    maturities: tuple[int, int, int, int] = (0, 0, 0, 0)
    """How many stand at 0, 1, 2 and 3; what is replaced is not counted."""
    reached: int = 0
    """How many of them stand at the maturity aimed at."""
    shares: Fraction = Fraction(0)
    """The sum of their shares: of what is aimed at, how much stands, at most all of it."""
    spending: Spending = NOTHING

    @property
    def count(self) -> int:
        """How many components there are."""
        return sum(self.maturities)

    @property
    def share(self) -> Fraction | None:
        """How much of what is aimed at stands, on average; None without components."""
        return self.shares / self.count if self.count else None

    def __add__(self, other: Cell) -> Cell:
        none, some, operating, full = (a + b for a, b in zip(self.maturities, other.maturities, strict=True))
        return Cell(
            (none, some, operating, full),
            self.reached + other.reached,
            self.shares + other.shares,
            self.spending + other.spending,
        )


EMPTY = Cell()


@dataclass(frozen=True)
class HeatMap:
    """Cells of rows and columns."""

    rows: tuple[Name, ...]
    columns: tuple[Name, ...]
    cells: Mapping[tuple[Name, Name], Cell]
    """Those that have components or money."""
    elsewhere: Mapping[Name, Spending]
    """By column, what is paid for projects that deliver no component."""

    def cell(self, row: Name, column: Name) -> Cell:
        """The cell of a row and a column."""
        return self.cells.get((row, column), EMPTY)

    def row(self, row: Name) -> Cell:
        """A row's cells together."""
        return sum((self.cell(row, column) for column in self.columns), EMPTY)

    def column(self, column: Name) -> Cell:
        """A column's cells together."""
        return sum((self.cell(row, column) for row in self.rows), EMPTY)


def layers_by_stage(scheme: Scheme, plan: Plan | None, ends: Sequence[Plateau]) -> HeatMap:
    """The layers today and at each stage's end, with the money of the stage's own periods."""
    layers = scheme.framework.layers if scheme.framework else ()
    rows = _axis((layer.id for layer in layers), (component.layer for component in scheme.components))
    columns = (None, *(stage.id for stage in scheme.stages))
    cells: dict[tuple[Name, Name], Cell] = defaultdict(Cell)
    for stage, plateau in zip(columns, ends, strict=True):
        for component in scheme.components:
            cells[component.layer, stage] += _standing(component, plateau)
    stages = {period.id: period.stage for period in scheme.periods}
    elsewhere: dict[Name, Spending] = defaultdict(Spending)
    for (id, period), paid in _by_component(scheme, plan).items():
        if id is None:
            elsewhere[stages[period]] += paid
        else:
            cells[scheme.component[id].layer, stages[period]] += Cell(spending=paid)
    return HeatMap(rows, columns, dict(cells), dict(elsewhere))


def sectors_by_dimension(scheme: Scheme, plan: Plan | None, plateau: Plateau) -> HeatMap:
    """The sectors and dimensions at a moment, with the money of all periods until then."""
    trees = (tree for tree in scheme.classifications if tree.id == SECTOR)
    sectors = (each.id for tree in trees for each in tree.walk())
    dimensions = (each.id for each in (scheme.framework.dimensions if scheme.framework else ()))
    rows = _axis(sectors, (component.sector for component in scheme.components))
    columns = _axis(dimensions, (component.dimension for component in scheme.components))
    cells: dict[tuple[Name, Name], Cell] = defaultdict(Cell)
    for component in scheme.components:
        cells[component.sector, component.dimension] += _standing(component, plateau)
    until = {period.id for period in scheme.periods if plateau.period and period.index <= plateau.period.index}
    elsewhere = NOTHING
    for (id, period), paid in _by_component(scheme, plan).items():
        if period in until and id is None:
            elsewhere += paid
        elif period in until and id is not None:
            component = scheme.component[id]
            cells[component.sector, component.dimension] += Cell(spending=paid)
    return HeatMap(rows, columns, dict(cells), {None: elsewhere})


def _axis(known: Iterable[str], stated: Iterable[Name]) -> tuple[Name, ...]:
    """All that the scheme knows in its order, what else is stated, and last None where some state nothing."""
    names = dict.fromkeys((*known, *stated))
    rest: tuple[Name, ...] = (None,) if None in names else ()
    return (*(name for name in names if name is not None), *rest)


def _standing(component: Component, plateau: Plateau) -> Cell:
    """A component by itself; nothing where it is replaced."""
    standing = plateau.standings[component.id]
    if standing.replaced_by:
        return EMPTY
    own, aim = standing.maturity, component.target
    none, some, operating, full = (int(own == level) for level in range(4))
    share = min(Fraction(own, aim), Fraction(1)) if aim else Fraction(1)
    return Cell((none, some, operating, full), int(own >= aim), share)


def _by_component(scheme: Scheme, plan: Plan | None) -> Mapping[tuple[Name, str], Spending]:
    """What falls to each component in each period; to None what is paid for projects that deliver none."""
    delivered: dict[str, list[Name]] = defaultdict(list)
    for one in deliveries(scheme, plan):
        delivered[one.project].append(one.component)
    found: dict[tuple[Name, str], Spending] = defaultdict(Spending)
    for (project, period), paid in spending(plan).items():
        if period in scheme.period_index:
            components = delivered.get(project, [None])
            parts = (split_evenly(amount, (1,) * len(components)) for amount in (paid.capital, paid.running))
            for component, capital, running in zip(components, *parts, strict=True):
                found[component, period] += Spending(capital, running)
    return found
