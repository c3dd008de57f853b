"""What is shown of a report is readable, and says what is not known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from gkparse.report.cell import Cell, Status
from gkparse.report.display import LEGEND, display, show_cell, width
from gkparse.report.report import Alternative, AnnualReport
from tests.report.strategies import reports
from tests.report.test_report import report_of


@given(report=reports())
def test_everything_found_and_everything_open_is_shown(report: AnnualReport) -> None:
    shown = display(report)
    assert LEGEND in shown
    assert all(finding.message in shown and finding.message_zh in shown for finding in report.findings)
    assert all(f"  {cell.path}  {cell.status.value}" in shown for cell in report.cells() if not cell.status.promised)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Cell(path="p", value=3, status=Status.PRINTED), "3"),
        (Cell[int](path="p", status=Status.BLANK), "-"),
        (Cell(path="p", value=0, status=Status.INFERRED), "0+"),
        (Cell(path="p", value=Decimal("1E+3"), status=Status.REPAIRED), "1000~"),
        (Cell(path="p", status=Status.AMBIGUOUS, candidates=(3, 4)), "{3|4}"),
        (Cell(path="p", status=Status.AMBIGUOUS, candidates=(1, 2, 3, 4)), "{1|2|3|…}"),
        (Cell[int](path="p", status=Status.MISSING), "?"),
    ],
)
def test_a_cell_bears_the_mark_of_its_status(cell: Cell[Any], shown: str) -> None:
    assert show_cell(cell) == shown


def test_the_columns_stand_one_below_the_other() -> None:
    """On a terminal, where a Chinese character takes two columns."""
    lines = display(report_of("2021", "2021")).splitlines()
    head = next(number for number, line in enumerate(lines) if "自然人" in line)
    figures = [line for line in lines[head + 1 :] if line.endswith(" 1")][:25]
    assert {width(line) for line in figures} == {width(lines[head])}
    assert len(figures) == 25


def test_cells_that_are_open_together_are_shown_together() -> None:
    fillings = tuple((number, None) for number in range(8))
    report = evolve(
        report_of("2021", "2021"),
        review=evolve(
            report_of("2021", "2021").review,
            total=Cell(path="review.total", status=Status.AMBIGUOUS, candidates=(0, 1)),
        ),
        alternatives=(Alternative(paths=("review.total", "review.other"), fillings=fillings),),
    )
    shown = display(report)
    assert "together: review.total, review.other\n    0, -\n" in shown
    assert "and 2 more" in shown


def test_a_mixed_form_shows_the_rows_it_has() -> None:
    shown = display(report_of("2019", "2021"))
    assert "政府集中采购" in shown
    assert "1.申请人无正当理由逾期不补正" in shown
    assert "form mixed" in shown
