"""What tells columns of the form from others beside them: the rows of the text, and whether their figures add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from gkparse.align.items import MARK, NUMBER, Item
from gkparse.cells.records import Record
from gkparse.labels.vocabulary import STUBS

__all__ = [
    "CLEAN",
    "FEWEST_ROWS",
    "Place",
    "Row",
    "Span",
    "add_up",
    "is_label",
    "is_only_way",
    "is_proved",
    "number_of",
    "place_of",
    "tables_of_labels",
]

Row = tuple[Record, list[Item]]
Span = tuple[int, int]
Place = int
"""The number of a cell in its row of the text."""

FEWEST_ROWS = 3
"""So many rows alike show how many columns a table has; fewer may be fragments, with several columns in one."""
CLEAN = frozenset({NUMBER, MARK})


def tables_of_labels(row: Row) -> set[str]:
    """Return the tables whose rows' labels, or groups', stand in a row of the text."""
    return {item.anchor.table for item in row[1] if item.anchor is not None and item.anchor.kind in STUBS}


def is_label(item: Item) -> bool:
    """Return whether an item is the label of a row, or of several."""
    return item.anchor is not None and item.anchor.kind in STUBS


def is_proved(rows: Sequence[Mapping[Place, int | Decimal | None]], window: range) -> bool:
    """Return whether some row holds more than noughts in the window, and so does each column with figures before it.

    A column of noughts may be one of the form.
    """
    places = [place for row in rows for place in row]
    within = any(row.get(place) for row in rows for place in window)
    before = range(min(places, default=window.start), window.start)
    return within and all(any(row.get(place) for row in rows) for place in before)


def add_up(numbers: Mapping[Place, int | Decimal | None], window: range, groups: Sequence[int]) -> bool:
    """Return whether each group of the cells in a window has the sum of its others last."""
    at = window.start
    for size in groups:
        *parts, total = (numbers.get(place, 0) for place in range(at, at + size))
        at += size
        if total is None or sum(part or 0 for part in parts) != total:
            return False
    return True


def place_of(row: Row) -> Span:
    """Return where a row of the text stands."""
    return row[0].start, row[0].end


def is_only_way(
    rows: Sequence[Mapping[Place, int | Decimal | None]], window: range, places: Sequence[Place], failing: int
) -> bool:
    """Return whether other figures of a row than those of ``window`` leave so many rows that do not add up.

    Any columns may be those of the form, neighbours or not, and an office makes mistakes: what holds in all rows is no
    proof beside what fails in one. Among more than `MOST_PLACES` ``places`` nothing is looked for.
    """
    if len(places) > MOST_PLACES:
        return True
    mine = [[row.get(place) for place in window] for row in rows]
    for choice in combinations(places, len(window)):
        theirs = [[row.get(place) for place in choice] for row in rows]
        if theirs != mine and sum(_fails(row) for row in theirs) < failing:
            return False
    return True


MOST_PLACES = 10


def _fails(row: Sequence[int | Decimal | None]) -> bool:
    *parts, total = row
    return sum(part or 0 for part in parts) != (total or 0)


def number_of(item: Item) -> int | Decimal | None:
    """Return the figure of a cell, 0 for a mark, None where it cannot be read."""
    assert item.value is not None
    return 0 if item.value[0] == MARK else item.value[1]
