"""Tables drawn with lines, written out row by row."""

from __future__ import annotations

import pytest

from gkparse.cells.redraw import redraw


def rows(*lines: str) -> list[list[str]] | None:
    """The cells of every row of a drawn table."""
    view = redraw("\n".join(lines))
    return None if view is None else [line.split("\t") for line in view.text.splitlines()]


def test_a_cell_is_what_rules_and_bars_enclose() -> None:
    assert rows(
        "+------+-----+---+",
        "| 行政 | 24  |   |",
        "| 许可 |     |   |",
        "+------+-----+---+",
        "| 规章 | 310 | 9 |",
        "+------+-----+---+",
    ) == [["行政许可", "24", ""], ["规章", "310", "9"]]


def test_a_rule_over_part_of_the_table_parts_nothing_beside_it() -> None:
    assert rows(
        "┌────┬──────┬──┐",
        "│    │规章  │ 2│",
        "│三、├──────┼──┤",
        "│结果│行政许│40│",
        "│    │可    │  │",
        "└────┴──────┴──┘",
    ) == [["三、结果", "规章", "2"], ["行政许可", "40"]]


@pytest.mark.parametrize(
    "lines",
    [
        ["┌──────┬──┐", "│“三安”│ 2│", "├──────┼──┤", "│规章  │40│", "└──────┴──┘"],  # quotes of one column each
        ["┌────────┬──┐", "│“三安”│ 2│", "├────────┼──┤", "│规章    │40│", "└────────┴──┘"],  # of two
        ["┌────┬─┐", "│“三安”│ 2│", "├────┼─┤", "│规章    │40│", "└────┴─┘"],  # of two, like every line
        ["+----+--+", "|“三安”| 2|", "+----+--+", "|规章  |40|", "+----+--+"],  # every bar is there
    ],
)
def test_whatever_the_width_of_a_character_its_cell_is_found(lines: list[str]) -> None:
    assert rows(*lines) == [["“三安”", "2"], ["规章", "40"]]


def test_a_figure_that_fills_its_line_goes_on_below() -> None:
    table = ["┌────┬──────┬──┐", "│规章│２４０│ 5│", "│    │９    │  │", "└────┴──────┴──┘"]
    assert rows(*table) == [["规章", "２４０９", "5"]]


def test_where_a_digit_more_would_have_fitted_nobody_knows_whether_a_figure_goes_on() -> None:
    assert rows("+----+------+--+", "|规章|24    | 5|", "|    |9     |  |", "+----+------+--+") == [
        ["规章", "24·9", "5"]
    ]


def test_a_blank_line_within_a_cell_ends_the_figure() -> None:
    assert rows("+----+---+-+", "|规章|240|5|", "|    |   | |", "|    |9  | |", "+----+---+-+") == [
        ["规章", "240·9", "5"]
    ]


@pytest.mark.parametrize(
    "table",
    [
        ["+------+--+", "|规章  |10|", "|规范性|20|", "|文件  |  |", "+------+--+"],  # two labels of the form
        ["+----+--+--+", "|规章|10| 3|", "|解读|20| 4|", "+----+--+--+"],  # a label and other words
        ["+----+--+", "|规章|10|", "|解 |读|2|", "+----+--+"],  # a bar that stands below no other
        ["|规章|10|", "|----|--|", "|解读|20|"],  # no crossing
    ],
)
def test_a_table_without_a_rule_between_every_two_rows_is_left_as_it_is(table: list[str]) -> None:
    assert rows(*table) is None


def test_a_bar_that_opens_a_paragraph_within_a_cell_is_none_of_the_table_s() -> None:
    assert rows("+----+-----+", "|规章| | 4 |", "+----+-----+", "|解读|20   |", "+----+-----+") == [
        ["规章", "4"],
        ["解读", "20"],
    ]


def test_every_character_keeps_its_place() -> None:
    text = "二、\n+----+--+\n|规章|10|\n+----+--+\n三、"
    view = redraw(text)
    assert view is not None
    assert [view.place((at, at + 2)) for at in (view.text.index("规章"), view.text.index("10"), 0)] == [
        (text.index("规章"), text.index("规章") + 2),
        (text.index("10"), text.index("10") + 2),
        (0, 2),
    ]
    assert view.line(view.text.index("三")) == 5


def test_a_frame_around_lines_delimits_nothing() -> None:
    """A table in the one cell of another, its rows wrapped; the figures of a row stand on two lines."""
    view = redraw("前言\n+----------+\n| 规章   8 |\n|  3   11  |\n+----------+\n后记")
    assert view is not None
    assert view.text.split() == ["前言", "规章", "8", "3", "11", "后记"]
    assert len(view.text) == len(view.source)
