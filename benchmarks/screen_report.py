"""What is measured of the screen, in words, with the bounds of the project."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from benchmarks.opening import Opening, opening
from benchmarks.screens import Screens, screens


@dataclass(frozen=True)
class Figure:
    """A number, what it is of, and the most that it may be, if that is bounded."""

    name: str
    value: float
    unit: str
    most: float | None = None

    @property
    def is_broken(self) -> bool:
        """Whether it is more than it may be."""
        return self.most is not None and self.value > self.most

    def __str__(self) -> str:
        bound = "" if self.most is None else f"at most {self.most:g}"
        digits = 2 if self.unit == "x" else 0
        return f"{self.name:<42}{self.value:>10.{digits}f} {self.unit:<3}{bound}".rstrip()


class ScreenReport:
    """All figures of the screen with a scheme of some projects."""

    def __init__(self, projects: int) -> None:
        self.projects = projects
        self.opening: Opening = opening(projects)
        self.screens: Screens = screens(projects)

    @property
    def figures(self) -> list[Figure]:
        """The figures in the order they are told."""
        opened, seen = self.opening, self.screens
        return [
            Figure("first picture, of an empty application's", opened.times_empty, "x", 1.3),
            Figure("overview, of an empty application's", opened.overview / opened.empty, "x"),
            Figure("key in the table, 95th percentile", seen.key * 1000, "ms", 20),
            Figure("filter", seen.filter * 1000, "ms", 50),
            Figure("sort", seen.sort * 1000, "ms", 50),
            Figure("edit of a cell until it is seen", seen.edit * 1000, "ms"),
            Figure("the same while the optimiser runs", seen.edit_while_planning * 1000, "ms"),
            Figure("longest wait for the screen at rest", seen.blocked * 1000, "ms"),
            Figure("the same while edits are checked", seen.blocked_by_check * 1000, "ms"),
            Figure("the same while the optimiser runs", seen.blocked_by_planning * 1000, "ms"),
        ]

    @property
    def broken(self) -> list[str]:
        """The bounds that do not hold, each in words."""
        return [f"screen, {self.projects} projects: {figure}" for figure in self.figures if figure.is_broken]

    def __str__(self) -> str:
        return "\n".join([f"screen, {self.projects} projects", *map(str, self.figures)])

    def as_data(self) -> dict[str, object]:
        """All that was measured, in seconds."""
        return {"projects": self.projects, **asdict(self.opening), **asdict(self.screens)}
