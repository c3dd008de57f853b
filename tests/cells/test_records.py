"""Lines of a table cut into the cells that separators delimit."""

from __future__ import annotations

from gkparse.cells.records import split_records

ROW = "\t规章\n\t0\n\t0\n\t0\n\n"


def cells(text: str) -> list[str]:
    """The characters of every cell."""
    return [text[cell.start : cell.end] for record in split_records(text, 0, len(text)) for cell in record.cells]


def test_where_each_line_opens_a_cell_a_figure_behind_an_empty_paragraph_is_the_cell_s() -> None:
    assert cells(ROW * 8 + "\t规章\n\t\n\n7\n\t0\n")[-3:] == ["规章", "\n\n7", "0"]


def test_where_each_line_opens_a_cell_words_behind_an_empty_cell_are_not_the_cell_s() -> None:
    assert cells(ROW * 8 + "\t规章\n\t0\n\t\n\n四、政府信息公开行政复议、行政诉讼情况\n")[-2:] == [
        "",
        "四、政府信息公开行政复议、行政诉讼情况",
    ]


def test_a_figure_behind_a_figure_is_a_cell_of_its_own() -> None:
    assert cells(ROW * 8 + "\t规章\n\t3\n7\n")[-2:] == ["3", "7"]


def test_where_tabs_stand_between_cells_no_line_continues_another() -> None:
    assert cells("规章\t0\t0\t0\n" * 8 + "\t\n\n7\n")[-2:] == ["", "7"]


def test_a_page_number_behind_an_empty_cell_is_not_the_cell_s() -> None:
    assert cells(ROW * 8 + "\t规章\n\t\n- 4 -\n\t0\n")[-3:] == ["", "- 4 -", "0"]


def test_where_bars_stand_alone_between_cells_a_figure_behind_an_empty_cell_is_the_next_one() -> None:
    assert cells("|\n规章\n|\n0\n" * 12 + "|\n规章\n|\n|\n7\n")[-3:] == ["规章", "", "7"]


def test_where_bars_stand_between_cells_what_follows_the_last_one_is_a_cell() -> None:
    assert cells("信息内容 | 本年新制作数量\n" * 3 + "规章 | 3 | ")[-3:] == ["规章 ", " 3 ", " "]


def test_where_bars_enclose_rows_that_are_wrapped_within_cells_nothing_follows_the_last_one() -> None:
    wrapped = "| 信息内容 | 本年新\n制作数量 | 本年新\n公开数量 |\n"
    assert cells(wrapped * 4 + "| 规章 | 3 |")[-2:] == [" 规章 ", " 3 "]


def test_a_tab_that_ends_every_line_delimits_nothing() -> None:
    found = split_records("\t规章\t\n\t3\t\n\t0\t\n\t\n" * 12, 0, 192)
    assert {len(record.cells) for record in found} == {1}
    assert not any(record.ruled for record in found)


def test_commas_separate_where_most_lines_are_rows_of_them() -> None:
    assert cells('行政许可,3,,"1,204"\n' * 9)[:4] == ["行政许可", "3", "", "1,204"]


def test_commas_within_figures_separate_nothing() -> None:
    assert cells("行政许可 1,204 3,310 12,004\n" * 9)[0] == "行政许可 1,204 3,310 12,004"


def test_where_a_bar_stands_behind_every_cell_the_first_one_of_a_line_may_be_empty() -> None:
    assert cells("规章 | 3 | 0 |\n" * 3 + " |  | 7 |")[-3:] == [" ", "  ", " 7 "]


def test_where_bars_enclose_rows_the_last_line_of_a_wrapped_label_shows_nothing_else() -> None:
    assert cells("| 三、本\n年度办\n理结果 | 3 |\n" * 4 + "| | 7 |")[-2:] == [" ", " 7 "]


def test_where_one_line_ends_without_a_bar_those_that_end_with_one_end_with_an_empty_cell() -> None:
    assert cells("信息内容 | 本年新制作数量\n" + "规章 | \n" * 3 + "行政许可 | ")[-2:] == ["行政许可 ", " "]


def test_tabs_that_always_stand_in_pairs_are_one_separator() -> None:
    assert [cell.strip() for cell in cells("规章\t\t3\t\t \t\t3\n" * 8)[-4:]] == ["规章", "3", "", "3"]


def test_two_tabs_among_single_ones_enclose_an_empty_cell() -> None:
    assert cells("规章\t3\t\t3\n" * 12)[-4:] == ["规章", "3", "", "3"]


def test_tabs_on_lines_of_their_own_delimit_nothing() -> None:
    assert cells("\t\n  规章\n\t\n  3\n\t\n" * 24)[-2:] == ["  规章", "  3"]


def test_a_line_of_more_cells_than_any_row_has_holds_a_table_a_cell_behind_the_other() -> None:
    whole = "\t".join(["规章", "0", "1"] * 20)
    assert cells(whole) == whole.split("\t")
    assert not any(record.ruled for record in split_records(whole, 0, len(whole)))


def test_tabs_that_open_and_close_every_line_delimit_nothing() -> None:
    """Figures of a row without its empty cells; no further one is empty behind them."""
    found = split_records("\t规章\t3\t0\t\n" * 30, 0, 30 * 9)
    assert {len(record.cells) for record in found[1:-1]} == {3}


def test_tabs_that_only_part_the_words_of_labels_delimit_nothing() -> None:
    """Figures stand on lines of their own, and words have styles of their own, each set off by tabs."""
    found = split_records("\t1.属\t于国家秘密\t\n3\n\t\n0\n" * 24, 0, 24 * 19)
    assert {len(record.cells) for record in found} == {1}
    assert not any(record.ruled for record in found)


def test_a_tab_between_two_figures_delimits_cells_wherever_the_others_stand() -> None:
    """A row that a program broke over lines, but for its end."""
    assert cells("规章\n3\n0\n" * 24 + "1\t\t162\n")[-3:] == ["1", "", "162"]
