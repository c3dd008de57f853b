"""Empty cells of section 2 that merged cells leave beside its figures."""

from __future__ import annotations

import gkparse
from gkparse.report.cell import Status
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import town

HEADER = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"
ROW = "行政规范性文件\t2\t1\t14"
PATHS = [f"disclosure.normative_documents.{column}" for column in ("issued", "repealed", "in_force")]


def values(header: str, row: str) -> list[object]:
    """What is read of the row of normative documents, None where it is open."""
    text = LOSSLESS["tabs"](town(), PLAIN).text
    assert text.count(HEADER) == text.count(ROW) == 1
    report = gkparse.parse(text.replace(HEADER, header).replace(ROW, row))
    return [report[path].value if report[path].status.promised else None for path in PATHS]


def test_cells_of_a_row_stand_in_the_places_of_their_headers() -> None:
    header = "信息内容\t本年制发件数\t\t\t本年废止件数\t\t\t\t\t现行有效件数\t\t"
    assert values(header, "行政规范性文件\t2\t\t\t1\t\t\t\t\t14\t\t") == [2, 1, 14]


def test_a_cell_under_a_header_is_empty_where_nothing_stands_in_it() -> None:
    header = "信息内容\t本年制发件数\t\t\t本年废止件数\t\t\t\t\t现行有效件数\t\t"
    text = LOSSLESS["tabs"](town(), PLAIN).text.replace(HEADER, header)
    report = gkparse.parse(text.replace(ROW, "行政规范性文件\t2\t\t\t\t\t\t\t\t14\t\t"))
    assert [report[path].status for path in PATHS] == [Status.PRINTED, Status.BLANK, Status.PRINTED]


def test_where_a_figure_stands_under_no_header_nothing_is_said_of_its_row() -> None:
    header = "信息内容\t本年制发件数\t\t\t本年废止件数\t\t\t\t\t现行有效件数\t\t"
    assert values(header, "行政规范性文件\t2\t\t\t\t1\t\t\t\t14\t\t")[1] != 0
