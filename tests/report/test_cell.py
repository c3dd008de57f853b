"""A cell cannot be taken for its value."""

from __future__ import annotations

import operator
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import asdict
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from gkparse.errors import OpenCellError
from gkparse.forms import form
from gkparse.report.cell import Cell, Status
from tests.report.strategies import cells

PLACES = st.sampled_from(form("2019").cells + form("2021").cells)
ANY_CELL = PLACES.flatmap(cells)


@given(cell=ANY_CELL)
def test_the_value_can_be_required_exactly_where_there_is_one(cell: Cell[Any]) -> None:
    if cell.value is None:
        with pytest.raises(OpenCellError, match=cell.path):
            cell.require()
    else:
        assert cell.require() is cell.value


@given(cell=ANY_CELL)
def test_a_blank_counts_as_nothing_and_an_open_cell_not_at_all(cell: Cell[Any]) -> None:
    if cell.status is Status.BLANK:
        assert cell.count == 0
    elif cell.status.promised:
        assert cell.count == cell.value
    else:
        with pytest.raises(OpenCellError):
            _ = cell.count


@given(cell=ANY_CELL)
def test_cells_survive_pickling_and_have_a_repr_of_one_line(cell: Cell[Any]) -> None:
    again = pickle.loads(pickle.dumps(cell))
    assert again == cell
    assert hash(again) == hash(cell)
    assert "\n" not in repr(cell)


@given(cell=ANY_CELL, other=ANY_CELL)
def test_cells_are_equal_when_all_their_attributes_are(cell: Cell[Any], other: Cell[Any]) -> None:
    assert (cell == other) == (asdict(cell) == asdict(other))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Cell(path="review.total", value=1, status=Status.PRINTED), "Cell(1, 'printed')"),
        (Cell(path="x.amount", value=Decimal("3.50"), status=Status.REPAIRED), "Cell(3.50, 'repaired')"),
        (Cell[int](path="review.total", status=Status.BLANK), "Cell(None, 'blank')"),
    ],
)
def test_the_repr_shows_value_and_status(cell: Cell[Any], shown: str) -> None:
    assert repr(cell) == shown


def test_a_cell_is_neither_true_nor_false() -> None:
    """Else ``if report.review.total:`` would take a blank, an open cell and 0 for something that is there."""
    with pytest.raises(TypeError, match=r"review\.total for its \.value"):
        bool(Cell(path="review.total", value=1, status=Status.PRINTED))


@pytest.mark.parametrize("operation", [operator.lt, operator.ge, operator.add, operator.sub])
def test_a_cell_has_no_order_and_no_arithmetic(operation: Callable[[Any, Any], Any]) -> None:
    cell = Cell(path="review.total", value=1, status=Status.PRINTED)
    for other in (cell, 1):
        with pytest.raises(TypeError):
            operation(cell, other)


def test_a_cell_does_not_change() -> None:
    cell = Cell(path="review.total", value=1, status=Status.PRINTED)
    with pytest.raises(FrozenInstanceError):
        cell.value = 2  # type: ignore[misc]


def test_the_message_for_an_open_cell_lists_what_it_may_be() -> None:
    cell = Cell(path="review.total", status=Status.AMBIGUOUS, candidates=(3, 8))
    with pytest.raises(OpenCellError, match=r"^review\.total is ambiguous: one of 3, 8$"):
        cell.require()


def test_four_statuses_are_a_promise() -> None:
    assert {status for status in Status if not status.promised} == {Status.AMBIGUOUS, Status.MISSING}
