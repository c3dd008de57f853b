"""A table that prints noughts and nothing else → all its cells are 0, whichever nought belongs to which.

The order of a page may be lost, and cells may have left no trace: where the text of a whole table holds no other
figure, there is none that could belong to any cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from gkparse.align.items import EMPTY, MARK, NUMBER
from gkparse.align.search import Alignment, RowSpec
from gkparse.align.stream import Stream, Value
from gkparse.decide.candidates import RowCandidates
from gkparse.decide.draft import Draft
from gkparse.decide.trust import Trust
from gkparse.decide.worded import BRACKETS, worded_figures
from gkparse.labels.region import EVERYDAY
from gkparse.labels.vocabulary import ROW
from gkparse.report.cell import Status

__all__ = ["close_noughts", "only_noughts"]

FEW_UNNAMED = 4
"""Of so many rows of section 3, one label may have gone to pieces."""
TABLES = ("requests", "outcomes")


def close_noughts(
    drafts: Mapping[str, Draft], rows: Sequence[RowCandidates], trusts: Sequence[Trust], alignment: Alignment
) -> dict[str, Draft]:
    """Give the cells of tables that print noughts only the value 0, though nobody knows which nought is whose.

    It is known in rows that stand in their places; that noughts add up says nothing of their order.
    """
    tables = _nought_tables(rows, alignment)
    out = dict(drafts)
    for row, trust in zip(rows, trusts, strict=True):
        if row.row.table in tables:
            placed = trust.delimited or trust.regular or trust.labelled
            loose = (path for path in row.row.cells if not (placed and drafts[path].status.promised))
            out.update((path, Draft(path, Status.INFERRED, 0, None)) for path in loose)
    return out


def _nought_tables(rows: Sequence[RowCandidates], alignment: Alignment) -> frozenset[str]:
    """Return the tables between whose labels stand noughts, enough of them, and no other figure or character."""
    return frozenset(table for table in TABLES if _is_nought(table, rows, alignment))


def _is_nought(table: str, rows: Sequence[RowCandidates], alignment: Alignment) -> bool:
    stream = alignment.stream
    mine = [i for i, row in enumerate(rows) if row.row.table == table]
    known = [anchor for gap in stream.gaps for anchor in gap.anchors if anchor.key not in EVERYDAY]
    anchors = [anchor for anchor in known if anchor.table == table]
    stubs = {anchor.key for anchor in anchors if anchor.kind == ROW}
    named = len(stubs.intersection(rows[i].row.path for i in mine))
    if not anchors or (table == "requests" and named * FEW_UNNAMED < len(mine) * (FEW_UNNAMED - 1)):
        return False
    start = min(anchor.start for anchor in anchors)
    later = (anchor.start for anchor in known if table == TABLES[0] and anchor.table == TABLES[1])
    end = min(later, default=len(stream.text))
    inside = [value for value in stream.values if start <= value.start < end]
    if any(value.number for value in inside):
        return False
    places = [stream.values[at].start for i in mine for s in alignment.stretches[i][:1] for at in range(s.start, s.end)]
    if max([*(anchor.end for anchor in anchors), *places]) > end:
        return False
    return only_noughts(stream, inside, [rows[i].row for i in mine], start, end, harmless=BRACKETS)


def only_noughts(
    stream: Stream,
    values: Sequence[Value],
    specs: Iterable[RowSpec],
    start: int,
    end: int,
    *,
    harmless: AbstractSet[str] = frozenset(),
) -> bool:
    """Whether ``values`` are noughts, marks and empty places, and nothing between two places may stand for a figure.

    There have to be as many noughts as the rows ``specs`` have totals: fewer may be what is left of a table that stands
    elsewhere. What is left at either end of section 3 proves the rest, because what was received is what was answered
    or carried forward. Scraps of ``harmless`` characters are left of words.
    """
    if any(value.kind not in NOTHING or value.number for value in values):
        return False
    if sum(value.kind == NUMBER for value in values) < sum(len(spec.shape) for spec in specs):
        return False
    if any(start <= a < end for a, _ in worded_figures(stream)):
        return False
    return not any(start <= a < end and not harmless >= {*stream.text[a:b]} for a, b in stream.scraps)


NOTHING = frozenset({NUMBER, MARK, EMPTY})
