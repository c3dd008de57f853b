"""Where in a text the tables stand: from the first header of section 2 to the last figure of section 4."""

from __future__ import annotations

from collections.abc import Sequence

from gkparse.cells.furniture import is_furniture
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import GROUP, HEAD, ROW, compact, vocabulary

__all__ = ["is_near", "table_region"]

DENSE = 3
"""So many different headers of one table, each `NEAR` the one before, begin it; fewer are words in a sentence."""
NEAR = 200
"""Between neighbours stand so many characters at most; blanks do not count, for markup may have stood there."""
EVERYDAY = frozenset({"other_organization", "total", "other", "natural_person"})
"""Headers that any sentence may hold."""
SEVERAL = 5
"""So many rows of section 3 before the first headers begin the tables: the headers were printed last."""
LONGEST_LEAD = 80
"""A line that holds more before its first header is not all table."""
AFTER = 2500
"""Figures may stand this far behind the last header."""


def table_region(
    folded: str, anchors: Sequence[Anchor], begin: int = 0, limit: int | None = None
) -> tuple[int, int] | None:
    """Return (start, end) of the stretch that holds the tables, or None where there are no headers of the form.

    ``begin`` is where the section of the first table begins, ``limit`` where the section after the tables does. The
    stretch runs past it over lines without words: some converters print the last figures of a table behind the heading
    that follows it.
    """
    marks = [a for a in anchors if a.kind in (HEAD, ROW, GROUP)]
    heads = [a for a in marks if a.kind == HEAD and a.key not in EVERYDAY and a.start >= begin]
    first = next((a for i, a in enumerate(heads) if _begins_table(folded, heads, i)), None)
    if first is None:
        return None
    rows = [a.start for a in marks if _is_row_of_its_own(a) and begin <= a.start < first.start]
    start = rows[0] if len(rows) >= SEVERAL else first.start
    line = folded.rfind("\n", 0, start) + 1
    if line > 0 and (start - line <= LONGEST_LEAD or folded[line:start].isspace()):
        start = line
    if limit is not None and limit > start:
        end = _past_figures(folded, limit)
    else:
        end = min(len(folded), marks[-1].end + AFTER)
    return start, end


def _is_row_of_its_own(anchor: Anchor) -> bool:
    """Whether this is a whole label that words elsewhere in a report do not repeat; those of section 2 are."""
    return anchor.kind == ROW and anchor.table == "requests" and anchor.how == "whole"


def _begins_table(folded: str, heads: Sequence[Anchor], i: int) -> bool:
    near = {heads[i].key}
    for other in heads[i + 1 : i + 2 * DENSE]:
        if not is_near(folded, heads[i], other):
            break
        if other.table == heads[i].table:
            near.add(other.key)
    return len(near) >= DENSE


def is_near(folded: str, one: Anchor, other: Anchor) -> bool:
    """Whether so little stands between two headers that they may be of one table."""
    distance = other.start - one.end
    return distance <= NEAR or distance - sum(map(folded[one.end : other.start].count, " \t\n")) <= NEAR


def _past_figures(folded: str, limit: int) -> int:
    """Move ``limit`` past the heading's line and the lines behind it without words of their own, up to the last figure.

    Such lines hold figures, page numbers, or pieces of the headers of the last table.
    """
    at = folded.find("\n", limit)
    end = limit
    while 0 <= at < len(folded) - 1:
        stop = folded.find("\n", at + 1)
        stop = len(folded) if stop < 0 else stop
        line = folded[at + 1 : stop]
        if any(c.isalpha() for c in line):
            if not (is_furniture(line) or _is_header_piece(compact(line))):
                break
        elif any(c.isdigit() for c in line):
            end = stop
        at = stop
    return end


def _is_header_piece(words: str) -> bool:
    return any(words in entry.wording for entry in vocabulary() if entry.table == LAST and entry.kind == HEAD)


LAST = "outcomes"
"""The table that ends the tables."""
