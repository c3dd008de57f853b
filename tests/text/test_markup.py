"""Markup around the characters of a page."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.text.markup import blank_markup

SCRAPS = {
    '<span\nstyle="font-family:宋体;font-size:10.5pt;mso-bidi-font-size:12.0pt;color:#000000">12</span>': "12",
    "<td colspan=3>12</td>": "12",
    '[12]{style="font-size:9pt"}[]{lang="EN-US"}': "12",
    "[[12]{.underline}]{#a17 .b}": "12",
    '# 二、主动公开 {#t2 .unnumbered}': "# 二、主动公开",
    "1\\.属于国家秘密": "1. 属于国家秘密",
    "\\-47": "-47",
    "\\+27": "+27",
    "\\*": "*",
    "**12**": "12",
    "人\n\n* * *\n\n12": "人\n\n     \n\n12",
    "'''12'''": "12",
    "__12__": "12",
    '| colspan="3" rowspan="22" | 12': "|                            12",
    "上一年\\\n项目数量": "上一年 \n项目数量",
    "\\begin{tabular}{ll}\n规章 & \\multirow{2}{*}{12} \\\\[2ex]\n\\end{tabular}": "规章 \t                 12",
}  # fmt: skip


@pytest.mark.parametrize("scrap", SCRAPS)
def test_markup_becomes_blanks_and_what_it_holds_stays_in_its_place(scrap: str) -> None:
    plain = blank_markup(scrap)
    assert plain.strip() == SCRAPS[scrap]
    assert len(plain) == len(scrap)
    assert [plain.find(word) for word in ("12", "47", "27") if word in plain] == [
        scrap.rfind(word) for word in ("12", "47", "27") if word in plain
    ]


@pytest.mark.parametrize(
    "words",
    ["\\", "2{3}", "[注1]", "3<5", "a_b", "___", "<NA>", "1|2", "《条例》", "规章 & 0", "7 \\\\ 8", "规章\n* * *\n"],
)
def test_what_is_no_markup_stays(words: str) -> None:
    assert blank_markup(words) == words


def test_a_table_in_html_becomes_lines_with_tabs() -> None:
    first, second = "<td>规章</td>\n<td>\n3\n</td>\n<td></td>\n", "<td>行政许可</td><td>4</td>"
    rows = f'<table>\n<tr class="a">\n{first}</tr>\n<tr>{second}</tr>\n</table>'
    lines = [[cell.strip() for cell in line.split("\t")] for line in blank_markup(rows).split("\n") if line.strip()]
    assert lines == [["规章", "3", ""], ["行政许可", "4"]]


def test_a_list_that_a_program_printed_becomes_a_line_with_tabs() -> None:
    printed = [["规章", None, "0"], ["行政\n许可", "", "4"], ["其\u3000他", "-3", "7.5"]]
    apart = blank_markup("\n".join(map(str, printed))).split("\n")
    assert [[cell.strip() for cell in line.split("\t")] for line in apart] == [
        ["规章", "", "0"],
        ["行政  许可", "", "4"],
        ["其      他", "-3", "7.5"],
    ]
    assert blank_markup(str(printed)).split() == "\n".join(apart).split()
    assert blank_markup(json.dumps(printed, ensure_ascii=False)).split()[:2] == ["规章", "0"]


def test_a_string_of_a_list_may_be_broken_over_lines() -> None:
    apart = blank_markup("['三、本\n年度办', '(一)予以公开', '3']\n['规\n章', '0']").split("\n")
    assert [[cell.strip() for cell in line.split("\t")] for line in apart] == [
        ["三、本 年度办", "(一)予以公开", "3"],
        ["规 章", "0"],
    ]
    assert blank_markup("['规章',\n['0']") == blank_markup("['规章',") + "\n  0  "


@pytest.mark.parametrize("words", ["[1, 2]", "[注] '0'", "['0', x]", "['0'", "〔2019〕60号"])
def test_other_brackets_stay(words: str) -> None:
    assert blank_markup(words) == words


def test_a_table_in_wiki_markup_becomes_lines_with_tabs() -> None:
    table = '{| class="wikitable"\n|-\n| rowspan="2"| 规章\n|\n| 0 || 7\n|-\n! 行政\n许可\n|\n{|\n|-\n| 4\n|}\n|}\n'
    rows = [line.split("\t") for line in blank_markup(table).split("\n") if line.strip()]
    assert [[cell.strip() for cell in row] for row in rows] == [["规章", "", "0", "7"], ["行政 许可", ""], ["4"]]


def test_where_two_bars_always_part_cells_an_empty_cell_is_one() -> None:
    rows = "| 规章 || 3 ||  || 5\n" * 11
    assert blank_markup(rows) == rows.replace("||", "| ")
    single = rows + "| 行政许可 | 4 |"
    assert blank_markup(single) == single


@given(st.text("<>tdr/a=\"'{}[].\\&_*|%0 1\n规-", max_size=60))
def test_the_length_is_kept_whatever_stands_there(text: str) -> None:
    assert len(blank_markup(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<a '",
        "[",
        "{",
        "]{.a",
        "<t",
        "<!--",
        "'",
        "\\begin{tabular}",
        '<td a="',
        "\\multicolumn{",
        "a=1 ",
        "['",
        "\n['0', ",
        "[None]",
        "{|\n",
        "\n|-\n|a=1 ",
        "\n| ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        blank_markup("\\begin{tabular}\\end{tabular}<t|\n{|\n|}\n" + piece * times)
        return time.process_time() - start

    assert seconds(20_000) < 100 * seconds(1000) + 1


def test_bars_that_enclose_one_cell_a_line_are_blanked_and_others_stay() -> None:
    lines = ["首页 | 新闻 | 公开", *["| 规章 |", " | ", "| 0 |"] * 11]
    apart = blank_markup("\n".join(lines)).split("\n")
    assert apart[0] == lines[0]
    assert set("".join(apart[1:])) == set(" 规章0")
    rows = "\n".join(["| 规章 | 0 |", "| 许可 |"] * 30)
    assert blank_markup(rows) == rows
