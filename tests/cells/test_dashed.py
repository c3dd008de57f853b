"""Tables whose columns a line of dashes shows."""

from __future__ import annotations

import time

import pytest

from gkparse.cells.redraw import redraw


def rows(text: str) -> list[list[str]] | None:
    """The cells of every row of the only table of a text."""
    view = redraw(text)
    return None if view is None else [line.split("\t") for line in view.text.splitlines() if "\t" in line]


def test_an_empty_place_below_a_run_is_a_cell() -> None:
    text = "---------- --- ---\n行政许可   0\n其他           7\n规范性文件 1   2\n---------- --- ---\n"
    assert rows(text) == [["行政许可", "0", ""], ["其他", "", "7"], ["规范性文件", "1", "2"]]


def test_where_rows_stand_apart_a_cell_is_broken_over_the_lines_of_its_row() -> None:
    text = "---------- --- ---\n行政规范性 0   2\n文件\n\n其他           7\n---------- --- ---\n"
    assert rows(text) == [["行政规范性文件", "0", "2"], ["其他", "", "7"]]


def test_a_line_of_blanks_is_a_row() -> None:
    text = "-------- ---\n行政许可 0\n            \n行政强制 2\n-------- ---\n"
    assert rows(text) == [["行政许可", "0"], ["", ""], ["行政强制", "2"]]


def test_lines_of_several_rows_are_no_cell_broken_over_lines() -> None:
    text = "-------- ----\n行政许可 12\n行政处罚 34\n\n行政强制 5\n-------- ----\n"
    assert rows(text) == [["行政许可", "12"], ["行政处罚", "34"], ["行政强制", "5"]]


HEADED = "信息内容 数量\n-------- ----\n行政许可 0\n\n"


def test_headers_above_the_dashes_are_a_row_and_a_rule_above_them_is_none() -> None:
    assert rows(HEADED) == [["信息内容", "数量"], ["行政许可", "0"]]
    assert rows(f"-------------\n{HEADED}") == [["信息内容", "数量"], ["行政许可", "0"]]


def test_dashes_below_the_headers_of_another_table_end_none() -> None:
    assert rows(HEADED + HEADED) == [["信息内容", "数量"], ["行政许可", "0"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "-------- ---\n规章和许可处罚决定 0\n-------- ---\n",
        "------ -- ---\n规章      0\n------ -- ---\n",
        "-- -- --\n0  1  2\n-- -- --\n",
        "-----\n规章\n-----\n",
        "----- ---\n规章\n----- ---\n",
    ],
    ids=["beside the runs", "of several widths", "marks", "one column", "labels only"],
)
def test_what_shows_no_columns_is_no_such_table(text: str) -> None:
    assert rows(text) is None


@pytest.mark.parametrize("piece", ["----- --\n", "----- --\n1\n", "----- --\n1     2\n", "1     2\n----- --\n1 2 3\n"])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        redraw("----- --\n" + piece * times)
        return time.process_time() - start

    assert seconds(10_000) < 100 * seconds(500) + 1


def test_dashes_within_words_are_no_line_of_them() -> None:
    assert rows("规章 -- -- 2\n") is None


def test_the_same_dashes_again_below_repeated_headers_go_on_with_the_table() -> None:
    table = "信息内容 数量\n-------- ----\n行政许可 1\n信息内容 数量\n-------- ----\n行政强制 0\n\n"
    assert rows(table) == [["信息内容", "数量"], ["行政许可", "1"], ["信息内容", "数量"], ["行政强制", "0"]]


def test_a_page_number_is_no_row() -> None:
    text = "-------- ----\n行政许可 1\n\n- 4 -\n行政强制 0\n-------- ----\n"
    assert rows(text) == [["行政许可", "1"], ["行政强制", "0"]]


@pytest.mark.parametrize(("of", "to"), [(" ", "\xa0"), (" ", "\u3000"), ("\n", "\r\n")], ids=repr)
def test_other_blanks_and_line_ends_show_the_same_columns(of: str, to: str) -> None:
    text = "---------- --- ---\n行政许可   0\n其他           7\n---------- --- ---\n"
    assert rows(text.replace(of, to)) == [["行政许可", "0", ""], ["其他", "", "7"]]


@pytest.mark.parametrize("figures", ["1   20  3  ", "  1  20   3", " 1  20   3 "], ids=["beginning", "end", "middle"])
def test_figures_stand_alike_in_their_columns(figures: str) -> None:
    rule = "---------- --- --- ---\n"
    assert rows(f"{rule}规范性文件 {figures}\n{rule}") == [["规范性文件", "1", "20", "3"]]


def test_wide_blanks_beside_a_figure_are_part_of_its_cell() -> None:
    rule = "------------ ------ ------\n"
    assert rows(f"{rule}规范性文件   　2    0　　\n{rule}") == [["规范性文件", "2", "0"]]


def test_figures_that_have_moved_along_the_line_show_no_columns() -> None:
    """A nought in the second column is gone, with its room: what stands behind it seems to begin elsewhere."""
    rule = "------------ ------ ------ ------\n"
    assert rows(f"{rule}规范性文件   1             3     \n{rule}") == [["规范性文件", "1", "", "3"]]
    assert rows(f"{rule}规范性文件   1            3     \n{rule}") is None
    assert rows(f"{rule}规章         0      0      0     \n规范性文件        3\n{rule}") is None
