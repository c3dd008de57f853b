"""Tables whose figures do not stand in the order of the form, or with headers among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from attrs import evolve

import gkparse
from gkparse.forms import compose
from gkparse.report.cell import Status
from tests.filled import Filled, fill
from tests.judging import false_promises, open_cells
from tests.renderers.document import Rendered, Writer, render_document
from tests.renderers.grid import Slot, Table

SECTION_2 = {
    "disclosure.regulations.issued": "0",
    "disclosure.regulations.repealed": "1",
    "disclosure.regulations.in_force": "4",
    "disclosure.normative_documents.issued": "12",
    "disclosure.normative_documents.repealed": "3",
    "disclosure.normative_documents.in_force": "58",
    "disclosure.administrative_licensing.decisions": "7204",
    "disclosure.administrative_penalty.decisions": "915",
    "disclosure.administrative_coercion.decisions": "33",
    "disclosure.administrative_fees.amount": "611.4",
}


def district() -> Filled:
    """A district that prints all its noughts."""
    return fill(
        compose("2021", "2021"),
        disclosure=SECTION_2,
        results={
            "requests.granted": (64, 5, 0, 1, 0, 2),
            "requests.denied.process_information": (7, 0, 0, 0, 1, 0),
            "requests.unavailable.not_held": (29, 3, 0, 0, 2, 0),
            "requests.not_processed.duplicate": (4, 0, 0, 0, 0, 1),
            "requests.other.other": (2, 0, 0, 0, 0, 0),
        },
        carried_over=(5, 1, 0, 0, 0, 0),
        carried_forward=(8, 0, 0, 0, 1, 0),
        outcomes={
            "review": (31, 12, 40, 9),
            "litigation_direct": (7, 3, 1, 2),
            "litigation_after_review": (5, 2, 0, 8),
        },
        agency="霁川区人民政府",
    )


def nobody() -> Filled:
    """A district that nobody asked for anything, and that prints its noughts or leaves them out as it likes."""
    kept = iter([True, False, True, True, False, True, True] * 50)
    return fill(
        compose("2021", "2021"),
        disclosure=SECTION_2,
        results={},
        carried_over=(0,) * 6,
        carried_forward=(0,) * 6,
        outcomes={},
        zero=lambda path: "0" if next(kept) else "",
        agency="霁川区档案局",
    )


def in_blocks(filled: Filled, sizes: Sequence[int]) -> Rendered:
    """Section 3 with its labels in front and its figures in blocks of rows, each printed column by column."""

    def body(writer: Writer, table: Table) -> None:
        labels, figures = _parted(table)
        if table.section != 3:
            _write(writer, [slot for row in table.rows for slot in row])
            return
        _write(writer, [slot for row in labels for slot in row])
        rows = [row for row in figures if row]
        for size in sizes:
            block, rows = rows[:size], rows[size:]
            _write(writer, [row[x] for x in range(7) for row in block])
        _write(writer, [slot for row in rows for slot in row])

    return render_document(filled, body)


def in_order_of(filled: Filled, places: Sequence[int]) -> Rendered:
    """Section 4 with its figures in another order, each behind one of the headers."""

    def body(writer: Writer, table: Table) -> None:
        labels, figures = _parted(table)
        heads, cells = [s for row in labels for s in row], [s for row in figures for s in row]
        if table.section == 4:
            cells = [cells[at] for at in places]
            half = len(heads) // 2
            _write(writer, [*heads[:half], *cells[:7], *heads[half:], *cells[7:]])
        else:
            _write(writer, [slot for row in table.rows for slot in row])

    return render_document(filled, body)


def _parted(table: Table) -> tuple[list[list[Slot]], list[list[Slot]]]:
    labels = [[slot for slot in row if slot.path is None] for row in table.rows]
    return labels, [[slot for slot in row if slot.path is not None] for row in table.rows]


def _write(writer: Writer, slots: Sequence[Slot]) -> None:
    for slot in slots:
        if slot.text:
            writer.slot(slot)
            writer.write("\n\n")


@pytest.mark.parametrize("sizes", [(25,), (14, 11), (1, 1, 1, 1, 10, 4, 2, 2), (3, 1, 9, 12)])
def test_blocks_printed_column_by_column_are_read(sizes: Sequence[int]) -> None:
    filled = district()
    rendered = in_blocks(filled, sizes)
    report = gkparse.parse(rendered.text)
    assert not false_promises(report, rendered.truth())
    assert not {path for path in open_cells(report, rendered.truth()) if path.startswith("requests.")}


def printing(filled: Filled, figures: Mapping[str, str]) -> Filled:
    """The same form with other figures in some cells."""
    return evolve(filled, printed={**filled.printed, **figures})


def test_one_mistake_of_the_office_is_printed_and_reported() -> None:
    slip = printing(district(), {"requests.not_processed.duplicate.total": "6"})
    rendered = in_blocks(slip, [1] * 25)
    report = gkparse.parse(rendered.text)
    assert not false_promises(report, rendered.truth())
    assert report["requests.not_processed.duplicate.total"].status == Status.PRINTED
    assert not {path for path in open_cells(report, rendered.truth()) if path.startswith("requests.")}
    assert "equation-broken" in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param(
            {"requests.granted.commercial_enterprise": "1", "requests.granted.public_welfare_organization": "5"},
            id="within a row",
        ),
        pytest.param(
            {"requests.granted.commercial_enterprise": "29", "requests.unavailable.not_held.natural_person": "5"},
            id="between rows",
        ),
    ],
)
def test_figures_that_may_have_changed_places_stay_open(figures: Mapping[str, str]) -> None:
    rendered = in_blocks(printing(district(), figures), [1] * 25)
    report = gkparse.parse(rendered.text)
    assert not {cell.path for cell in report.cells() if cell.path in figures and cell.status.promised}


def test_a_table_of_noughts_is_nought_wherever_they_stand() -> None:
    rendered = in_blocks(nobody(), (14, 11))
    report = gkparse.parse(rendered.text)
    assert not open_cells(report, rendered.truth())
    assert {cell.status for cell in report.cells() if cell.path.startswith("requests.")} == {Status.INFERRED}


def test_headers_among_figures_do_no_harm_where_every_group_adds_up() -> None:
    rendered = in_order_of(district(), range(15))
    report = gkparse.parse(rendered.text)
    assert not open_cells(report, rendered.truth())
    assert not false_promises(report, rendered.truth())


def test_groups_of_which_nothing_says_which_is_which_stay_open() -> None:
    rendered = in_order_of(district(), [0, 1, 2, 3, 10, 11, 12, 13, 4, 5, 6, 7, 8, 9, 14])
    report = gkparse.parse(rendered.text)
    assert not false_promises(report, rendered.truth())
    assert report.review.total.value == 92
    assert {path.split(".")[0] for path in open_cells(report, rendered.truth())} == {
        "litigation_direct",
        "litigation_after_review",
    }
    assert report["litigation_direct.total"].candidates == (13, 15)


def labels_first(filled: Filled, *, sections: Sequence[int]) -> Rendered:
    """These sections with the labels of every block, or of the table, before its figures."""

    def body(writer: Writer, table: Table) -> None:
        blocks = [[row] for row in table.rows] if table.section == 4 else [list(table.rows)]
        if table.section == 2:
            starts = [at for at, row in enumerate(table.rows) if len(row) == 1]
            blocks = [list(table.rows[a:b]) for a, b in zip(starts, [*starts[1:], None], strict=True)]
        for rows in blocks if table.section in sections else [[row] for row in table.rows]:
            _write(writer, [slot for row in rows for slot in row if slot.path is None])
            _write(writer, [slot for row in rows for slot in row if slot.path is not None])

    return render_document(filled, body)


def test_blocks_of_section_2_are_read_by_count_where_section_3_prints_rows() -> None:
    rendered = labels_first(district(), sections=[2])
    report = gkparse.parse(rendered.text)
    assert not false_promises(report, rendered.truth())
    assert not open_cells(report, rendered.truth())


def test_a_block_of_section_2_stays_open_where_nothing_shows_rows_or_columns() -> None:
    rendered = labels_first(nobody(), sections=[2])
    report = gkparse.parse(rendered.text)
    assert not false_promises(report, rendered.truth())
    assert "disclosure.normative_documents.issued" in open_cells(report, rendered.truth())
    assert report["disclosure.administrative_coercion.decisions"].value == 33


def test_a_signed_figure_where_no_change_belongs_shows_another_order() -> None:
    moved = {"disclosure.normative_documents.issued": "-3"}
    rendered = labels_first(printing(district(), moved), sections=[2])
    report = gkparse.parse(rendered.text)
    assert not report["disclosure.normative_documents.issued"].status.promised


def test_nothing_is_read_by_count_where_section_3_does_not_add_up() -> None:
    swapped = {"requests.granted.commercial_enterprise": "29", "requests.unavailable.not_held.natural_person": "5"}
    rendered = labels_first(printing(district(), swapped), sections=[2, 3])
    report = gkparse.parse(rendered.text)
    assert not report["disclosure.normative_documents.issued"].status.promised


def by_headers(filled: Filled, *, columns: bool, section_3: Sequence[int] = ()) -> Rendered:
    """Captions and labels of all blocks of section 2 first, then the headers and the figures of each one.

    Figures are written row by row or in ``columns``; those of section 3 in blocks of so many rows, each printed in
    columns, or in another order altogether.
    """

    def body(writer: Writer, table: Table) -> None:
        labels, figures = _parted(table)
        if table.section == 2:
            rows = list(zip(labels, figures, strict=True))
            starts = [at for at, (row, _) in enumerate(rows) if len(row) == 1 and not rows[at][1]]
            blocks = [rows[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
            _write(writer, [row[0] for block in blocks for row, _ in block])
            for block in blocks:
                _write(writer, block[1][0][1:])
                printed = [row for _, row in block if row]
                _write(writer, [slot for row in (zip(*printed, strict=True) if columns else printed) for slot in row])
        elif table.section == 3:
            _write(writer, [slot for row in labels for slot in row])
            rows_left = [row for row in figures if row]
            for size in section_3:
                mine, rows_left = rows_left[:size], rows_left[size:]
                _write(writer, [slot for row in zip(*mine, strict=True) for slot in row])
            _write(writer, [slot for row in rows_left for slot in row][::-1])
        else:
            _write(writer, [slot for row in labels for slot in row])
            _write(writer, [slot for row in figures for slot in row])

    return render_document(filled, body)


def test_blocks_of_section_2_are_read_in_columns_where_section_3_prints_columns() -> None:
    rendered = by_headers(district(), columns=True, section_3=(14, 11))
    report = gkparse.parse(rendered.text)
    assert not false_promises(report, rendered.truth())
    assert not open_cells(report, rendered.truth())


@pytest.mark.parametrize("columns", [True, False])
def test_what_its_own_place_shows_is_read_though_section_3_stands_in_no_order(columns: bool) -> None:
    rendered = by_headers(district(), columns=columns)
    report = gkparse.parse(rendered.text)
    assert not false_promises(report, rendered.truth())
    left = {path for path in open_cells(report, rendered.truth()) if not path.startswith("requests.")}
    assert left == {path for path in SECTION_2 if path.split(".")[1] in ("regulations", "normative_documents")}


def test_a_section_3_of_noughts_shows_neither_rows_nor_columns() -> None:
    report = gkparse.parse(labels_first(nobody(), sections=[2, 3]).text)
    assert not report["disclosure.normative_documents.issued"].status.promised
    assert report["disclosure.administrative_coercion.decisions"].value == 33
    assert report.requests.received.total.count == 0
