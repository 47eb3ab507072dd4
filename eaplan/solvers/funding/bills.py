"""Bills: amounts to be divided among funds, and how much of one must come from given funds.

Funds are bits of an integer (`1 << position in scheme.funds`), so that a set of funds is an integer too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Group:
    """Funds that together pay at least `least` and at most `most` đồng of a bill."""

    funds: int
    least: int
    most: int


@dataclass(frozen=True)
class Node:
    """A group of a bill whose groups are nested, with the groups and single funds right below it."""

    group: Group
    children: tuple[Node, ...]


@dataclass(frozen=True)
class Piece:
    """What a bill asks for one cost kind."""

    kind: str
    amount: int
    funds: int
    """The funds that may pay it."""


@dataclass(frozen=True)
class Bill:
    """What an option pays in one period, as far as it is divided among funds together."""

    period: int
    pieces: tuple[Piece, ...]
    groups: tuple[Group, ...] = ()
    _least: dict[int, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What must come from sets of funds that were asked about before."""

    def due_in(self, period: int) -> Bill:
        """The same bill in another period; what was worked out of the one holds for the other too."""
        if period == self.period:
            return self
        same = object.__new__(Bill)  # ten times as quick as `copy`, and there may be a bill for each project and period
        same.__dict__.update(self.__dict__, period=period)
        return same

    @cached_property
    def amount(self) -> int:
        """Its total, in đồng."""
        return sum(piece.amount for piece in self.pieces)

    @cached_property
    def funds(self) -> int:
        """The funds that may pay any of it."""
        union = 0
        for piece in self.pieces:
            union |= piece.funds
        return union

    @cached_property
    def entangled(self) -> bool:
        """Whether its bounds do not nest, so that no cut describes it and the formulation gives it money columns."""
        return bool(self.groups) and (
            any(piece.funds != self.funds for piece in self.pieces) or not nested(group.funds for group in self.groups)
        )

    @cached_property
    def tree(self) -> Node:
        """Its groups as a tree, a leaf for all funds that no inner group holds; the groups must be nested."""
        roots: list[Node] = []
        for group in sorted(merge_groups(self.groups), key=lambda group: group.funds.bit_count()):
            inside = tuple(node for node in roots if node.group.funds & ~group.funds == 0)
            roots = [node for node in roots if node not in inside]
            single = group.funds.bit_count() == 1
            roots.append(Node(group, () if single else self._with_rest(group.funds, inside)))
        return Node(Group(self.funds, self.amount, self.amount), self._with_rest(self.funds, tuple(roots)))

    def _with_rest(self, funds: int, inside: tuple[Node, ...]) -> tuple[Node, ...]:
        for node in inside:
            funds &= ~node.group.funds
        return (*inside, Node(Group(funds, 0, self.amount), ())) if funds else inside

    def needs_from(self, funds: int) -> int:
        """The least that must come from these funds (0 where others can pay it all); the groups must be nested."""
        mine = self.funds & funds
        if mine == self.funds:
            return self.amount
        if not self.groups or not mine:
            return 0
        if mine not in self._least:
            self._least[mine] = _least_from(self.tree, mine)[0]
        return self._least[mine]

    @cached_property
    def payable(self) -> bool:
        """Whether it could be paid were all funds unlimited (an entangled one is left to the solver)."""
        if any(piece.amount and not piece.funds for piece in self.pieces):
            return False
        if any(group.least > group.most for group in self.groups):
            return False
        return not self.groups or self.entangled or _range(self.tree) is not None


def bits(funds: int) -> Iterable[int]:
    """The positions of the funds in a set."""
    position = 0
    while funds:
        if funds & 1:
            yield position
        funds >>= 1
        position += 1


def nested(sets: Iterable[int]) -> bool:
    """Tell whether any two of the sets are disjoint or one within the other."""
    listed = sorted(set(sets), key=int.bit_count)
    return all(a & b in (0, a) for i, a in enumerate(listed) for b in listed[i + 1 :])


def merge_groups(groups: Sequence[Group]) -> list[Group]:
    """Groups of the same funds as one, with the tighter bounds."""
    merged: dict[int, Group] = {}
    for group in groups:
        same = merged.get(group.funds, group)
        merged[group.funds] = Group(group.funds, max(same.least, group.least), min(same.most, group.most))
    return list(merged.values())


def _range(node: Node) -> tuple[int, int] | None:
    """The least and most that can flow through a node, or None where its bounds contradict each other."""
    least, most = 0, 0
    for child in node.children:
        inside = _range(child)
        if inside is None:
            return None
        least, most = least + inside[0], most + inside[1]
    if not node.children:
        most = node.group.most
    least, most = max(least, node.group.least), min(most, node.group.most)
    return (least, most) if least <= most else None


def _least_from(node: Node, funds: int) -> tuple[int, int]:
    """For a node with children: the least that flows through it from `funds`, and the most from all others.

    With z through the node, at least max(first, z - second) comes from `funds`; the form carries from the
    children to their parent.
    """
    least = others = 0
    for child in node.children:
        if child.children:
            inside, outside = _least_from(child, funds)
            least, others = least + inside, others + outside
        elif child.group.funds & ~funds:
            others += child.group.most
        else:
            least += child.group.least
    return max(least, node.group.least - others), min(others, node.group.most - least)
