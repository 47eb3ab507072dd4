"""Junctions: relationships that run through them, as the pairs that they join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from eaplan.imports.model import Relationship


def resolved(
    relationships: Iterable[Relationship], junctions: Collection[str], lost: Callable[[Relationship], None]
) -> Iterator[Relationship]:
    """Yield the relationships between what is no junction, one that runs into a junction once for each way out of it.

    Those that lead into a junction with no way out, or out of one with no way in, are `lost`.
    """
    beyond: dict[str, list[Relationship]] = defaultdict(list)
    into: list[Relationship] = []
    for one in relationships:
        if one.source in junctions:
            beyond[one.source].append(one)
        elif one.target in junctions:
            into.append(one)
        else:
            yield one
    reached: set[str] = set()
    for one in into:
        passed, ends = _ways(one.target, beyond, junctions)
        reached |= passed
        if not ends:
            lost(one)
        for end in ends:
            yield one._replace(target=end)
    for junction, ways in beyond.items():
        if junction not in reached:
            for one in ways:
                lost(one)


def _ways(
    junction: str, beyond: dict[str, list[Relationship]], junctions: Collection[str]
) -> tuple[set[str], list[str]]:
    """The junctions that lie behind one, itself among them, and what all of them lead to."""
    passed, ends, left = {junction}, dict[str, None](), [junction]
    while left:
        for one in beyond.get(left.pop(), ()):
            if one.target not in junctions:
                ends[one.target] = None
            elif one.target not in passed:
                passed.add(one.target)
                left.append(one.target)
    return passed, list(ends)
