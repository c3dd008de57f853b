"""From a layout that loses nothing every cell comes back, with its value, its place and its unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse.report.cell import Status
from tests.filled import Filled
from tests.invariants import breaches
from tests.judging import assert_nothing, complaints
from tests.property.strategies import a_third, filled_forms, wordings
from tests.renderers import LOSSLESS, Wording


@pytest.mark.parametrize("layout", LOSSLESS)
@a_third
@given(filled=filled_forms(), wording=wordings)
def test_every_cell_comes_back_printed_or_blank(layout: str, filled: Filled, wording: Wording) -> None:
    """Whatever the figures and however the noughts are printed: value, status and place of every cell are right."""
    rendered = LOSSLESS[layout](filled, wording)
    report = gkparse.parse(rendered.text)

    assert_nothing(complaints(report, rendered.truth()))
    expected = {
        path: (value, Status.BLANK if value is None else Status.PRINTED) for path, value in filled.values.items()
    }
    assert {cell.path: (cell.value, cell.status) for cell in report.cells()} == expected
    assert_nothing(breaches(report))


@given(layout=st.sampled_from(list(LOSSLESS)), filled=filled_forms(), wording=wordings)
def test_a_clean_report_has_nothing_to_find(layout: str, filled: Filled, wording: Wording) -> None:
    """Its form, agency and year are known, and nothing is reported but a table without a single figure."""
    report = gkparse.parse(LOSSLESS[layout](filled, wording).text)

    assert {finding.code for finding in report.findings} <= {"empty-table"}
    assert (report.template, report.agency, report.year) == (filled.form.template, filled.agency, filled.year)
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


@given(filled=filled_forms())
def test_a_cell_is_confirmed_by_an_equation_that_says_something(filled: Filled) -> None:
    """In a report without mistakes: by any equation through it that has a term other than 0."""
    report = gkparse.parse(LOSSLESS["tabs"](filled, Wording()).text)

    values = filled.values
    weighty = {
        path
        for equation in filled.form.equations
        if any(values[path] for path in (*equation.left, *equation.right))
        for path in (*equation.left, *equation.right)
    }
    assert {cell.path for cell in report.cells() if cell.confirmed} == weighty


@given(filled=filled_forms())
def test_a_unit_is_kept_as_it_was_printed(filled: Filled) -> None:
    """In the cell, or in the header of the 2021 form; and nothing is converted."""
    report = gkparse.parse(LOSSLESS["word"](filled, Wording()).text)

    for form_cell in filled.form.cells:
        if form_cell.kind == "amount":
            printed, cell = filled.printed[form_cell.path], report[form_cell.path]
            own = next((unit for unit in ("万元", "元") if printed.endswith(unit)), None)
            if cell.status == Status.PRINTED:
                assert cell.unit == (own or ("万元" if "万元" in form_cell.column_label else None))
