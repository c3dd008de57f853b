"""Clean figures laid on the cells of a row, some of which have vanished."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from gkparse.align.fillings import fillings
from gkparse.align.fills import Shape
from gkparse.align.stream import Value, ValueKind
from gkparse.cells.content import read_content

ROW: Shape = ((7, True),)


def clean(*numbers: int) -> tuple[Value, ...]:
    """Figures with blanks between them."""
    values: list[Value] = []
    at = 0
    for number in numbers:
        raw = str(number)
        end = at + len(raw)
        place = len(values)
        values.append(
            Value(place, ValueKind.NUMBER, at, end, number, read_content(raw), 0, place, False, False, False, raw)
        )
        at = end + 1
    return tuple(values)


@given(st.lists(st.integers(1, 99), min_size=1, max_size=5))
def test_figures_that_add_up_are_laid_on_every_choice_of_cells_before_their_sum(parts: list[int]) -> None:
    found = fillings(clean(*parts, sum(parts)), ROW)
    laid = [tuple(cell for cell, fill in enumerate(way.fills) if fill.value >= 0) for way in found.ways]
    before_sum = [places for places in laid if places[-1] == ROW[0][0] - 1]
    assert sorted(before_sum) == [(*places, 6) for places in combinations(range(6), len(parts))]


@given(st.lists(st.integers(1, 99), min_size=2, max_size=5), st.integers(1, 9))
def test_figures_that_do_not_add_up_have_lost_their_sum_if_cells_have_vanished(parts: list[int], more: int) -> None:
    found = fillings(clean(*parts, sum(parts) + more), ROW)
    laid = [tuple(cell for cell, fill in enumerate(way.fills) if fill.value >= 0) for way in found.ways]
    assert sorted(laid) == [*combinations(range(6), len(parts) + 1)]
