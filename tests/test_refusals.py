"""What is no such report is refused by name; what is one, however poor, is read with findings."""

from __future__ import annotations

import pickle

import pytest

import gkparse
from tests.judging import assert_nothing, false_promises
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import town

NO_REPORTS = {
    "nothing": "",
    "blanks": " \n\t\u3000\r\n",
    "prose": "春天来了，小河边的柳树发了芽。孩子们在岸上放风筝，线轴转得飞快。\n" * 20,
    "another report": "澜汀市2023年国民经济和社会发展统计公报\n一、综合\n全年地区生产总值3120.5亿元，增长4.7%。\n"
    "二、农业\n粮食播种面积21.3千公顷。\n三、工业和建筑业\n规模以上工业增加值增长6.1%。\n",
    "a notice": "关于做好2023年政务公开工作的通知\n各镇、各部门：\n请于1月20日前报送有关材料。\n联系电话：1234567。\n",
}
LEGACY = """栖霁县白鹭镇2016年政府信息公开工作年度报告

一、概述
2016年，本镇按照《中华人民共和国政府信息公开条例》推进政府信息公开工作。
二、主动公开政府信息情况
全年主动公开政府信息213条。
三、政府信息依申请公开工作情况
未收到政府信息公开申请。
四、政府信息公开的收费及减免情况
未收取费用。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
未发生。
六、存在的主要问题及改进措施
内容不够丰富，将加强培训。

附表
指标名称\t计量单位\t2016年度\t历年累计
主动公开文件数\t条\t213\t1046
其中：1、政府网站公开数\t条\t213\t1046
受理依申请公开信息总数\t条\t0\t3
其中：1、当面申请数\t条\t0\t2
2、网上申请数\t条\t0\t1
对申请的答复总数\t条\t0\t3
其中：1、同意公开答复数\t条\t0\t3
行政复议数\t件\t0\t0
行政诉讼数\t件\t0\t0
"""


@pytest.mark.parametrize("name", NO_REPORTS)
def test_what_is_no_such_report_is_refused(name: str) -> None:
    """By the named error, which is a ValueError, says what was looked for, and survives pickling."""
    with pytest.raises(gkparse.NotAReportError) as caught:
        gkparse.parse(NO_REPORTS[name])
    assert isinstance(caught.value, gkparse.GkparseError)
    assert isinstance(caught.value, ValueError)
    assert str(caught.value)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again)) == (type(caught.value), str(caught.value))


def test_a_report_from_before_the_national_form_is_refused_by_name() -> None:
    """The statistics of 2014 to 2018 are another form, which is not read; the error says so."""
    with pytest.raises(gkparse.NotAReportError, match=r"2014|2018"):
        gkparse.parse(LEGACY)


def test_bytes_are_no_text() -> None:
    """Whoever has bytes knows their encoding, or has a file."""
    with pytest.raises(TypeError, match="bytes"):
        gkparse.parse(LOSSLESS["tabs"](town(), PLAIN).text.encode())  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [None, 3, ["text"]])
def test_only_text_is_text(given: object) -> None:
    """Nothing else is taken for it."""
    with pytest.raises(TypeError):
        gkparse.parse(given)  # type: ignore[arg-type]


@pytest.mark.parametrize("pattern", ["0", "1234567890", "7 ", "12\t", "3\n", "0.5", "|1", "１"])
@pytest.mark.parametrize("size", [100_000, pytest.param(50_000_000, marks=pytest.mark.slow)])
def test_a_flood_of_digits_is_refused(size: int, pattern: str) -> None:
    """Whatever stands between them."""
    with pytest.raises(gkparse.NotAReportError):
        gkparse.parse(pattern * (size // len(pattern)))


@pytest.mark.parametrize("size", [20_000, pytest.param(5_000_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_flood_of_digits_inside_a_report_makes_no_figure_wrong(size: int, place: int) -> None:
    """Behind any of the three tables: cells may stay open, and the flood is reported."""
    rendered = LOSSLESS["tabs"](town(), PLAIN)
    _, end = rendered.tables[place]
    report = gkparse.parse(rendered.text[:end] + "1234567890 " * (size // 11) + rendered.text[end:])

    assert_nothing(false_promises(report, town().truth()))
    assert report.findings


@pytest.mark.parametrize("size", [20_000, pytest.param(50_000_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("line", [80, 100_000_000])
def test_a_flood_of_digits_behind_a_report_changes_no_cell(size: int, line: int) -> None:
    """On one line, or on many."""
    text = LOSSLESS["tabs"](town(), PLAIN).text
    flood = "1234567890" * (min(size, line) // 10) + "\n"
    report = gkparse.parse(text + flood * (size // len(flood) or 1))

    assert report.cells() == gkparse.parse(text).cells()


def test_headings_without_tables_are_a_report_without_tables() -> None:
    """A report whose tables were pictures: no form, no figure, and three findings that say so."""
    rendered = LOSSLESS["tabs"](town(), PLAIN)
    text = rendered.text
    for start, end in reversed(rendered.tables):
        text = text[:start] + text[end:]
    report = gkparse.parse(text)

    assert (report.agency, report.year, report.template) == (town().agency, town().year, None)
    assert [cell for cell in report.cells() if cell.status.promised] == []
    assert len([finding for finding in report.findings if finding.code == "missing-table"]) == 3


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_table_missing_is_said_and_the_others_are_read(place: int) -> None:
    """None of its cells is promised."""
    filled = town()
    rendered = LOSSLESS["tabs"](filled, PLAIN)
    start, end = rendered.tables[place]
    report = gkparse.parse(rendered.text[:start] + rendered.text[end:])

    heads = (("disclosure",), ("requests",), ("review", "litigation"))
    assert [finding.code for finding in report.findings].count("missing-table") == 1
    for at, head in enumerate(heads):
        values = {path: value for path, value in filled.values.items() if path.startswith(head)}
        got = {cell.path: cell.value for cell in report.cells() if cell.path.startswith(head)}
        if at == place:
            assert not any(cell.status.promised for cell in report.cells() if cell.path.startswith(head))
        else:
            assert got == values
