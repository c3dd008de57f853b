"""Two rows of figures where the form has one: nothing says which of them is meant."""

from __future__ import annotations

import pytest

import gkparse
from tests.renderers import tabs
from tests.samples import SAMPLES

CELLS = 15


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("behind", [False, True])
def test_of_two_rows_in_section_4_none_is_promised(sample: str, behind: bool) -> None:
    rendered = tabs.render(SAMPLES[sample]())
    lines = rendered.text.split("\n")
    row = max(number for number, line in enumerate(lines) if line.count("\t") == CELLS - 1)
    lines.insert(row + behind, "\t".join("0" * CELLS))
    report = gkparse.parse("\n".join(lines))
    truth = rendered.truth()["cells"]
    wrong = [
        cell.path
        for cell in report.cells()
        if cell.status.promised and (cell.value or 0) != (truth[cell.path]["value"] or 0)
    ]
    assert wrong == []
