"""Figures that no row of a table takes: as long as there are any, an empty cell may be theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gkparse.align.search import Alignment, RowSpec, Stretch
from gkparse.align.stream import Stream, Value, ValueKind
from gkparse.cells.content import Kind
from gkparse.decide.astray import is_head
from gkparse.decide.candidates import RowCandidates
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["FIGURES", "figures_left", "is_null", "leading_figures", "left_over"]

FIGURES = (ValueKind.NUMBER, ValueKind.GARBLED, ValueKind.SEVERAL)


def left_over(alignment: Alignment, rows: Sequence[RowCandidates], mine: Sequence[int], *, full: bool) -> bool:
    """Whether figures stand within, or just before or behind, the table's rows that none of them takes.

    Where the table is ``full``, none of its cells is left for a figure behind the heading of a later section.
    """
    best = [alignment.stretches[i][0] for i in mine if alignment.stretches[i][0].end > alignment.stretches[i][0].start]
    if not best:
        return True
    values = alignment.stream.values
    start = best[0].before
    after = [alignment.stretches[i][0] for i in range(mine[-1] + 1, len(rows))]
    end = next((s.start for s in after if s.end > s.start), len(values))
    row = rows[mine[0]].row
    if full:
        headings = (at for at in range(best[-1].end, end) if _is_headed(alignment.stream.gaps[at].anchors, row.table))
        end = next(headings, end)
    return figures_left(alignment, rows, mine, start, end) or leading_figures(alignment, row, best[0]) >= row.width


def figures_left(
    alignment: Alignment, rows: Sequence[RowCandidates], mine: Iterable[int], start: int, end: int
) -> bool:
    """Whether any figure among the values ``start`` to ``end`` is taken by none of the rows ``mine``, or may be.

    Beside a column that the form does not have, it may be that one's.
    """
    taken: set[int] = set()
    for i in mine:
        for candidate in rows[i].candidates[:1]:
            taken.update(range(candidate.start, candidate.end))
        if not rows[i].candidates:  # its figures are its own, however they are to be read
            taken.update(range(alignment.stretches[i][0].start, alignment.stretches[i][0].end))
    stream = alignment.stream
    return any(
        (value.start in stream.doubtful and value.kind != ValueKind.EMPTY)
        or (value.kind in FIGURES and value.index not in taken and not _is_of_header(value, stream))
        for value in stream.values[start:end]
    )


def _is_of_header(value: Value, stream: Stream) -> bool:
    """Whether a value is no clean figure and stands in a line with headers: a misread word of theirs."""
    if value.kind != ValueKind.GARBLED or value.ruled:
        return False
    return any(stream.anchor_groups.get(a.start) == value.group for a in stream.anchors if is_head(a))


def _is_headed(anchors: Iterable[Anchor], table: str) -> bool:
    """Whether the heading of a section behind that of the table stands there; behind its own one its figures do."""
    return any(anchor.kind == AnchorKind.SECTION and int(anchor.key) > SECTIONS[table] for anchor in anchors)


SECTIONS = {"disclosure": 2, "requests": 3, "outcomes": 4}
"""The section that each table stands in."""


def leading_figures(alignment: Alignment, row: RowSpec, first: Stretch) -> int:
    """How many figures and marks stand between the headers of section 3 and the figures of its first row.

    They may be those of the first row, and then every row's figures may stand before its label.
    """
    stream = alignment.stream
    heads = (at for at, gap in enumerate(stream.gaps) if any(_is_header(anchor, row.table) for anchor in gap.anchors))
    between = stream.values[next(heads, first.start) : first.start] if row.table == "requests" else ()
    return sum(value.kind in (*FIGURES, ValueKind.MARK) and not is_null(value) for value in between)


def _is_header(anchor: Anchor, table: str) -> bool:
    return anchor.table == table and is_head(anchor)


def is_null(value: Value) -> bool:
    """Whether a program printed the value for an empty cell, as it does in headers, too."""
    return value.content is not None and value.content.kind == Kind.NULL
