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


def rows_in_blocks(
    numbers: Sequence[int | Decimal | None], rows: int, width: int, failures: int = 0
) -> tuple[tuple[Row, ...], ...]:
    """Return, row by row, the places at which its figures may stand in a run that prints every cell of a table.

    The run is cut into blocks in every way under which no more than ``failures`` rows do not add up, an empty cell
    counting as 0; the last cell of a row is the sum of the others. The first places of all rows are those of one same
    way. Nothing is returned where there is no such way.

    >>> rows_in_blocks([2, 3, 0, 1, 2, 4], rows=2, width=3)
    (((0, 2, 4),), ((1, 3, 5),))
    """
    if len(numbers) != rows * width:
        return ()
    blocks: list[tuple[int, int, int]] = []
    for first in range(rows):
        for size in range(1, rows - first + 1):
            failed = sum(not _adds_up(numbers, row) for row in _block(first, size, width))
            if failed <= failures:
                blocks.append((first, size, failed))
    done = _cheapest(blocks, rows)
    rest = _cheapest([(rows - first - size, size, failed) for first, size, failed in blocks], rows)
    least = done[rows]
    if least is None or least > failures:
        return ()
    likely = []
    for first, size, failed in blocks:
        before, after = done[first], rest[rows - first - size]
        if before is not None and after is not None and before + failed + after <= least:
            likely.append((first, size))
    found: list[dict[Row, None]] = [{} for _ in range(rows)]
    for first, size in (*_one_cut(likely), *likely):
        for number, row in enumerate(_block(first, size, width), first):
            found[number][row] = None
    return tuple(tuple(ways) for ways in found)


def _one_cut(blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield blocks that follow one another, the smallest first: each of them is part of some whole cut."""
    at = 0
    for first, size in sorted(blocks):
        if first == at:
            yield first, size
            at += size


def _block(first: int, size: int, width: int) -> list[Row]:
    base = first * width
    return [tuple(base + cell * size + row for cell in range(width)) for row in range(size)]


def _cheapest(blocks: Sequence[tuple[int, int, int]], rows: int) -> list[int | None]:
    """For every number of rows, how few of them fail when that many are cut into blocks."""
    least: list[int | None] = [0] + [None] * rows
    for first, size, failed in sorted(blocks):
        before, known = least[first], least[first + size]
        if before is not None and (known is None or before + failed < known):
            least[first + size] = before + failed
    return least


def _adds_up(numbers: Sequence[int | Decimal | None], row: Row) -> bool:
    *parts, total = (numbers[at] or 0 for at in row)
    return sum(parts) == total
