"""Tables that stand in a text twice, and reports that stand behind one another."""

from __future__ import annotations

from typing import Final

import pytest

import gkparse
from gkparse.api import account_for_digits
from gkparse.cells.grid import Grid
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from tests.invariants import breaches
from tests.judging import assert_nothing, false_promises, open_cells
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN
from tests.renderers.document import Rendered
from tests.samples import SAMPLES, bureau, town

LAYOUTS: Final = {**LOSSLESS, **DROPPED, **GLUED}
LAYOUT = pytest.mark.parametrize(
    "layout", ["tabs", "pipes-markdown", "word", "box-first", "spaced", "one-a-line", "glued"]
)
DELIMITED = pytest.mark.parametrize("layout", ["tabs", "pipes-markdown", "word", "box-first"])
SECTION = pytest.mark.parametrize("section", [2, 3, 4])
GRANTED: Final = "requests.granted.natural_person"


def render(layout: str, sample: str = "town") -> Rendered:
    """One of the samples in a layout."""
    return LAYOUTS[layout](SAMPLES[sample](), PLAIN)


def codes(report: AnnualReport) -> list[str]:
    """The codes of all findings but those of cells that the layout leaves open anyway, and those of what prose says."""
    left_out = {"ambiguous", "fact-conflict", "fact-agreement"}
    return [finding.code for finding in report.findings if finding.code not in left_out]


def assert_reads_as(report: AnnualReport, alone: str) -> None:
    """Every cell as in the text without what was added, at the same place."""
    assert report.cells() == gkparse.parse(alone).cells()
    assert_nothing(breaches(report))


@LAYOUT
@SECTION
def test_of_a_table_printed_twice_in_a_row_the_first_is_read(layout: str, section: int) -> None:
    rendered = render(layout)
    start, end = rendered.tables[section - 2]
    text = rendered.text[:end] + "\n" + rendered.text[start:]
    report = gkparse.parse(text)

    [finding] = [f for f in report.findings if f.code != "ambiguous"]
    assert finding.code == "repeated-table"
    assert finding.details["same"] is True
    (_, first_end), (again, again_end) = finding.spans
    assert first_end <= again < again_end
    assert end <= again_end <= end + 1 + (end - start) + 40
    assert len(report.cells()) > len(finding.paths) > 0
    assert [(c.path, c.value, c.status) for c in report.cells()] == [
        (c.path, c.value, c.status) for c in gkparse.parse(rendered.text).cells()
    ]
    assert_nothing(breaches(report))


@pytest.mark.parametrize("layout", ["tabs", "spaced", "one-a-line"])
@pytest.mark.parametrize("other", ["town", "bureau"])
@pytest.mark.parametrize("section", [3, 4])
def test_a_department_s_table_before_the_report_s_own_is_not_taken_for_it(
    layout: str, other: str, section: int
) -> None:
    rendered, theirs = render(layout, "county"), render(layout, other)
    start, end = theirs.tables[section - 2]
    before = rendered.tables[section - 2][0]
    report = gkparse.parse(f"{rendered.text[:before]}{theirs.text[start:end]}\n合计\n{rendered.text[before:]}")

    assert_nothing(false_promises(report, rendered.truth()))
    assert_nothing(breaches(report))


@LAYOUT
def test_of_tables_that_stand_behind_the_report_again_the_first_are_read(layout: str) -> None:
    rendered = render(layout)
    behind = "\n".join(rendered.text[slice(*table)] for table in rendered.tables)
    report = gkparse.parse(f"{rendered.text}\n\n附件：\n{behind}")

    assert codes(report) == ["repeated-table"] * 3
    assert_reads_as(report, rendered.text)


@LAYOUT
def test_a_report_behind_the_report_is_named_and_not_read(layout: str) -> None:
    first, second = render(layout), render(layout, "bureau")
    report = gkparse.parse(f"{first.text}\n\n{second.text}")

    [finding] = [f for f in report.findings if f.code != "ambiguous"]
    assert finding.code == "second-report"
    assert (finding.details["agency"], finding.details["year"]) == (bureau().agency, bureau().year)
    [(start, end)] = finding.spans
    assert report.text[start:].startswith(bureau().agency)
    assert end == len(report.text)
    assert (report.agency, report.year, report.template) == (town().agency, town().year, "2021")
    assert_reads_as(report, first.text)


def test_each_of_several_reports_is_named() -> None:
    texts = [render("tabs", sample).text for sample in ("town", "bureau", "county")]
    report = gkparse.parse("\n".join(texts))
    assert [f.details["year"] for f in report.findings if f.code == "second-report"] == [2024, 2020]
    assert_reads_as(report, texts[0])


def test_a_second_report_without_a_title_begins_at_its_first_heading() -> None:
    first, second = render("tabs").text, render("tabs", "bureau").text
    untitled = second[second.index("一、总体情况") :]
    report = gkparse.parse(first + untitled)
    [finding] = [f for f in report.findings if f.code == "second-report"]
    assert finding.spans == ((len(first), len(report.text)),)
    assert finding.details["title"] is None


def test_the_page_around_a_report_is_no_second_one() -> None:
    text = render("tabs").text
    links = "当前位置：首页 > 政务公开\n栖霁县白鹭镇人民政府2022年政府信息公开工作年度报告\n相关链接：年度报告\n"
    report = gkparse.parse(f"{links}{text}\n【打印】【关闭】\n{links}")
    assert codes(report) == []
    assert report.year == 2023


@DELIMITED
def test_a_cell_printed_twice_with_different_figures_is_open(layout: str) -> None:
    rendered = render(layout)
    start, end = rendered.tables[1]
    shift = end + 1 - start
    at = rendered.spans[GRANTED][0] + shift
    twice = rendered.text[:end] + "\n" + rendered.text[start:]
    assert twice[at] == "3"
    report = gkparse.parse(twice[:at] + "4" + twice[at + 1 :])

    cell = report[GRANTED]
    assert (cell.status, cell.candidates) == (Status.AMBIGUOUS, (3, 4))
    [conflict] = [f for f in report.findings if f.code == "figure-conflict"]
    assert conflict.paths == (GRANTED,)
    assert conflict.details["figures"] == ((3, 4),)
    assert [report.text[slice(*span)] for span in conflict.spans] == ["3", "4"]
    assert conflict.spans[1] == (at, at + 1)
    [repeated] = [f for f in report.findings if f.code == "repeated-table"]
    assert repeated.details["same"] is False
    assert open_cells(report, town().truth()) == {GRANTED}
    assert_nothing(breaches(report))


def test_an_empty_cell_and_a_nought_are_no_conflict() -> None:
    rendered = render("tabs")
    start, end = rendered.tables[1]
    again = rendered.text[start:end].replace("\t0", "\t")
    report = gkparse.parse(rendered.text[:end] + "\n" + again + rendered.text[end:])
    assert codes(report) == ["repeated-table"]


def test_an_empty_cell_and_a_figure_are_a_conflict() -> None:
    rendered = render("tabs")
    start, end = rendered.tables[1]
    again = rendered.text[start:end].replace("予以公开\t3\t", "予以公开\t\t")
    report = gkparse.parse(rendered.text[:end] + "\n" + again + rendered.text[end:])
    assert report[GRANTED].candidates == (0, 3)
    [conflict] = [f for f in report.findings if f.code == "figure-conflict"]
    assert conflict.details["figures"] == ((3, None),)


def test_the_same_report_printed_twice_with_different_figures_is_a_conflict() -> None:
    text = render("tabs").text
    report = gkparse.parse(text + "\n" + text.replace("予以公开\t3\t", "予以公开\t4\t"))
    assert codes(report) == ["figure-conflict", "second-report"]
    assert report[GRANTED].candidates == (3, 4)


def test_the_figures_of_another_agency_are_no_conflict() -> None:
    text = render("tabs").text
    other = text.replace("白鹭镇", "青萝镇").replace("予以公开\t3\t", "予以公开\t4\t")
    report = gkparse.parse(text + "\n" + other)
    assert codes(report) == ["second-report"]
    assert report[GRANTED].value == 3


def test_the_digits_of_a_repeated_table_are_accounted_for() -> None:
    rendered = render("tabs")
    start, end = rendered.tables[1]
    report = gkparse.parse(rendered.text[:end] + "\n" + rendered.text[start:])
    kinds = [kind for span, kind in account_for_digits(report) if span[0] > end]
    assert "repeated-table" in kinds
    assert "unread-figure" not in kinds


def test_a_grid_that_is_handed_over_twice_is_read_once() -> None:
    rows = [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", "0", "2"],
        ["行政规范性文件", "3", "0", "4"],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "5"],
    ]
    report = gkparse.parse_grids([Grid(rows), Grid([*rows[:-1], ["行政许可", "6"]])])
    assert [f.code for f in report.findings if f.code in ("repeated-table", "figure-conflict")] == [
        "repeated-table",
        "figure-conflict",
    ]
    assert report["disclosure.regulations.issued"].value == 1
    assert report["disclosure.administrative_licensing.decisions"].candidates == (5, 6)


def test_a_header_repeated_on_a_new_page_begins_no_table() -> None:
    rendered = render("tabs")
    text = rendered.text
    header = text[text.index("（本列数据") : text.index("一、本年新收")]
    at = text.index("5.属于三类")
    report = gkparse.parse(text[:at] + header + text[at:])
    assert codes(report) == []
    assert open_cells(report, town().truth()) == set()


def test_a_narrative_that_names_every_row_is_no_table() -> None:
    text = render("tabs").text
    story = (
        "其中自然人、商业企业、科研机构、社会公益组织、法律服务机构分别申请。本年新收政府信息公开申请数量3件，"
        "上年结转政府信息公开申请数量1件，予以公开3件，部分公开0件，属于国家秘密0件，保护第三方合法权益1件。\n"
    )
    told = gkparse.parse(text.replace("三、收到", story + "三、收到").replace("四、政府", story + "四、政府"))
    assert codes(told) == []
    assert open_cells(told, town().truth()) == set()
