"""What the place of a figure across its line says, and when it says nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve

import gkparse
from gkparse.report.cell import Status
from tests.filled import request_rows
from tests.judging import assert_nothing, false_promises
from tests.renderers import aligned, tabs
from tests.samples import SAMPLES, county

ROWS = ("disclosure.regulations", "disclosure.normative_documents")
COLUMNS = ("newly_made", "newly_disclosed", "total_disclosed")


def test_blanks_that_part_cells_as_tabs_would_keep_no_room() -> None:
    """Two blanks between any two cells: the rows of a table do not stand under one another."""
    paths = [f"{row}.{column}" for row in ROWS for column in COLUMNS]
    printed = dict(county().printed) | dict(zip(paths, ("72", "8", "9", "89", "9", ""), strict=True))
    text = tabs.render(evolve(county(), printed=printed)).text.replace("\t", "  ")
    report = gkparse.parse(text)
    assert [report[path].value for path in paths[:3]] == [72, 8, 9]
    assert {report[path].status for path in paths[3:]} == {Status.AMBIGUOUS}


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_a_figure_that_ran_into_the_next_one_is_not_promised(sample: str, kept: bool) -> None:
    """The blanks between two columns are lost, whether or not the figures behind them kept their places."""
    rendered = aligned.render(SAMPLES[sample]())
    row = next(row for row in request_rows(rendered.filled.form) if row.path == "requests.received")
    spans = [rendered.spans[path] for path in row.cells if path in rendered.spans]
    for (_, end), (start, stop) in pairwise(spans):
        room = " " * (start - end) if kept else ""
        text = rendered.text[:end] + rendered.text[start:stop] + room + rendered.text[stop:]
        assert_nothing(false_promises(gkparse.parse(text), rendered.truth() | {"spans": {}}))
