"""Sections hold their bodies, and nothing of what stands behind a report."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.report.report import Section
from gkparse.sections.closing import report_end
from gkparse.sections.sections import find_sections
from gkparse.text.normalize import fold
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import county
from tests.sections.documents import BODIES, TITLES, report

IMPRINT = "主办：霁山县云溪镇人民政府　备案号：示ICP备00000000号　联系电话：0000-0000000"
PICTURES = "— 1 —\n\nimage6.jpeg\nRIKA RER 2022 58 5\n\nXA B2 %\n\n\nimage7.png\n\n依申请公开办理结果\n22(75%)\n"


def sections(text: str) -> tuple[Section, ...]:
    return find_sections(text, fold(text))


@given(
    mark=st.sampled_from(["", "## ", "### ", "**"]),
    end=st.sampled_from(["\n", "\n\n", "\r\n", "　\n"]),
)
def test_each_section_holds_its_body(mark: str, end: str) -> None:
    text = report(mark=mark, end=end)
    found = sections(text)
    assert [section.text for section in found] == list(BODIES)
    assert [section.heading.split("、", 1)[1] for section in found] == list(TITLES)
    assert all(text[slice(*section.span)] == section.raw for section in found)


@given(text=st.text() | st.text(alphabet="一二三四五六、总体情况其他需要报告的事项 \n-1附件主办：【】打印"))
def test_sections_never_overlap_and_hold_what_their_spans_say(text: str) -> None:
    found = sections(text)
    assert all(text[slice(*section.span)] == section.raw for section in found)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


@pytest.mark.parametrize(
    "behind",
    [
        "【打印】【关闭】\n" + IMPRINT,
        "【打印本页】 【关闭窗口】",
        IMPRINT,
        PICTURES,
        "image1.png\nimage2.png",
        "![](figure.png)\n霁山县",
        "附件：霁山县云溪镇统计表.xlsx",
        "附件下载\n统计表3.xls",
        "上一篇：关于12月值班的通知\n下一篇：2021年年报",
        "相关链接：示范网 12 34",
        "—5—\n\n",
        "第5页 共5页",
        "5\n",
        "- 1 -\nQWERTY 12 3 58\nAB 5\n",
        "版权所有：霁山县 网站标识码：0000000000",
        "[image: ]\n扫一扫在手机打开当前页",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_stands_behind_a_report_is_in_no_section(behind: str, end: str) -> None:
    found = sections(report(behind=behind, end=end))
    assert [section.text for section in found] == list(BODIES)


def test_furniture_glued_to_the_last_sentence_is_cut_off() -> None:
    text = re.sub(r"\s", "", report(behind="【打印】【关闭】" + IMPRINT))
    assert sections(text)[-1].raw == BODIES[-1]


def test_signature_and_date_belong_to_the_last_section() -> None:
    body = "无。\n\n霁山县云溪镇人民政府\n2023年1月16日"
    text = report(bodies=(*BODIES[:-1], body), behind="- 6 -\n【打印】\n")
    assert sections(text)[-1].raw == body


def test_a_page_number_within_the_last_section_does_not_end_it() -> None:
    body = "—5—\n2022年未收取信息处理费。\n- 6 -\n没有其他需要报告的事项。"
    text = report(bodies=(*BODIES[:-1], body), behind="- 7 -\n")
    assert sections(text)[-1].raw == body


def test_words_of_furniture_in_a_sentence_do_not_end_the_report() -> None:
    body = "统计表见附件2，由县政府办公室主办的培训班已分享到各科室，相关信息已公开。"
    assert sections(report(bodies=(*BODIES[:-1], body)))[-1].raw == body


def test_furniture_right_behind_a_heading_does_not_empty_the_section() -> None:
    assert report_end(fold("【打印】\n无。"), 0) == 7


def test_tables_appended_behind_the_last_section_are_no_furniture() -> None:
    appended = "附件：统计表\n" + "\n".join(BODIES[1:4])
    found = sections(report(behind=appended + "\n【打印】\n"))
    assert found[-1].text.endswith(BODIES[3])


@pytest.mark.parametrize("layout", ["tabs", "paragraphs", "word"])
def test_the_text_of_a_section_keeps_its_table_as_printed(layout: str) -> None:
    text = LOSSLESS[layout](county(), PLAIN).text
    for section in sections(text)[1:4]:
        assert section.text.split() == section.raw.split()


def test_prose_before_a_table_is_rejoined() -> None:
    prose = "本单位公开信息三百二十条，涉及财政预算和\n人事任免等，全部按时公开。"
    table = "第二十条第（一）项\n规章\n\n12\n3\n"
    wide = "本年度公开工作推进有力，各项制度逐步健全完善，" * 2
    overview = f"一、总体情况\n{wide[:21]}\n{wide[:20]}\n无。\n"
    found = sections(f"{overview}二、{TITLES[1]}\n{prose}\n{table}三、{TITLES[2]}\n无。")
    assert found[1].text == prose.replace("\n", "") + "\n" + table.strip()


def test_a_report_without_headings_has_no_sections() -> None:
    assert sections("第二十条第（一）项\n规章 0 0 0") == ()
    assert sections("") == ()
