"""How far a row's place in the text can be relied on.

A clean figure in the wrong cell is the commonest error that looks sure. Four kinds of evidence exclude it:

* the row of the text holds the label of the row and its figures, and nothing else (*delimited*), or all rows between
  two such rows have all their cells there, and no figure is left over (*enclosed*);
* the whole table is read without a figure left over, every row behind its own label with every cell (*regular*);
* the whole table is read without a figure left over, and its equations hold (*balanced*).

Where cells have vanished, only the last one counts, because a figure that stands elsewhere may belong to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from gkparse.align.search import Alignment, Stretch
from gkparse.align.stream import Value, ValueKind
from gkparse.decide.candidates import RowCandidates
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["Trust", "trust_rows"]

SURE_LABEL = 0.5
"""A label that is at least this sure names its row."""


@frozen
class Trust:
    """What speaks for the place of one row."""

    labelled: bool
    """Its own label stands directly before its figures."""
    delimited: bool
    """Its label and its figures make up a row of the text, or it is enclosed by such rows."""
    regular: bool
    """Its table is read without remainder, row by row, each behind its own label."""
    accounted: bool
    """No figure of its table is left over."""
    balanced: bool
    """No figure of its table is left over, and the table's equations hold."""
    clear: bool
    """No figure is left over between its neighbours: an empty row beside such figures may be theirs."""


def trust_rows(rows: Sequence[RowCandidates], alignment: Alignment, *, solved: bool) -> tuple[Trust, ...]:
    """Judge every row; ``solved`` says whether the columns of section 3 have a joint filling."""
    best = [stretches[0] for stretches in alignment.stretches]
    labelled = [_labelled(row, alignment, stretch) for row, stretch in zip(rows, best, strict=True)]
    delimited = [_delimited(row, alignment, stretch) for row, stretch in zip(rows, best, strict=True)]
    delimited = _with_enclosed(rows, alignment, best, delimited)
    tables: dict[str, tuple[bool, bool, bool]] = {}
    for table in dict.fromkeys(row.row.table for row in rows):
        mine = [i for i, row in enumerate(rows) if row.row.table == table]
        accounted = not _left_over(alignment, rows, mine)
        full = all(c.full for i in mine for c in rows[i].candidates)
        regular = accounted and full and all(labelled[i] for i in mine)
        balanced = accounted and (solved if table == "requests" else _adds_up(rows, mine))
        tables[table] = (regular, accounted, balanced)
    clear = _clear(alignment, rows, best)
    return tuple(Trust(labelled[i], delimited[i], *tables[row.row.table], clear[i]) for i, row in enumerate(rows))


def _labelled(row: RowCandidates, alignment: Alignment, stretch: Stretch) -> bool:
    values, gaps = alignment.stream.values, alignment.stream.gaps
    first = stretch.start
    while first > stretch.before and values[first - 1].kind in (ValueKind.EMPTY, ValueKind.JUNK):
        first -= 1
    anchors: list[Anchor] = [anchor for gap in gaps[first : stretch.start + 1] for anchor in gap.anchors]
    if row.row.table == "outcomes":
        return any(a.kind == AnchorKind.HEAD and a.table == "outcomes" for a in anchors)
    mine = [a for a in anchors if a.kind == AnchorKind.ROW]
    return bool(mine) and mine[-1].key == row.row.path and mine[-1].weight >= SURE_LABEL


def _delimited(row: RowCandidates, alignment: Alignment, stretch: Stretch) -> bool:
    """Whether a row of the text holds the figures of this row of the form and, but for strays, no others.

    It must hold the label too, unless it has as many cells as only one row of the form: section 4. There a figure too
    many may follow, if the groups before it add up.
    """
    stream = alignment.stream
    values = stream.values
    if stretch.end == stretch.start:
        return False
    group = values[stretch.start].group
    if values[stretch.end - 1].group != group:
        return False
    if any(_is_foreign(values[i], group) for i in range(stretch.start - 1, -1, -1) if values[i].group == group):
        return False
    behind = any(_is_foreign(value, group) for value in values[stretch.end : stretch.end + row.row.width])
    if row.row.table == "outcomes":
        return stretch.end - stretch.start >= row.row.width and (not behind or _adds_up((row,), (0,)))
    own = [
        anchor
        for gap in stream.gaps[stretch.before : stretch.start + 1]
        for anchor in gap.anchors
        if anchor.kind == AnchorKind.ROW
    ]
    return not behind and bool(own) and own[-1].key == row.row.path and stream.anchor_groups[own[-1].start] == group


def _with_enclosed(
    rows: Sequence[RowCandidates], alignment: Alignment, best: Sequence[Stretch], delimited: Sequence[bool]
) -> list[bool]:
    """Add the rows that stand between delimited ones of their table, as many as the form has there.

    A row of the text that bears the label of another row is not meant.
    """
    out = list(delimited)
    for table in dict.fromkeys(row.row.table for row in rows):
        sure = [i for i, row in enumerate(rows) if row.row.table == table and delimited[i]]
        for low, high in pairwise(sure):
            between = range(low + 1, high)
            full = all(c.full for i in between for c in rows[i].candidates)
            named = any(_bears_another(rows[i], alignment, best[i]) for i in between)
            if full and not named and not _figures_left(alignment, rows, between, best[low].end, best[high].start):
                for i in between:
                    out[i] = True
    return out


def _bears_another(row: RowCandidates, alignment: Alignment, stretch: Stretch) -> bool:
    """Whether a whole label of another row is the last one in the row of the text that this row's figures stand in."""
    stream = alignment.stream
    if stretch.end == stretch.start:
        return False
    group = stream.values[stretch.start].group
    anchors = [
        anchor
        for gap in stream.gaps[stretch.before : stretch.start + 1]
        for anchor in gap.anchors
        if anchor.kind == AnchorKind.ROW and stream.anchor_groups[anchor.start] == group
    ]
    return bool(anchors) and anchors[-1].key != row.row.path and anchors[-1].how == "whole"


def _is_foreign(value: Value, group: int) -> bool:
    return value.group == group and value.kind not in (ValueKind.EMPTY, ValueKind.JUNK)


def _left_over(alignment: Alignment, rows: Sequence[RowCandidates], mine: Sequence[int]) -> bool:
    """Whether figures stand within, or just before or behind, the table's rows that none of them takes."""
    best = [alignment.stretches[i][0] for i in mine if alignment.stretches[i][0].end > alignment.stretches[i][0].start]
    if not best:
        return True
    values = alignment.stream.values
    start = best[0].before
    after = [alignment.stretches[i][0] for i in range(mine[-1] + 1, len(rows))]
    end = next((s.start for s in after if s.end > s.start), len(values))
    return _figures_left(alignment, rows, mine, start, end)


def _clear(alignment: Alignment, rows: Sequence[RowCandidates], best: Sequence[Stretch]) -> list[bool]:
    """For every row, whether all figures between its neighbours are some row's."""
    placed = [i for i, stretch in enumerate(best) if stretch.end > stretch.start]
    count = len(alignment.stream.values)
    out = []
    for i in range(len(rows)):
        low = max((best[p].end for p in placed if p < i), default=0)
        high = min((best[p].start for p in placed if p > i), default=count)
        out.append(not _figures_left(alignment, rows, (i,), low, high))
    return out


FIGURES = (ValueKind.NUMBER, ValueKind.GARBLED, ValueKind.SEVERAL)


def _figures_left(
    alignment: Alignment, rows: Sequence[RowCandidates], mine: Iterable[int], start: int, end: int
) -> bool:
    """Whether any figure among the values ``start`` to ``end`` is taken by none of the rows ``mine``."""
    taken: set[int] = set()
    for i in mine:
        for candidate in rows[i].candidates:
            taken.update(fill.value for fill in candidate.fills)
        for stretch in alignment.stretches[i]:
            taken.update(range(stretch.start, stretch.end))
    return any(value.kind in FIGURES and value.index not in taken for value in alignment.stream.values[start:end])


def _adds_up(rows: Sequence[RowCandidates], mine: Sequence[int]) -> bool:
    """Whether every summed group of the table adds up in every candidate that prints its total."""
    for i in mine:
        for candidate in rows[i].candidates:
            at = 0
            for size, summed in rows[i].row.shape:
                total = candidate.fills[at + size - 1].number
                if summed and total is not None and sum(candidate.numbers[at : at + size - 1]) != total:
                    return False
                at += size
    return True
