"""Figures in a row of the text that are no cell's: numbers of rows and columns, fractions, sums and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

from attrs import evolve

from gkparse.align.items import Item, ValueKind
from gkparse.cells.records import Record
from gkparse.labels.vocabulary import AnchorKind

__all__ = [
    "numbers_columns",
    "row_numbers",
    "without_bare_numbers",
    "without_figures_of_labels",
    "without_fractions",
    "without_reckonings",
]


def row_numbers(rows: Iterable[Sequence[Item]]) -> list[tuple[int, int]]:
    """Return where numbers stand that count the rows of a table: the first thing behind each label, one more each time.

    They count from 1, in section 3 on from those of section 2, or anew.
    """
    found: dict[str, list[Item]] = {}
    waiting = ""
    for item in chain.from_iterable(rows):
        if item.anchor is not None:
            label = item.anchor
            if label.kind == AnchorKind.ROW:
                waiting = label.table
            elif label.kind != AnchorKind.GROUP:
                waiting = ""
        elif waiting and item.value:
            found.setdefault(waiting, []).append(item)
            waiting = ""
    out: list[tuple[int, int]] = []
    last = 0
    for items in found.values():
        numbers = [item.value[1] for item in items if item.value and item.value[0] == ValueKind.NUMBER]
        start = last if numbers[:1] == [last + 1] else 0
        if len(items) >= FEWEST_ROWS and numbers == [*range(start + 1, start + 1 + len(items))]:
            out += [(item.start, item.end) for item in items]
            last = start + len(items)
    return out


FEWEST_ROWS = 4
"""So many figures that count up, row by row, are no figures."""


def without_bare_numbers(folded: str, record: Record, row: Sequence[Item]) -> Sequence[Item]:
    """Leave out a number that opens a line before its label, where figures stand behind that: `2规章 6 83`."""
    if record.ruled or len(row) < 3 or row[1].anchor is None or not row[2].value:
        return row
    number, label = row[0], row[1].anchor
    short = number.value and number.value[0] == ValueKind.NUMBER and number.end - number.start <= LONGEST_NUMBER
    near = not folded[number.end : label.start].strip(" ")
    return row[1:] if short and near and label.kind == AnchorKind.ROW else row


LONGEST_NUMBER = 2
"""So many digits the number of a row has at most."""


def without_fractions(folded: str, row: Sequence[Item]) -> list[Item]:
    """Read `3/90` between blanks as one thing that is no figure: this year's and last year's, or a share.

    So is `1/`, which may be one misread stroke.
    """
    out: list[Item] = []
    for item in row:
        if out and _is_torn(folded, out[-1], item):
            out[-1] = _unreadable(out[-1], item)
            continue
        out.append(item)
        if len(out) > 2 and _is_fraction(folded, *out[-3:]):
            out[-3:] = [_unreadable(out[-3], item)]
    return out


def _unreadable(first: Item, last: Item) -> Item:
    assert first.value is not None
    return Item(first.start, last.end, (ValueKind.JUNK, None, None, *first.value[3:]), None)


def without_figures_of_labels(record: Record, row: Sequence[Item], widths: Mapping[str, int]) -> list[Item]:
    """Leave out a figure in the cell of its row's label, where as many cells follow as the row has in the form.

    It is a remark beside the label: `2.重复申请3件`. It may be that of an empty cell, too, run into the label; as long
    as nobody reads it, that cell is not said to be empty. ``widths`` is how many cells each row has, by path.
    """
    label = next((item.anchor for item in row if item.anchor and item.anchor.kind == AnchorKind.ROW), None)
    if label is None or not record.ruled:
        return [*row]
    own = next((cell for cell in record.cells if cell.start <= label.end <= cell.end), None)
    values = [item for item in row if item.value and item.start >= label.end]
    inside = [item for item in values if own and item.start < own.end]
    if len(values) - len(inside) < widths.get(label.key, len(values) + 1):
        return [*row]
    return [item for item in row if item not in inside]


def numbers_columns(row: Sequence[Item]) -> bool:
    """Whether a line without a label counts its cells from 1 on."""
    if len(row) < FEWEST_COLUMNS or not all(item.value for item in row):
        return False
    numbers = [item.value[1] for item in row if item.value and item.value[0] != ValueKind.EMPTY]
    return len(numbers) >= FEWEST_COLUMNS and numbers == [*range(1, len(numbers) + 1)]


FEWEST_COLUMNS = 5
"""So many cells, counted one by one, are no figures."""


def without_reckonings(row: Sequence[Item]) -> list[Item]:
    """Read `12+1` and `162-165`, a sum or a range, as one thing that is no figure.

    A change that touches the figure of the column before it looks the same.
    """
    out: list[Item] = []
    for item in row:
        out.append(item)
        if not item.value:
            continue
        content = item.value[2]
        if item.value[0] == ValueKind.SEVERAL and content is not None:
            if any(a.end == b.start and b.signed for a, b in pairwise(content.parts)):
                out[-1] = evolve(item, value=(ValueKind.WORDS, None, None, *item.value[3:]))
        elif item.value[0] == ValueKind.NUMBER and content is not None and content.signed and len(out) > 1:
            before = out[-2]
            if before.value and before.value[0] == ValueKind.NUMBER and before.end == item.start:
                out[-2:] = [Item(before.start, item.end, (ValueKind.JUNK, None, None, *before.value[3:]), None)]
    return out


def _is_torn(folded: str, before: Item, behind: Item) -> bool:
    """Whether a slash between blanks touches a digit that may be a stroke, too, and nothing else."""
    alone = not (folded[before.start - 1 : before.start] + folded[behind.end : behind.end + 1]).strip()
    ruled = before.value is None or before.value[4]
    return alone and not ruled and before.end == behind.start and folded[before.start : behind.end] in TORN


TORN = ("1/", "/1", "7/", "/7")


def _is_fraction(folded: str, above: Item, stroke: Item, below: Item) -> bool:
    figures = all(item.value and item.value[0] == ValueKind.NUMBER and not item.value[4] for item in (above, below))
    alone = not (folded[above.start - 1 : above.start] + folded[below.end : below.end + 1]).strip()
    return figures and alone and folded[above.end : below.start] == "/" == folded[stroke.start : stroke.end]
