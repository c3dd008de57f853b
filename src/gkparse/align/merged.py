"""Cells that cover several columns, and are written once for each of them.

Programs that make rows of equal length repeat a merged cell. Its header is repeated then, and every row below repeats
its figure as often: one figure, and not several. Where one row below holds different figures there, or another number
of cells, nothing is taken for a repetition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import frozen

from gkparse.align.items import Item
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import HEAD, ROW

__all__ = ["repeated_cells"]

Span = tuple[int, int]


@frozen
class _Block:
    """A block of section 2: its column headers, and the cells of each of its rows behind the label."""

    heads: tuple[Anchor, ...]
    rows: tuple[tuple[Item, ...], ...]


def repeated_cells(folded: str, rows: Sequence[Sequence[Item]]) -> Iterator[Span]:
    """Yield the places that repeat the figure of a merged cell in section 2: all but the first of each.

    ``rows`` are the rows of the text, with their labels and values in order.
    """
    for block in _blocks(item for row in rows for item in row):
        if any(len(row) != len(block.heads) for row in block.rows if row):
            continue
        for first, end in _repeated(folded, block.heads):
            merged = [row[first:end] for row in block.rows if row]
            if all(len({folded[item.start : item.end].strip() for item in row}) == 1 for row in merged):
                yield from ((item.start, item.end) for row in merged for item in row[1:])


def _blocks(items: Iterable[Item]) -> Iterator[_Block]:
    """Yield the blocks that have headers, and rows behind them."""
    heads: list[Anchor] = []
    rows: list[list[Item]] = []
    for item in items:
        anchor = item.anchor
        if anchor is None:
            if item.value and rows:
                rows[-1].append(item)
        elif anchor.kind == ROW and anchor.table == "disclosure":
            rows.append([])
        else:
            if rows:
                yield _Block(tuple(heads), tuple(map(tuple, rows)))
            is_column = anchor.kind == HEAD and anchor.table == "disclosure" and not _is_over_all(anchor)
            heads = [*(() if rows else heads), anchor] if is_column else []
            rows = []
    if rows:
        yield _Block(tuple(heads), tuple(map(tuple, rows)))


def _is_over_all(anchor: Anchor) -> bool:
    """Whether a header heads the whole block, or its labels."""
    return anchor.key == "stub" or anchor.key.startswith("caption.")


def _repeated(folded: str, heads: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
    """Yield from which place to which one the same header stands, with nothing but separators between."""
    for _, run in groupby(range(len(heads)), key=lambda at: heads[at].key):
        places = [*run]
        between = (folded[heads[at].end : heads[at + 1].start] for at in places[:-1])
        if len(places) > 1 and not any(c.isalnum() for text in between for c in text):
            yield places[0], places[-1] + 1
