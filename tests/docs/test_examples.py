"""The reports of docs/examples are read as their agencies wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.invariants import breaches

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

FIGURES: dict[str, tuple[str, int, str, dict[str, str]]] = {
    "county-2022-tabs": (
        "澄溪县人民政府办公室",
        2022,
        "2021",
        {
            "disclosure.normative_documents": "7 4 58",
            "disclosure.administrative_licensing": "18342",
            "disclosure.administrative_penalty": "2716",
            "disclosure.administrative_coercion": "39",
            "disclosure.administrative_fees": "1204.36",
            "requests.received": "69 7 0 1 4 0 81",
            "requests.carried_over": "3 1 0 0 0 0 4",
            "requests.granted": "31 4 0 1 2 0 38",
            "requests.partially_granted": "6 1 0 0 0 0 7",
            "requests.denied.third_party_rights": "2 0 0 0 0 0 2",
            "requests.denied.internal_affairs": "1 0 0 0 0 0 1",
            "requests.denied.enforcement_files": "3 0 0 0 1 0 4",
            "requests.unavailable.not_held": "14 2 0 0 0 0 16",
            "requests.unavailable.needs_creation": "2 0 0 0 0 0 2",
            "requests.unavailable.unclear_after_correction": "1 0 0 0 0 0 1",
            "requests.not_processed.petition_complaint": "5 0 0 0 0 0 5",
            "requests.not_processed.duplicate": "2 0 0 0 0 0 2",
            "requests.other.overdue_correction": "1 1 0 0 0 0 2",
            "requests.result_total": "68 8 0 1 3 0 80",
            "requests.carried_forward": "4 0 0 0 1 0 5",
            "review": "3 1 0 1 5",
            "litigation_direct": "1 0 0 0 1",
            "litigation_after_review": "0 0 1 0 1",
        },
    ),
    "bureau-2020-one-cell-a-line": (
        "澄溪县水务局",
        2020,
        "2019",
        {
            "disclosure.normative_documents": "2 2 19",
            "disclosure.administrative_licensing": "14 3 226",
            "disclosure.other_services": "9 -1 140",
            "disclosure.administrative_penalty": "31 0 17",
            "disclosure.administrative_coercion": "5 0 0",
            "disclosure.administrative_fees": "2 0",
            "disclosure.centralized_procurement": "11 386.2",
            "requests.received": "8 3 0 0 0 0 11",
            "requests.carried_over": "1 0 0 0 0 0 1",
            "requests.granted": "5 1 0 0 0 0 6",
            "requests.partially_granted": "1 0 0 0 0 0 1",
            "requests.unavailable.not_held": "2 0 0 0 0 0 2",
            "requests.not_processed.duplicate": "1 0 0 0 0 0 1",
            "requests.other": "0 1 0 0 0 0 1",
            "requests.result_total": "9 2 0 0 0 0 11",
            "requests.carried_forward": "0 1 0 0 0 0 1",
            "review": "1 0 0 0 1",
        },
    ),
    "town-2023-blanks-dropped": (
        "澄溪县白榆镇人民政府",
        2023,
        "2021",
        {
            "disclosure.administrative_licensing": "93",
            "disclosure.administrative_penalty": "6",
            "requests.received": "4 1 0 0 0 0 5",
            "requests.granted": "2 0 0 0 0 0 2",
            "requests.unavailable.not_held": "1 0 0 0 0 0 1",
            "requests.not_processed.petition_complaint": "0 1 0 0 0 0 1",
            "requests.result_total": "3 1 0 0 0 0 4",
            "requests.carried_forward": "1 0 0 0 0 0 1",
        },
    ),
}
"""Agency, year, form, and every row that holds something else than noughts."""


def test_every_example_has_its_figures() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.txt")} == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_an_example_is_read(name: str) -> None:
    """Where blanks were dropped a cell may be open; nowhere may it be wrong."""
    agency, year, template, rows = FIGURES[name]
    report = gkparse.parse((EXAMPLES / f"{name}.txt").read_text("utf-8"))
    assert (report.agency, report.year, report.template) == (agency, year, template)
    assert breaches(report) == []
    for row in gkparse.form(template).rows:
        printed = rows.get(row.path, " ".join("0" * len(row.cells))).split()
        for path, figure in zip(row.cells, printed, strict=True):
            cell = report[path]
            if cell.status.promised:
                assert str(cell.count) == figure, path
            else:
                assert name.endswith("dropped")
                assert not cell.candidates or figure in map(str, cell.candidates), path


def test_totals_are_printed_where_blanks_were_dropped() -> None:
    report = gkparse.parse((EXAMPLES / "town-2023-blanks-dropped.txt").read_text("utf-8"))
    rows = [path for path in FIGURES["town-2023-blanks-dropped"][3] if path.startswith("requests.")]
    totals = {path: report[f"{path}.total"] for path in rows}
    assert {path: (cell.value, cell.status) for path, cell in totals.items()} == {
        "requests.received": (5, Status.PRINTED),
        "requests.granted": (2, Status.PRINTED),
        "requests.unavailable.not_held": (1, Status.PRINTED),
        "requests.not_processed.petition_complaint": (1, Status.PRINTED),
        "requests.result_total": (4, Status.PRINTED),
        "requests.carried_forward": (1, Status.PRINTED),
    }
