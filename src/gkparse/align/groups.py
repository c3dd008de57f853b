"""The three groups of section 4 whose headers stand between its figures: in which orders these can be read.

Each group is four figures and their sum. Figures in their order are read so where every group adds up, whatever stands
between them. Where totals stand apart from their parts, every way is tried to deal the figures out to three groups in
few pieces; the groups must come out the same in all of them. What is left is which group is which: one that begins
first and has its total first comes first, and two of which that cannot be said are given in both orders.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, permutations

__all__ = ["adds_up", "group_orders"]

Group = tuple[int, ...]
"""The places of a group's figures, its total last."""

GROUPS = 3
SIZE = 5
MOST_PIECES = 7
"""Three groups of which every total stands apart from its parts are six pieces; one more is asked, to know rivals."""
PARTS_KNOWN = 2
"""So many figures other than 0 add up to a total that may stand apart from them."""
MOST_LOOSE = 8
"""Of more figures than this it is not asked whether they could add up in any order at all."""


def group_orders(numbers: Sequence[int], breaks: Collection[int]) -> tuple[tuple[int, ...], ...]:
    """Return the orders in which fifteen figures fill the cells of section 4, none where that is not known.

    ``breaks`` are the places of figures before which words stand that need not be the figure's own header.

    >>> group_orders([1, 0, 2, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], {2})
    ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14),)
    >>> figures = [31, 12, 40, 9, 92, 5, 2, 0, 8, 7, 3, 1, 2, 13, 15]
    >>> [order[5:10] for order in group_orders(figures, {5, 9})]
    [(5, 6, 7, 8, 14), (9, 10, 11, 12, 13)]
    """
    if len(numbers) != GROUPS * SIZE:
        return ()
    plain = tuple(range(len(numbers)))
    if adds_up(numbers):
        return (plain,)
    dealt = _only_deal(numbers)
    if dealt is not None:
        return tuple(tuple(at for group in order for at in group) for order in _orders(dealt))
    if any(at % SIZE for at in breaks) or _could_add_up(numbers):
        return ()
    return (plain,)  # the office did not add up


def adds_up(numbers: Sequence[int]) -> bool:
    """Whether the figures, in their order, are groups each of which ends with its sum.

    >>> adds_up([1, 0, 2, 0, 3]), adds_up([1, 0, 2, 3, 0])
    (True, False)
    """
    return all(sum(numbers[at : at + SIZE - 1]) == numbers[at + SIZE - 1] for at in range(0, len(numbers), SIZE))


def _only_deal(numbers: Sequence[int]) -> tuple[Group, ...] | None:
    """The one way to deal the figures out, in few pieces, to groups that add up and whose parts stand side by side."""
    found: dict[tuple[tuple[int, ...], ...], tuple[Group, ...]] = {}
    for groups in _deals(numbers, 0, (), MOST_PIECES):
        figures = tuple(sorted(tuple(numbers[at] for at in group) for group in groups))
        found.setdefault(figures, groups)
        if len(found) > 1:
            return None
    for groups in found.values():
        known = all(sum(numbers[at] != 0 for at in group[:-1]) >= PARTS_KNOWN for group in groups)
        if known and all(b == a + 1 for group in groups for a, b in pairwise(group[:-1])):
            return groups
    return None


def _deals(numbers: Sequence[int], at: int, groups: tuple[Group, ...], pieces: int) -> Iterator[tuple[Group, ...]]:
    """Yield the ways to deal the figures from ``at`` on out to the groups begun so far, or to new ones.

    Figures of a group that do not stand side by side are another piece of it; there are at most ``pieces`` more.
    """
    if at == len(numbers):
        yield groups
        return
    for i, group in enumerate(groups):
        left = pieces - (group[-1] != at - 1)
        fits = len(group) < SIZE - 1 or (len(group) < SIZE and sum(numbers[k] for k in group) == numbers[at])
        if fits and left >= 0:
            yield from _deals(numbers, at + 1, (*groups[:i], (*group, at), *groups[i + 1 :]), left)
    if len(groups) < GROUPS and pieces:
        yield from _deals(numbers, at + 1, (*groups, (at,)), pieces - 1)


def _orders(groups: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
    """Yield the groups in every order in which none follows one that begins and ends behind it."""
    for order in permutations(groups):
        if not any(b[0] < a[0] and b[-1] < a[-1] for i, a in enumerate(order) for b in order[i + 1 :]):
            yield order


def _could_add_up(numbers: Sequence[int]) -> bool:
    """Whether the figures, in whatever order, could make up groups that add up."""
    loose = sorted((number for number in numbers if number), reverse=True)
    if len(loose) > MOST_LOOSE:
        return True
    return _fits(loose, ())


def _fits(loose: Sequence[int], groups: tuple[tuple[int, int, int], ...]) -> bool:
    """Whether figures, the largest first, can be dealt out to (total, what is left of it, parts so far)."""
    if not loose:
        return not any(left for _, left, _ in groups)
    number, *rest = loose
    if len(groups) < GROUPS and _fits(rest, (*groups, (number, number, 0))):
        return True
    return any(
        left >= number
        and parts < SIZE - 1
        and _fits(rest, (*groups[:i], (total, left - number, parts + 1), *groups[i + 1 :]))
        for i, (total, left, parts) in enumerate(groups)
    )
