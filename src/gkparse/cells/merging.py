"""Separators that do not say where the cells of a table stand.

A program that looks for the columns of a table on a page may find fewer than there are: then two figures stand between
two separators, an empty cell is one cell of the form or several, and beside the labels it may be none. One that joins
the words of a line by separators leaves no place for what it did not find. Such separators part figures, as blanks do,
and delimit no cells. Section 3 tells, the rows of which have seven cells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

from attrs import evolve

from gkparse.cells.content import Content, Kind, read_content
from gkparse.cells.furniture import is_furniture
from gkparse.cells.records import RawCell, Record
from gkparse.labels.find import Labels
from gkparse.labels.vocabulary import STUBS

__all__ = ["without_false_cells"]

CELLS = 7
"""So many cells a row of section 3 has."""
FEWEST = 2
SHARE = 8
"""Of so many rows one at least, and `FEWEST` in all, have too few places, or leave some of them empty, and in one of
those several figures stand, or another row has too many."""


def without_false_cells(folded: str, records: Sequence[Record], labels: Labels) -> Sequence[Record]:
    """Return the records, those of the tables without their empty cells if separators delimit no cells."""
    rows = [a for a in labels.anchors if a.kind in STUBS and a.table in TABLES]
    requests = [a for a in rows if a.table == "requests"]
    if not requests:
        return records
    tails = [_tail(folded, r) if r.ruled and r.end > rows[0].start else [] for r in records]
    filled = [
        any(content is not None for _, content in tail)
        and (record.start < requests[-1].end or _figures(tail) == OUTCOME_CELLS)
        for tail, record in zip(tails, records, strict=True)
    ]
    begin, end = requests[0].start, requests[-1].end
    others = [a.start for a in rows if a.table != "requests"]
    asked = [
        tail
        for tail, figures, record in zip(tails, filled, records, strict=True)
        if figures and record.end > begin and record.start < end
        if bisect_left(others, record.end) == bisect_left(others, record.start)
    ]
    narrow = [tail for tail in asked if len(tail) < CELLS or _is_crowded(tail)]
    uneven = any(map(_is_wide, asked)) and any(len(tail) < CELLS for tail in asked)
    merged = (uneven or any(map(_holds_several, chain(*narrow)))) and _are_many(len(narrow), len(asked))
    within = [record for record in records if record.end > begin and record.start <= requests[-1].start]
    if not merged and not _leave_no_place(folded, within):
        return records
    return [
        _undelimited(folded, record) if figures and not _is_full(tail) else record
        for record, tail, figures in zip(records, tails, filled, strict=True)
    ]


def _are_many(narrow: int, rows: int) -> bool:
    return narrow >= FEWEST and narrow * SHARE >= rows


def _leave_no_place(folded: str, records: Sequence[Record]) -> bool:
    """Whether rows have lost cells, and none of these records has an empty one.

    Lines of nothing but figures go on with the row above: it may be broken over several. A row of more cells than the
    form has holds something else, and nothing is known.
    """
    rows: list[int] = []
    for record in records:
        if is_furniture(folded[record.start : record.end]):
            continue
        tail = _tail(folded, record)
        if any(content is None for _, content in tail):
            return False
        if rows and len(tail) == len(record.cells):
            rows[-1] += _figures(tail)
        else:
            rows.append(_figures(tail))
    rows = [figures for figures in rows if figures > 1]
    return max(rows, default=0) <= CELLS and _are_many(sum(figures < CELLS for figures in rows), len(rows))


TABLES = ("disclosure", "requests")
OUTCOME_CELLS = 15
"""So many figures are the one row of section 4, which no label tells."""

Tail = list[tuple[RawCell, Content | None]]
"""The cells at the end of a record that hold figures or nothing."""


def _tail(folded: str, record: Record) -> Tail:
    tail: Tail = []
    for cell in reversed(record.cells):
        text = folded[cell.start : cell.end]
        content = read_content(text)
        if content is None and text.strip():
            break
        tail.append((cell, content))
    return tail[::-1]


def _holds_several(cell: tuple[RawCell, Content | None]) -> bool:
    content = cell[1]
    return content is not None and content.kind == Kind.SEVERAL and any(p.kind != Kind.MARK for p in content.parts)


def _figures(tail: Tail) -> int:
    """How many figures and marks stand in the cells."""
    return sum(len(content.parts) or 1 for _, content in tail if content is not None)


def _is_crowded(tail: Tail) -> bool:
    """Whether all the figures of a row stand in fewer places, beside any number of empty ones."""
    return _figures(tail) == CELLS > sum(content is not None for _, content in tail)


def _is_wide(tail: Tail) -> bool:
    """Whether a row has more places than the form, and no more figures."""
    return _figures(tail) <= CELLS < len(tail)


def _is_full(tail: Tail) -> bool:
    """Whether every cell of the row is there, and holds one thing."""
    return len(tail) == CELLS and all(content and content.kind != Kind.SEVERAL for _, content in tail)


def _undelimited(folded: str, record: Record) -> Record:
    cells = tuple(cell for cell in record.cells if folded[cell.start : cell.end].strip())
    return evolve(record, cells=cells, ruled=False)
