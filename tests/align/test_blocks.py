"""Figures that were printed column by column, in blocks of rows, put back into rows."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from gkparse.align.blocks import rows_in_blocks

WIDTH = 4


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    """Rows whose last figure is the sum of the others, and how many of them each block holds."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    part = st.lists(st.integers(0, 9), min_size=WIDTH - 1, max_size=WIDTH - 1)
    parts = draw(st.lists(part, min_size=sum(sizes), max_size=sum(sizes)))
    return [[*row, sum(row)] for row in parts], sizes


def printed(rows: Sequence[Sequence[int]], sizes: Sequence[int]) -> list[int]:
    """The figures in the order in which the blocks print them."""
    out: list[int] = []
    for size in sizes:
        block, rows = rows[:size], rows[size:]
        out.extend(row[x] for x in range(WIDTH) for row in block)
    return out


@given(tables())
def test_the_true_rows_are_among_those_found(table: tuple[list[list[int]], list[int]]) -> None:
    rows, sizes = table
    run = printed(rows, sizes)
    found = rows_in_blocks(run, len(rows), WIDTH)
    assert all(any([run[at] for at in way] == row for way in ways) for ways, row in zip(found, rows, strict=True))


@given(tables())
def test_the_first_ways_use_every_figure_once(table: tuple[list[list[int]], list[int]]) -> None:
    rows, sizes = table
    found = rows_in_blocks(printed(rows, sizes), len(rows), WIDTH)
    assert sorted(at for ways in found for at in ways[0]) == list(range(WIDTH * len(rows)))


def test_a_run_in_which_no_block_adds_up_is_not_read() -> None:
    assert rows_in_blocks([1, 2, 3, 4, 5, 6, 7, 8], 2, WIDTH) == ()


def test_any_column_may_have_moved_past_that_of_the_sums_where_that_is_asked_for() -> None:
    run = [1, 4, 2, 5, 6, 15, 3, 6]
    assert rows_in_blocks(run, 2, WIDTH) == ()
    first, second = rows_in_blocks(run, 2, WIDTH, moved=True)
    assert {tuple(run[at] for at in way) for way in first} == {(1, 2, 3, 6), (1, 3, 2, 6), (3, 1, 2, 6)}
    assert {tuple(run[at] for at in way) for way in second} == {(4, 5, 6, 15), (4, 6, 5, 15), (6, 4, 5, 15)}
