"""Empty cells under no header.

A program that cuts all tables of a page alike leaves them in section 2, beside merged cells. A block has as many
headers as its rows have cells. Where a row's line has as many places as the line of its headers, a figure stands in the
place of its header, and what is empty elsewhere is nobody's. Where a figure of the block stands under no header, its
lines are not cut alike, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gkparse.align.items import EMPTY, Item
from gkparse.cells.records import Record
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import HEAD, ROW

__all__ = ["cells_before_headers", "cells_under_no_header"]

Span = tuple[int, int]
Row = tuple[Record, list[Item]]


def cells_under_no_header(rows: Sequence[Row], widths: Mapping[str, int]) -> Iterator[Span]:
    """Yield the empty cells of section 2 that stand under no header of their block.

    ``widths`` are those of the rows of the form.
    """
    columns: set[int] = set()
    width = 0
    block: list[Row] = []
    for record, items in rows:
        named = [item for item in items if item.anchor is not None]
        heads = [item for item in named if _is_header(item.anchor)]
        label = next((item.anchor for item in named if _is_label(item.anchor)), None)
        if heads:
            yield from _empty_outside(block, columns)
            columns, width, block = {_column(record, item) for item in heads}, len(record.cells), []
        elif record.ruled and label is not None and (len(record.cells), len(columns)) == (width, widths.get(label.key)):
            block.append((record, items))
    yield from _empty_outside(block, columns)


def _empty_outside(block: Sequence[Row], columns: set[int]) -> Iterator[Span]:
    outside = [item for _, items in block for item in items if item.value and item.value[3] not in columns]
    if all(map(_is_empty, outside)):
        yield from ((item.start, item.end) for item in outside)


def _is_header(anchor: Anchor | None) -> bool:
    """Whether an anchor heads a column of figures."""
    if anchor is None or anchor.kind != HEAD or anchor.table != "disclosure":
        return False
    return anchor.key != "stub" and not anchor.key.startswith("caption.")


def _is_label(anchor: Anchor | None) -> bool:
    return anchor is not None and anchor.kind == ROW and anchor.table == "disclosure"


def _column(record: Record, item: Item) -> int:
    """The place, across its line, of the cell that an anchor stands in."""
    return next((cell.column for cell in record.cells if item.end <= cell.end), -1)


def cells_before_headers(rows: Sequence[Row]) -> Iterator[Span]:
    """Yield the cells of lines that are empty altogether, before the headers of a table of section 4.

    Programs write such a line for the header that a table does not have. Behind headers it holds the cells of a group,
    and where a cell has a line to itself, no line shows it.
    """
    headed = False
    waiting: list[Span] = []
    for record, items in rows:
        values = [item for item in items if item.value]
        anchors = [item.anchor for item in items if item.anchor is not None]
        if anchors and any(map(_is_of_outcomes, anchors)):
            yield from waiting
            headed, waiting = any(map(_heads_cells, anchors)), []
        elif record.ruled and len(values) == len(items) > 1 and all(map(_is_empty, values)):
            waiting = [] if headed else [*waiting, *((item.start, item.end) for item in values)]
            headed = False
        elif items:
            headed, waiting = headed and not values, []


def _is_of_outcomes(anchor: Anchor) -> bool:
    return anchor.kind == HEAD and anchor.table == "outcomes"


def _heads_cells(anchor: Anchor) -> bool:
    return _is_of_outcomes(anchor) and anchor.key != "stub"


def _is_empty(item: Item) -> bool:
    return item.value is not None and item.value[0] == EMPTY
