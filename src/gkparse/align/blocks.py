"""A table whose figures were printed column by column, in blocks of several rows, put back into rows.

Some extractors print a table in columns: page by page, or for as many rows as stand in one box. Then a run of figures
holds a block of rows, first all their first cells, then all their second ones. A block of one row is a row as usual, so
that the ways to cut a run into blocks are all the ways in which it may have been printed. The rows' own sums choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

__all__ = ["Row", "rows_in_blocks"]

Row = tuple[int, ...]
"""The places in the run of the figures of one row, cell by cell."""

_Block = tuple[int, int, Row]
"""(first row, number of rows, the place of each column of the table among those of the block)"""


def rows_in_blocks(
    numbers: Sequence[int | Decimal | None], rows: int, width: int, *, moved: bool = False
) -> tuple[tuple[Row, ...], ...]:
    """Return, row by row, the places at which its figures may stand in a run that prints every cell of a table.

    The run is cut into blocks in every way under which each row adds up, an empty cell counting as 0; the last cell of
    a row is the sum of the others. With ``moved``, one column of a block of several rows may stand on the other
    side of that of the sums. The first places of all rows are those of one same way. Nothing is returned where there is
    no such way.

    >>> rows_in_blocks([2, 3, 0, 1, 2, 4], rows=2, width=3)
    (((0, 2, 4),), ((1, 3, 5),))
    """
    if len(numbers) != rows * width:
        return ()
    fitting: list[_Block] = []
    done, rest = {0}, {rows}
    plain = [tuple(range(width))]
    orders = _orders(width) if moved else plain
    for first in range(rows):
        for size in range(1, rows - first + 1) if first in done else ():
            for block in ((first, size, order) for order in (orders if size > 1 else plain)):
                if all(_adds_up(numbers, row) for row in _rows(block)):
                    fitting.append(block)
                    done.add(first + size)
    for first, size, _ in sorted(fitting, reverse=True):
        if first + size in rest:
            rest.add(first)
    if rows not in done:
        return ()
    likely = [block for block in fitting if block[0] + block[1] in rest]
    found: list[dict[Row, None]] = [{} for _ in range(rows)]
    for block in (*_one_cut(likely), *likely):
        for number, row in enumerate(_rows(block), block[0]):
            found[number][row] = None
    return tuple(tuple(ways) for ways in found)


def _orders(width: int) -> list[tuple[int, ...]]:
    """For every order of columns in which one has moved past the sums, where the columns of the table stand in it."""
    plain = list(range(width))
    moved = [[*plain[:at], *plain[at + 1 :], at] for at in plain[:-1]]  # a column behind that of the sums
    moved += [[*plain[:at], width - 1, *plain[at:-1]] for at in plain[:-1]]  # that of the sums before others
    return [tuple(order.index(column) for column in plain) for order in [plain, *moved]]


def _one_cut(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """Yield blocks that follow one another, the smallest first: each of them is part of some whole cut."""
    at = 0
    for block in sorted(blocks):
        if block[0] == at:
            yield block
            at += block[1]


def _rows(block: _Block) -> Iterator[Row]:
    first, size, order = block
    for row in range(size):
        yield tuple([first * len(order) + place * size + row for place in order])


def _adds_up(numbers: Sequence[int | Decimal | None], row: Row) -> bool:
    *parts, total = [numbers[at] or 0 for at in row]
    return sum(parts) == total
