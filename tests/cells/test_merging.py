"""Separators between columns that are fewer than the table has."""

from __future__ import annotations

from gkparse.cells.merging import without_false_cells
from gkparse.cells.records import split_records
from gkparse.labels.find import find_labels

MERGED = "| 一、本年新收政府信息公开申请数量 | | 11 11 | | | 22 |\n"
NARROW = "| 四、结转下年度继续办理 | | 4 | | | 4 |\n"
FULL = "| （一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
BLANKS = "| （一）予以公开 | 3 | | | | | | 3 |\n"


def cells(text: str) -> list[tuple[bool, list[str]]]:
    """Whether each record is delimited, and its cells."""
    records = without_false_cells(text, split_records(text, 0, len(text)), find_labels(text, 0, len(text)))
    return [(record.ruled, [text[cell.start : cell.end].strip() for cell in record.cells]) for record in records]


def test_where_figures_share_a_cell_an_empty_one_has_no_place() -> None:
    assert cells(MERGED + FULL + NARROW) == [
        (False, ["一、本年新收政府信息公开申请数量", "11 11", "22"]),
        (True, ["（一）予以公开", "3", "0", "0", "0", "0", "0", "3"]),
        (False, ["四、结转下年度继续办理", "4", "4"]),
    ]


def test_rows_of_seven_places_keep_their_empty_cells() -> None:
    assert all(ruled for ruled, _ in cells(BLANKS * 3))


def test_one_row_with_too_few_places_among_many_is_its_own_affair() -> None:
    assert all(ruled for ruled, _ in cells(FULL * 8 + MERGED))


def test_fifteen_figures_that_share_cells_are_the_row_of_section_4() -> None:
    row = "| 1 0 | 0 | 0 | 1 0 | 0 0 | 0 | 0 | 5 | 0 | 0 | 0 | 5 |\n"
    assert cells(MERGED + NARROW + row)[-1] == (False, [cell.strip() for cell in row.strip("|\n").split("|")])
    assert cells(MERGED + NARROW + row.replace("| 1 0", "| 1"))[-1][0]


def test_rows_whose_labels_stand_on_other_lines_tell_it_too() -> None:
    above, below = "（一）予以公开\n", "（二）部分公开\n"
    split = "| | 39 | 41 | - - | - | 15 | 95 |\n" + above + "| | 4 | - | 1 3 | 1 | - | 9 |\n"
    full = "| 3.其他 | | - | 6 | - | - - | - | 6 |\n"
    found = cells("一、本年新收政府信息公开申请数量\n" + split + below + full + "（七）总计\n")
    assert (False, ["3.其他", "-", "6", "-", "- -", "-", "6"]) in found


def test_figures_that_share_cells_beside_empty_ones_have_no_places() -> None:
    crowded = "| 3.其他 | | | | 5 | / / | / | / | / 5 |\n| （七）总计 | | | | 62 | 12 6 | 6 | / | 12 98 |\n"
    found = cells("| 一、本年新收政府信息公开申请数量 | | | | 5 | / / | / | / | / 5 |\n" + crowded)
    assert found[1] == (False, ["3.其他", "5", "/ /", "/", "/", "/ 5"])


def test_rows_of_which_some_have_too_many_places_and_others_too_few_have_none() -> None:
    few = "| 一、本年新收政府信息公开申请数量 | 5 | 4 | 9 |\n| 二、上年结转政府信息公开申请数量 | 1 | | 1 |\n"
    many = "| | | （七）总计 | | | | 5 | | 4 | | 9 |\n| | 四、结转下年度继续办理 | | | | | 1 | | | | 1 |\n"
    assert cells(few + many)[2] == (False, ["（七）总计", "5", "4", "9"])
    assert cells(FULL + many)[1][0]


def test_rows_of_section_2_among_those_of_section_3_tell_nothing() -> None:
    rows = "| 行政处罚 | 3985758 |\n| 行政强制 | 88283 |\n"
    assert all(ruled for ruled, _ in cells(BLANKS + rows + "| （七）总计 | | | | | 5 | | 4 | | 9 |\n"))


TOLD = "（一）予以公开\t3\t3\n1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n四、结转下年度继续办理\t1\t1\n"


def test_separators_that_keep_no_place_for_an_empty_cell_delimit_none() -> None:
    assert [ruled for ruled, _ in cells(TOLD)] == [False, True, False]


def test_one_empty_cell_shows_that_separators_keep_its_place() -> None:
    assert all(ruled for ruled, _ in cells(TOLD.replace("秘密\t0", "秘密\t")))


def test_the_line_below_the_headers_of_a_table_is_none_of_its_rows() -> None:
    bars = "| " + TOLD[:-1].replace("\t", " | ").replace("\n", " |\n| ") + " |\n"
    ruled = [ruled for ruled, _ in cells(bars.replace("\n", "\n| --- | --- | --- |\n", 1))]
    assert ruled == [False, False, True, False]


def test_a_row_broken_over_lines_has_lost_no_cell() -> None:
    broken = "（一）予以公开\t3\t0\t0\n0\t0\t0\t3\n"
    assert all(ruled for ruled, _ in cells(broken * 2 + "四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1\n"))


def test_rows_with_a_column_too_many_tell_nothing_of_the_others() -> None:
    assert all(ruled for ruled, _ in cells(TOLD.replace("秘密", "秘密\t9")))
