"""Columns that the form does not have, in a section 3 without separators between its cells.

There no separator gives a figure its place, but where all rows that have any have the same number of figures, none has
vanished: the first of each row is one column, the next another. Which seven of them are the form's, the sums say. Where
they do not, any figure may be that of the foreign column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from gkparse.align.items import Item
from gkparse.align.rows import REQUEST_CELLS, is_null
from gkparse.align.surplus_columns import (
    CLEAN,
    FEWEST_ROWS,
    Row,
    Span,
    add_up,
    is_label,
    is_only_way,
    is_proved,
    number_of,
    place_of,
    tables_of_labels,
)

__all__ = ["beside_lines_too_long", "surplus_of_unruled", "with_places_lost"]

MOST_SURPLUS = 3
FEWEST_FAILING = 2
"""So many rows have to be against any other seven columns: one may be a mistake of the office."""


def surplus_of_unruled(rows: Sequence[Row]) -> Iterator[Span]:
    """Yield the places of the figures of columns that section 3 of the form does not have, where these are known."""
    found = _figures_behind_labels(rows)
    counts = {len(row) for row in found}
    if len(found) < FEWEST_ROWS or len(counts) > 1:
        return
    count = counts.pop()
    if not REQUEST_CELLS < count <= REQUEST_CELLS + MOST_SURPLUS:
        return
    numbers = [{place: number_of(item) for place, item in enumerate(row)} for row in found]
    windows = [range(at, at + REQUEST_CELLS) for at in range(count - REQUEST_CELLS + 1)]
    fitting = [window for window in windows if all(add_up(row, window, (REQUEST_CELLS,)) for row in numbers)]
    if not fitting or not is_proved(numbers, fitting[0]):
        return
    if is_only_way(numbers, fitting[0], range(count), FEWEST_FAILING):
        beyond = (item for row in found for place, item in enumerate(row) if place not in fitting[0])
        yield from ((item.start, item.end) for item in beyond)


def _figures_behind_labels(rows: Iterable[Row]) -> list[list[Item]]:
    """The figures behind each label of section 3 that has any, up to the next words; nothing where one is in doubt."""
    found: list[list[Item]] = []
    behind = False
    for record, items in rows:
        for item in items:
            if item.anchor is not None:
                behind = item.anchor.table == "requests" and is_label(item)
                if behind:
                    found.append([])
            elif behind and item.value:
                if record.ruled or item.value[0] not in CLEAN or item.value[5]:
                    return []
                found[-1].append(item)
    return [figures for figures in found if figures]


def beside_lines_too_long(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the lines of section 3 in which blanks part figures, if several hold more than the row has cells."""
    lines = [row for row in rows if not row[0].ruled and tables_of_labels(row) == {"requests"}]
    figures = ([item.value for item in items if item.value and not is_null(item)] for _, items in lines)
    long = sum(len(cells) > REQUEST_CELLS and all(c[0] in CLEAN and not c[5] for c in cells) for cells in figures)
    yield from map(place_of, lines if long >= FEW_LINES else ())


FEW_LINES = 2


def with_places_lost(rows: Sequence[Row]) -> Iterator[Span]:
    """Yield the lines of section 3 with fewer labels and values than most, where a program printed every place."""
    lines = [row for row in rows if not row[0].ruled and tables_of_labels(row) == {"requests"}]
    places = [sum(bool(item.value) or is_label(item) for item in items) for _, items in lines]
    if any(map(is_null, chain.from_iterable(items for _, items in lines))):
        usual, _ = Counter(places).most_common(1)[0]
        yield from (place_of(row) for row, count in zip(lines, places, strict=True) if count < usual)
