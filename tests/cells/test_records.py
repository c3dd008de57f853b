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
