"""Tables whose labels and figures take turns: each row holds the figures behind its own label, and no others.

Every row has its label, in the form's order, and all figures of the table stand directly behind them, none behind
headers and nowhere more than the row has cells. In section 2, where no equation says whose a figure is that stands
between two labels, it is not the next row's then because its own row has lost another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from gkparse.align.search import Alignment, RowSpec, Stretch
from gkparse.align.stream import Stream, ValueKind
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["in_turns", "turns"]

TABLE = "disclosure"

MOST_SHORT = 2
"""Of so many rows of section 2 at least one has to have all its cells."""


def in_turns(alignment: Alignment) -> Alignment:
    """Return the alignment without the readings of section 2 that give a row figures behind another row's label."""
    mine = [(i, row) for i, row in enumerate(alignment.rows) if row.table == TABLE]
    found = turns(alignment.stream, [row for _, row in mine])
    full = sum(end - start == row.width for (_, row), (start, end) in zip(mine, found, strict=False))
    kept: dict[int, tuple[Stretch, ...]] = {}
    for (i, _), (start, end) in zip(mine, found if full * MOST_SHORT >= len(mine) else (), strict=False):
        figures = {value.index for value in alignment.stream.values[start:end] if value.kind not in NOTHING}
        kept[i] = tuple(
            stretch
            for stretch in alignment.stretches[i]
            if figures <= {*range(stretch.start, stretch.end)}
            and (stretch.start == stretch.end or start <= stretch.start < stretch.end <= end)
        )
    if not kept or not all(kept.values()):
        return alignment
    return evolve(alignment, stretches=tuple(kept.get(i, old) for i, old in enumerate(alignment.stretches)))


NOTHING = (ValueKind.EMPTY, ValueKind.JUNK)


def turns(stream: Stream, rows: Sequence[RowSpec]) -> list[tuple[int, int]]:
    """Return the values behind the label of each row of a table; nothing where labels and figures do not take turns."""
    places = list(_places(stream, rows[0].table))
    labels = [anchor.key for _, anchor in places if anchor.kind == AnchorKind.ROW]
    if labels != [row.path for row in rows] or any(anchor.how != "whole" for _, anchor in places):
        return []
    found = []
    widths = iter(row.width for row in rows)
    for (start, anchor), (end, _) in pairwise((*places, (_end(stream, places[-1][0]), places[-1][1]))):
        width = next(widths) if anchor.kind == AnchorKind.ROW else 0
        if end - start > width or any(value.ruled for value in stream.values[start:end]):
            return []
        if anchor.kind == AnchorKind.ROW:
            found.append((start, end))
    return found


def _places(stream: Stream, table: str) -> Iterator[tuple[int, Anchor]]:
    """Yield the labels of the table from its first one on, each with the number of the first value behind it."""
    begun = False
    for at, gap in enumerate(stream.gaps):
        for anchor in gap.anchors:
            begun = begun or (anchor.kind == AnchorKind.ROW and anchor.table == table)
            if begun and (anchor.kind == AnchorKind.SECTION or anchor.table not in ("", table)):
                return
            if begun:
                yield at, anchor


def _end(stream: Stream, last: int) -> int:
    """How many values stand before what follows the section, behind the label before value ``last``."""
    behind = (at for at in range(last + 1, len(stream.gaps)) if stream.gaps[at].anchors)
    return next(behind, len(stream.values))
