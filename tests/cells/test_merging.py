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
