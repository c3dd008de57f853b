"""What somebody should look at before a report is published."""

from __future__ import annotations

import re

import pytest

import gkparse
from gkparse.forms import TEMPLATES, form
from gkparse.forms.words import cell_words, equation_words
from tests.docs.test_examples import EXAMPLES

COUNTY = (EXAMPLES / "county-2022-tabs.txt").read_text("utf-8")


def codes(text: str) -> list[str]:
    return [finding.code for finding in gkparse.check(gkparse.parse(text))]


def test_a_report_without_fault_has_none() -> None:
    assert codes(COUNTY) == []


def test_a_slip_is_named_by_row_column_and_both_sums() -> None:
    row, column = gkparse.check(gkparse.parse(COUNTY.replace("\t81", "\t82")))
    assert row.message_zh == "“一、本年新收政府信息公开申请数量”一行：各列之和为81，“总计”一列为82，相差1"
    assert column.message_zh == "“总计”一列：第一项与第二项之和为86，第三项与第四项之和为85，相差1"


def test_a_missing_statement_on_fees_is_found() -> None:
    assert codes(COUNTY.replace("信息处理费", "")) == ["missing-statement"]


def test_no_statement_on_fees_was_asked_for_before_2021() -> None:
    text = (EXAMPLES / "bureau-2020-one-cell-a-line.txt").read_text("utf-8")
    assert "missing-statement" not in codes(text)


def test_a_missing_heading_is_named() -> None:
    [finding] = gkparse.check(gkparse.parse(COUNTY.replace("五、存在的主要问题及改进情况\n", "")))
    assert (finding.code, finding.details["section"]) == ("missing-heading", 5)
    assert finding.message_zh == "未找到标题“五、存在的主要问题及改进情况”"


@pytest.mark.parametrize(
    ("begins", "row"),
    [
        ("行政处罚\t", "“行政处罚”一行"),
        ("\t（七）总计", "“（七）总计”一行"),
        ("四、结转", "“四、结转下年度继续办理”一行"),
    ],
)
def test_a_row_that_is_not_there_is_named(begins: str, row: str) -> None:
    text = "".join(line for line in COUNTY.splitlines(keepends=True) if not line.startswith(begins))
    [finding] = gkparse.check(gkparse.parse(text))
    assert (finding.code, finding.message_zh) == ("missing-row", f"未找到{row}")


def test_a_table_that_is_not_there_is_one_finding() -> None:
    text = re.sub(r"(?s)行政复议\t.*?(?=五、)", "", COUNTY)
    assert [code for code in codes(text) if code != "unread-figure"] == ["missing-table"]


def test_an_amount_without_unit_is_found() -> None:
    [finding] = gkparse.check(gkparse.parse(COUNTY.replace("（单位：万元）", "")))
    assert (finding.code, finding.paths) == ("missing-unit", ("disclosure.administrative_fees.amount",))


def test_a_report_without_a_year_says_so() -> None:
    found = gkparse.check(gkparse.parse(COUNTY.replace("2022", "")))
    assert "year" in [finding.details["item"] for finding in found if finding.code == "missing-identity"]


def test_the_year_before_has_to_hand_on_what_this_one_takes_over() -> None:
    report = gkparse.parse(COUNTY)
    found = gkparse.check(report, previous=gkparse.parse(COUNTY.replace("2022", "2021")))
    assert {finding.code for finding in found} == {"carry-over-mismatch", "in-force-mismatch"}
    total = next(finding for finding in found if finding.paths == ("requests.carried_over.total",))
    assert (total.details["left"], total.details["right"], total.details["before"]) == (4, 5, 2021)
    assert "2022年“二、上年结转政府信息公开申请数量”一行“总计”一列为4" in total.message_zh
    assert total.spans == (report["requests.carried_over.total"].span,)


@pytest.mark.parametrize("year", ["2019", "2022", "2023"])
def test_another_year_is_not_compared_and_that_is_said(year: str) -> None:
    [gap] = gkparse.check(gkparse.parse(COUNTY), previous=gkparse.parse(COUNTY.replace("2022", year)))
    assert (gap.code, gap.severity) == ("year-gap", "warning")
    assert gap.message_zh == f"所给的上年报告是{year}年的，不是2022年的上一年，未作比较"


def test_the_report_of_another_agency_is_compared_and_that_is_said() -> None:
    others = COUNTY.replace("2022", "2021").replace("澄溪县人民政府办公室", "澄溪县水务局")
    other, *rest = gkparse.check(gkparse.parse(COUNTY), previous=gkparse.parse(others))
    assert (other.code, other.details["before"]) == ("another-agency", "澄溪县水务局")
    assert other.message_zh == (
        "所给的上年报告是“澄溪县水务局”的，本报告是“澄溪县人民政府办公室”的；如果不是同一机关更名，请改用本机关的上年报告"
    )
    assert {one.code for one in rest} == {"carry-over-mismatch", "in-force-mismatch"}


def test_a_report_given_for_the_year_before_is_compared_where_no_year_is_known() -> None:
    nameless = gkparse.parse(COUNTY.replace("2022", ""))
    for report, previous in ((gkparse.parse(COUNTY), nameless), (nameless, gkparse.parse(COUNTY)), (nameless,) * 2):
        found = [one for one in gkparse.check(report, previous=previous) if one.code == "carry-over-mismatch"]
        assert len(found) == 4
        assert "None" not in "".join(one.message + one.message_zh for one in found)


def test_findings_in_chinese_name_rows_and_columns_not_paths() -> None:
    texts = [COUNTY.replace("80件", "8888件"), (EXAMPLES / "town-2023-blanks-dropped.txt").read_text("utf-8"), COUNTY]
    texts.append(COUNTY.replace("18342", "l8|42"))
    findings = [finding for text in texts for finding in gkparse.parse(text).findings]
    assert {finding.code for finding in findings} >= {"ambiguous", "fact-agreement", "fact-conflict"}
    unsettled = [one.message_zh for one in findings if one.code == "ambiguous"]
    assert unsettled == [
        "“一、本年新收政府信息公开申请数量”一行等6行：34个单元格无法确定，至少有14种填法",
        "“行政许可”一行“本年处理决定数量”一列无法确定，至少有4种填法",
    ]
    assert [one.message_zh for one in findings if re.search("[a-z]+[.]", one.message_zh)] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_cell_and_equation_can_be_put_in_words(template: str) -> None:
    shape = form(template)
    assert len({cell_words(cell.path) for cell in shape.cells}) == len(shape.cells)
    words = [equation_words(equation) for equation in shape.equations]
    assert len(set(words)) == len(words)
