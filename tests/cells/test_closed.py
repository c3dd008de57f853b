"""Cells on lines of their own, each closed by a bar."""

from __future__ import annotations

from gkparse.cells.records import split_records
from gkparse.labels.find import find_labels

FILLED = "规章 |\n3 |\n0 |\n4 |\n" * 8


def rows(text: str) -> list[list[str]]:
    """The words of every cell, record by record."""
    found = split_records(text, 0, len(text), find_labels(text, 0, len(text)).anchors)
    return [[text[cell.start : cell.end].strip() for cell in record.cells] for record in found]


def test_a_row_goes_on_to_the_next_words() -> None:
    assert rows(FILLED)[:2] == [["规章", "3", "0", "4"], ["规章", "3", "0", "4"]]


def test_each_bar_closes_a_cell_whatever_stands_before_it_on_its_line() -> None:
    assert rows(FILLED + "二、上年结转政府信息公开申请数量 |\n12 |\n1 |\n||||13 |\n||\n")[-1] == [
        "二、上年结转政府信息公开申请数量",
        *("12", "1", "", "", "", "", "13"),
        *("", ""),
    ]


def test_empty_cells_on_the_line_of_a_label_belong_to_merged_labels_before_it() -> None:
    assert rows(FILLED + "||2.重复申请 |\n5 |\n|||||5 |\n||\n")[-1][:4] == ["", "", "2.重复申请", "5"]


def test_a_label_may_be_broken_over_lines_and_a_page_number_may_stand_between_two() -> None:
    assert rows(FILLED + "行政\n许可 |\n- 4 -\n386 |\n")[-2:] == [["行政\n许可", "386"], ["- 4 -"]]


def test_a_heading_above_a_blank_line_is_no_cell() -> None:
    assert rows(FILLED + "四、政府信息公开行政复议、行政诉讼情况\n\n行政复议 |\n")[-2:] == [
        ["四、政府信息公开行政复议、行政诉讼情况"],
        ["行政复议"],
    ]


def test_fifteen_cells_behind_a_header_of_section_4_are_a_row_of_their_own() -> None:
    assert [len(row) for row in rows(FILLED + "尚未审结 |\n总计 |\n" + "|" * 15 + "\n")[-2:]] == [1, 15]


def test_rows_that_bars_enclose_are_read_line_by_line() -> None:
    assert rows("| 规章 | 3 | 0 | 4 |\n" * 24)[0] == ["规章", "3", "0", "4"]


def test_lone_bars_part_cells_and_a_row_begins_with_its_words() -> None:
    filled = "规章\n|\n3\n|\n0\n|\n\n|\n" * 8
    assert rows(filled + "行政\n许可\n|\n\n|\n7\n\n三、收到和处理\n\n自然人\n|\n总计")[-5:] == [
        ["规章", "3", "0", ""],
        ["行政\n许可", "", "7"],
        ["三、收到和处理"],
        ["自然人"],
        ["总计"],
    ]


def test_a_bar_alone_before_the_words_of_every_row_opens_it() -> None:
    assert rows("| \n规章  | \n3  | \n  | \n4  |\n" * 8)[-1] == ["规章", "3", "", "4"]
    assert rows("规章  | \n3  | \n  | \n4  |\n" * 8 + "| \n规章  | \n3  |\n")[-2:] == [
        ["规章", "3", "", "4", ""],
        ["规章", "3"],
    ]
