"""Tables that are not there, and tables of which little is printed."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

import gkparse
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from tests.filled import Filled, section_of
from tests.invariants import breaches
from tests.judging import assert_nothing, false_promises
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN
from tests.samples import SAMPLES

LAYOUTS: Final = {**LOSSLESS, **DROPPED, **GLUED}
DELIMITED: Final = ("tabs", "tabs-padded", "pipes-markdown", "word", "box-first")
LOSSY: Final = ("spaced", "one-a-line", "glued")
SECTIONS: Final = {2: "disclosure", 3: "requests", 4: "outcomes"}
SAMPLE = pytest.mark.parametrize("sample", SAMPLES)


def statuses(report: AnnualReport, section: int) -> set[Status]:
    """The statuses of a table's cells."""
    return {cell.status for cell in report.cells() if section_of(cell.path) == SECTIONS[section]}


def only_totals(filled: Filled) -> Filled:
    """The form with the applicants of section 3 and the results of section 4 left blank."""
    return evolve(
        filled,
        printed={
            path: text if section_of(path) == "disclosure" or path.endswith(".total") else ""
            for path, text in filled.printed.items()
        },
    )


@SAMPLE
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("layout", [*DELIMITED, "pipes-cell-a-line", *LOSSY])
def test_a_table_that_is_not_there_is_missing(layout: str, section: int, sample: str) -> None:
    rendered = LAYOUTS[layout](SAMPLES[sample](), PLAIN)
    start, end = rendered.tables[section - 2]
    report = gkparse.parse(rendered.text[:start] + rendered.text[end:])

    assert statuses(report, section) == {Status.MISSING}
    [finding] = [f for f in report.findings if f.code == "missing-table"]
    assert {section_of(path) for path in finding.paths} == {SECTIONS[section]}
    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert_nothing(breaches(report))


@SAMPLE
@pytest.mark.parametrize("mark", ["", "/"])
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("layout", DELIMITED)
def test_a_table_without_a_figure_is_empty(layout: str, section: int, mark: str, sample: str) -> None:
    filled = SAMPLES[sample]()
    printed = {p: mark if section_of(p) == SECTIONS[section] else text for p, text in filled.printed.items()}
    report = gkparse.parse(LAYOUTS[layout](evolve(filled, printed=printed), PLAIN).text)

    assert statuses(report, section) == {Status.BLANK}
    assert [f.code for f in report.findings] == ["empty-table"]


@SAMPLE
@pytest.mark.parametrize("layout", [*DELIMITED, *LOSSY])
def test_of_a_table_with_totals_only_nothing_is_promised_that_is_not_there(layout: str, sample: str) -> None:
    rendered = LAYOUTS[layout](only_totals(SAMPLES[sample]()), PLAIN)
    assert false_promises(gkparse.parse(rendered.text), rendered.truth()) == []


def test_of_a_figure_alone_in_its_row_nobody_knows_the_column() -> None:
    rendered = LAYOUTS["spaced"](only_totals(SAMPLES["town"]()), PLAIN)
    report = gkparse.parse(rendered.text)
    assert report["requests.granted.total"].status == Status.AMBIGUOUS
    assert report["requests.granted.natural_person"].status == Status.AMBIGUOUS


@SAMPLE
@pytest.mark.parametrize("layout", ["one-a-line", "one-a-line-tight", "word", "pipes-bar-a-line", "pipes-cell-a-line"])
def test_where_each_line_is_left_once_no_nought_is_promised(layout: str, sample: str) -> None:
    """Only rows that have all their cells, each with another figure, can still be told."""
    rendered = LAYOUTS[layout](SAMPLES[sample](), PLAIN)
    lines = list(dict.fromkeys(line for line in rendered.text.split("\n") if line.strip("\t |")))
    report = gkparse.parse("\n".join(lines))

    promised = [cell for cell in report.cells() if cell.status.promised]
    assert {cell.status for cell in promised} <= {Status.PRINTED}
    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert Status.MISSING in {cell.status for cell in report.cells()}
    assert_nothing(breaches(report))


def test_the_last_figures_of_section_4_set_behind_the_text_leave_their_group_open() -> None:
    town, group = SAMPLES["town"](), "litigation_after_review"
    figures = {"upheld": "2", "corrected": "0", "other": "2", "pending": "1", "total": "5"}
    printed = {**town.printed, **{f"{group}.{cell}": figure for cell, figure in figures.items()}}
    rendered = LAYOUTS["one-a-line"](evolve(town, printed=printed), PLAIN)
    start, end = rendered.spans[f"{group}.pending"][0], rendered.spans[f"{group}.total"][1]
    report = gkparse.parse(f"{rendered.text[:start]}{rendered.text[end:]}\n\n1\n\n5\n\n\f")

    assert not any(report[f"{group}.{cell}"].status.promised for cell in figures)
    assert report["litigation_direct.total"].value == 1
    assert_nothing(breaches(report))


def test_tables_all_of_whose_figures_may_stand_behind_the_text_are_not_empty() -> None:
    rendered = LAYOUTS["one-a-line"](SAMPLES["town"](), PLAIN)
    start, end = rendered.tables[0][0], rendered.tables[-1][1]
    lines = rendered.text[start:end].split("\n")
    labels = "\n".join(line for line in lines if line.strip() and line.strip(" 0123456789."))
    report = gkparse.parse(f"{rendered.text[:start]}{labels}\n{rendered.text[end:]}\n\n14\n\n386\n\n57\n\n\f")

    assert not any(cell.status.promised for cell in report.cells())
    assert_nothing(breaches(report))
