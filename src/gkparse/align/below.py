"""Figures that stand a line below the label of their row, because a label beside several rows takes that line, too.

三、本年度 and （一）予以公开 stand on one line, 办理结果 and the figures of （一） on the next: the row is as high as
the label beside it, and its figures stand on its last line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gkparse.align.items import EMPTY, Item
from gkparse.cells.records import Record
from gkparse.labels.find import Anchor
from gkparse.labels.similar import opens_row
from gkparse.labels.vocabulary import GROUP, ROW

__all__ = ["with_figures_beside_labels"]

Row = tuple[Record, list[Item]]


def with_figures_beside_labels(folded: str, rows: Sequence[Row]) -> list[Row]:
    """Let such figures take the place of the empty cells beside the label of their row."""
    out = [*rows]
    for at, ((above, labelled), (below, figures)) in enumerate(pairwise(rows)):
        alike = above.ruled and below.ruled and len(above.cells) == len(below.cells) and not below.after_blank
        if alike and _is_empty_row(labelled) and _goes_on_beside(folded, figures):
            columns = {item.value[3] for item in labelled if item.value}
            kept = [item for item in labelled if item.anchor is not None]
            out[at] = (above, [*kept, *(item for item in figures if item.value and item.value[3] in columns)])
            out[at + 1] = (below, [item for item in figures if item.anchor is not None])
    return out


def _is_empty_row(items: Sequence[Item]) -> bool:
    """Whether a line ends with the label of a row and nothing but empty cells behind it."""
    labels = [item.anchor for item in items if item.anchor is not None]
    values = [item.value[0] for item in items if item.value]
    named = bool(labels) and labels[-1].kind == ROW and labels[-1].how == "whole"
    return named and bool(values) and all(kind == EMPTY for kind in values)


def _goes_on_beside(folded: str, items: Sequence[Item]) -> bool:
    """Whether a line holds figures, and of labels only the rest of one over several rows, without its number."""
    labels = [item.anchor for item in items if item.anchor is not None]
    figures = any(item.value and item.value[0] != EMPTY for item in items)
    return figures and bool(labels) and all(_is_rest(folded, anchor) for anchor in labels)


def _is_rest(folded: str, anchor: Anchor) -> bool:
    rest = anchor.kind == GROUP and anchor.how != "whole"
    return rest and not opens_row(folded[anchor.start : anchor.end])
