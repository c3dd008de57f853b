"""What is no report is refused, with what was looked for and not found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.errors import NotAReportError
from gkparse.sections.kind import require_report
from gkparse.sections.optical import looks_optical
from gkparse.sections.sections import find_sections
from gkparse.text.normalize import fold
from tests.sections.documents import BODIES, NUMERALS, TITLES, report


def check(text: str) -> None:
    folded = fold(text)
    require_report(folded, find_sections(text, folded))


@pytest.mark.parametrize("body", BODIES[1:4])
def test_one_table_without_a_heading_is_part_of_a_report(body: str) -> None:
    check(body)


def test_a_report_without_tables_is_one_by_its_headings() -> None:
    check(report(bodies=("无。",) * 6))
    check(re.sub(r"\s", "", report(bodies=("无。",) * 6)))


@given(broken=st.sampled_from([" ", "\n", "\t", " | "]))
def test_words_broken_by_blanks_are_still_words(broken: str) -> None:
    check(f"信息{broken}内容{broken}本年制发件数\n勾稽{broken}关系")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "0 1 2 3 4",
        "Annual report on open government information",
        "《条例》第二十条第（一）项规定，行政机关应当主动公开规章。",
        "霁山县财政局2022年政府信息公开工作年度报告",
        "一、总体情况\n本镇人口12万。",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(NotAReportError, match="一、总体情况 to 六、其他需要报告的事项") as refusal:
        check(text)
    assert "2018" not in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "指标名称\t计量单位\t2016年度\t历年累计\n主动公开文件数\t条\t12\t340\n受理依申请公开信息总数\t条\t0\t3",
        "霁山县政府信息公开情况统计表\n统计指标 单位 统计数\n收到申请数 件 3\n申请答复数 件 3",
        "一、概述\n二、主动公开政府信息情况\n五、主要问题和改进措施\n六、政府信息公开情况统计表\n指标名称 计量单位",
    ],
)
def test_the_statistics_of_2018_and_before_are_named(text: str) -> None:
    with pytest.raises(NotAReportError, match=r"2018 and before .*a form that is not read yet"):
        check(text)


def test_what_was_found_is_said() -> None:
    with pytest.raises(NotAReportError, match=r"found 一、总体情况\).*found 结果维持\)"):
        check("一、总体情况\n本镇人口12万。\n结果维持不变。")


def test_words_of_the_statistics_in_a_report_do_not_matter() -> None:
    check(report(behind="指标名称 计量单位 历年累计"))


@pytest.mark.parametrize("text", ["1234567890" * 300_000, "2020 " * 500_000, "１２\n" * 800_000])
def test_millions_of_digits_are_refused(text: str) -> None:
    with pytest.raises(NotAReportError):
        check(text)


@given(scraps=st.lists(st.sampled_from(["CT", "ee", "RE", "En"]), max_size=4))
def test_scraps_of_letters_in_a_table_show_an_optical_reader(scraps: list[str]) -> None:
    body = BODIES[1] + "\n" + "\n".join(scraps)
    text = report(bodies=(BODIES[0], body, *BODIES[2:]))
    assert looks_optical(fold(text), find_sections(text, fold(text))) == (len(scraps) >= 2)


@pytest.mark.parametrize(
    "words",
    [
        "O l I S",
        "http://www.example.gov.cn/info/index.html",
        "image1.png image2.jpeg",
        "<br> <td> &nbsp;",
        "mail@example.cn",
    ],
)
def test_single_letters_addresses_and_markup_do_not(words: str) -> None:
    text = report(bodies=(BODIES[0], f"{BODIES[1]}\n{words}", *BODIES[2:]))
    assert not looks_optical(fold(text), find_sections(text, fold(text)))


def test_letters_in_prose_do_not() -> None:
    text = report(bodies=("APP和QQ群发布信息。", *BODIES[1:]))
    assert not looks_optical(fold(text), find_sections(text, fold(text)))


def test_every_heading_of_the_form_is_in_the_made_up_report() -> None:
    text = report()
    assert [s.heading for s in find_sections(text, fold(text))] == [
        f"{n}、{t}" for n, t in zip(NUMERALS, TITLES, strict=True)
    ]
