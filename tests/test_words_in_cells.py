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


@pytest.mark.parametrize("words", ["十二", "三", "数件", "见附件", "③"])
@pytest.mark.parametrize("layout", ["tabs", "wrapped-middle", "spaced", "one-a-line"])
@pytest.mark.parametrize("sample", ["town", "county"])
def test_a_table_whose_figures_are_words_is_neither_nought_nor_empty(sample: str, layout: str, words: str) -> None:
    """All other cells are noughts, or print nothing: the words are all that says otherwise."""
    filled = SAMPLES[sample]()
    printed = {path: words if filled.values[path] else raw for path, raw in filled.printed.items()}
    report = gkparse.parse({**LOSSLESS, **DROPPED}[layout](evolve(filled, printed=printed), PLAIN).text)
    assert [cell for cell in report.cells() if filled.values[cell.path] and cell.status.promised] == []


@pytest.mark.parametrize("words", ["见附件", "1.2万件"])
def test_words_beside_a_label_on_several_lines_are_in_a_cell_of_their_own(words: str) -> None:
    row = "requests.not_processed.petition_complaint"
    county = SAMPLES["county"]()
    rendered = LOSSLESS["wrapped-first"](
        evolve(county, printed={**county.printed, f"{row}.natural_person": words}), PLAIN
    )
    report = gkparse.parse(rendered.text)
    assert not report[f"{row}.natural_person"].status.promised
    assert report[f"{row}.other_organization"].value == 3


@pytest.mark.parametrize("shown", ["26+1", "27-30"])
@pytest.mark.parametrize("layout", ["tabs", "spaced"])
def test_a_sum_or_a_range_is_no_two_figures(layout: str, shown: str) -> None:
    """The row has empty cells, one of which might hold the second."""
    path = "requests.not_processed.petition_complaint.natural_person"
    county = SAMPLES["county"]()
    report = gkparse.parse(
        {**LOSSLESS, **DROPPED}[layout](evolve(county, printed={**county.printed, path: shown}), PLAIN).text
    )
    assert {report[path].value, report[path.replace("natural_person", "commercial_enterprise")].value} <= {None, 0}


@pytest.mark.parametrize("note", ["（更正为6）", "（应为6）", "[误，实为6]"])
def test_a_figure_that_its_note_corrects_is_open(note: str) -> None:
    path = "requests.received.total"
    rendered = LOSSLESS["tabs"](SAMPLES["town"](), PLAIN)
    start, end = rendered.spans[path]
    report = gkparse.parse(f"{rendered.text[:start]}7{note}{rendered.text[end:]}")
    assert not report[path].status.promised


@pytest.mark.parametrize("layout", ["tabs", "pipes-markdown"])
def test_a_figure_beside_the_words_of_a_label_is_none_of_the_cells_behind(layout: str) -> None:
    """The row begins with an empty cell, which might be that of the label."""
    county = SAMPLES["county"]()
    text = LOSSLESS[layout](county, PLAIN).text.replace("4.无正当理由大量反复申请", "4.无正当理由大量反复申请3件")
    report = gkparse.parse(text)
    assert report["requests.not_processed.excessive_repeat.natural_person"].value is None
