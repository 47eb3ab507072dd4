"""Patches at work: a scenario's changes to a scheme's plain data.

A path's steps are a key of a mapping, or the name of a list's entry: its `id`, the `kind` of a cost line, the
`component` of a dependency, or the text itself; `*` stands for every entry. Data are never changed in place: what a
patch touches is copied, the rest is shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pydantic_core import PydanticCustomError

from eaplan.money import EXACT, UNITS, parse_money, parse_number, parse_share, plain_amount
from eaplan.problems import EaplanError, Path, Problem
from eaplan.projects.scenario import OPERATIONS, Patch, Scenario

_NOTHING: Final = object()
"""What stands where nothing stands."""
_NAMES = ("id", "kind", "component")


def precedence(scenarios: Mapping[str, Scenario], name: str) -> list[Scenario]:
    """Return a scenario after all those it is based on, each once, in the order their patches are applied.

    Raises
    ------
    EaplanError
        E084 where scenarios are based on each other in a circle.
    """
    ordered: dict[str, Scenario] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise EaplanError(Problem("E084", facts={"cycle": [*above[above.index(name) :], name]}))
        for base in scenarios[name].based_on:
            if base in scenarios:
                visit(base, (*above, name))
        ordered.setdefault(name, scenarios[name])

    visit(name, ())
    return list(ordered.values())


def patched(data: Mapping[str, Any], patch: Patch, unit: str) -> tuple[dict[str, Any], list[Path]]:
    """Return the data with one patch applied, and the paths it touched; `unit` is the name of the scheme's money unit.

    Raises
    ------
    EaplanError
        E081 where the path leads nowhere, E082 where there is no number to scale, E083 where there is no list.
    """
    operation, path = operation_of(patch)
    walk = _Walk(_change(patch, operation, path, unit), creates=operation in ("set", "add"))
    result = walk.updated(data, tuple(path.split(".")), ())
    if not walk.touched:
        raise EaplanError(Problem("E081", facts={"place": path}))
    return result, walk.touched


def where_lost(data: Mapping[str, Any], path: str) -> tuple[str, list[str]]:
    """The first step of a path that leads nowhere in some data, and the names there are where it stands."""
    nodes: list[Any] = [data]
    for step in path.split("."):
        further = [node[key] for node in nodes for key in _keys(node, step)]
        if not further:
            return step, [name for node in nodes for name in _names_in(node)]
        nodes = further
    return path, []


def operation_of(patch: Patch) -> tuple[str, str]:
    """The operation of a patch, and the path it speaks of."""
    return next((name, path) for name in OPERATIONS if (path := getattr(patch, name)) is not None)


_Change = Callable[[Any, Path], Any]


def _change(patch: Patch, operation: str, path: str, unit: str) -> _Change:
    """What the patch makes of the value at a place."""

    def scale(value: Any, place: Path) -> Any:
        scaler = _Scaler(patch.by if patch.by is not None else Decimal(1), unit)
        result = scaler.scaled(value, place)
        if not scaler.found:
            raise EaplanError(Problem("E082", facts={"place": path}))
        return result

    def add(value: Any, place: Path) -> Any:
        if value is _NOTHING:
            return [patch.item]
        if not isinstance(value, list):
            raise EaplanError(Problem("E083", facts={"place": path}))
        return [*value, patch.item]

    changes: dict[str, _Change] = {
        "set": lambda value, place: patch.to,
        "scale": scale,
        "add": add,
        "remove": lambda value, place: _NOTHING,
    }
    return changes[operation]


class _Walk:
    """Follows a path to all its ends and changes what stands there."""

    def __init__(self, change: _Change, creates: bool) -> None:
        self.change, self.creates = change, creates
        self.touched: list[Path] = []

    def updated(self, node: Any, steps: tuple[str, ...], place: Path) -> Any:
        """The node with everything at the path's ends changed: a copy, or the node itself where the path ends early."""
        if not steps:
            self.touched.append(place)
            return self.change(node, place)
        step, rest = steps[0], steps[1:]
        keys = list(_keys(node, step, creates=self.creates and not rest))
        if not keys:
            return node
        new: Any = dict(node) if isinstance(node, Mapping) else dict(enumerate(node))
        for key in keys:
            new[key] = self.updated(new.get(key, _NOTHING), rest, (*place, key))
        kept = {key: value for key, value in new.items() if value is not _NOTHING}
        return kept if isinstance(node, Mapping) else list(kept.values())


def _keys(node: Any, step: str, creates: bool = False) -> Iterator[str | int]:
    """Where a step leads from a node."""
    if isinstance(node, Mapping):
        if step == "*":
            yield from node
        elif step in node or creates:
            yield step
    elif isinstance(node, list):
        yield from (index for index, entry in enumerate(node) if step == "*" or step in _names(entry))


def _names_in(node: Any) -> Iterator[str]:
    """The steps that lead on from a node."""
    if isinstance(node, Mapping):
        yield from map(str, node)
    elif isinstance(node, list):
        yield from (name for entry in node for name in _names(entry))


def _names(entry: Any) -> tuple[str, ...]:
    if isinstance(entry, Mapping):
        return tuple(str(entry[key]) for key in _NAMES if key in entry)
    return (entry,) if isinstance(entry, str) else ()


def _is_money(place: Path) -> bool:
    """Whether numbers at a place of the scheme are amounts of money."""
    match place:
        case ("projects", *rest):
            return "cost" in rest or "running" in rest
        case ("funds", _, "limit", *_):
            return True
        case ("rule_sets", _, "groups", *_):
            return place[-1] == "at_least"
    return place[-1:] in (("minimum_size",), ("money",))


class _Scaler:
    """Multiplies every number at and below a place, exactly; money is kept in whole đồng, halves to the even."""

    def __init__(self, by: Decimal, unit: str) -> None:
        self.by, self.unit = by, unit
        self.found = False

    def scaled(self, value: Any, place: Path) -> Any:
        """The value with its numbers scaled; what is no number stays."""
        if isinstance(value, Mapping):
            return {key: self.scaled(child, (*place, key)) for key, child in value.items()}
        if isinstance(value, list):
            return [self.scaled(child, (*place, index)) for index, child in enumerate(value)]
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
            return value
        try:
            result = self._money(value) if _is_money(place) else self._number(value)
        except (PydanticCustomError, ValueError):
            return value
        self.found = True
        return result

    def _money(self, value: int | Decimal | str) -> int | Decimal | str:
        dong = round(parse_money(value, UNITS[self.unit]) * Fraction(self.by))
        if isinstance(value, str) and any(letter.isalpha() for letter in value):
            return f"{dong} đồng"
        return _clear(plain_amount(dong, self.unit))

    def _number(self, value: int | Decimal | str) -> int | Decimal | str:
        if isinstance(value, str) and value.strip()[-1:] == "%":
            share = parse_share(value) * Fraction(self.by)
            return f"{share.numerator}/{share.denominator}"
        return _clear(EXACT.multiply(parse_number(value), self.by))


def _clear(number: int | Decimal) -> int | Decimal:
    """The number so written that three decimals do not look like thousands (12.836 becomes 12.8360)."""
    if isinstance(number, int) or number == number.to_integral_value():
        return int(number)
    return number.quantize(Decimal("0.0001"), context=EXACT) if number.as_tuple().exponent == -3 else number
