"""A project's data after what happened to it: done, under way with the money still to come, or open as before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eaplan.money import split_evenly
from eaplan.projects.project import CostLine, duration
from eaplan.reviewing.records import Record, last_reviewed_year
from eaplan.scheme import Scheme
from eaplan.timing import Calendar

Data = Mapping[str, Any]


def settled(scheme: Scheme, data: Data, record: Record) -> dict[str, Any]:
    """The data of a reviewed project, as it stands after the last review."""
    match record.outcome:
        case "delivered":
            return {**_carried_out(data, record, "earliest", "latest", "started"), "status": "done"}
        case "under_way":
            return _under_way(scheme, data, record)
        case "stopped":
            return {**_without(data, "started"), "status": "candidate"}
        case _:
            status = "committed" if record.project.status == "ongoing" else record.project.status
            return {**_without(data, "started"), "status": status}


def still_to_pay(scheme: Scheme, record: Record) -> int:
    """What is to be paid until delivery, in đồng: as the review says, else the planned cost less what is paid."""
    return _Money(scheme, record).to_come


def _under_way(scheme: Scheme, data: Data, record: Record) -> dict[str, Any]:
    start, end = record.started or scheme.first_year, record.end_year(scheme)
    changed: dict[str, Any] = {"years": end - start + 1}
    if record.option.cost:
        changed["cost"] = _Money(scheme, record).lines()
    kept = {**_carried_out(data, record, "earliest", "latest"), "status": "ongoing", "started": start}
    if "options" in kept:
        return {**kept, "options": [{**kept["options"][0], **changed}]}
    return {**kept, **changed}


class _Money:
    """The capital of a project under way: what it was planned to cost year by year, what is paid, what is to come."""

    def __init__(self, scheme: Scheme, record: Record) -> None:
        self.scheme, self.record = scheme, record
        self.rounding = scheme.settings.rounding
        self.start, self.end = record.started or scheme.first_year, record.end_year(scheme)
        self.years = range(last_reviewed_year(scheme) + 1, self.end + 1)
        """Those still to come."""
        self.planned = [dict(self._by_year(line)) for line in record.option.cost or ()]
        before = sum(amount for laid in self.planned for year, amount in laid.items() if year < scheme.first_year)
        self.paid = before + record.capital
        total = sum(sum(laid.values()) for laid in self.planned)
        self.to_come = max(0, total - self.paid) if record.remaining is None else record.remaining

    def lines(self) -> list[dict[str, Any]]:
        """The cost lines by year: what is paid in the year of the start, and what is to come in the years to come."""
        totals = [sum(laid.values()) for laid in self.planned]
        open_ = [sum(laid.get(year, 0) for year in self.years) for laid in self.planned]
        paid = split_evenly(self.paid, totals)
        to_come = _divided(self.to_come, open_ if any(open_) else totals, self.rounding)
        past = [0] * (self.years[0] - self.start - 1)
        return [
            _line(line, [before, *past, *_divided(after, self._weights(laid), self.rounding)])
            for line, laid, before, after in zip(
                self.record.option.cost or (), self.planned, paid, to_come, strict=True
            )
        ]

    def _by_year(self, line: CostLine) -> Iterator[tuple[int, int]]:
        """What a line was planned to cost in each year."""
        option, settings, calendar = self.record.option, self.scheme.settings, Calendar(self.scheme)
        for step, amount in enumerate(line.laid_out(duration(option), settings.cost_case, settings.rounding)):
            if line.by_stage is None:
                yield self.start + step, amount
            elif (period := calendar.period_of.get(self.start, 0) + step) < len(self.scheme.periods):
                years = self.scheme.periods[period].years
                yield from zip(years, split_evenly(amount, (1,) * len(years)), strict=True)

    def _weights(self, laid: Mapping[int, int]) -> Sequence[int]:
        """How a line's money lay over the years to come; evenly where none did, or it now ends at another time."""
        planned = [laid.get(year, 0) for year in self.years]
        return planned if any(planned) and max(laid) == self.end else (1,) * len(planned)


def _divided(total: int, weights: Sequence[int], rounding: int) -> Sequence[int]:
    """A total in proportion to weights, which it is itself made of where it adds up to them."""
    return weights if total == sum(weights) else split_evenly(total, weights, rounding)


def _line(line: CostLine, amounts: Sequence[int]) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": line.kind, "by_year": [in_dong(amount) for amount in amounts]}
    if line.funds is not None:
        data["funds"] = list(line.funds)
    if line.split is not None:
        parts = split_evenly(sum(amounts), tuple(line.split.values()))
        data["split"] = {fund: in_dong(part) for fund, part in zip(line.split, parts, strict=True)}
    return data


def _carried_out(data: Data, record: Record, *left_out: str) -> dict[str, Any]:
    """A project's data with the one option that is carried out."""
    kept = _without(data, *left_out)
    if record.project.options:
        place = next(n for n, option in enumerate(record.project.options) if option.id == record.option.id)
        kept["options"] = [data["options"][place]]
    return kept


def _without(data: Data, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def in_dong(amount: int) -> str:
    """An amount as it stands in data, whatever the scheme's unit."""
    return f"{amount} đồng"
