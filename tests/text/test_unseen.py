"""Characters that show nothing amid the digits of a figure: it is one figure, wherever they stand."""

from __future__ import annotations

import pytest
from attrs import evolve

import gkparse
from gkparse.report.cell import Status
from tests.judging import assert_nothing, false_promises
from tests.renderers import DROPPED, LOSSLESS, PLAIN
from tests.samples import SAMPLES


@pytest.mark.parametrize("unseen", ["\u200b", "\xad", "\u2060", "\ufeff", "\u200d\u200b"])
@pytest.mark.parametrize("layout", ["tabs", "pipes-bars", "box-first", "spaced", "one-a-line"])
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_what_shows_nothing_parts_no_figure(sample: str, layout: str, unseen: str) -> None:
    filled = SAMPLES[sample]()
    printed = {path: unseen.join(raw) if raw.isdigit() else raw for path, raw in filled.printed.items()}
    rendered = {**LOSSLESS, **DROPPED}[layout](evolve(filled, printed=printed), PLAIN)
    report = gkparse.parse(rendered.text)

    truth = filled.truth()
    assert_nothing(false_promises(report, truth))
    cell = report["requests.result_total.natural_person"]
    assert (cell.value, cell.status) == (filled.values[cell.path], Status.PRINTED)
    assert cell.raw == printed[cell.path]


@pytest.mark.parametrize("end", ["\u202c", ""])
@pytest.mark.parametrize("layout", ["tabs", "pipes-bars", "spaced", "one-a-line"])
@pytest.mark.parametrize("sample", ["town", "county"])
def test_figures_that_a_page_shows_from_right_to_left_are_open(sample: str, layout: str, end: str) -> None:
    filled = SAMPLES[sample]()
    path = "disclosure.administrative_licensing.decisions"
    printed = {**filled.printed, path: f"\u202e{filled.printed[path]}{end}"}
    rendered = {**LOSSLESS, **DROPPED}[layout](evolve(filled, printed=printed), PLAIN)
    report = gkparse.parse(rendered.text)
    assert_nothing(false_promises(report, filled.truth() | {"spans": {}}))
    assert not report[path].status.promised
