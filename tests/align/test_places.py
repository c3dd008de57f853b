"""What the place of a figure across its line says, and when it says nothing."""

from __future__ import annotations

from attrs import evolve

import gkparse
from gkparse.report.cell import Status
from tests.renderers import tabs
from tests.samples import county

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
