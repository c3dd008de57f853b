"""Words where a figure should stand: the cell is open, and no other cell moves into its place."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

import gkparse
from gkparse.report.cell import Status
from tests.invariants import breaches
from tests.judging import assert_nothing, faults
from tests.renderers import DROPPED, LOSSLESS, PLAIN
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


@pytest.mark.parametrize("figure", ["159", "36"])
@pytest.mark.parametrize(("layout", "separator"), [("tabs", "\t"), ("pipes-markdown", "|")])
def test_a_figure_that_runs_into_a_piece_of_the_label_leaves_no_other_cell_of_its_row_empty(
    layout: str, separator: str, figure: str
) -> None:
    path, label = "requests.not_processed.reissue.natural_person", "5.要求行政机关确认或重新出具已获取信息"
    parts = dict.fromkeys(("commercial_enterprise", "research_institution", "public_welfare_organization"), "0")
    row = {
        **parts,
        "natural_person": figure,
        "legal_service_organization": "57",
        "other_organization": "0",
        "total": "9",
    }
    town = SAMPLES["town"]()
    printed = {**town.printed, **{f"requests.not_processed.reissue.{column}": cell for column, cell in row.items()}}
    rendered = LOSSLESS[layout](evolve(town, printed=printed), PLAIN)
    start, end = rendered.spans[path]
    at = rendered.text.rindex(label, 0, start)
    text = (
        f"{rendered.text[:at]}________{separator}{label[:10]}{rendered.text[at + len(label) : start]}"
        f"{figure}已获取{rendered.text[end:]}"
    )
    report = gkparse.parse(text)

    assert not report[path].status.promised
    assert figure in [
        report.text[slice(*span)] for f in report.findings if f.code == "unread-figure" for span in f.spans
    ]


@pytest.mark.parametrize("layout", ["spaced", "aligned"])
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_figures_with_those_of_last_year_behind_a_stroke_are_no_cells_with_an_empty_one_between(
    layout: str, sample: str
) -> None:
    rendered = DROPPED[layout](SAMPLES[sample](), PLAIN)
    text = rendered.text
    for start, end in sorted(rendered.spans.values(), reverse=True):
        if text[start:end].strip("0").isdigit():
            text = f"{text[:end]}/90{text[end:]}"
    told = faults(gkparse.parse(text), rendered.truth() | {"spans": {}})
    assert_nothing([said for _, fault, said in told if fault == "silent"])
