"""Tables whose cells are filled up with blanks: which lines are their rows."""

from __future__ import annotations

import pytest

from gkparse.cells.padded import padded_tables

TABLE = "信息内容   制发  废止\n规章     12    \n规范性文件      4 \n"
ROWS = [["信息内容", "制发", "废止"], ["规章", "12", ""], ["规范性文件", "", "4"]]


def rows_of(text: str) -> list[list[str]]:
    """The cells of the one table of a text."""
    (_, rows), *others = padded_tables(text)
    assert not others
    return [["".join(character for character, _ in cell) for cell in row] for row in rows]


@pytest.mark.parametrize("number", ["- 4 -", "— 5 —", "第 7 页", "          — 12 —"])
def test_a_page_number_between_two_rows_is_no_row(number: str) -> None:
    """It ends where no column does."""
    first, *rest = TABLE.splitlines()
    assert rows_of("\n".join([first, number, *rest, ""])) == ROWS


@pytest.mark.parametrize("blank", ["\xa0", "\u3000"])
def test_cells_may_be_filled_up_with_blanks_of_another_kind(blank: str) -> None:
    """Each as wide as any other of them."""
    assert rows_of(TABLE.replace(" ", blank)) == ROWS
