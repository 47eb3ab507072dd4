"""Junctions: relationships that run through them, as the pairs that they join.

A junction joins as many pairs as its ways in times its ways out. Where all of them would bring more than anybody can
use, those that go beyond do not come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from eaplan.imports.model import Relationship

MOST = 100_000
"""Pairs, and steps to find them, at most."""
NOWHERE, CROWDED = "junction", "crowded"
"""Why a relationship is lost: there is no other to meet, or there are too many."""


def resolved(
    relationships: Iterable[Relationship], junctions: Collection[str], lost: Callable[[Relationship, str], None]
) -> Iterator[Relationship]:
    """Yield the relationships between what is no junction, one that runs into a junction once for each way out of it.

    Those that lead into a junction with no way out, or out of one with no way in, are `lost`, as are those at
    junctions that join too many.
    """
    beyond: dict[str, list[Relationship]] = defaultdict(list)
    into: dict[str, list[Relationship]] = defaultdict(list)
    for one in relationships:
        if one.source in junctions:
            beyond[one.source].append(one)
        elif one.target in junctions:
            into[one.target].append(one)
        else:
            yield one
    reached, crowded, left = set[str](), set[str](), MOST
    for junction, entering in into.items():
        most = left // len(entering)
        passed, ends = _behind([junction], beyond, junctions, most)
        is_crowded = len(passed) + len(ends) > most
        left -= len(passed) + len(ends) * (1 if is_crowded else len(entering))
        (crowded if is_crowded else reached).update(passed)
        if is_crowded or not ends:
            _lose(entering, CROWDED if is_crowded else NOWHERE, lost)
        else:
            yield from (one._replace(target=end) for one in entering for end in ends)
    too_many, _ = _behind(crowded, beyond, junctions)
    for junction, ways in beyond.items():
        if junction not in reached:
            _lose(ways, CROWDED if junction in too_many else NOWHERE, lost)


def _lose(them: Iterable[Relationship], why: str, lost: Callable[[Relationship, str], None]) -> None:
    for one in them:
        lost(one, why)


def _behind(
    starts: Collection[str],
    beyond: Mapping[str, Sequence[Relationship]],
    junctions: Collection[str],
    most: int | None = None,
) -> tuple[set[str], Collection[str]]:
    """The junctions behind some, themselves among them, and what all lead to; looks no further once that is `most`."""
    passed, ends, left = set(starts), dict[str, None](), list(starts)
    while left and (most is None or len(passed) + len(ends) <= most):
        for one in beyond.get(left.pop(), ()):
            if one.target not in junctions:
                ends[one.target] = None
            elif one.target not in passed:
                passed.add(one.target)
                left.append(one.target)
    return passed, ends
