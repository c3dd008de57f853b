"""The rules drawn on a page → the cells that they enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from attrs import field, frozen

__all__ = ["Cell", "Rule", "Table", "find_tables"]

NEAR = 3.0
"""Rules so close are one; rules meet that come so close. In points, as all lengths here."""
SHORTEST = 5.0
"""A shorter rule is a dot of some letter."""
MOST_RULES = 1500
"""A page with more rules than this, either way, shows a drawing and no table."""
COVERED = 0.6
"""A rule that runs along so much of the side of a cell closes it."""


class Rule(NamedTuple):
    """A straight line along one axis: at ``at`` of the other one, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@frozen
class Cell:
    """A cell of a ruled table: where it begins, counted from 0, and how many rows and columns it covers."""

    row: int
    column: int
    rows: int
    columns: int
    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""


@frozen
class Table:
    """The cells that rules enclose together."""

    xs: tuple[float, ...]
    """Where its columns begin, and where the last one ends."""
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    """From top to bottom, in a row from left to right."""
    _owners: tuple[tuple[int, ...], ...] = field(repr=False)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell around a point, or None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self._owners[row][column]
        return None


def find_tables(across: Iterable[Rule], down: Iterable[Rule]) -> list[Table]:
    """Return the tables that horizontal (``across``) and vertical rules enclose, from top to bottom.

    >>> lines = [Rule(at, 0.0, 40.0) for at in (0, 20)]
    >>> [table] = find_tables(lines, [Rule(at, 0.0, 20.0) for at in (0, 20, 40)])
    >>> [cell.box for cell in table.cells], table.cell_at(30, 10)
    ([(0.0, 0.0, 20.0, 20.0), (20.0, 0.0, 40.0, 20.0)], 1)
    """
    horizontal, vertical = _joined(across), _joined(down)
    if max(len(horizontal), len(vertical)) > MOST_RULES:
        return []
    tables = (_table(h, v) for h, v in _connected(horizontal, vertical))
    return sorted((table for table in tables if table is not None), key=lambda table: (table.ys[0], table.xs[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Put rules that lie on one line, or nearly, and touch, into one."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule.at - lines[-1][-1].at <= NEAR and rule.at - lines[-1][0].at <= 2 * NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found: list[Rule] = []
    for line in lines:
        at = sum(map(attrgetter("at"), line)) / len(line)
        start, end = None, 0.0
        for rule in sorted(line, key=attrgetter("start")):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + NEAR:
                end = max(end, rule.end)
            else:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            found.append(Rule(at, start, end))
    return [rule for rule in found if rule.end - rule.start >= SHORTEST]


def _connected(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the rules of each group that cross or touch one another."""
    touching: dict[int, list[int]] = {}
    for h, rule in enumerate(horizontal):
        for v, other in enumerate(vertical):
            if rule.start - NEAR <= other.at <= rule.end + NEAR and other.start - NEAR <= rule.at <= other.end + NEAR:
                touching.setdefault(h, []).append(~v)
                touching.setdefault(~v, []).append(h)
    seen: set[int] = set()
    for first in touching:
        if first in seen:
            continue
        group, waiting = [], [first]
        seen.add(first)
        while waiting:
            rule_number = waiting.pop()
            group.append(rule_number)
            fresh = [other for other in touching[rule_number] if other not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
        yield [horizontal[n] for n in group if n >= 0], [vertical[~n] for n in group if n < 0]


def _table(across: Sequence[Rule], down: Sequence[Rule]) -> Table | None:
    """The table that connected rules make, or None where they enclose fewer than two cells.

    Where rules run on beyond the last one that crosses them, the table is open there (the page ends): the ends of the
    rules close it.
    """
    ys, xs = _lines(across, down), _lines(down, across)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    below = _walls(across, ys, xs)
    beside = _walls(down, xs, ys)
    owners: list[list[int]] = [[-1] * (len(xs) - 1) for _ in ys[1:]]
    cells: list[Cell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if owners[row][column] >= 0:
                continue
            fields = _enclosed(row, column, owners, below, beside)
            for r, c in fields:
                owners[r][c] = len(cells)
            bottom, right = max(r for r, _ in fields), max(c for _, c in fields)
            left = min(c for _, c in fields)
            box = (xs[left], ys[row], xs[right + 1], ys[bottom + 1])
            cells.append(Cell(row, left, bottom - row + 1, right - left + 1, box))
    return Table(tuple(xs), tuple(ys), tuple(cells), tuple(map(tuple, owners)))


def _lines(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    places = sorted({rule.at for rule in rules})
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < places[0] - SHORTEST:
        places.insert(0, first)
    if last > places[-1] + SHORTEST:
        places.append(last)
    return places


def _walls(rules: Sequence[Rule], lines: Sequence[float], crossing: Sequence[float]) -> list[list[bool]]:
    """For each line and each stretch between two crossing ones, whether a rule runs along it."""
    walls = [[False] * (len(crossing) - 1) for _ in lines]
    number = {at: n for n, at in enumerate(lines)}
    for rule in rules:
        wall = walls[number[rule.at]]
        for n, (start, end) in enumerate(pairwise(crossing)):
            if min(rule.end, end) - max(rule.start, start) >= COVERED * (end - start):
                wall[n] = True
    return walls


def _enclosed(
    row: int,
    column: int,
    owners: Sequence[Sequence[int]],
    below: Sequence[Sequence[bool]],
    beside: Sequence[Sequence[bool]],
) -> list[tuple[int, int]]:
    """The fields of the grid that no rule parts from this one."""
    found, waiting = {(row, column)}, [(row, column)]
    while waiting:
        r, c = waiting.pop()
        for at, wall in (
            ((r + 1, c), below[r + 1][c]),
            ((r - 1, c), below[r][c]),
            ((r, c + 1), beside[c + 1][r]),
            ((r, c - 1), beside[c][r]),
        ):
            inside = 0 <= at[0] < len(owners) and 0 <= at[1] < len(owners[0])
            if inside and not wall and at not in found and owners[at[0]][at[1]] < 0:
                found.add(at)
                waiting.append(at)
    return sorted(found)
