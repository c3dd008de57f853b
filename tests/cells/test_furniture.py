"""Lines that belong to the page or to the drawing."""

from __future__ import annotations

import pytest

from gkparse.cells.furniture import blank_row_numbers, figures_between_strokes, is_furniture, lone_fractions


@pytest.mark.parametrize("stroke", ["-", "=", "─", "━"])
def test_a_line_of_several_runs_of_strokes_is_a_rule_however_wide_the_table(stroke: str) -> None:
    assert is_furniture("  " + "  ".join(stroke * width for width in (120, 80, 12, 7, 240)))


def test_row_numbers_count_on_behind_a_page_number_and_a_row_that_is_broken_over_lines() -> None:
    rows = ["|  0 | 规章 | 7 |", "- 4 -", "|  1 | 行政", "许可 | 3 |", "|  2 | 行政处罚 | 1 |"]
    left = blank_row_numbers("\n".join(rows))
    assert [c for c in left if c.isdigit()] == ["7", "4", "3", "1"]


def test_row_numbers_that_come_again_with_the_header_are_none_of_its_figures() -> None:
    rows = ["0  规章  7", "1  行政许可  3", "0  规章  7", "2  行政处罚  1"]
    assert [c for c in blank_row_numbers("\n".join(rows)) if c.isdigit()] == ["7", "3", "7", "1"]


def test_numbers_between_strokes_count_the_pages_where_they_count_up() -> None:
    assert figures_between_strokes("一\n- 1 -\n二\n- 2 -\n三\n- 3 -") == frozenset()
    assert figures_between_strokes("—3—\n规章\n— 274 —\n") == frozenset({7})


def test_row_numbers_count_on_behind_a_label_that_is_broken_over_lines() -> None:
    rows = ["0  规章  7", "1  行政许可  3", "2  行政", "处罚", "决定  1", "3  行政强制  5"]
    assert [c for c in blank_row_numbers("\n".join(rows)) if c.isdigit()] == ["7", "3", "1", "5"]
    assert [c for c in blank_row_numbers("\n".join([*rows[:-1], "3  5"])) if c.isdigit()] == ["7", "3", "1", "3", "5"]


def test_the_numbers_over_columns_leave_no_row_of_empty_cells() -> None:
    assert (
        blank_row_numbers("|   | 0 | 1 | 2 | 3 |\n|---|---|---|---|---|\n| 0 | 规章 | 7 | 8 | 9 |")
        .split("\n")[0]
        .strip()
        == ""
    )


def test_fractions_alone_on_their_lines_count_the_pages_where_they_count_up_to_the_same_number() -> None:
    assert lone_fractions("一\n1/3\n\f1/3\n二\n2 / 3\n2/3\n三\n3/3") == frozenset()
    assert lone_fractions("规章\n3/5\n3/5\n许可\n|4/6|\n") == frozenset({3, 7, 14})


def test_a_fraction_on_many_lines_is_no_cell() -> None:
    """Every page prints it: 1/1, where each was printed by itself."""
    assert not lone_fractions("规章 0 0 0\n1/1\n行政许可 3\n1/1\n行政处罚 2\n1/1\n")
