"""What a row may hold, before the equations across rows are asked."""

from __future__ import annotations

import pytest
from attrs import evolve

import gkparse
from gkparse.forms import compose
from gkparse.report.cell import Status
from tests.filled import fill
from tests.renderers import DROPPED, PLAIN
from tests.samples import county


def test_figures_with_decimals_are_no_rival_for_a_row_that_counts() -> None:
    """The row above the sum of money is empty; what stands below it can only be the sum's."""
    text = DROPPED["aligned"](county(), PLAIN).text.replace("38164.72万元", "38164.72")
    fees, bought = text.index("行政事业性收费"), text.index("政府集中采购")
    line = text[fees : text.index("\n", fees)]
    assert fees < bought
    report = gkparse.parse(text.replace(line, "行政事业性收费"))
    assert report["disclosure.centralized_procurement.amount"].status is Status.PRINTED
    for path in ("disclosure.administrative_fees.previous_items", "disclosure.administrative_fees.change"):
        assert report[path].value in (None, 0)
        assert not any(candidate for candidate in report[path].candidates)


SPARSE = fill(
    compose("2021", "2021"),
    disclosure={"disclosure.normative_documents.issued": "90", "disclosure.normative_documents.repealed": "2"},
    results={
        "requests.granted": (18, 175, 0, 3, 0, 0),
        "requests.denied.state_secret": (0, 46, 0, 2, 0, 0),
        "requests.not_processed.duplicate": (7, 0, 0, 0, 0, 5),
    },
    carried_over=(0, 27, 0, 0, 0, 4),
    carried_forward=(0, 9, 0, 0, 0, 0),
    outcomes={"review": (1, 0, 0, 0)},
    zero=lambda path: "",
)
"""Many cells are empty, and leave no trace where their separators are lost."""


@pytest.mark.parametrize("layout", ["spaced", "aligned"])
def test_a_nought_before_a_figure_moves_no_other_one(layout: str) -> None:
    """``03`` between blanks may be 0 and 3: where empty cells are left out, nothing tells."""
    plain = SPARSE.printed.items()
    printed = {path: f"0{raw}" if raw.isdigit() and int(raw) < 10 else raw for path, raw in plain}
    rendered = DROPPED[layout](evolve(SPARSE, printed=printed), PLAIN)
    assert "03" in rendered.text
    cells = gkparse.parse(rendered.text).cells()
    assert [c for c in cells if c.status.promised and (c.value or 0) != (SPARSE.values[c.path] or 0)] == []
