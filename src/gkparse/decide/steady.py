"""Rows of a table part of which is in disorder → those whose place the disorder cannot touch.

A page that is read in the wrong order here and there puts figures of one row among those of the next. Where all cells
are printed, such a disorder has its bounds: between two rows that stand whole behind their own labels and add up, there
are as many figures as the rows between have cells, no more and no less. Then nothing has moved past those two rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse.align.search import Alignment
from gkparse.align.stream import ValueKind
from gkparse.decide.candidates import RowCandidates

__all__ = ["steady_rows"]

MOST_LOOSE = 2
"""Of so many rows one has to stand in its place; where fewer do, that may be chance."""


def steady_rows(rows: Sequence[RowCandidates], alignment: Alignment, labelled: Sequence[bool]) -> frozenset[int]:
    """Return the numbers of the rows of section 3 that stand whole in their places, whatever became of the others.

    ``labelled`` says which rows have their own label directly before their figures.
    """
    mine = [i for i, row in enumerate(rows) if row.row.table == "requests"]
    whole = [i for i in mine if labelled[i] and _adds_up(rows[i], alignment, i)]
    if not whole or len(whole) * MOST_LOOSE < len(mine):
        return frozenset()
    best = [stretches[0] for stretches in alignment.stretches]
    first, last = best[mine[0]], best[mine[-1]]
    bounds = ((mine[0] - 1, first.start), *((i, best[i].end) for i in whole))
    ends = (*((i, best[i].start) for i in whole), (mine[-1] + 1, last.end))
    bounded = all(
        end - start == sum(rows[i].row.width for i in range(low + 1, high))
        for (low, start), (high, end) in zip(bounds, ends, strict=True)
    )
    values = alignment.stream.values
    alone = first.start == first.before and (last.end == len(values) or alignment.stream.gaps[last.end].anchors)
    kinds = {value.kind for value in values[first.start : last.end]}
    return frozenset(whole) if bounded and alone and kinds <= FIGURES else frozenset()


FIGURES = {ValueKind.NUMBER, ValueKind.MARK}


def _adds_up(row: RowCandidates, alignment: Alignment, number: int) -> bool:
    """Whether the row is read in one way, which prints every cell and whose parts add up to its total."""
    stretch = alignment.stretches[number][0]
    if len(row.candidates) != 1 or not row.candidates[0].full or stretch.end - stretch.start != row.row.width:
        return False
    *parts, total = row.candidates[0].numbers
    return sum(parts) == total
