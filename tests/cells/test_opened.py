"""Rows of cells that a bar opens, and none closes."""

from __future__ import annotations

from gkparse.cells.redraw import redraw


def rows(text: str) -> list[list[str]] | None:
    """The cells of every row."""
    view = redraw(text)
    return None if view is None else [line.split("\t") for line in view.text.splitlines() if line.strip()]


def test_a_row_goes_on_to_the_next_blank_line() -> None:
    assert rows("| |（二）部分公开 | |2 |5 |\n| | |7\n\n| |（七）总计 | |11 |11 | | | |22\n") == [
        ["", "（二）部分公开", "", "2", "5", "", "", "", "7"],
        ["", "（七）总计", "", "11", "11", "", "", "", "22"],
    ]


def test_a_bar_at_the_end_of_a_line_opens_an_empty_cell() -> None:
    assert rows("|规章 |4 |7\n|解读 | |\n") == [["规章", "4", "7"], ["解读", "", ""]]


def test_a_bar_at_the_end_of_every_line_closes_a_cell() -> None:
    assert rows("|规章 |4 |7 |\n\n|解读 | | |\n") is None


def test_rows_of_different_length_tell_nothing() -> None:
    assert rows("|规章 |4 |7\n\n|解读 |4\n\n|许可 |5 |6\n") is None


def test_bars_that_stand_between_the_cells_of_the_line_above_open_none() -> None:
    assert rows("结果维持 | 结果纠正 | 其他结果 | 总计\n | | | 总计\n | | | \n") is None


def test_bars_that_stand_between_the_cells_of_as_many_on_another_page_open_none() -> None:
    page = "一、本年新收 | | 4 | 4\n"
    rest = " | （一）予以公开 | 3 | 3\n | 1.属于国家秘密 | 1 | 1\n"
    assert rows(f"{page}- 1 -\n{rest}") is None
    assert rows(f"- 1 -\n{rest}") is not None
