"""In a fully printed section 3 or 4 one wrong digit always breaks an equation, and the report says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse.report.cell import Status
from tests.filled import Filled, value_of
from tests.mutations import broken_equations
from tests.property.strategies import a_third, filled_forms, wordings
from tests.renderers import LOSSLESS, Wording


@pytest.mark.parametrize("layout", LOSSLESS)
@a_third
@given(data=st.data(), filled=filled_forms(printing=("0",)), wording=wordings)
def test_one_wrong_digit_breaks_an_equation_that_is_reported(
    layout: str, data: st.DataObject, filled: Filled, wording: Wording
) -> None:
    """The figure stays as it is printed, it is not confirmed, and every equation through it is reported broken."""
    rendered = LOSSLESS[layout](filled, wording)
    path = data.draw(st.sampled_from([p for p in filled.printed if not p.startswith("disclosure.")]))
    start, end = rendered.spans[path]
    at = data.draw(st.integers(start, end - 1))
    lowest = 1 if at == start and end - start > 1 else 0
    digit = data.draw(st.integers(lowest, 9).map(str).filter(lambda d: d != rendered.text[at]))
    text = rendered.text[:at] + digit + rendered.text[at + 1 :]
    report = gkparse.parse(text)

    cell = report[path]
    assert (cell.value, cell.status, cell.raw) == (value_of(text[start:end]), Status.PRINTED, text[start:end])
    assert not cell.confirmed

    truth = rendered.truth()
    truth["cells"][path] = {"printed": text[start:end], "value": cell.value}
    reported = {frozenset(f.paths): f for f in report.findings if f.code == "equation-broken"}
    broken = [frozenset((*equation.left, *equation.right)) for equation in broken_equations(truth)]
    assert set(broken) == set(reported)
    assert all(path in equation for equation in broken)
    assert {finding.details["origin"] for finding in reported.values()} == {"source"}
