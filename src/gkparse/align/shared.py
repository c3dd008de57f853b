"""Two figures in one cell, where several blanks part the cells and a single one stands between those figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from gkparse.align.items import Item, ValueKind
from gkparse.cells.records import Record
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["with_shared_cells"]

Row = tuple[Record, list[Item]]


def with_shared_cells(rows: Sequence[Row], widths: Mapping[str, int]) -> list[Row]:
    """Read `68 281` between runs of blanks as one thing that is no figure: thousands apart, or two figures in a cell.

    That is asked of section 2, where no sum tells, if at least half the figures of its lines stand further apart than
    one blank, or some line holds more figures than its row has cells, and no more stretches of them. ``widths`` is how
    many cells each row has, by path.
    """
    mine = [number for number, (record, row) in enumerate(rows) if not record.ruled and _label(row)]
    apart = [b.start - a.end > 1 for number in mine for a, b in _neighbours(rows[number][1])]
    if all(apart) or not (2 * sum(apart) >= len(apart) or any(_is_crowded(rows[n][1], widths) for n in mine)):
        return [*rows]
    out = list(rows)
    for number in mine:
        record, row = out[number]
        out[number] = record, _joined(row)
    return out


def _label(row: Iterable[Item]) -> str:
    """The path of the row of section 2 whose label stands on a line, if one does."""
    keys = (i.anchor.key for i in row if i.anchor and i.anchor.kind == AnchorKind.ROW and i.anchor.table == TABLE)
    return next(keys, "")


TABLE = "disclosure"


def _is_crowded(row: Sequence[Item], widths: Mapping[str, int]) -> bool:
    """Whether a line holds more figures than its row has cells, and just as many stretches or fewer."""
    figures = sum(map(_is_figure, row))
    near = sum(_are_near(a, b) for a, b in _neighbours(row))
    return figures - near <= widths.get(_label(row), figures) < figures


def _neighbours(row: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield the clean figures of a line of which one follows the other."""
    for one, other in pairwise(row):
        if _is_figure(one) and _is_figure(other):
            yield one, other


def _is_figure(item: Item) -> bool:
    return item.value is not None and item.value[0] == ValueKind.NUMBER and not item.value[5]


def _are_near(one: Item, other: Item) -> bool:
    """Whether a single blank stands between two figures, though neither takes all the room of its column.

    No column is narrower than its header.
    """
    return other.start - one.end == 1 and max(one.end - one.start, other.end - other.start) < SHORTEST_HEADER


SHORTEST_HEADER = 5


def _joined(row: Sequence[Item]) -> list[Item]:
    out: list[Item] = []
    near = {id(other) for one, other in _neighbours(row) if _are_near(one, other)}
    for item in row:
        if id(item) in near:
            before = out.pop()
            assert before.value is not None
            out.append(Item(before.start, item.end, (ValueKind.JUNK, None, None, *before.value[3:]), None))
        else:
            out.append(item)
    return out
