"""Tables whose labels and figures take turns: each row holds the figures behind its own label, and no others.

Every row has its label, in the form's order, and all figures of the table stand directly behind them, none behind
headers and nowhere more than the row has cells. Then a figure between two labels is not the next row's because its own
row has lost another one. Behind a row with all its cells, words that are no label may name a row that the form does not
have, and the figures behind them are its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from gkparse.align.items import EMPTY, JUNK
from gkparse.align.search import Alignment, RowSpec, Stretch
from gkparse.align.stream import Stream
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import OTHER, ROW, SECTION

__all__ = ["in_turns", "turns"]

MOST_SHORT = 2
"""Of so many rows at least one has to have all its cells."""


def in_turns(alignment: Alignment) -> Alignment:
    """Return the alignment without readings that give figures to another row than the one whose label they follow.

    In section 2 these are all that do; in section 3, where sums speak, those that leave out some of a full row.
    """
    kept = {i: stretch for table in ("disclosure", "requests") for i, stretch in _kept(alignment, table)}
    return evolve(alignment, stretches=tuple(kept.get(i, old) for i, old in enumerate(alignment.stretches)))


def _kept(alignment: Alignment, table: str) -> Sequence[tuple[int, tuple[Stretch, ...]]]:
    """The rows of a table whose readings are known, and these; none where any of them would be without."""
    mine = [i for i, row in enumerate(alignment.rows) if row.table == table]
    found = dict(zip(mine, turns(alignment.stream, [alignment.rows[i] for i in mine]), strict=False))
    full = [i for i, (start, end) in found.items() if end - start == alignment.rows[i].width]
    if len(full) * MOST_SHORT < len(mine):
        return ()
    kept = [(i, tuple(_own(alignment, i, *found[i]))) for i in (mine if table == "disclosure" else full)]
    return kept if all(stretches for _, stretches in kept) else ()


def _own(alignment: Alignment, row: int, start: int, end: int) -> Iterator[Stretch]:
    """Yield the stretches of a row that lie between two values and leave out no figure between them."""
    figures = {value.index for value in alignment.stream.values[start:end] if value.kind not in NOTHING}
    for stretch in alignment.stretches[row]:
        inside = stretch.start == stretch.end or start <= stretch.start < stretch.end <= end
        if inside and figures <= {*range(stretch.start, stretch.end)}:
            yield stretch


NOTHING = (EMPTY, JUNK)


def turns(stream: Stream, rows: Sequence[RowSpec]) -> list[tuple[int, int]]:
    """Return the values behind the label of each row of a table; nothing where labels and figures do not take turns."""
    places = list(_places(stream, rows[0].table))
    labels = [anchor.key for _, anchor in places if anchor.kind == ROW]
    if labels != [row.path for row in rows]:
        return []
    if any(anchor.how != "whole" and anchor.kind != OTHER for _, anchor in places):
        return []
    first, label = places[0]
    if first and stream.gaps[first].anchors[0] == label:
        return []  # figures stand before the first label, and so they may before each
    found = []
    widths = iter(row.width for row in rows)
    full = False
    for (start, anchor), (end, _) in pairwise((*places, (_end(stream, places[-1][0]), places[-1][1]))):
        if anchor.kind == OTHER and full:
            continue
        width = next(widths) if anchor.kind == ROW else 0
        full = end - start == width > 0
        unknown = anchor.kind == OTHER
        if unknown or end - start > width or any(value.ruled for value in stream.values[start:end]):
            return []
        if anchor.kind == ROW:
            found.append((start, end))
    return found


def _places(stream: Stream, table: str) -> Iterator[tuple[int, Anchor]]:
    """Yield the labels of the table from its first one on, each with the number of the first value behind it."""
    begun = False
    for at, gap in enumerate(stream.gaps):
        for anchor in gap.anchors:
            begun = begun or (anchor.kind == ROW and anchor.table == table)
            if begun and (anchor.kind == SECTION or anchor.table not in ("", table)):
                return
            if begun:
                yield at, anchor


def _end(stream: Stream, last: int) -> int:
    """How many values stand before what follows the section, behind the label before value ``last``."""
    behind = (at for at in range(last + 1, len(stream.gaps)) if stream.gaps[at].anchors)
    return next(behind, len(stream.values))
