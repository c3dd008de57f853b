"""The five shared reports, cell by cell, and the oddities of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gkparse
from gkparse import api
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from tests.corpus.seeds import SEEDS, Seed, read_seed
from tests.filled import form_of
from tests.invariants import breaches
from tests.judging import assert_nothing, complaints, open_cells


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, corpus: Path) -> Seed:
    """Each of the five."""
    return read_seed(corpus, request.param)


def parsed(corpus: Path, name: str) -> AnnualReport:
    """One of them, read."""
    return gkparse.parse(read_seed(corpus, name).text)


def test_every_cell_is_right(seed: Seed) -> None:
    """Every figure has its value and its place; what the text does not settle is ambiguous, and nothing else is."""
    report = gkparse.parse(seed.text)
    undetermined = set(seed.truth["undetermined"])

    assert_nothing(complaints(report, seed.truth, fair=undetermined))
    assert open_cells(report, seed.truth) == undetermined
    assert {report[path].status for path in undetermined} <= {Status.AMBIGUOUS}
    assert [cell.path for cell in report.cells()] == [cell.path for cell in form_of(seed.truth).cells]
    assert_nothing(breaches(report))


def test_agency_year_and_form_are_right(seed: Seed) -> None:
    """With the characters they were read from."""
    report = gkparse.parse(seed.text)
    truth = seed.truth
    assert (report.agency, report.year, report.template) == (truth["agency"], truth["year"], truth["template"])
    for item in (report.identity.title, report.identity.agency, report.identity.year):
        assert item.span is not None
        assert report.text[slice(*item.span)] == item.raw


def test_figures_stand_in_the_order_of_the_form(seed: Seed) -> None:
    """No two cells of a report have changed places."""
    spans = [cell.span for cell in gkparse.parse(seed.text).cells() if cell.span]
    assert spans == sorted(spans)


def test_empty_cells_are_blank_where_the_text_delimits_them(seed: Seed) -> None:
    """And printed ones are never blank."""
    report = gkparse.parse(seed.text)
    printed = {path: cell["printed"] for path, cell in seed.truth["cells"].items()}
    blank = {cell.path for cell in report.cells() if cell.status == Status.BLANK}
    empty = {path for path, text in printed.items() if text == ""}
    assert blank <= empty
    if seed.name != "000":
        assert blank == empty


def test_who_made_the_single_request_of_000_stays_open(corpus: Path) -> None:
    """`1 1` in three rows: six whole fillings, which move together."""
    report = parsed(corpus, "000")
    [group] = report.alternatives
    assert len(group.fillings) == 6
    assert set(group.paths) == set(read_seed(corpus, "000").truth["undetermined"])
    assert all(sum(value or 0 for value in filling) == 3 for filling in group.fillings)
    assert "ambiguous" in {finding.code for finding in report.findings}


def test_the_sixteenth_figure_of_001_is_reported(corpus: Path) -> None:
    """Section 4 has fifteen cells; the line of 001 has sixteen figures, and the last is nobody's."""
    report = parsed(corpus, "001")
    last = report["litigation_after_review.total"].span
    assert last is not None
    end = report.text.index("\n", last[1])
    [finding] = [finding for finding in report.findings if finding.code == "unread-figure"]
    assert [report.text[slice(*span)].strip() for span in finding.spans] == ["0"]
    assert finding.spans[0][1] == len(report.text[:end].rstrip())


def test_the_garbled_twin_of_a_row_in_003_is_no_row(corpus: Path) -> None:
    """The row 1.属于国家秘密 stands twice, once in letters; the legible one is read, the other accounted for."""
    report = parsed(corpus, "003")
    legible = re.search(r"\t\t1\.属于国家秘密\t.*", report.text)
    twin = re.search(r".*(?<!国家)秘密\t.*", report.text)
    assert legible
    assert twin
    cells = [cell for cell in report.cells() if cell.path.startswith("requests.denied.state_secret.")]
    assert [cell.value for cell in cells] == [0] * 7
    assert all(cell.span and legible.start() <= cell.span[0] < legible.end() for cell in cells)
    kinds = {kind for (start, _), kind in api.account_for_digits(report) if twin.start() <= start < twin.end()}
    assert kinds
    assert kinds <= {"unread-figure", "label"}


@pytest.mark.parametrize(
    "path",
    [
        "requests.received.natural_person",
        "requests.carried_over.natural_person",
        "review.pending",
    ],
)
def test_two_figures_in_one_cell_of_003_are_one_nought(corpus: Path, path: str) -> None:
    """`1 0` and `0 1` are noughts with a rule read along; the equations leave nothing else."""
    cell = parsed(corpus, "003")[path]
    assert (cell.value, cell.status) == (0, Status.REPAIRED)
    assert cell.raw in ("1 0", "0 1")


def test_pictures_after_section_six_of_004_are_no_part_of_it(corpus: Path) -> None:
    """What was recognised in pictures lies outside every table and section."""
    report = parsed(corpus, "004")
    pictures = report.text.index("image6.jpeg")
    assert max(section.span[1] for section in report.sections) <= pictures
    assert all(cell.span is None or cell.span[1] <= pictures for cell in report.cells())
    assert all(end <= pictures for finding in report.findings for _, end in finding.spans)
    assert all(end <= pictures for (_, end), _ in api.account_for_digits(report))


def test_the_amount_of_004_has_the_unit_of_its_header(corpus: Path) -> None:
    """采购总金额（万元）."""
    assert parsed(corpus, "004")["disclosure.centralized_procurement.amount"].unit == "万元"
