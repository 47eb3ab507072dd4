"""How a scheme's items, amounts and years are written for people, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import isfinite

from eaplan.item import Item
from eaplan.locale import catalogue, say
from eaplan.money import UNITS, format_number
from eaplan.scheme import Period, Scheme
from eaplan.solvers.plan import Choice, Plan

DECIMALS = 3
"""The most decimals people are shown; what is exact stands in the JSON and in the saved plan."""
MOST_DECIMALS = 6
"""Where fewer would hide a difference, or show one that is not that of the figures beside it."""
NONE = "–"


@dataclass(frozen=True)
class Wording:
    """Words for one scheme in one language."""

    scheme: Scheme
    language: str

    def say(self, key: str, **facts: object) -> str:
        """The words of the catalogue for a key."""
        return say(key, self.language, **facts)

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        scheme = self.scheme
        lists: dict[str, Iterable[Item]] = {
            "project": scheme.projects,
            "component": scheme.components,
            "fund": scheme.funds,
            "target": scheme.targets,
            "policy": scheme.policies,
            "criterion": scheme.criteria,
            "unit": scheme.units,
            "rule": scheme.rules,
            "stage": scheme.stages,
        }
        return {kind: {item.id: item.name.get(self.language) for item in items} for kind, items in lists.items()}

    @cached_property
    def _modes(self) -> Mapping[str, str]:
        options = (option for project in self.scheme.projects for option in project.options)
        return {one.id: one.name.get(self.language) for one in options if one.name and one.id == one.mode}

    def name(self, kind: str, id: str) -> str:
        """The name of a project, component, fund, target, policy, criterion, unit, rule or stage."""
        return self._names[kind].get(id, id)

    def numbered(self, project: str) -> str:
        """A project's id and name, as its author knows it."""
        return f"{project} {self.name('project', project)}"

    def short_fund(self, id: str) -> str:
        """A fund's short name, or its name where it has none."""
        fund = self.scheme.fund.get(id)
        return fund.short.get(self.language) if fund and fund.short else self.name("fund", id)

    def option(self, choice: Choice) -> str | None:
        """The name of the option chosen; None where the project lists none."""
        if choice.option == choice.project or choice.project not in self.scheme.project:
            return None
        for option in self.scheme.project[choice.project].options:
            if option.id == choice.option and option.name:
                return option.name.get(self.language)
        return choice.option

    def years(self, id: str) -> str:
        """The years of a stage or period, such as 2021-2022."""
        indices = self.scheme.period_index.get(id)
        if not indices:
            return id
        return span(self.scheme.periods[indices[0]], self.scheme.periods[indices[-1]])

    def stage(self, id: str) -> str:
        """A stage or period with its years, such as "Giai đoạn khởi động (2021-2022)"."""
        years, name = self.years(id), self.name("stage", id)
        return years if name == id or years in name else f"{name} ({years})"

    def kind(self, kind: str) -> str:
        """A cost kind; a word of the scheme's own as it is."""
        known: Mapping[str, str] = catalogue(self.language)["cost_kind"]
        return known.get(kind, kind)

    def mode(self, id: str) -> str:
        """A delivery mode by the name of the options that are called like it; otherwise its id."""
        return self._modes.get(id, id)

    def level(self, name: str) -> str:
        """A level of the objectives, by its name in a plan."""
        goal, _, order = name.partition("-")
        return self.say(f"level.{goal}", order=order)

    def measure(self, level: str, value: Fraction | float | None) -> str:
        """What a level of the objectives reaches: money in the scheme's unit, anything else as a number."""
        if value is None or not isfinite(value):
            return NONE
        return self._measured(level, self.figure(level, value))

    def compared(self, level: str, before: Fraction, after: Fraction) -> tuple[str, str, str]:
        """What a level reaches in two plans, and by how much these differ: the difference of the figures shown."""
        one, other = self._in_units(level, before), self._in_units(level, after)
        decimals = _telling_decimals(one, other)
        shown = (round(one, decimals), round(other, decimals))
        told = (self.number(figure, decimals) for figure in (*shown, abs(shown[1] - shown[0])))
        first, second, difference = (self._measured(level, text) for text in told)
        return first, second, difference

    def bounded(self, level: str, value: float, rounding: Callable[[Fraction], int]) -> str:
        """What a level is proven to come to at least (rounded by `floor`) or at most (by `ceil`), so that it holds."""
        figure = self._in_units(level, Fraction(value))

        def shown(decimals: int) -> int:
            return rounding(round(figure * 10**decimals, MOST_DECIMALS))  # a float may lie just beside its number

        enough = next((decimals for decimals in range(DECIMALS, MOST_DECIMALS) if shown(decimals)), MOST_DECIMALS)
        return self._measured(level, self.number(Fraction(shown(enough), 10**enough), enough))

    def figure(self, level: str, value: Fraction | float) -> str:
        """What a level reaches, without the unit."""
        return self.number(self._in_units(level, Fraction(value)))

    def _in_units(self, level: str, value: Fraction) -> Fraction:
        """What a level reaches, money in the scheme's unit."""
        return value / UNITS[self.scheme.settings.money] if _is_money(level) else value

    def _measured(self, level: str, figure: str) -> str:
        """A level's figure with its unit."""
        return f"{figure} {self.unit}" if _is_money(level) else figure

    def level_with_unit(self, name: str) -> str:
        """A level of the objectives, with the unit where it is one of money."""
        return f"{self.level(name)} ({self.unit})" if _is_money(name) else self.level(name)

    def short_status(self, plan: Plan) -> str:
        """How good a plan is, and whether it was cut short, in a word or two."""
        status = self.say(f"comparison.{plan.status}")
        return self.say("comparison.interrupted", status=status) if plan.origin.stopped == "interrupted" else status

    def counted(self, key: str, count: int, **facts: object) -> str:
        """A text that counts something, in its form for one or for several."""
        return counted(key, self.language, count, **facts)

    @property
    def unit(self) -> str:
        """The scheme's unit of money, in words."""
        return self.say(f"unit.{self.scheme.settings.money}")

    def money(self, dong: int | Fraction) -> str:
        """An amount in the scheme's unit, without the unit's name."""
        return self.number(Fraction(dong) / UNITS[self.scheme.settings.money])

    def is_rounded(self, dong: int) -> bool:
        """Whether `money` shows less than an amount has."""
        return bool(dong % Fraction(UNITS[self.scheme.settings.money], 10**DECIMALS))

    def number(self, number: Decimal | Fraction | int | float, decimals: int = DECIMALS) -> str:
        """A number with as few decimals as it needs, and no more than `decimals`."""
        return format_number(Decimal(round(Fraction(number) * 10**decimals)).scaleb(-decimals), self.language)

    def percent(self, share: float | Fraction, decimals: int = 1) -> str:
        """A share as a percentage."""
        return self.number(Fraction(share) * 100, decimals) + "%"

    @property
    def decimal_mark(self) -> str:
        """The mark before the decimals."""
        return "," if self.language == "vi" else "."


def counted(key: str, language: str, count: int, **facts: object) -> str:
    """The catalogue's text for one or for several, with the count."""
    return say(f"{key}.{'one' if count == 1 else 'other'}", language, count=count, **facts)


def uncapitalised(text: str) -> str:
    """A text that may stand alone, as part of a sentence."""
    return text[:1].lower() + text[1:]


def _telling_decimals(before: Fraction, after: Fraction) -> int:
    """The decimals with which two figures and their difference can be shown and still subtract."""
    for decimals in range(DECIMALS, MOST_DECIMALS):
        one, other, difference = (round(figure * 10**decimals) for figure in (before, after, after - before))
        if other - one == difference and (difference or before == after):
            return decimals
    return MOST_DECIMALS


def _is_money(level: str) -> bool:
    return level.startswith("money")


def span(first: Period, last: Period) -> str:
    """The years from one period's start to another's end."""
    return str(first.first_year) if first.first_year == last.last_year else f"{first.first_year}-{last.last_year}"
