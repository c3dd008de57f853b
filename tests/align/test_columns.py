"""Rows read by the columns that their figures stand in, at whatever heights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gkparse.align.columns import rows_by_columns
from gkparse.align.stream import Value, ValueKind

WIDTH = 3
ROOM = 8
"""Characters of a column."""

heights = st.lists(st.lists(st.integers(0, 1), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=6)


def page(rows: list[list[int]], breaks: int = 0) -> tuple[str, list[tuple[int, int]]]:
    """Rows of figures, each on the upper or the lower of two lines; where each (row, column) stands."""
    text, places = "", {}
    for number, row in enumerate(rows):
        for line in (0, 1):
            text += "\f" if breaks and (number, line) == (breaks, 1) else ""
            at = 0
            for column, height in enumerate(row):
                if height == line:
                    text += " " * (column * ROOM - at) + "7"
                    places[number, column] = len(text) - 1
                    at = column * ROOM + 1
            text += "\n"
    return text, [(places[number, column], number) for number in range(len(rows)) for column in range(WIDTH)]


def values(places: list[tuple[int, int]]) -> tuple[list[Value], list[int]]:
    """The figures in reading order, and for each the row that it belongs to."""
    found = sorted(places)
    spans = enumerate((at, at + 1) for at, _ in found)
    made = [Value(i, ValueKind.NUMBER, *span, 7, None, 0, 0, False, False, False, "7") for i, span in spans]
    return made, [row for _, row in found]


@given(rows=heights)
def test_figures_at_uneven_heights_keep_their_rows(rows: list[list[int]]) -> None:
    text, places = page(rows)
    made, belong = values(places)
    read = rows_by_columns(made, text, text, WIDTH)
    assert read is not None
    assert [[belong[at] for at in row] for row in read] == [[number] * WIDTH for number in range(len(rows))]


@given(rows=heights, breaks=st.integers(1, 5))
def test_a_page_break_within_a_row_exchanges_no_figures(rows: list[list[int]], breaks: int) -> None:
    """Unless a page lacks a column, the rows are the same."""
    text, places = page(rows, breaks)
    made, belong = values(places)
    read = rows_by_columns(made, text, text, WIDTH)
    rows_read = read and [[belong[at] for at in row] for row in read]
    assert rows_read in (None, [[number] * WIDTH for number in range(len(rows))])


def test_a_column_with_a_figure_less_shows_no_rows() -> None:
    text, places = page([[0, 0, 0], [0, 1, 0]])
    made, _ = values(places[:-1])
    assert rows_by_columns(made, text, text, WIDTH) is None
