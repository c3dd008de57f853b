"""Figures that recognition or extraction lost.

In a text recognised from an image an empty cell may be one whose figure was not recognised. Where the table is seen to
print its noughts, that is the likelier reading; such a cell is closed by the equations or stays open.

Some extractors drop every line that they have seen before. Of a table that prints a cell a line, each figure is then
left once, wherever it came first: the noughts are gone for good, and no count of cells can be relied on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gkparse.align.search import Alignment
from gkparse.align.stream import ValueKind
from gkparse.cells.records import Record
from gkparse.forms.model import Form
from gkparse.report.cell import Status

__all__ = ["drops_repeated_lines", "looks_scanned", "lost_cells"]

MANY = 20
"""A table with so many cells printed shows whether it prints its noughts."""
FEW = 0.05
"""Share of empty cells up to which they are taken for losses."""


MANY_LINES = 30
"""So many lines of a table repeat some: the form prints headers, and nearly every agency noughts, again and again."""
ALONE = 0.9
"""Share of the lines that hold a single cell."""


def drops_repeated_lines(folded: str, records: Sequence[Record]) -> bool:
    """Whether a table that prints a cell a line has no line twice."""
    lines: list[str] = []
    alone = 0
    for record in records:
        filled = sum(bool(folded[cell.start : cell.end].strip()) for cell in record.cells)
        if filled:
            lines.append(folded[record.start : record.end].strip())
            alone += filled == 1
    return len(lines) >= MANY_LINES and len(set(lines)) == len(lines) and alone >= ALONE * len(lines)


def looks_scanned(alignment: Alignment) -> bool:
    """Whether the values show the traces of optical character recognition: garbled figures, split cells, scraps."""
    doubtful = sum(
        value.kind in (ValueKind.GARBLED, ValueKind.JUNK) or (value.kind == ValueKind.SEVERAL and value.ruled)
        for value in alignment.stream.values
    )
    return doubtful >= 2


def lost_cells(statuses: Mapping[str, Status], empty: Sequence[str], form: Form) -> frozenset[str]:
    """Return the cells of ``empty`` (paths of empty delimited cells) that are likelier lost than blank."""
    out: set[str] = set()
    for table in dict.fromkeys(cell.section for cell in form.cells):
        mine = [cell.path for cell in form.cells if cell.section == table]
        filled = sum(statuses[path] in (Status.PRINTED, Status.REPAIRED) for path in mine)
        here = [path for path in empty if path in mine]
        if filled >= MANY and len(here) <= FEW * len(mine):
            out.update(here)
    return frozenset(out)
