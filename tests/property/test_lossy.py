"""From a layout that lost something: the true value or an open cell, never a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import gkparse
from gkparse.report.cell import Status
from tests.filled import Filled, disclosure_rows, request_rows
from tests.invariants import breaches
from tests.judging import assert_nothing, faults
from tests.property.strategies import a_third, filled_forms, letters, wordings
from tests.renderers import BARRED, DROPPED, GLUED, LOSSLESS, SCRAMBLED, Rendered, Wording
from tests.renderers.garbled import garble


def wrong(rendered: Rendered) -> list[str]:
    """Everything that parsing this text gets wrong, open cells apart."""
    report = gkparse.parse(rendered.text)
    return [words for _, fault, words in faults(report, rendered.truth()) if fault != "open"] + breaches(report)


@pytest.mark.parametrize("layout", DROPPED)
@a_third
@given(filled=filled_forms(), wording=wordings)
def test_vanished_blanks_leave_the_truth_or_an_open_cell(layout: str, filled: Filled, wording: Wording) -> None:
    """A row that lost its empty cells is read where its figures can stand in one way only."""
    assert_nothing(wrong(DROPPED[layout](filled, wording)))


@pytest.mark.parametrize("layout", GLUED)
@a_third
@given(filled=filled_forms(printing=("0", ""), plain=True), wording=wordings)
def test_vanished_separators_leave_the_truth_or_an_open_cell(layout: str, filled: Filled, wording: Wording) -> None:
    """A run of digits is cut where it can be cut in one way only."""
    assume(not looks_whole(filled))
    assert_nothing(wrong(GLUED[layout](filled, wording)))


@pytest.mark.parametrize("layout", SCRAMBLED)
@a_third
@given(filled=filled_forms(), wording=wordings)
def test_parted_labels_and_figures_leave_the_truth_or_an_open_cell(
    layout: str, filled: Filled, wording: Wording
) -> None:
    """Figures away from their labels, or column by column, are put where only one place is left for them."""
    assert_nothing(wrong(SCRAMBLED[layout](filled, wording)))


@pytest.mark.parametrize("layout", LOSSLESS)
@a_third
@given(data=st.data(), filled=filled_forms(), wording=wordings)
def test_garbled_figures_leave_the_truth_or_an_open_cell(
    layout: str, data: st.DataObject, filled: Filled, wording: Wording
) -> None:
    """A nought read as a letter O, a one read as a stroke: never another figure, never taken for clean or for blank."""
    clean = LOSSLESS[layout](filled, wording)
    garbled = data.draw(letters(filled, bars=layout not in BARRED))
    rendered = garble(clean, garbled)
    assert_nothing(wrong(rendered))

    report = gkparse.parse(rendered.text)
    changed = [p for p in garbled if rendered.text[slice(*clean.spans[p])] != filled.printed[p]]
    assert [path for path in changed if report[path].status in (Status.PRINTED, Status.BLANK)] == []


@given(filled=filled_forms(printing=("0",)), letter=st.sampled_from("lI"))
def test_a_lone_stroke_is_repaired_only_under_an_equation(filled: Filled, letter: str) -> None:
    """In section 2 nothing says whether a stroke is a 1 or a rule; a round letter can only be a nought."""
    paths = [p for p, printed in filled.printed.items() if p.startswith("disclosure.") and printed == "1"]
    rounds = [p for p, printed in filled.printed.items() if p.startswith("disclosure.") and printed == "0"]
    assume(paths or rounds)
    rendered = garble(LOSSLESS["tabs"](filled, Wording()), dict.fromkeys(paths + rounds, ("О", letter)))
    report = gkparse.parse(rendered.text)

    assert [path for path in paths if report[path].status.promised] == []
    assert {report[path].status for path in rounds} <= {Status.REPAIRED}


def looks_whole(filled: Filled) -> bool:
    """Whether a section that leaves cells out has enough digits in every row to seem to print them all.

    Such a text misleads the one habit that counts as evidence; no reader can tell.
    """
    for rows in (disclosure_rows(filled.form), request_rows(filled.form)):
        printed = [[filled.printed[path] for path in row.cells] for row in rows]
        if not all(map(all, printed)) and all(sum(map(len, row)) >= len(row) for row in printed):
            return True
    return False
