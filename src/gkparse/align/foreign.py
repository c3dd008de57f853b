"""Headers that the form does not have: last year's figures, remarks, numbers of rows, running totals.

Such a header says that every row below it may hold a figure too many. Where separators delimit the cells, the column is
found by its place (`gkparse.align.surplus`). Elsewhere the figure of an empty cell and one of that column look alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from attrs import frozen

from gkparse.align.items import Item, ValueKind
from gkparse.align.rows import REQUEST_CELLS
from gkparse.labels.find import Anchor
from gkparse.labels.region import EVERYDAY
from gkparse.labels.vocabulary import AnchorKind, compact, vocabulary

if TYPE_CHECKING:
    from gkparse.align.stream import Stream, Value

__all__ = ["figures_below_foreign_headers", "rows_of_other_years"]

NAMES = frozenset(
    {"上年", "上一年", "去年", "前年", "往年", "同期", "同比", "环比", "增幅", "增长", "增减", "涨幅", "较上", "累计"}
    | {"历年", "以来", "备注", "说明", "占比", "比例", "比重", "百分比", "序号", "行次", "编号", "代码", "小计"}
    | {"境外", "外国"}
)
"""Words in the names of columns that tables of the form are given beside their own."""

Span = tuple[int, int]


LABELS = frozenset({AnchorKind.ROW, AnchorKind.GROUP})


@frozen
class _Row:
    """The values between the label of a row and the next one, and how many cells the row has in the form."""

    span: Span
    values: Sequence[Value]
    width: int
    summed: bool


def figures_below_foreign_headers(stream: Stream, widths: Mapping[str, int], surplus: Sequence[Span]) -> Iterator[int]:
    """Yield where the values begin of rows in which a figure may be that of a column that the form does not have.

    ``widths`` is how many cells each row of the form has, by path, ``surplus`` where figures stand whose column is
    known to be none of the form. A table every row of which holds just as many figures as it has columns, all adding
    up, has nothing in the foreign one.
    """
    for start, end in _below(stream):
        rows = list(_rows(stream, start, end, widths))
        if not all(row.summed and _is_whole(row) for row in rows):
            known = [row.span for row in rows if _holds(surplus, row.span) or _has_places(row)]
            yield from (v.start for row in rows if row.span not in known for v in row.values)


def rows_of_other_years(folded: str, rows: Iterable[Sequence[Item]], labels: Iterable[Anchor]) -> Iterator[Span]:
    """Yield the places of the figures that words before them, on their line, give to another year: 上年 3 1 0 4.

    ``labels`` are the whole ones of the text: where 上年结转 is none of them, such words may be a piece of it, but for
    those in section 4. Behind the label of a row they are no piece of it where the next line begins with 本年; between
    separators they stand for a figure there.
    """
    found = list(labels)
    known = any(label.key == CARRIED_OVER for label in found)
    begin = 0 if known else min((a.start for a in found if a.table == "outcomes"), default=len(folded))
    listed = [(row, _before_figures(row)) for row in rows]
    for (row, before), (_, below) in zip_longest(listed, listed[1:], fillvalue=((), [])):
        if not before or before[-1].start < begin:
            continue
        parted = any(item.value and item.value[4] for item in row)
        if any(a.kind == AnchorKind.ROW for a in before) and (parted or not _names(folded, below[:1], THIS_YEAR)):
            continue
        if _names(folded, before[-1:], OTHER_YEARS):
            yield from ((item.start, item.end) for item in row if item.value)


def _before_figures(row: Sequence[Item]) -> list[Anchor]:
    first = next((i for i, item in enumerate(row) if item.value and item.value[0] != ValueKind.EMPTY), len(row))
    return [item.anchor for item in row[:first] if item.anchor is not None]


def _names(folded: str, words: Sequence[Anchor], names: frozenset[str]) -> bool:
    return any(compact(folded[anchor.start : anchor.end]) in names for anchor in words)


CARRIED_OVER = "requests.carried_over"
BEHIND_YEARS = ("", "度", "同期", "数", "数据", "情况")
OTHER_YEARS = frozenset(f"{year}{behind}" for year in ("上年", "上一年", "去年", "前年") for behind in BEHIND_YEARS)
THIS_YEAR = frozenset(f"{year}{behind}" for year in ("本年", "今年", "当年") for behind in BEHIND_YEARS)


def _below(stream: Stream) -> Iterator[Span]:
    """Yield the stretches of text below headers among which the name of a foreign column stands."""
    named = [anchor for anchor in stream.anchors if anchor.kind != AnchorKind.OTHER]
    starts = [anchor.start for anchor in named]
    for word in stream.anchors:
        if word.kind != AnchorKind.OTHER or not _is_foreign(stream.text[word.start : word.end]):
            continue
        at = bisect_left(starts, word.start)
        heads = [anchor for anchor in named[max(at - 1, 0) : at + 1] if _is_head(anchor)]
        if heads:
            table = heads[0].table
            behind = named[at:]
            first = next((i for i, anchor in enumerate(behind) if not _is_head(anchor)), len(behind))
            ends = (a.start for a in behind[first:] if a.kind == AnchorKind.SECTION or _begins(a, table))
            yield word.end, next(ends, len(stream.text))


def _is_head(anchor: Anchor) -> bool:
    return anchor.kind == AnchorKind.HEAD


def _begins(anchor: Anchor, table: str) -> bool:
    """Whether a header begins another table, or another block of section 2."""
    if anchor.kind != AnchorKind.HEAD or anchor.key in EVERYDAY:
        return False
    return anchor.table != table or anchor.key.startswith("caption.")


@cache
def _is_foreign(words: str) -> bool:
    """Whether words name a foreign column, and are no sentence and no piece of a header of the form."""
    if SENTENCE in words:
        return False
    bare = compact(words)
    heads = (entry.wording for entry in vocabulary() if entry.kind == AnchorKind.HEAD)
    return any(name in bare for name in NAMES) and not any(bare in head for head in heads)


SENTENCE = "。"


def _rows(stream: Stream, start: int, end: int, widths: Mapping[str, int]) -> Iterator[_Row]:
    """Yield the rows of a stretch that hold any value; without a label it is section 4, and has one row.

    The label of a group is that of a row in another form. Where a row has all its figures before words that are no
    label, these name a row that the form does not have.
    """
    labels = [a for a in stream.anchors if a.kind in LABELS and start <= a.start < end]
    starts = [value.start for value in stream.values]
    named = [(label.table, label.key, label.end) for label in labels] or [("", "", start)]
    bounds = [*(begin for *_, begin in named), end]
    for (table, key, _), span in zip(named, pairwise(bounds), strict=True):
        values = stream.values[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        if values:
            summed = table == "requests"
            width = REQUEST_CELLS if summed else widths.get(key, len(values))
            row = _Row(span, values[:width], width, summed)
            extra = len(values) > width and any(
                a.kind == AnchorKind.OTHER for a in stream.gaps[values[width].index].anchors
            )
            yield row if extra and summed and _is_whole(row) else _Row(span, values, width, summed)


def _is_whole(row: _Row) -> bool:
    """Whether a row holds just as many figures as it has cells, and they add up."""
    clean = all(value.kind in (ValueKind.NUMBER, ValueKind.MARK) and not value.glued for value in row.values)
    *parts, total = (value.number or 0 for value in row.values)
    return clean and len(row.values) == row.width and sum(parts) == total


def _holds(surplus: Sequence[Span], span: Span) -> bool:
    return bisect_left(surplus, span[:1]) < bisect_left(surplus, span[1:])


def _has_places(row: _Row) -> bool:
    """Whether separators give each of a row's values a place behind that of its label, and none of the row's lacks."""
    places = {value.x for value in row.values}
    ruled = all(value.ruled for value in row.values)
    return ruled and len(places) == len(row.values) >= row.width and min(places) > 0
