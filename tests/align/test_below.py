"""Figures a line below the label of their row."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.forms import compose
from tests.filled import fill
from tests.judging import assert_nothing, false_promises, open_cells
from tests.renderers import LOSSLESS, PLAIN


@pytest.mark.parametrize("layout", ["wrapped-first", "wrapped-middle", "wrapped-last"])
@pytest.mark.parametrize("row", ["requests.granted", "requests.partially_granted", "requests.denied.state_secret"])
def test_figures_beside_the_rest_of_a_label_over_several_rows_are_those_of_the_row_above(row: str, layout: str) -> None:
    filled = fill(
        compose("2019", "2019"),
        disclosure={},
        results={row: (0, 0, 20, 2, 39, 0)},
        carried_over=(0,) * 6,
        carried_forward=(0,) * 6,
        outcomes={},
        zero=lambda path: "" if path.startswith("requests") else "—",
        agency="朔渚县水务局",
    )
    rendered = LOSSLESS[layout](filled, PLAIN)
    report = gkparse.parse(rendered.text)
    assert_nothing(false_promises(report, rendered.truth()))
    assert_nothing(sorted(open_cells(report, rendered.truth())))
