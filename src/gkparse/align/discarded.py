"""Figures in a row of the text that are no cell's: numbers of rows and columns, fractions, sums and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

from attrs import evolve

from gkparse.align.items import EMPTY, JUNK, NUMBER, SEVERAL, WORDS, Item
from gkparse.align.rows import REQUEST_CELLS
from gkparse.cells.records import Record
from gkparse.labels.vocabulary import GROUP, ROW

__all__ = [
    "numbers_columns",
    "row_numbers",
    "without_bare_numbers",
    "without_figures_of_labels",
    "without_fractions",
    "without_reckonings",
]


def row_numbers(rows: Iterable[Sequence[Item]], widths: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return where numbers stand that count the rows of a table: the first thing behind each label, one more each time.

    They count from 1, in section 3 on from those of section 2, or anew, and some row has more figures than cells, which
    ``widths`` counts.
    """
    found: dict[str, list[Item]] = {}
    crowded: set[str] = set()
    waiting, table, room = "", "", 0
    for item in chain.from_iterable(rows):
        if item.anchor is not None:
            label = item.anchor
            if label.kind == ROW:
                waiting = table = label.table
                room = widths.get(label.key, REQUEST_CELLS)
            elif label.kind != GROUP:
                waiting = table = ""
        elif table and item.value:
            room -= item.value[0] != EMPTY
            if room < 0:
                crowded.add(table)
            if waiting:
                found.setdefault(waiting, []).append(item)
                waiting = ""
    out: list[tuple[int, int]] = []
    last = 0
    for table, items in found.items():
        if table not in crowded:
            continue
        numbers = [item.value[1] for item in items if item.value and item.value[0] == NUMBER]
        start = last if numbers[:1] == [last + 1] else 0
        if len(items) >= FEWEST_ROWS and numbers == [*range(start + 1, start + 1 + len(items))]:
            out += [(item.start, item.end) for item in items]
            last = start + len(items)
    return out


FEWEST_ROWS = 4
"""So many figures that count up, row by row, are no figures."""


def without_bare_numbers(folded: str, record: Record, row: list[Item]) -> list[Item]:
    """Leave out a number that opens a line before its label, where figures stand behind that: `2规章 6 83`."""
    if record.ruled or len(row) < 3 or row[1].anchor is None or not row[2].value:
        return row
    number, label = row[0], row[1].anchor
    short = number.value and number.value[0] == NUMBER and number.end - number.start <= LONGEST_NUMBER
    near = not folded[number.end : label.start].strip(" ")
    return row[1:] if short and near and label.kind == ROW else row


LONGEST_NUMBER = 2
"""So many digits the number of a row has at most."""


def without_fractions(folded: str, record: Record, row: list[Item]) -> list[Item]:
    """Read `3/90` between blanks as one thing that is no figure: this year's and last year's, or a share.

    So is `1/`, which may be one misread stroke.
    """
    if record.ruled or "/" not in folded[record.start : record.end]:
        return row
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
    return Item(first.start, last.end, (JUNK, None, None, *first.value[3:]), None)


def without_figures_of_labels(record: Record, row: list[Item], widths: Mapping[str, int]) -> list[Item]:
    """Leave out a figure in the cell of its row's label, where as many cells follow as the row has in the form.

    It is a remark beside the label: `2.重复申请3件`. It may be that of an empty cell, too, run into the label; as long
    as nobody reads it, that cell is not said to be empty. ``widths`` is how many cells each row has, by path.
    """
    label = next((item.anchor for item in row if item.anchor and item.anchor.kind == ROW), None)
    if label is None or not record.ruled:
        return row
    own = next((cell for cell in record.cells if cell.start <= label.end <= cell.end), None)
    values = [item for item in row if item.value and item.start >= label.end]
    inside = [item for item in values if own and item.start < own.end]
    if not inside or len(values) - len(inside) < widths.get(label.key, len(values) + 1):
        return row
    return [item for item in row if item not in inside]


def numbers_columns(row: Sequence[Item]) -> bool:
    """Whether a line without a label counts its cells from 1 on."""
    if len(row) < FEWEST_COLUMNS or not all(item.value for item in row):
        return False
    numbers = [item.value[1] for item in row if item.value and item.value[0] != EMPTY]
    return len(numbers) >= FEWEST_COLUMNS and numbers == [*range(1, len(numbers) + 1)]


FEWEST_COLUMNS = 5
"""So many cells, counted one by one, are no figures."""


def without_reckonings(row: list[Item]) -> list[Item]:
    """Read `12+1` and `162-165`, a sum or a range, as one thing that is no figure.

    A change that touches the figure of the column before it looks the same.
    """
    contents = [item.value[2] for item in row if item.value]
    if not [content for content in contents if content is not None and (content.signed or content.parts)]:
        return row
    out: list[Item] = []
    for item in row:
        out.append(item)
        if not item.value:
            continue
        content = item.value[2]
        if item.value[0] == SEVERAL and content is not None:
            if any(a.end == b.start and b.signed for a, b in pairwise(content.parts)):
                out[-1] = evolve(item, value=(WORDS, None, None, *item.value[3:]))
        elif item.value[0] == NUMBER and content is not None and content.signed and len(out) > 1:
            before = out[-2]
            if before.value and before.value[0] == NUMBER and before.end == item.start:
                out[-2:] = [Item(before.start, item.end, (JUNK, None, None, *before.value[3:]), None)]
    return out


def _is_torn(folded: str, before: Item, behind: Item) -> bool:
    """Whether a slash between blanks touches a digit that may be a stroke, too, and nothing else."""
    alone = not (folded[before.start - 1 : before.start] + folded[behind.end : behind.end + 1]).strip()
    ruled = before.value is None or before.value[4]
    return alone and not ruled and before.end == behind.start and folded[before.start : behind.end] in TORN


TORN = ("1/", "/1", "7/", "/7")


def _is_fraction(folded: str, above: Item, stroke: Item, below: Item) -> bool:
    figures = all(item.value and item.value[0] == NUMBER and not item.value[4] for item in (above, below))
    alone = not (folded[above.start - 1 : above.start] + folded[below.end : below.end + 1]).strip()
    return figures and alone and folded[above.end : below.start] == "/" == folded[stroke.start : stroke.end]
