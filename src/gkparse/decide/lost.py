"""Figures that were lost on the way: to recognition, or to a converter that leaves out repeated lines.

In a text recognised from an image an empty cell may be one whose figure was not recognised. Where the table is seen to
print its noughts, that is the likelier reading; such a cell is closed by the equations or stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gkparse.align.search import Alignment
from gkparse.align.stream import ValueKind
from gkparse.forms.model import Form
from gkparse.report.cell import Status

__all__ = ["lacks_repeats", "looks_scanned", "lost_cells"]

MANY = 20
"""A table with so many cells printed shows whether it prints its noughts."""
FEW = 0.05
"""Share of empty cells up to which they are taken for losses."""


def looks_scanned(alignment: Alignment) -> bool:
    """Whether the values show the traces of optical character recognition: garbled figures, split cells, scraps."""
    doubtful = sum(
        value.kind in (ValueKind.GARBLED, ValueKind.JUNK) or (value.kind == ValueKind.SEVERAL and value.ruled)
        for value in alignment.stream.values
    )
    return doubtful >= 2


MANY_LINES = 30
"""Tables of so many lines repeat some: a header, a row of noughts."""


def lacks_repeats(lines: Iterable[str]) -> bool:
    """Whether a converter left out every line that it had printed before: no two lines of the tables are the same.

    A row without figures may then have lost them.
    """
    bare = [words for line in lines if (words := "".join(line.split()))]
    return len(bare) >= MANY_LINES and len(set(bare)) == len(bare)


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
