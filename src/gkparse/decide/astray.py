"""Figures that stand beside another row's label, or under headers in another order than the form's.

They may have changed places, and no sum sees it: rows and columns add up in any order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from gkparse.align.around import labels_around
from gkparse.align.search import Alignment, RowSpec, Stretch
from gkparse.decide.candidates import RowCandidates
from gkparse.labels.find import Anchor
from gkparse.labels.region import EVERYDAY
from gkparse.labels.similar import opens_row
from gkparse.labels.vocabulary import HEAD, ROW, compact

__all__ = ["astray_rows", "bears_another", "is_head"]


def astray_rows(rows: Sequence[RowCandidates], alignment: Alignment) -> frozenset[str]:
    """The rows whose figures stand beside the numbered label of another one, and those others; all, where columns do.

    They may have changed places, and no sum sees it. A label without its number may be part of a longer one.
    """
    text = alignment.stream.text
    requests = [row.row for row in rows if row.row.table == "requests"]
    whole = (a for a in alignment.stream.anchors if a.table == "requests" and a.how == "whole" and is_head(a))
    heads = dict.fromkeys(anchor.key for anchor in whole)
    out = {row.path for row in requests if not _are_in_order(heads, row)}
    if out and _stand_by_height(alignment, requests[0]):
        out = set()
    out |= {row.row.path for row in rows if row.row.table == "outcomes" and _are_exchanged(alignment)}
    out |= set(_below_exchanged_headers([row.row for row in rows if row.row.table == "disclosure"], alignment))
    out |= _turned_labels([row.row.path for row in rows if row.row.table == "disclosure"], alignment)
    taken = [row.taken(stretches) for row, stretches in zip(rows, alignment.stretches, strict=True)]
    for row, best in zip(rows, taken, strict=True):
        label = _label_beside(alignment, best)
        if label is None or label.table != row.row.table:
            continue  # two tables that follow one another without a blank line
        if bears_another(row, alignment, best) and opens_row(text[label.start : label.end]):
            out |= {row.row.path, label.key}
    return frozenset(out | _exchanged(rows, taken, alignment))


def _turned_labels(order: Sequence[str], alignment: Alignment) -> set[str]:
    """Neighbouring rows of section 2 whose whole labels, each with figures on its line, stand in the other order."""
    stream = alignment.stream
    groups = {value.group for value in stream.values}
    whole = [a for a in stream.anchors if a.kind == ROW and a.how == "whole" and a.key in order]
    printed = [a.key for a in sorted(whole, key=lambda a: a.start) if stream.anchor_groups.get(a.start) in groups]
    pairs = pairwise(printed) if len(set(printed)) == len(printed) else ()
    return {path for pair in pairs if order.index(pair[0]) == order.index(pair[1]) + 1 for path in pair}


def _exchanged(rows: Sequence[RowCandidates], taken: Sequence[Stretch], alignment: Alignment) -> set[str]:
    """The rows that have one another's labels before their figures, all around: they are printed in another order."""
    text = alignment.stream.text
    before: dict[str, str] = {}
    for row, stretch in zip(rows, taken, strict=True):
        label = labels_around(alignment.stream, stretch).before if stretch.end > stretch.start else None
        if label is None or label.how != "whole" or label.table != row.row.table:
            continue
        if label.table == "disclosure" or opens_row(text[label.start : label.end]):
            before[row.row.path] = label.key
    out: set[str] = set()
    for path in before:
        ring = [path]
        while before.get(ring[-1], path) not in ring:
            ring.append(before[ring[-1]])
        if len(ring) > 1 and before.get(ring[-1]) == path:
            out.update(ring)
    return out


def _are_exchanged(alignment: Alignment) -> bool:
    """Whether the headers of section 4 name its groups, or the columns of each of them, in another order.

    Extractors mix the lines of its headers, but not so that all three groups have the same other order.
    """
    text = alignment.stream.text
    heads = [a for a in alignment.stream.anchors if a.kind == HEAD and a.how == "whole"]
    mine = [a for a in heads if a.table == "outcomes"]
    first = next((a.start for a in mine if a.key in OUTCOMES), len(text))
    above = [compact(text[a.start : a.end]) for a in mine if a.start < first]
    kinds = [compact(text[a.start : a.end]) for a in mine]
    parts = [a.key for a in mine if a.key in OUTCOMES]
    cells = [a.key for a in heads if mine and a.start > mine[0].start and a.key in (*OUTCOMES, "total")]
    return (
        any(map(_are_alike_and_exchanged, (parts, cells)))
        or [name for name, _ in groupby(above) if name in (REVIEW, LITIGATION)] == [LITIGATION, REVIEW]
        or [name for name, _ in groupby(kinds) if name in (DIRECT, AFTER_REVIEW)] == [AFTER_REVIEW, DIRECT]
    )


def _are_alike_and_exchanged(columns: Sequence[str]) -> bool:
    """Whether the columns of all groups stand in the same order, and not in that of the form."""
    group = columns[: len(columns) // GROUPS]
    order = (*OUTCOMES, "total")
    return len(group) > 1 and [*columns] == [*group] * GROUPS and [*group] != sorted(group, key=order.index)


OUTCOMES = ("upheld", "corrected", "other", "pending")
GROUPS = 3
REVIEW, LITIGATION, DIRECT, AFTER_REVIEW = "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"


def _below_exchanged_headers(rows: Sequence[RowSpec], alignment: Alignment) -> Iterator[str]:
    """Yield the rows of section 2 above which headers, all of one height, stand in another order than their columns."""
    text = alignment.stream.text
    specs = {row.path: row for row in rows}
    heads: dict[str, int] = {}
    for anchor in sorted(alignment.stream.anchors, key=lambda a: a.start):
        if anchor.kind == HEAD and anchor.how == "whole" and anchor.table == "disclosure":
            lines = text.count("\n", anchor.start, anchor.end)
            heads = {} if anchor.key == "stub" else {**heads, anchor.key: lines}
        elif anchor.kind == ROW and anchor.key in specs:
            even = len(set(heads.values())) == 1
            named = even and heads.keys() == {*_columns(specs[anchor.key].cells)}
            if named and not _are_in_order(heads, specs[anchor.key]):
                yield anchor.key


def _are_in_order(heads: Collection[str], row: RowSpec) -> bool:
    """Whether headers, each where it stands first, follow one another as the columns of a row of the form do.

    Headers of the row above them stand anywhere.
    """
    columns = _columns(row.cells)
    places = [columns.index(key) for key in heads if key in columns]
    return places == sorted(places)


@lru_cache(maxsize=256)
def _columns(cells: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns in which so many cells of a row stand."""
    return tuple([path.rpartition(".")[2] for path in cells])


def _stand_by_height(alignment: Alignment, row: RowSpec) -> bool:
    """Whether the headers of the kinds of organisation stand by the number of their lines, the shorter ones first.

    Headers are set at the middle of their row. An extractor that goes by the place of each, from the top, takes that of
    more lines for one that begins elsewhere, and so says nothing of the order of the columns. It is seen by the last
    column of the form: its header stands before one that is broken over more lines.
    """
    columns = _columns(row.cells)[1:-1]
    found: dict[str, int] = {}
    for anchor in alignment.stream.anchors:
        if anchor.kind == HEAD and anchor.table == "requests" and anchor.key in columns:
            found.setdefault(anchor.key, len(alignment.stream.text[anchor.start : anchor.end].split("\n")))
    expected = sorted(found, key=lambda key: (found[key], columns.index(key)))
    return len(found) == len(columns) and [*found] == expected and expected[-1] != columns[-1]


def bears_another(row: RowCandidates, alignment: Alignment, stretch: Stretch) -> bool:
    """Whether the whole label of another row is the last one beside this row's figures."""
    label = _label_beside(alignment, stretch)
    return label is not None and label.key != row.row.path and label.how == "whole"


def _label_beside(alignment: Alignment, stretch: Stretch) -> Anchor | None:
    """The last label of a row before the figures of a stretch, in their own row of the text."""
    stream = alignment.stream
    if stretch.end == stretch.start:
        return None
    group = stream.values[stretch.start].group
    anchors = [
        anchor
        for gap in stream.gaps[stretch.before : stretch.start + 1]
        for anchor in gap.anchors
        if anchor.kind == ROW and stream.anchor_groups[anchor.start] == group
    ]
    return anchors[-1] if anchors else None


def is_head(anchor: Anchor) -> bool:
    """Whether an anchor is a header that no other table has."""
    return anchor.kind == HEAD and anchor.key not in EVERYDAY
