"""Words where a figure should stand: the cell is open, and no other cell moves into its place."""

from __future__ import annotations

from typing import Final

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.invariants import breaches
from tests.judging import assert_nothing, faults
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import SAMPLES

WORDS: Final = ("若干", "见附件", "一", "1.2万", "未统计", "3件；其中转办1件")
PATHS: Final = {
    "town": (
        "disclosure.normative_documents.in_force",
        "disclosure.administrative_licensing.decisions",
        "requests.granted.natural_person",
        "requests.unavailable.not_held.commercial_enterprise",
        "review.upheld",
    ),
    "county": (
        "disclosure.normative_documents.total_disclosed",
        "requests.granted.natural_person",
        "requests.unavailable.not_held.total",
    ),
}


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("layout", ["tabs", "tabs-padded", "pipes-markdown", "word"])
@pytest.mark.parametrize(("sample", "path"), [(sample, path) for sample, paths in PATHS.items() for path in paths])
def test_words_in_a_cell_leave_it_open_and_the_others_in_their_places(
    sample: str, path: str, layout: str, words: str
) -> None:
    rendered = LOSSLESS[layout](SAMPLES[sample](), PLAIN)
    start, end = rendered.spans[path]
    report = gkparse.parse(rendered.text[:start] + words + rendered.text[end:])

    assert report[path].status in (Status.AMBIGUOUS, Status.MISSING)
    told = [fault for fault in faults(report, rendered.truth() | {"spans": {}}) if fault[1] != "open"]
    assert_nothing([said for _, _, said in told])
    assert_nothing(breaches(report))
