"""Figures of a page whose rows are set unevenly → rows, by the columns they stand in.

Where the figures of a row stand at uneven heights, lines of a page mix those of neighbouring rows, and a page break may
part them. Their columns are not mixed: where every cell is printed, each column holds as many figures, and the first of
each belong to the first row, the second ones to the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gkparse.align.stream import Value
from gkparse.text.rulers import Ruler, middle, rulers

__all__ = ["rows_by_columns"]

APART = 1.5
"""Figures of neighbouring columns keep at least so much distance across the page, in characters."""
PAGE_BREAK = "\f"


def rows_by_columns(values: Sequence[Value], text: str, folded: str, width: int) -> list[list[int]] | None:
    r"""Return the indices of the values of each row, by both rulers of ``text``; None where no ruler shows columns.

    Args:
        values: The figures of a table that prints all its cells.
        text: The text, which tells how wide its characters are.
        folded: The same, folded.
        width: How many columns the table has.

    Returns:
        For each row, in order, ``width`` indices of ``values``.
    """
    found = [rows for ruler in rulers(text, folded) if (rows := _rows(values, folded, width, ruler))]
    return found[0] if found and all(rows == found[0] for rows in found) else None


def _rows(values: Sequence[Value], folded: str, width: int, ruler: Ruler) -> list[list[int]]:
    """The rows of all pages, or none; every page has a scale of its own."""
    columns: list[list[int]] = [[] for _ in range(width)]
    for page in _pages(values, folded):
        found = _columns(page, ruler)
        if len(found) != width:
            return []
        for column, more in zip(columns, found, strict=True):
            column.extend(value.index for value in sorted(more, key=lambda value: value.start))
    if len({len(column) for column in columns}) > 1:
        return []
    return [list(row) for row in zip(*columns, strict=True)]


def _pages(values: Sequence[Value], folded: str) -> list[list[Value]]:
    inside = sorted(values, key=lambda value: value.start)
    pages = [inside[:1]]
    for before, value in pairwise(inside):
        if PAGE_BREAK in folded[before.end : value.start]:
            pages.append([])
        pages[-1].append(value)
    return pages


def _columns(values: Sequence[Value], ruler: Ruler) -> list[list[Value]]:
    """The values of a page by the columns of text they stand in, from left to right."""
    at = {value.index: middle(value.start, value.end, ruler) for value in values}
    across = sorted(values, key=lambda value: at[value.index])
    columns = [across[:1]]
    for left, right in pairwise(across):
        if at[right.index] - at[left.index] > APART:
            columns.append([])
        columns[-1].append(right)
    return columns
