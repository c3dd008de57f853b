"""Rows of section 2 that hold figures twice, on lines below one another: this year's and another year's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from gkparse.align.items import ValueKind
from gkparse.labels.vocabulary import AnchorKind

if TYPE_CHECKING:
    from gkparse.align.stream import Stream, Value

__all__ = ["figures_below_one_another"]


def figures_below_one_another(stream: Stream, widths: Mapping[str, int]) -> Iterator[int]:
    """Yield where the values begin of rows of the text that are one row of section 2, the first with all its figures.

    The second one stands below that without a label of its own, or with the same, and has other figures: nothing tells
    which of the two are this year's. ``widths`` is how many cells each row has, by path.
    """
    above: tuple[str, ...] = ()
    label = ""
    before: list[Value] = []
    for _, values in groupby(stream.values, attrgetter("group")):
        cells = list(values)
        figures = [value for value in cells if value.kind != ValueKind.EMPTY]
        anchors = [a for a in stream.gaps[cells[0].index].anchors if a.kind != AnchorKind.GROUP]
        clean = all(value.kind in CLEAN and not value.glued for value in figures)
        own = anchors[-1].key if anchors and anchors[-1].kind == AnchorKind.ROW else ""
        fits = len(cells) >= len(above) if cells[0].ruled else len(cells) > MOST_ALONE
        fits = fits and len(figures) <= len(above)
        same = bool(label) and clean and bool(figures) and fits and all(a.key == label for a in anchors)
        shown = tuple([value.raw for value in figures])
        if same and shown != above:
            yield from (value.start for value in (*before, *cells))
        elif anchors or not same:
            whole = own.startswith(SECTION_TWO) and 1 < widths.get(own, 0) == len(figures) and clean
            label, above, before = (own, shown, cells) if whole else ("", (), [])


CLEAN = (ValueKind.NUMBER, ValueKind.MARK)
MOST_ALONE = 1
"""A figure alone on its line may be the number of a page."""
SECTION_TWO = "disclosure."
