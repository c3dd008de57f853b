"""Columns that the form does not have, and cells that only seem to stand in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

import gkparse
from gkparse.forms import compose
from gkparse.report.cell import Status
from tests.filled import fill, request_rows
from tests.judging import false_promises
from tests.mutations import edited
from tests.renderers import DROPPED, LOSSLESS, PLAIN
from tests.samples import county, town

LICENSING = "disclosure.administrative_licensing.decisions"


@pytest.mark.parametrize(
    ("header", "status"), [("本年处理决定数量", Status.PRINTED), ("上年本年处理决定数量", Status.AMBIGUOUS)]
)
def test_a_figure_under_a_repeated_header_is_its_rows_and_one_under_a_further_header_need_not_be(
    header: str, status: Status
) -> None:
    """A merged header is printed for each column it spans, its figure in one of them."""
    text = LOSSLESS["tabs"](town(), PLAIN).text
    caption, row = "信息内容\t本年处理决定数量", "行政许可\t386"
    assert caption in text
    assert row in text
    text = text.replace(caption, f"信息内容\t本年处理决定数量\t{header}", 1).replace(row, "行政许可\t\t386")
    assert gkparse.parse(text)[LICENSING].status is status


@pytest.mark.parametrize(("layout", "between"), [("one-a-line", "\n"), ("spaced", " ")])
@pytest.mark.parametrize("place", ["natural_person", "total"])
def test_a_foreign_column_in_every_row_is_known_by_the_sums_without_separators(
    layout: str, between: str, place: str
) -> None:
    """Every row has eight figures, so none has vanished; only seven of them add up in every row."""
    rendered = DROPPED[layout](town(), PLAIN)
    cells = [span for path, span in rendered.spans.items() if path.startswith("requests.") and path.endswith(place)]
    first = place == "natural_person"
    edits = [
        (a, a, f"{n + 3}{between}") if first else (b, b, f"{between}{n % 4 * 5}") for n, (a, b) in enumerate(cells)
    ]
    text, truth = edited(rendered.text, rendered.truth(), edits)
    report = gkparse.parse(text)
    assert {path: report[path].value for path in truth["cells"] if path.startswith("requests.")} == {
        path: cell["value"] for path, cell in truth["cells"].items() if path.startswith("requests.")
    }
    assert len([f for f in report.findings if f.code == "unread-figure"]) == len(cells)
    assert not false_promises(report, truth)


def test_a_foreign_column_that_one_row_lacks_leaves_section_3_open() -> None:
    """Then any cell may be the one that vanished."""
    rendered = DROPPED["one-a-line"](town(), PLAIN)
    cells = [span for path, span in rendered.spans.items() if path.startswith("requests.") and path.endswith("total")]
    edits = [(b, b, "\n7") for _, b in cells[:9] + cells[10:]]
    text, truth = edited(rendered.text, rendered.truth(), edits)
    report = gkparse.parse(text)
    assert not false_promises(report, truth)
    assert report["requests.granted.natural_person"].status is Status.AMBIGUOUS


def test_one_row_whose_cells_hold_several_columns_does_not_show_how_many_a_table_has() -> None:
    """A fragment of the table, its columns merged and its label set further in than those of the other rows."""
    text = LOSSLESS["tabs"](town(), PLAIN).text
    row = "（一）予以公开\t3\t0\t0\t0\t0\t0\t3"
    assert row in text
    report = gkparse.parse(text.replace(row, "\t（一）予以公开\t3 0\t0 0\t0 0\t3"))
    assert report["requests.granted.total"].value == 3
    assert report["requests.granted.total"].status is Status.PRINTED


def test_rows_whose_cells_hold_two_figures_each_are_read_where_nothing_else_fits() -> None:
    """A program that finds a table in each line, and too few columns in it, writes its labels beside them."""
    nothing = (0,) * 6
    filled = fill(
        compose("2021", "2021"),
        disclosure={},
        results={"requests.granted": (31, 52, 17, 24, 46, 15), "requests.not_processed.duplicate": (8, 1, 9, 2, 3, 6)},
        carried_over=nothing,
        carried_forward=nothing,
        outcomes={"review": (1, 5, 2, 7)},
    )
    text = DROPPED["spaced"](filled, PLAIN).text
    start, end = text.index("一、本年新收"), text.index("四、政府信息公开")
    row = re.compile(r"^(.*?) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$", re.MULTILINE)
    rule = "| --- | --- | --- | --- | --- | --- |"
    table = rf"| \1 |   |   |   |   |   |\n{rule}\n|   |   | \2 \3 | \4 \5 | \6 \7 | \8 |"
    section, count = row.subn(table, text[start:end])
    assert count == 25
    before, after = gkparse.parse(text), gkparse.parse(text[:start] + section + text[end:])
    figures = [cell for cell in before.cells() if cell.value and cell.path.startswith("requests.")]
    assert len(figures) == 28
    for cell in figures:
        assert (after[cell.path].status.promised, after[cell.path].value) == (True, cell.value), cell.path


def test_a_row_that_lost_a_place_among_rows_that_print_every_place_is_not_promised() -> None:
    """A program that writes a word for each empty cell writes one for what a merged cell covers, too."""
    text = {**LOSSLESS, **DROPPED}["numbered"](county(), PLAIN).text
    row = next(line for line in text.splitlines() if "（一）予以公开" in line)
    assert row.endswith("NaN")
    lost = gkparse.parse(text.replace(row, row.replace(" 11 ", "    ")))
    assert gkparse.parse(text)["requests.granted.total"].value == 162
    assert lost["requests.granted.other_organization"].status is Status.AMBIGUOUS


NOTHING = (0,) * 7
THREE = ("requests.received", "requests.granted", "requests.result_total")


Figures = Mapping[str, tuple[int, ...]]
Printing = Callable[[tuple[int, ...]], tuple[int, ...]]


def below_another_column(figures: Figures, printed: Printing) -> str:
    """A report whose section 3 prints more than seven figures in each row."""
    text, form = DROPPED["spaced"](town(), PLAIN).text, compose("2021", "2021")
    start, end = text.index("一、本年新收政府"), text.index("四、政府信息公开")
    shown = {form.cell(row.cells[0]).row_label: printed(figures.get(row.path, NOTHING)) for row in request_rows(form)}
    lines = [f"{label} {' '.join(map(str, row))}\n" for label, row in shown.items()]
    return text[:start] + "".join(lines) + text[end:]


@pytest.mark.parametrize(
    ("figures", "printed"),
    [
        pytest.param(
            dict.fromkeys(THREE, (3, 1, 0, 0, 0, 0, 4)), lambda f: (*f[:6], f[0], f[6]), id="a column repeated within"
        ),
        pytest.param(
            dict.fromkeys(THREE, (3, 0, 0, 0, 0, 0, 3)) | {"requests.granted": (2, 0, 0, 0, 0, 0, 3)},
            lambda f: (*f, f[6]),
            id="the total repeated, and one mistake",
        ),
        pytest.param(
            dict.fromkeys(THREE, (0, 3, 0, 0, 0, 0, 3)) | {"requests.granted": (1, 3, 0, 0, 0, 0, 3)},
            lambda f: (*f[:6], 0, f[6]),
            id="a column of noughts within, and one mistake",
        ),
        pytest.param(
            {
                "requests.received": (3, 3, 0, 0, 0, 0, 6),
                "requests.carried_over": (1, 0, 0, 0, 0, 0, 1),
                "requests.granted": (4, 0, 0, 0, 0, 0, 3),
                "requests.denied.third_party_rights": (1, 0, 0, 0, 0, 0, 1),
                "requests.unavailable.not_held": (0, 2, 0, 0, 0, 0, 2),
                "requests.result_total": (4, 2, 0, 0, 0, 0, 6),
                "requests.carried_forward": (0, 1, 0, 0, 0, 0, 1),
            },
            lambda f: (0, *f),
            id="a column of noughts before, and one mistake",
        ),
    ],
)
def test_columns_are_not_known_by_sums_that_hold_for_others_but_for_one_row(
    figures: Figures, printed: Printing
) -> None:
    """What holds in all rows is no proof beside what fails in one: an office makes mistakes."""
    report = gkparse.parse(below_another_column(figures, printed))
    assert not any(cell.status.promised for cell in report.cells() if cell.path.startswith("requests."))
