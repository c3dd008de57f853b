"""What a row may hold, before the equations across rows are asked."""

from __future__ import annotations

import gkparse
from gkparse.report.cell import Status
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
