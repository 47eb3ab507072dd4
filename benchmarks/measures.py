"""What is measured of one scheme, as a table, and the bounds that it must keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MOST_ADDED = 0.15
"""What eaplan and PuLP may add to the solver's own time, at 2.000 projects in 3 stages to the proven optimum."""
LEAST_TIMES = 10.0
"""How many times as long the textbook formulation takes to the same gap, where that is 0,1%."""
TEXTBOOK_GAP = 0.001
MOST_LOADING = 3.0
"""Reading and checking a scheme, as a multiple of what PyYAML's C loader takes for the same bytes."""


@dataclass(frozen=True)
class Size:
    """A scheme's size: projects x stages."""

    projects: int
    stages: int

    @classmethod
    def parse(cls, text: str) -> Size:
        """Read "2000x3"."""
        projects, stages = text.split("x")
        return cls(int(projects), int(stages))

    def __str__(self) -> str:
        return f"{self.projects}x{self.stages}"


@dataclass(frozen=True)
class Limits:
    """How far each solve goes."""

    gap: float
    seconds: float


@dataclass(frozen=True)
class Measures:
    """The times of one scheme, in seconds, and what they mean as ratios."""

    size: Size
    gap_asked: float
    funds: int
    groups: str
    """The bounds on groups of funds."""
    yaml_only: float
    """PyYAML's C loader on the same files."""
    load: float
    """Reading the folder into a checked scheme."""
    formulate: float
    plan: float
    """From the scheme to the plan, formulation included."""
    in_solver: float
    """The part of `plan` spent in the solver."""
    solves: int
    """How often the solver was called: levels, and rounds of funding cuts."""
    verify: float
    raw: float
    """The solver alone on the same matrix and first level, handed over directly."""
    columns: int
    rows: int
    nonzeros: int
    status: str
    value: float | None
    gap: float | None
    textbook: float | None = None
    """Building and solving the textbook formulation."""
    textbook_value: float | None = None
    textbook_stopped: bool = False
    """Whether it was stopped at its limit, so that how many times longer it takes is not known, only a lower bound."""

    @property
    def loading(self) -> float:
        """Loading as a multiple of the bare YAML loader."""
        return self.load / self.yaml_only

    @property
    def added(self) -> float:
        """What PuLP and eaplan add to the solver's time, as a part of it."""
        return (self.plan - self.in_solver) / self.in_solver

    @property
    def times_textbook(self) -> float | None:
        """How many times longer the textbook takes."""
        return None if self.textbook is None else self.textbook / self.plan


COLUMNS: tuple[tuple[str, Callable[[Measures], object]], ...] = (
    ("size", lambda m: m.size),
    ("load", lambda m: m.load),
    ("x yaml", lambda m: m.loading),
    ("formulate", lambda m: m.formulate),
    ("plan", lambda m: m.plan),
    ("in solver", lambda m: m.in_solver),
    ("solves", lambda m: m.solves),
    ("added", lambda m: f"{m.added:.0%}"),
    ("raw", lambda m: m.raw),
    ("verify", lambda m: m.verify),
    ("gap", lambda m: "-" if m.gap is None else f"{m.gap:.2%}"),
    ("textbook", lambda m: m.textbook),
    ("x plan", lambda m: f"{'>' if m.textbook_stopped else ''}{m.times_textbook:.1f}" if m.times_textbook else None),
)


def table(all_measures: list[Measures]) -> str:
    """The measures as text, a line a scheme."""
    lines = [[name for name, _ in COLUMNS]]
    lines += [[_cell(show(measures)) for _, show in COLUMNS] for measures in all_measures]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def broken(all_measures: list[Measures]) -> list[str]:
    """The bounds that do not hold, each in words."""
    found = []
    for measures in all_measures:
        size = measures.size
        if size == Size(2000, 3) and not measures.gap_asked and measures.added > MOST_ADDED:
            found.append(f"{size}: {measures.added:.0%} is added to the solver's time, more than {MOST_ADDED:.0%}")
        times = measures.times_textbook
        if is_compared(size, measures.gap_asked) and times is not None and times < LEAST_TIMES:
            found.append(f"{size}: the textbook takes {times:.1f} times as long, not {LEAST_TIMES:.0f}")
        if size.projects >= 5000 and measures.loading > MOST_LOADING:
            found.append(f"{size}: loading takes {measures.loading:.1f} times the YAML loader, not {MOST_LOADING:.0f}")
    return found


def is_compared(size: Size, gap: float) -> bool:
    """Whether there is a bound on how many times longer the textbook takes."""
    return size in (Size(2000, 3), Size(500, 10)) and gap == TEXTBOOK_GAP
