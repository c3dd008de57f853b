"""A cell that holds two figures, or one that is written in two: it is open, and no other cell moves into its place."""

from __future__ import annotations

import pytest
from attrs import evolve

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


PLACES = ("spaced", "aligned", "tabs", "pipes-markdown", "filled-up", "box-first")


@pytest.mark.parametrize("layout", PLACES)
@pytest.mark.parametrize("shown", ["26+1", "27-30"])
@pytest.mark.parametrize("empty", ["decisions", "previous_items", None])
def test_a_sum_or_a_range_in_the_cell_of_a_change_is_no_figure_and_its_change(
    layout: str, shown: str, empty: str | None
) -> None:
    row = "disclosure.administrative_penalty"
    printed = {**SAMPLES["county"]().printed, f"{row}.change": shown}
    printed |= {f"{row}.{empty}": ""} if empty else {}
    report = gkparse.parse(LAYOUTS[layout](evolve(SAMPLES["county"](), printed=printed), PLAIN).text)
    assert report[f"{row}.change"].status in (Status.AMBIGUOUS, Status.MISSING)
    for column in ("previous_items", "decisions"):
        cell = report[f"{row}.{column}"]
        assert not cell.status.promised or (cell.raw or "").strip() == printed[cell.path]


@pytest.mark.parametrize("layout", ["aligned", "filled-up", "tabs", "pipes-markdown", "box-first"])
@pytest.mark.parametrize("shown", ["68 281", "12 5", "02 01"])
@pytest.mark.parametrize("column", ["previous_items", "change"])
def test_two_figures_in_a_cell_of_section_2_are_not_those_of_it_and_of_an_empty_one(
    layout: str, shown: str, column: str
) -> None:
    row = "disclosure.administrative_penalty"
    columns = ("previous_items", "change", "decisions")
    printed = dict.fromkeys((f"{row}.{other}" for other in columns), "")
    printed |= {f"{row}.decisions": "7", f"{row}.{column}": shown}
    filled = evolve(SAMPLES["county"](), printed={**SAMPLES["county"]().printed, **printed})
    report = gkparse.parse(LAYOUTS[layout](filled, PLAIN).text)
    for other in columns:
        cell = report[f"{row}.{other}"]
        assert not cell.status.promised or (cell.raw or "").strip() == printed[cell.path]
