"""A cell that holds two figures, or one that is written in two: it is open, and no other cell moves into its place."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.judging import assert_nothing, faults
from tests.renderers import DROPPED, LOSSLESS, PLAIN
from tests.samples import SAMPLES

LAYOUTS = {**LOSSLESS, **DROPPED}


@pytest.mark.parametrize("layout", ["one-a-line", "one-a-line-tight", "word", "paragraphs", "tabs"])
@pytest.mark.parametrize(
    "path", ["disclosure.administrative_licensing.decisions", "requests.granted.total", "review.upheld"]
)
def test_this_and_last_years_figure_in_one_cell_are_no_page_number(layout: str, path: str) -> None:
    rendered = LAYOUTS[layout](SAMPLES["town"](), PLAIN)
    start, end = rendered.spans[path]
    text = f"{rendered.text[:start]}{rendered.text[start:end]}/{int(rendered.text[start:end]) + 2}{rendered.text[end:]}"
    report = gkparse.parse(text)
    told = [said for _, fault, said in faults(report, rendered.truth() | {"spans": {}}) if fault == "silent"]
    assert_nothing(told)
    if path.startswith("disclosure"):
        assert report[path].status in (Status.AMBIGUOUS, Status.MISSING)
