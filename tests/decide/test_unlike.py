"""Figures of section 2 that changed places, where no equation sees it."""

from __future__ import annotations

import pytest

import gkparse
from tests.renderers import DROPPED, PLAIN
from tests.samples import county

PROCUREMENT = "政府集中采购 204 38164.72万元"
LICENSING = "行政许可 291 + 17 40912"


def statuses(old: str, new: str, row: str) -> set[bool]:
    """Whether the cells of a row are promised, another line in the place of its own."""
    text = DROPPED["spaced"](county(), PLAIN).text
    assert text.count(old) == 1
    report = gkparse.parse(text.replace(old, new))
    return {cell.status.promised for cell in report.cells() if cell.path.startswith(f"disclosure.{row}.")}


@pytest.mark.parametrize("figures", ["204 38164.72万元", "204项 38164.72", "0 0项"])
def test_a_figure_with_the_unit_of_its_column_stands_there(figures: str) -> None:
    assert statuses(PROCUREMENT, f"政府集中采购 {figures}", "centralized_procurement") == {True}


@pytest.mark.parametrize("figures", ["无 304项", "38164.72万元 204"])
def test_a_figure_with_the_unit_of_another_column_does_not(figures: str) -> None:
    assert statuses(PROCUREMENT, f"政府集中采购 {figures}", "centralized_procurement") == {False}


def test_only_a_change_is_less_than_0() -> None:
    assert statuses(LICENSING, "行政许可 291 40912 -17", "administrative_licensing") == {False}


def test_figures_of_a_row_on_lines_that_begin_left_of_one_another_need_not_be_in_order() -> None:
    assert statuses(LICENSING, "行政许可 291 40912\n17\n", "administrative_licensing") == {False}
