"""Several readings of one document: what they agree on stands, what one knows closes what another leaves open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import combine
from gkparse.report.cell import Status
from tests.filled import Filled
from tests.invariants import breaches
from tests.judging import assert_nothing, false_promises, open_cells
from tests.property.strategies import a_third, filled_forms
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN
from tests.samples import county, town


def read(layout: str, filled: Filled) -> gkparse.AnnualReport:
    return gkparse.parse({**LOSSLESS, **DROPPED, **GLUED}[layout](filled, PLAIN).text)


@a_third
@given(filled=filled_forms(), poor=st.sampled_from(["spaced", "glued", "one-a-line"]))
def test_what_one_witness_leaves_open_the_other_closes(filled: Filled, poor: str) -> None:
    one, other = read(poor, filled), read("tabs", filled)
    both = combine([one, other])
    assert_nothing(false_promises(both, filled.truth()))
    # The poorer witness may promise what the other one does not say; no third one tells who is right.
    conflicts = {path for finding in both.findings if finding.code == "figure-conflict" for path in finding.paths}
    assert open_cells(both, filled.truth()) <= conflicts
    assert (both.agency, both.year, both.template) == (filled.agency, filled.year, filled.form.template)
    assert_nothing(breaches(both))
    assert gkparse.from_dict(gkparse.to_dict(both)) == both


def test_every_figure_stands_in_the_text_of_its_witness() -> None:
    one, other = read("glued", county()), read("tabs", county())
    both = combine([one, other])
    assert [both.text[slice(*witness.span)] for witness in both.witnesses] == [one.text, other.text]
    assert {cell.path for cell in both.cells() if cell.status == Status.PRINTED and cell.span} >= {
        cell.path for cell in other.cells() if cell.status == Status.PRINTED
    }
    for cell in both.cells():
        if cell.span:
            assert both.text[slice(*cell.span)] == cell.raw


def test_witnesses_that_differ_leave_the_cell_open_and_are_named() -> None:
    text = LOSSLESS["tabs"](town(), PLAIN).text
    path = "disclosure.administrative_penalty.decisions"
    one, other = gkparse.parse(text), gkparse.parse(text.replace("\t57", "\t67"))
    both = combine([one, other])
    assert (both[path].status, both[path].candidates) == (Status.AMBIGUOUS, (57, 67))
    [conflict] = [finding for finding in both.findings if finding.code == "figure-conflict"]
    assert conflict.paths == (path,)
    assert [both.text[slice(*span)] for span in conflict.spans] == ["57", "67"]
    assert all(cell == one[cell.path] for cell in both.cells() if cell.path != path)


def test_figures_of_two_witnesses_that_break_an_equation_together_are_reported() -> None:
    text = LOSSLESS["tabs"](town(), PLAIN).text
    one = gkparse.parse(text)
    both = combine([one, one])
    assert [cell.confirmed for cell in both.cells()] == [cell.confirmed for cell in one.cells()]
    assert both.findings == one.findings


def test_reports_of_different_years_are_of_no_one_document() -> None:
    with pytest.raises(ValueError, match="different years"):
        combine([read("tabs", town()), read("tabs", county())])
    with pytest.raises(ValueError, match="needs a report"):
        combine([])
