"""Columns that the form does not have, and those that a table lacks: no figure moves into another column."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from attrs import evolve

import gkparse
from gkparse.report.report import AnnualReport
from tests.filled import Filled
from tests.invariants import breaches
from tests.judging import assert_nothing, false_promises, open_cells
from tests.renderers import DROPPED, LOSSLESS, PLAIN, Rendered, document
from tests.renderers.grid import Slot, Table, tables
from tests.samples import SAMPLES

SAMPLE = pytest.mark.parametrize("sample", list(SAMPLES))
LAYOUT = pytest.mark.parametrize("layout", ["tabs", "tabs-padded", "tabs-expanded", "pipes-trailing", "comma"])
LAST_YEAR = (7, 0, 3, 11, 0, 2, 5, 0, 1, 9)

Squares = list[Slot]
Change = Callable[[Squares, int], Squares]


def rendered_with(
    filled: Filled, layout: str, section: int, change: Change, monkeypatch: pytest.MonkeyPatch
) -> Rendered:
    """The form in a layout, each row of figures of one section changed by `change`, which is told where they begin."""

    def changed(other: Filled) -> Iterator[Table]:
        for table in tables(other):
            yield with_columns(table, change) if table.section == section else table

    monkeypatch.setattr(document, "tables", changed)
    return {**LOSSLESS, **DROPPED}[layout](filled, PLAIN)


def with_columns(table: Table, change: Change) -> Table:
    """The table with other columns, the headers of new ones empty."""
    rows: list[Squares] = []
    wider = 0
    for slots in table.rows:
        row = list(slots)
        figures = [x for x, slot in enumerate(row) if slot.path]
        rows.append(change(row[:], figures[0]) if figures else row)
        wider = len(rows[-1]) - len(row) if figures else wider
    for y, row in enumerate(rows):
        if wider > 0 and not any(slot.path for slot in row) and (y == 0 or not table.head):
            row.append(Slot("", wide=wider, tall=table.head or 1))
    return evolve(table, rows=tuple(map(tuple, rows)), width=table.width + wider)


def figures_of(last_year: tuple[int, ...] = LAST_YEAR) -> Iterator[Slot]:
    """One cell after the other of a column that the form does not have; a nought leaves its cell empty."""
    while True:
        yield from (Slot(str(figure) if figure else "") for figure in last_year)


def checked(rendered: Rendered) -> AnnualReport:
    """The report, which promises nothing false."""
    report = gkparse.parse(rendered.text)
    assert_nothing(false_promises(report, rendered.truth() | {"spans": {}}))
    assert_nothing(breaches(report))
    return report


@SAMPLE
@LAYOUT
@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_column_of_last_year_gives_no_empty_row_a_figure(
    section: int, layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    column = figures_of()
    checked(rendered_with(SAMPLES[sample](), layout, section, lambda row, first: [*row, next(column)], monkeypatch))


@SAMPLE
@LAYOUT
def test_the_columns_of_section_3_are_those_that_add_up(
    layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column of other figures beside them costs no cell."""
    column = figures_of()
    rendered = rendered_with(SAMPLES[sample](), layout, 3, lambda row, first: [*row, next(column)], monkeypatch)
    report = checked(rendered)

    assert {path for path in open_cells(report, rendered.truth()) if path.startswith("requests.")} == set()
    assert any(finding.code == "unread-figure" for finding in report.findings)


@SAMPLE
@LAYOUT
@pytest.mark.parametrize("section", [2, 3])
@pytest.mark.parametrize("offset", [0, 2])
def test_a_column_among_the_others_moves_no_figure(
    offset: int, section: int, layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    column = figures_of()

    def change(row: Squares, first: int) -> Squares:
        at = min(first + offset, len(row))
        return [*row[:at], next(column), *row[at:]]

    checked(rendered_with(SAMPLES[sample](), layout, section, change, monkeypatch))


@SAMPLE
@LAYOUT
@pytest.mark.parametrize("missing", [1, 5, 6])
def test_the_columns_behind_a_missing_one_do_not_move_up(
    missing: int, layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Empty cells of merged labels stand before the figures, and would make the row as long as it should be."""
    filled = SAMPLES[sample]()

    def change(row: Squares, first: int) -> Squares:
        return row[: first + missing] + row[first + missing + 1 :]

    checked(rendered_with(filled, layout, 3, change, monkeypatch))


@SAMPLE
@pytest.mark.parametrize("zero", ["0", "—"])
def test_a_table_without_totals_does_not_add_up(zero: str, sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sums of empty totals hold for any parts: they do not tell which cell of each row is not there."""
    filled = SAMPLES[sample]()
    printed = {path: raw if filled.values[path] else zero for path, raw in filled.printed.items()}
    checked(rendered_with(evolve(filled, printed=printed), "spaced", 3, lambda row, first: row[:-1], monkeypatch))


@SAMPLE
@LAYOUT
def test_two_years_side_by_side_are_not_mixed(layout: str, sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Last year's figures add up, too: which of the two the form asks for is not said by any equation."""
    column = figures_of((1, 0, 0, 0, 0, 2, 3))

    def change(row: Squares, first: int) -> Squares:
        return [*row[:first], *(next(column) for _ in row[first:]), *row[first:]]

    checked(rendered_with(SAMPLES[sample](), layout, 3, change, monkeypatch))


@SAMPLE
@LAYOUT
@pytest.mark.parametrize("order", [(0, 2, 1, 3, 4, 5, 6), (0, 1, 4, 3, 2, 5, 6)])
def test_columns_in_another_order_are_not_read_in_that_of_the_form(
    order: tuple[int, ...], layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows and columns add up in any order, and the headers say that it is another one."""
    names = [column.label for column in SAMPLES[sample]().form.columns]

    def changed(filled: Filled) -> Iterator[Table]:
        for table in tables(filled):
            if table.section != 3:
                yield table
                continue
            figures = [row for row in table.rows if any(slot.path for slot in row)]
            head = (table.rows[0][0], *(Slot(names[x]) for x in order))
            rows = [(*row[:-7], *(row[-7:][x] for x in order)) for row in figures]
            yield evolve(table, rows=((evolve(head[0], tall=1), *head[1:]), *rows), head=1)

    monkeypatch.setattr(document, "tables", changed)
    checked(LOSSLESS[layout](SAMPLES[sample](), PLAIN))


@SAMPLE
@pytest.mark.parametrize("offset", [0, 2, 7])
def test_a_column_too_many_between_blanks_moves_no_figure(
    offset: int, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    column = figures_of()

    def change(row: Squares, first: int) -> Squares:
        return [*row[: first + offset], next(column), *row[first + offset :]]

    checked(rendered_with(SAMPLES[sample](), "spaced", 3, change, monkeypatch))


def test_what_a_program_prints_for_empty_cells_makes_no_line_too_long() -> None:
    filled = SAMPLES["town"]()
    report = gkparse.parse(DROPPED["numbered"](filled, PLAIN).text)
    values = {path: value for path, value in filled.values.items() if path.startswith("requests.")}
    assert {path: report[path].value for path in values} == values


WORDS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
ORDERS = {
    "litigation first": (1, 2, 0, 0, 1, 2, 3, 4),
    "after review first": (0, 2, 1, 0, 1, 2, 3, 4),
    "corrected first": (0, 1, 2, 1, 0, 2, 3, 4),
    "totals first": (0, 1, 2, 4, 0, 1, 2, 3),
}
"""The groups of section 4 in the order in which a table has them, and the columns of each."""


@SAMPLE
@pytest.mark.parametrize("order", list(ORDERS))
@pytest.mark.parametrize("layout", ["tabs", "pipes-markdown", "spaced", "aligned", "one-a-line"])
def test_section_4_in_another_order_is_not_read_in_that_of_the_form(
    layout: str, order: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every group adds up, whichever it is taken for."""
    groups, columns = ORDERS[order][:3], ORDERS[order][3:]
    kinds = [
        (Slot("行政复议", wide=5), *(Slot(WORDS[x], tall=2) for x in columns)),
        *((Slot(name, wide=5),) for name in ("未经复议直接起诉", "复议后起诉")),
    ]

    def changed(filled: Filled) -> Iterator[Table]:
        for table in tables(filled):
            if table.section != 4:
                yield table
                continue
            litigation = Slot("行政诉讼", wide=10)
            review = kinds[0][0]
            top = (review, litigation) if groups[0] == 0 else (litigation, review)
            second = tuple(slot for group in groups for slot in (kinds[group][1:] if group == 0 else kinds[group]))
            third = tuple(Slot(WORDS[x]) for x in (*columns, *columns))
            row = table.rows[-1]
            figures = tuple(row[5 * group + x] for group in groups for x in columns)
            yield evolve(table, rows=(top, second, third, figures))

    monkeypatch.setattr(document, "tables", changed)
    checked({**LOSSLESS, **DROPPED}[layout](SAMPLES[sample](), PLAIN))


@SAMPLE
@pytest.mark.parametrize("layout", ["tabs", "pipes-markdown", "spaced", "aligned", "one-a-line"])
def test_columns_of_section_2_in_another_order_are_not_read_in_that_of_the_form(
    layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(filled: Filled) -> Iterator[Table]:
        for table in tables(filled):
            moved = [(*row[:1], row[3], row[1], row[2]) for row in table.rows[1:4] if table.section == 2]
            yield evolve(table, rows=(table.rows[0], *moved, *table.rows[4:])) if moved else table

    monkeypatch.setattr(document, "tables", changed)
    checked({**LOSSLESS, **DROPPED}[layout](SAMPLES[sample](), PLAIN))


@pytest.mark.parametrize("layout", ["tabs", "wrapped-middle", "spaced"])
def test_the_numbers_of_the_columns_are_no_figures_of_an_empty_row(
    layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(filled: Filled) -> Iterator[Table]:
        for table in tables(filled):
            numbers = tuple(Slot(str(number)) for number in range(1, 16))
            yield evolve(table, rows=(*table.rows[:-1], numbers, table.rows[-1])) if table.section == 4 else table

    monkeypatch.setattr(document, "tables", changed)
    town = SAMPLES["town"]()
    printed = {path: raw if path.startswith(("disclosure", "requests")) else "" for path, raw in town.printed.items()}
    checked({**LOSSLESS, **DROPPED}[layout](evolve(town, printed=printed), PLAIN))


def numbers_of_rows() -> Iterator[Slot]:
    """One number after the other."""
    return (Slot(str(number)) for number in range(1, 99))


NUMBERED = ["tabs", "tabs-expanded", "pipes-markdown", "wrapped-middle", "spaced", "aligned", "one-a-line", "word"]


@pytest.mark.parametrize("layout", NUMBERED)
@pytest.mark.parametrize("within", [False, True])
def test_numbers_of_rows_behind_the_labels_of_section_2_are_no_figures(
    layout: str, within: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first column is empty here and there, and a figure too many would fill it."""
    firsts = ("newly_made", "previous_items", "items")
    filled = SAMPLES["county"]()
    empty = [path for path in filled.printed if path.startswith("disclosure.") and path.endswith(firsts)][::2]
    numbers = numbers_of_rows()

    def numbered(row: Squares, first: int) -> Squares:
        if within:
            label = evolve(row[first - 1], text=f"{row[first - 1].text} {next(numbers).text}")
            return [*row[: first - 1], label, *row[first:]]
        return [*row[:first], next(numbers), *row[first:]]

    changed = evolve(filled, printed={**filled.printed, **dict.fromkeys(empty, "")})
    rendered = rendered_with(changed, layout, 2, numbered, monkeypatch)
    assert_nothing(false_promises(gkparse.parse(rendered.text), rendered.truth() | {"spans": {}}))


@pytest.mark.parametrize("layout", ["tabs", "spaced", "one-a-line", "paragraphs", "word", "pipes-markdown"])
def test_figures_that_happen_to_count_up_from_row_to_row_number_nothing(layout: str) -> None:
    """No row has more figures than cells."""
    firsts = {
        "disclosure.regulations.issued": "1",
        "disclosure.normative_documents.issued": "2",
        "disclosure.administrative_licensing.decisions": "3",
        "disclosure.administrative_penalty.decisions": "4",
        "disclosure.administrative_coercion.decisions": "5",
        "disclosure.administrative_fees.amount": "6",
    }
    filled = evolve(SAMPLES["town"](), printed={**SAMPLES["town"]().printed, **firsts})
    rendered = {**LOSSLESS, **DROPPED}[layout](filled, PLAIN)
    report = gkparse.parse(rendered.text)
    assert {path: str(report[path].value) for path in firsts} == firsts
