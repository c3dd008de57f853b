"""Headers that name a column which the form does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from attrs import evolve

import gkparse
from gkparse.report.cell import Status
from tests.filled import Filled
from tests.judging import assert_nothing, false_promises
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN, Rendered, document
from tests.renderers.grid import Slot, Table, tables
from tests.samples import SAMPLES
from tests.test_extra_columns import with_columns

LAYOUTS = {**LOSSLESS, **DROPPED, **GLUED}
FIGURES = (12, 0, 7, 3, 0, 361)


def rendered_below(header: str, layout: str, section: int, sample: str, monkeypatch: pytest.MonkeyPatch) -> Rendered:
    """A form, each row of one section followed by a figure of its own, and each of its headers by another one."""

    def changed(filled: Filled) -> Iterator[Table]:
        count = iter(FIGURES * 20)
        for table in tables(filled):
            if table.section != section:
                yield table
                continue
            wider = with_columns(table, lambda row, _: [*row, Slot(str(next(count)))])
            yield named(wider, header)

    monkeypatch.setattr(document, "tables", changed)
    return LAYOUTS[layout](SAMPLES[sample](), PLAIN)


def named(table: Table, header: str) -> Table:
    """The table whose new headers, empty so far, have a name."""
    rows = [
        row
        if any(slot.path for slot in row) or row[-1].text or (len(row) == 2 and not table.head)
        else (*row[:-1], evolve(row[-1], text=header))
        for row in table.rows
    ]
    return evolve(table, rows=tuple(rows))


@pytest.mark.parametrize("header", ["上年同期", "备注", "历年累计"])
@pytest.mark.parametrize("section", [2, 3])
@pytest.mark.parametrize(
    ("layout", "sample"),
    [("glued-rows", "town"), *product(["spaced", "aligned", "word"], ["town", "county"])],
)
def test_no_row_below_a_foreign_header_takes_a_figure_of_its_column(
    header: str, section: int, layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = rendered_below(header, layout, section, sample, monkeypatch)
    assert header in rendered.text
    report = gkparse.parse(rendered.text)
    assert_nothing(false_promises(report, rendered.truth() | {"spans": {}}))


def test_a_foreign_column_with_nothing_in_it_takes_nothing_from_rows_that_print_every_cell() -> None:
    rendered = DROPPED["spaced"](SAMPLES["town"](), PLAIN)
    headers = "申请人情况\n"
    assert headers in rendered.text
    report = gkparse.parse(rendered.text.replace(headers, "申请人情况 备注\n"))
    assert report["requests.granted.total"].value == 3
    assert report["requests.granted.total"].status is Status.PRINTED


def test_a_piece_of_a_header_names_no_foreign_column() -> None:
    """上一年 is a word for last year, and the half of a header of the form."""
    rendered = DROPPED["spaced"](SAMPLES["county"](), PLAIN)
    assert "信息内容 上一年项目数量" in rendered.text
    report = gkparse.parse(rendered.text.replace("信息内容 上一年项目数量", "信息内容 上一年\n项目数量"))
    assert report["disclosure.administrative_licensing.decisions"].value == 40912


def test_a_foreign_header_in_section_2_leaves_section_3_as_it_is_where_no_line_is_empty() -> None:
    """Only labels part the rows there, and the tables from one another."""
    text = re.sub("\n+", "\n", DROPPED["one-a-line"](SAMPLES["town"](), PLAIN).text)
    report = gkparse.parse(text.replace("信息内容\n", "序号\n信息内容\n"))
    assert {cell.status for cell in report.cells() if cell.path.startswith("requests")} == {Status.PRINTED}
    assert not report["disclosure.normative_documents.issued"].status.promised
