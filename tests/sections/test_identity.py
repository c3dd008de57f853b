"""Whose report, of which year: right or open, never wrong."""

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gkparse.findings import Finding
from gkparse.report.cell import Status
from gkparse.report.report import Identity
from gkparse.sections.identity import find_mentions, identify
from gkparse.sections.sections import find_sections
from gkparse.text.normalize import fold
from tests.sections.documents import BODIES, PREAMBLE, report

KERNEL = "政府信息公开工作年度报告"
PERIOD = "所列数据的统计期限自{0}年1月1日起至{0}年12月31日止。"


def identity(text: str) -> tuple[Identity, tuple[Finding, ...]]:
    folded = fold(text)
    return identify(text, folded, find_sections(text, folded))


def agency_and_year(text: str) -> tuple[str | None, int | None]:
    found, _ = identity(text)
    return found.agency.value, found.year.value


places = st.text(alphabet="霁岚璟汐棠樾苕筠翮澹", min_size=2, max_size=3)
organs = st.sampled_from(
    [
        "县人民政府",
        "市人民政府办公室",
        "区财政局",
        "镇人民政府",
        "省教育厅",
        "市云溪区栖霞街道办事处",
        "县住房和城乡建设局",
        "开发区管理委员会",
        "县人民法院",
    ]
)
agencies = st.builds("{}{}".format, places, organs)
years = st.integers(2019, 2035)
blanks = st.sampled_from(["", " ", "　", "  "])
kernels = st.sampled_from(
    [
        "政府信息公开工作年度报告",
        "信息公开年度报告",
        "政务公开年度报告",
        "政府信息公开报告",
        "政府信息公开工作报告",
        "政府信息公开年报",
    ]
)


@given(agency=agencies, year=years, kernel=kernels, blank=blanks, data=st.data())
def test_a_title_says_agency_and_year(agency: str, year: int, kernel: str, blank: str, data: st.DataObject) -> None:
    """Over one line or two, with or without 关于 and 度, behind whatever marks."""
    shape = data.draw(
        st.sampled_from(
            [
                "{agency}{blank}{year}{blank}年{kernel}",
                "{agency}\n{year}{blank}年{kernel}",
                "{agency}\n\n{year}年度{kernel}",
                "{agency}关于{blank}{year}{blank}年{kernel}",
                "{year}年度{agency}{kernel}",
                "{year}年度{agency}\n{kernel}",
                "{agency}{kernel}（{year}年）",
                "关于{agency}{year}年{kernel}的公告",
            ]
        )
    )
    mark = data.draw(
        st.sampled_from(["", "# ", "### ", "**", "　　", "首页 > 政务公开 > ", "标题: ", "当前位置：首页>年报>"])
    )
    title = mark + shape.format(agency=agency, year=year, kernel=kernel, blank=blank)
    found, findings = identity(report(before=f"{title}\n{PREAMBLE}\n"))
    assert (found.agency.value, found.year.value) == (agency, year)
    assert found.agency.status is found.year.status is Status.PRINTED
    assert [finding for finding in findings if "body" not in finding.details] == []  # section 一 has a year of its own
    assert found.title.value is not None
    assert found.title.value.endswith("公告") or found.title.value.startswith((agency, str(year)))


@given(place=places, organ=st.sampled_from(["县人民政府", "市 财政局", "区人民 政府"]), year=years)
def test_what_is_given_stands_where_its_span_says(place: str, organ: str, year: int) -> None:
    agency = f"{place}{organ}".replace(" ", "")
    text = report(before=f"首页>政务公开\n  {place} {organ} \n{year} 年{KERNEL}\n")
    found, _ = identity(text)
    for item in (found.title, found.agency, found.year):
        assert item.span is not None
        assert text[slice(*item.span)] == item.raw
    assert re.sub(r"\s", "", found.agency.raw or "") == found.agency.value == agency
    assert found.year.raw == str(year)


@given(
    text=st.text() | st.text(alphabet="霁山县人民政府办公室关于2022年度政府信息公开工作报告 \n>：。（）局一、总体情况")
)
def test_any_text_has_an_identity_within_it(text: str) -> None:
    found, _ = identity(text)
    for item in (found.title, found.agency, found.year):
        assert item.span is None or text[slice(*item.span)] == item.raw
        assert (item.value is not None) == item.status.promised


@given(agency=agencies, year=years, published=st.integers(1, 2))
def test_the_year_reported_on_is_not_the_year_of_publication(agency: str, year: int, published: int) -> None:
    later = year + published
    chrome = f"索引号：000000000/{later}-00412　发布日期：{later}-02-03 浏览次数：2019 字体：[大 中 小]\n"
    title = f"{agency}{year}年{KERNEL}\n（{later}年2月3日）\n"
    assert agency_and_year(report(before=chrome + title)) == (agency, year)
    assert agency_and_year(report(before=(chrome + title).replace("\n", ""))) == (agency, year)


@given(agency=agencies, year=years)
def test_a_title_printed_twice_without_separators_is_one_title(agency: str, year: int) -> None:
    title = f"{agency}{year} 年{KERNEL}"
    text = re.sub(r"\s", "", report(before=f"{title}首页>政务公开>年度报告{title}本报告依照条例编写。"))
    assert agency_and_year(text) == (agency, year)


@given(agency=agencies, year=years)
def test_the_period_gives_the_year_where_the_title_has_none(agency: str, year: int) -> None:
    text = report(before=f"{agency}{KERNEL}\n{PERIOD.format(year)}\n")
    found, _ = identity(text)
    assert (found.agency.value, found.year.value) == (agency, year)
    assert found.year.raw == str(year)


@pytest.mark.parametrize(
    "sentence",
    [
        "统计期限自 2022 年 1 月 1 日起至 2022 年 12 月 31 日止",
        "统计期限为2022年1月1日至12月31日",
        "自202211日至20221231日",
        "2022年\n1月1日—2022年12月\n31日",
    ],
)
def test_the_period_is_read_in_many_shapes(sentence: str) -> None:
    assert (
        agency_and_year(report(before=f"霁山县{KERNEL}\n{sentence}。\n", bodies=("本镇推进工作。", *BODIES[1:])))[1]
        == 2022
    )


def test_the_opening_of_section_one_gives_the_year_where_nothing_else_does() -> None:
    found, _ = identity(report(before=f"霁山县财政局{KERNEL}\n"))
    assert found.year.value == 2022
    assert found.year.status is Status.INFERRED


@given(year=years, other=years)
def test_title_and_period_that_disagree_are_reported(year: int, other: int) -> None:
    assume(year != other)
    bodies = ("本镇推进工作。", *BODIES[1:])
    found, findings = identity(report(before=f"霁山县财政局{year}年{KERNEL}\n{PERIOD.format(other)}\n", bodies=bodies))
    assert found.year.value is None
    assert found.year.status is Status.AMBIGUOUS
    [finding] = findings
    assert finding.code == "identity-conflict"
    assert finding.details == {"item": "year", "title": year, "period": other}

    bodies = (f"{other}年，本镇推进工作。", *BODIES[1:])
    found, findings = identity(report(before=f"霁山县财政局{year}年{KERNEL}\n{PERIOD.format(other)}\n", bodies=bodies))
    assert found.year.value == other
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("before", "agency"),
    [
        # the preamble of a report names other titles and other organs
        ("根据《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》要求编制。\n", None),
        ("按照《条例》规定，霁山县人民政府编制了2022年政府信息公开工作年度报告。\n", None),
        ("特向社会公布2022年霁山县政府办公室信息公开工作年度报告，接受监督。\n", None),
        ("本单位2022年政府信息公开工作年度报告如下\n", None),
        # the name alone on lines that are no title
        ("霁山县财政局\n政府信息公开\n", None),
        # glued page words
        ("首页政务公开政府信息公开年报霁山县财政局2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        # cells of an index table
        ("索引号\t00-1\t名称\t霁山县财政局2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("| 索引号 | 00-1 | 发布机构 | 霁山县人民政府 |\n霁山县财政局2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        # the name's own words look like those of a title
        ("霁山县政务公开办公室2022年政府信息公开工作年度报告\n", "霁山县政务公开办公室"),
        ("霁山县人民政府政府信息公开工作年度报告\n", "霁山县人民政府"),
        ("霁山县人民政府信息公开工作年度报告\n", "霁山县人民政府"),
        # broken in the middle of the name, of the year, of the last words
        ("霁山市云溪区栖霞街道办\n事处2022年政府信息公开工作年度报告\n", "霁山市云溪区栖霞街道办事处"),
        ("霁山县财政局20\n22年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("霁山县财政局2022年政府信息公开工作年度报\n          告\n", "霁山县财政局"),
        ("霁 山 县 财 政 局\n2 0 2 2 年 政 府 信 息 公 开 工 作 年 度 报 告\n", "霁山县财政局"),
        # a title that is two headings, or two lines in bold
        ("# 霁山县财政局 2022 年\n\n# 政府信息公开工作年度报告\n", "霁山县财政局"),
        ("# 霁山县财\n# 政局2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("**霁山县财政局2022年**\n\n**政府信息公开工作年度报告**\n", "霁山县财政局"),
        # 年 printed twice
        ("霁山县财政局2022年年度政府信息公开工作年度报告\n", "霁山县财政局"),
        # other numerals, other scripts, radicals
        ("霁山县财政局二〇二二年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("霁⼭县财政局２０２２年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("霁山縣財政局2022年政府信息公開工作年度報告\n", "霁山縣財政局"),
        # the place on the line above, or words of the page; a second name in brackets; words in quotation marks
        ("霁山县\n财政局\n2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("霁山县 财政局 2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("霁山县门户网站\n霁山县财政局\n2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("当前位置： 首页 新闻 年报 霁山县财政局2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("新闻 霁山县财政局2022年政府信息公开工作年度报告\n", None),
        ("霁 山 县 财政局2022年政府信息公开工作年度报告\n", "霁山县财政局"),
        ("霁山县水利局（河长办）2022年政府信息公开工作年度报告\n", "霁山县水利局（河长办）"),
        ("《霁山县财政局2022年政府信息公开工作年度报告》\n", "霁山县财政局"),
        ("霁山县财政局关于报送2022年政府信息公开工作年度报告的报告\n县政府办公室：\n", "霁山县财政局"),
        # the name below the title
        ("2022年政府信息公开工作年度报告\n霁山县财政局\n", "霁山县财政局"),
        ("2022年政府信息公开工作年度报告（霁山县财政局）\n", "霁山县财政局"),
        # two organs, one for the other
        ("霁山县人民政府办公室关于印发霁山县2022年政府信息公开工作年度报告的通知\n", None),
        # a date before the words of a title
        ("霁山县财政局2022年1月-12月政府信息公开工作年度报告\n", None),
        # a title that another one makes longer
        ("霁山县2022年政府信息公开工作年度报告\n霁山县人民政府2022年政府信息公开工作年度报告\n", "霁山县人民政府"),
        (
            "分享到霁山县财政局2022年政府信息公开工作年度报告\n霁山县财政局2022年政府信息公开工作年度报告\n",
            "霁山县财政局",
        ),
        # the name completed by the body
        (
            "云溪区人民政府\n2022年政府信息公开工作年度报告\n本报告由霁山市云溪区人民政府办公室编制。\n",
            "霁山市云溪区人民政府",
        ),
        ("云溪区人民政府\n2022年政府信息公开工作年度报告\n请与霁山市云溪\n区人民政府联系。\n", "霁山市云溪区人民政府"),
        ("云溪区人民政府\n2022年政府信息公开工作年度报告\n根据霁山市云溪区人民政府要求编制。\n", "云溪区人民政府"),
    ],
)
def test_the_agency_is_read_or_left_open(before: str, agency: str | None) -> None:
    assert agency_and_year(report(before=before)) == (agency, 2022)


def test_titles_of_two_agencies_leave_the_agency_open() -> None:
    title = "霁山县财政局2022年政府信息公开工作年度报告\n"
    found, [finding] = identity(report(before=title + title.replace("财政", "民政")))
    assert found.agency.value is None
    assert finding.code == "identity-conflict"
    assert finding.details["names"] == ("霁山县民政局", "霁山县财政局")
    assert found.year.value == 2022


def test_titles_of_other_years_around_the_report_do_not_confuse_it() -> None:
    other = "霁山县财政局2020年政府信息公开工作年度报告\n"
    title = "霁山县财政局2022年政府信息公开工作年度报告\n" + PERIOD.format(2022) + "\n"
    assert agency_and_year(report(before=other + title)) == ("霁山县财政局", 2022)


@pytest.mark.parametrize("years", ["2021-2022年", "2021～2023年", "2022年—2023年", "2022至2023年", "2022-2023学年"])
def test_a_title_of_several_years_says_none_of_them(years: str) -> None:
    found, _ = identity(report(before=f"霁山县财政局{years}政府信息公开工作年度报告\n"))
    assert found.year.status is not Status.PRINTED


@pytest.mark.parametrize("before", ["2023-", "SJ001—", "政府信息公开-"])
def test_no_name_begins_with_a_dash(before: str) -> None:
    found, _ = identity(report(before=f"{before}霁山县财政局2022年政府信息公开工作年度报告\n"))
    assert (found.agency.value, found.year.value) == ("霁山县财政局", 2022)


def test_the_opening_of_section_one_names_the_agency_where_no_title_does() -> None:
    body = "2022年，霁山县财政局坚持公开为常态。如有疑问，请与霁山县财政局办公室联系。"
    found, _ = identity(report(bodies=(body, *BODIES[1:])))
    assert found.agency.value == "霁山县财政局"
    assert found.agency.status is Status.INFERRED
    once = "2022年，霁山县财政局坚持公开为常态。"
    assert agency_and_year(report(bodies=(once, *BODIES[1:])))[0] is None
    assert agency_and_year(report(bodies=("2022年，我局坚持公开为常态。", *BODIES[1:])))[0] is None


@given(copies=st.integers(0, 4))
def test_an_optically_read_name_has_to_stand_three_times(copies: int) -> None:
    title = "霁山县云溪镇人民政府2022年政府信息公开工作年度报告\n"
    scraps = BODIES[1] + "\nCT\nee RE 0\n"
    body = BODIES[0] + "霁山县云溪镇继续努力。" * copies
    found, _ = identity(report(before=title, bodies=(body, scraps, *BODIES[2:])))
    assert found.agency.value == ("霁山县云溪镇人民政府" if copies >= 2 else None)
    assert found.agency.raw == "霁山县云溪镇人民政府"
    assert found.year.value == 2022


def test_the_caller_may_say_whether_a_text_was_read_optically() -> None:
    text = report(before="霁山县云溪镇人民政府2022年政府信息公开工作年度报告\n")
    folded = fold(text)
    found = {ocr: identify(text, folded, find_sections(text, folded), ocr=ocr)[0] for ocr in (None, False, True)}
    assert found[None].agency.value == found[False].agency.value == "霁山县云溪镇人民政府"
    assert found[True].agency.status is Status.AMBIGUOUS


def test_a_text_without_title_has_neither_agency_nor_year() -> None:
    found, findings = identity("第二十条第（一）项\n规章 0 0 0")
    assert (found.title.status, found.agency.status, found.year.status) == (Status.MISSING,) * 3
    assert findings == ()


@pytest.mark.parametrize("before", ["上一篇：", "下一篇：", "上一条：\n", "下一篇：· "])
def test_the_title_of_the_article_before_or_behind_is_another_ones(before: str) -> None:
    other = f"{before}霁山县教育局2021年政府信息公开工作年度报告\n"
    own = "霁山县财政局2022年政府信息公开工作年度报告\n"
    assert agency_and_year(report(before=other + own)) == ("霁山县财政局", 2022)
    assert agency_and_year(report(before=other)) == (None, 2022)


def test_a_name_that_is_short_for_another_is_not_the_agency() -> None:
    body = "2022年，县财政局坚持公开为常态。如有疑问，请咨询霁山县财政局。"
    assert agency_and_year(report(bodies=(body, *BODIES[1:])))[0] is None


def test_words_of_a_sentence_may_be_part_of_a_name() -> None:
    name = "中共霁山县委机构编制委员会办公室"
    assert agency_and_year(report(before=f"{name}2022年政府信息公开工作年度报告\n"))[0] == name


def test_mentions_stand_in_the_order_of_the_text() -> None:
    title = "霁山县财政局2022年政府信息公开工作年度报告\n"
    first, second = find_mentions(title * 2)
    assert (first.start, second.start) == (0, len(title))


def test_a_line_of_many_blanks_is_looked_through_once() -> None:
    """Markup leaves long runs of them, before what no title holds."""
    start = time.process_time()
    identity("朔渚县水务局" + " " * 400 + ":\n朔渚县水务局2020年政府信息公开工作年度报告\n")
    assert time.process_time() - start < 5
