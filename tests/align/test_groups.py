"""The orders in which the fifteen figures of section 4 can be read."""

from __future__ import annotations

import pytest

from gkparse.align.groups import group_orders

PLAIN = tuple(range(15))
LATE_TOTAL = [31, 12, 40, 9, 5, 2, 0, 8, 92, 7, 3, 1, 2, 13, 15]
"""31 12 40 9 (92), then 5 2 0 8 (15), whose total stands behind 7 3 1 2 (13)."""


def test_groups_that_add_up_are_read_in_their_order_whatever_stands_between() -> None:
    assert group_orders([9, 2, 0, 1, 12, 0, 0, 0, 0, 0, 3, 1, 0, 0, 4], {2, 5, 13}) == (PLAIN,)


def test_two_groups_of_which_one_begins_first_and_one_ends_first_stay_in_both_orders() -> None:
    orders = group_orders(LATE_TOTAL, {4, 8})
    read = [[[LATE_TOTAL[at] for at in order[k : k + 5]] for k in (0, 5, 10)] for order in orders]
    first, second, third = [31, 12, 40, 9, 92], [5, 2, 0, 8, 15], [7, 3, 1, 2, 13]
    assert sorted(read) == [[first, second, third], [first, third, second]]


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], id="few figures fit many orders"),
        pytest.param([0, 4, 0, 0, 0, 0, 7, 0, 0, 3, 0, 0, 0, 0, 0], id="a total before its parts"),
    ],
)
def test_figures_that_could_add_up_otherwise_are_not_read(figures: list[int]) -> None:
    assert group_orders(figures, ()) == ()


def test_figures_that_add_up_in_no_order_are_the_offices_own() -> None:
    slip = [11, 2, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0]
    assert group_orders(slip, ()) == (PLAIN,)
    assert group_orders(slip, {7}) == ()


def test_more_or_fewer_figures_than_cells_are_not_read() -> None:
    assert group_orders([0] * 14, ()) == group_orders([0] * 16, ()) == ()
