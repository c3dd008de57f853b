"""Empty lines that are empty cells, and empty lines that are none."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse.report.cell import Status
from tests.filled import Filled, request_rows
from tests.judging import assert_nothing, complaints, false_promises, faults, open_cells
from tests.mutations import CHANGES
from tests.property.strategies import a_third, filled_forms
from tests.renderers import DROPPED, LOSSLESS, PLAIN, document, paragraphs
from tests.renderers.grid import Slot, Table, full_grid, tables
from tests.samples import county, town

LAYOUTS = ("paragraphs", "paragraphs-apart", "paragraphs-uneven")


@pytest.mark.parametrize("layout", LAYOUTS)
@a_third
@given(filled=filled_forms(printing=("", "0")), data=st.data())
def test_a_line_too_many_or_too_few_leaves_the_truth_or_an_open_cell(
    layout: str, filled: Filled, data: st.DataObject
) -> None:
    """A cell of two paragraphs, an empty cell that vanished: the count of its row is broken, and says so."""
    rendered = {**LOSSLESS, **DROPPED}[layout](filled, PLAIN)
    start, end = rendered.tables[1]
    ends = [at for at in range(start, end) if rendered.text[at] == "\n"]
    at = data.draw(st.sampled_from(ends))
    if data.draw(st.booleans(), label="inserted"):
        text = rendered.text[:at] + "\n" + rendered.text[at:]
        moved = {p: (a + (a > at), b + (a > at)) for p, (a, b) in rendered.spans.items()}
    else:
        if rendered.text[at - 1] != "\n":
            return
        text = rendered.text[:at] + rendered.text[at + 1 :]
        moved = {p: (a - (a > at), b - (a > at)) for p, (a, b) in rendered.spans.items()}
    found = faults(gkparse.parse(text), filled.truth(moved))
    assert_nothing([words for _, fault, words in found if fault != "open"])


@given(filled=filled_forms(printing=("", "0")))
def test_space_between_paragraphs_is_no_cell(filled: Filled) -> None:
    """Where empty cells left nothing, no empty line is one: no cell of section 3 is blank."""
    report = gkparse.parse(DROPPED["one-a-line"](filled, PLAIN).text)
    blank = [c.path for c in report.cells() if c.path.startswith("requests.") and c.status == Status.BLANK]
    assert blank == [] or any(finding.code == "empty-table" for finding in report.findings)


@pytest.mark.parametrize("layout", [*LAYOUTS, "paragraphs-tabs"])
def test_where_every_section_leaves_cells_out_each_empty_line_is_one(layout: str) -> None:
    rendered = {**LOSSLESS, **DROPPED}[layout](county(), PLAIN)
    assert_nothing(complaints(gkparse.parse(rendered.text), rendered.truth()))


@pytest.mark.parametrize("change", ["carriage returns", "page number - 4 -"])
def test_line_ends_of_another_program_and_page_numbers_are_no_cells(change: str) -> None:
    rendered = LOSSLESS["paragraphs-uneven"](county(), PLAIN)
    text, truth = CHANGES[change](rendered.text, rendered.truth())
    assert_nothing(complaints(gkparse.parse(text), truth))


def test_a_label_that_is_printed_in_each_cell_it_is_merged_over_is_one() -> None:
    text = paragraphs.render(county(), merged="continued").text
    start = text.index("一、本年新收")
    merged = re.compile(r"^(?:[一二四]、(?:本年新收|上年|结转)|（[一二六七]）).*\n", re.MULTILINE)
    report = gkparse.parse(text[:start] + merged.sub(lambda label: label[0] * 2, text[start:]))
    assert_nothing(complaints(report, county().truth()))


def test_where_section_3_prints_all_its_cells_the_other_tables_show_that_empty_lines_are_cells() -> None:
    emptied = ("disclosure.administrative_fees.change", "disclosure.other_services.previous_items")
    printed = {
        path: "" if path in emptied else words or ("0" if path.startswith("requests.") else "")
        for path, words in county().printed.items()
    }
    rendered = paragraphs.render(evolve(county(), printed=printed))
    assert_nothing(complaints(gkparse.parse(rendered.text), rendered.truth()))


def test_three_columns_with_a_space_between_any_two_are_not_seven_columns() -> None:
    """An office puts all organisations in one column; each figure stands on a line of its own."""
    filled = town()
    text = DROPPED["one-a-line"](filled, PLAIN).text
    for row in request_rows(filled.form):
        *parts, total = (filled.values[path] or 0 for path in row.cells)
        seven = "\n\n".join(filled.printed[path] for path in row.cells)
        label = filled.form.cell(row.cells[0]).row_label
        text = text.replace(f"{label}\n\n{seven}", f"{label}\n\n{parts[0]}\n\n{sum(parts[1:])}\n\n{total}")
    assert_nothing(false_promises(gkparse.parse(text), filled.truth()))


@pytest.mark.parametrize("merged", ["shifted", "continued"])
def test_an_empty_column_behind_the_totals_is_none_of_the_form(merged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Remarks that nobody made: each row has a step more."""
    monkeypatch.setattr(document, "tables", lambda filled: [*map(with_remarks, tables(filled))])
    rendered = paragraphs.render(county(), merged=merged)
    assert_nothing(complaints(gkparse.parse(rendered.text), rendered.truth()))


def with_remarks(table: Table) -> Table:
    """Section 3 with a further column, headed and empty."""
    if table.section != 3:
        return table
    first, *head = table.rows[: table.head]
    body = [(*row, Slot("")) for row in table.rows[table.head :]]
    return evolve(table, width=table.width + 1, rows=((*first, Slot("备注", tall=3)), *head, *body))


def test_labels_that_are_printed_in_each_row_leave_empty_cells_up_to_the_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is merged downwards, and what is merged sideways leaves the places of the labels below it."""
    monkeypatch.setattr(document, "tables", lambda filled: [*map(with_whole_stubs, tables(filled))])
    rendered = paragraphs.render(county())
    assert_nothing(complaints(gkparse.parse(rendered.text), rendered.truth()))


def with_whole_stubs(table: Table) -> Table:
    """Section 3 with all three labels before the figures of each row."""
    if table.section != 3:
        return table
    body = [
        tuple(evolve(s.slot, wide=1, tall=1) if not s.right else Slot("") for s in squares)
        for squares in full_grid(table)[table.head :]
    ]
    return evolve(table, rows=(*table.rows[: table.head], *body))


def test_a_row_that_the_form_does_not_have_leaves_the_row_before_it_its_empty_cells() -> None:
    rendered = paragraphs.render(county(), merged="continued")
    at = rendered.text.index("二、上年结转政府信息公开申请数量")
    text = f"{rendered.text[:at]}其中：网上申请\n3\n\n\n\n\n\n3\n{rendered.text[at:]}"
    truth = rendered.truth() | {"spans": {}}
    assert false_promises(gkparse.parse(text), truth) == []
    assert {path for path in open_cells(gkparse.parse(text), truth) if path.startswith("requests.received")} == set()
