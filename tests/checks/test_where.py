"""Where a finding is, in words for those who have the file before them."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.checks.where import where_in_chinese
from tests.docs.test_examples import EXAMPLES
from tests.files import office, pdf
from tests.samples import county

PATHS = ("requests.received.total", "requests.carried_over.total", "requests.granted.total")


def where(report: gkparse.AnnualReport, *paths: str) -> str:
    return where_in_chinese(report, [span for path in paths if (span := report[path].span)])


def test_a_text_has_lines() -> None:
    report = gkparse.parse((EXAMPLES / "county-2022-tabs.txt").read_text("utf-8"))
    assert where(report, *PATHS) == "第31至33行"
    assert where(report, *PATHS[::2]) == "第31、33行"
    assert where(report) == ""


def test_a_word_file_has_tables() -> None:
    pytest.importorskip("lxml")
    report = gkparse.parse_file(office.docx(county()))
    assert where(report, *PATHS, "review.total") == "第2个表格第4至6行，第3个表格第4行"
    assert report.identity.title.span
    assert where_in_chinese(report, [report.identity.title.span]) == ""


def test_a_pdf_has_pages() -> None:
    pytest.importorskip("pypdfium2")
    report = gkparse.parse_file(pdf.pdf(county()))
    assert where(report, PATHS[0]) == "第1页第2个表格第4行"
    assert report.identity.title.span
    assert where_in_chinese(report, [report.identity.title.span]) == "第1页"


def test_a_workbook_has_cells() -> None:
    pytest.importorskip("openpyxl")
    report = gkparse.parse_file(office.xlsx(county()))
    places = [report.place(path) for path in PATHS]
    cells = "、".join(str(place and place.cell) for place in places)
    assert where(report, *PATHS) == f"工作表“{places[0] and places[0].sheet}”{cells}"
