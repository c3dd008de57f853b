"""What is drawn satisfies the form, whatever is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.filled import Filled, fill, form_of
from tests.mutations import broken_equations
from tests.property.strategies import filled_forms
from tests.samples import SAMPLES


@given(filled=filled_forms())
def test_every_equation_holds(filled: Filled) -> None:
    """Rows, columns and the groups of section 4; an empty cell counts as 0."""
    truth = filled.truth()
    assert broken_equations(truth) == []
    assert form_of(truth) is filled.form
    assert list(filled.printed) == [cell.path for cell in filled.form.cells]


@given(filled=filled_forms(printing=("0",)))
def test_who_prints_noughts_prints_every_cell(filled: Filled) -> None:
    """The habit on which the reading of glued digits rests."""
    assert all(filled.printed.values())


def test_samples_satisfy_the_form() -> None:
    """The same holds of the samples that do not change."""
    for sample in SAMPLES.values():
        filled = sample()
        assert broken_equations(filled.truth()) == []
        assert any(filled.values.values())


def test_more_cannot_be_carried_over_than_was_there() -> None:
    """A negative number of requests is refused."""
    form = SAMPLES["town"]().form
    nothing = (0,) * 6
    with pytest.raises(ValueError, match="carried over"):
        fill(form, disclosure={}, results={}, carried_over=(1, 0, 0, 0, 0, 0), carried_forward=nothing, outcomes={})
