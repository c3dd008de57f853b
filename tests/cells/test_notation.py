"""What clerks write into a cell."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import gkparse
from gkparse.cells.content import Kind, read_content
from gkparse.text.markup import blank_markup
from gkparse.text.normalize import fold
from tests import renderers
from tests.renderers.document import PLAIN
from tests.samples import county, town

FIGURES = {
    "0": 0, "０": 0, "零": 0, "１２": 12, "1,204": 1204, "１，２０４": 1204, "12,345,678": 12345678,
    "+8": 8, "＋8": 8, "+ 8": 8, "+    8": 8, "增8": 8, "增加8": 8, "增加 8": 8, "新增8": 8, "上升8": 8,
    "↑8": 8, "▲0": 0, "±0": 0,
    "-8": -8, "－8": -8, "−8": -8, "–8": -8, "—8": -8, "——8": -8, "- 47": -47, "-   47": -47, "减8": -8, "减少8": -8,
    "减少 8 项": -8, "下降8": -8, "负8": -8, "↓8": -8, "▼8": -8,
    "31（其中修订 9 件）": 31, "31(其中修订9件)": 31, "48（含自然失效 17 件）": 48, "31[注1]": 31,
    "31【见注】": 31, "31①": 31,
    "31*": 31, "12（+3）": 12, "31件（含转办2件）": 31, "0（无）": 0,
    "31件": 31, "31 件": 31, "３１件次": 31, "5人次": 5, "5家": 5, "5批次": 5, "零件": 0, "共31件": 31, "共计 31": 31,
    "**31**": 31, "&nbsp;31&nbsp;": 31,
}  # fmt: skip
AMOUNTS = {
    "306500元": ("306500", "元"), "306500 元": ("306500", "元"), "61250340.75元": ("61250340.75", "元"),
    "30.65万元": ("30.65", "万元"), "30．65万元": ("30.65", "万元"), "3,065.00元": ("3065.00", "元"),
    "0.00": ("0.00", None),
    "31840.206915": ("31840.206915", None), "¥306500.5": ("306500.5", None), "￥306500.5元": ("306500.5", "元"),
    "30\\.65": ("30.65", None),
    "人民币306500.5元": ("306500.5", "元"), "约30.5万元": ("30.5", "万元"), "12.5亿元": ("12.5", "亿元"),
}  # fmt: skip
MARKS = (
    "/", "／", "\\", "＼", "-", "－", "—", "——", "–", "─", "--", "-- --", "/ /", "无", "無", "没有", "無此項",
    "无数据", "未发生", "不涉及",
    "不适用", "不適用", "暂无", "空白", "N/A", "n/a", "nil", "×", "x", "…", "……", "*", "___", "无（0）",
)  # fmt: skip
NO_FIGURES = (
    "一", "二十", "若干", "多", "同上", "见附件", "未统计", "1.2万", "2千", "8%", "-8%", "约", "共", "(8)",
    "减少（8）", "5次以上", "3、4",
    "2020年", "?", "#", "万元", "31 其中修订9件",
)  # fmt: skip
DOUBTFUL = (
    "1 0", "3-1", "3/4", "3~5", "3+2", "8/0", "13 0 3", "无 0", "0/", "1,23", "13.595,5", "3;4", "l2", "I", "О",
    "▲8", "△ 8.5", "±10", "▲8件",
)  # fmt: skip


def content(cell: str) -> Any:
    """What the characters between two separators are read as."""
    return read_content(blank_markup(fold(cell)), delimited=True)


@pytest.mark.parametrize("cell", FIGURES)
def test_a_figure_is_read_however_it_is_written(cell: str) -> None:
    read = content(cell)
    assert (read.kind, read.value()) == (Kind.NUMBER, FIGURES[cell])


@pytest.mark.parametrize("cell", AMOUNTS)
def test_an_amount_is_read_as_printed_with_its_unit(cell: str) -> None:
    read, (digits, unit) = content(cell), AMOUNTS[cell]
    assert (read.kind, str(read.value()), read.unit) == (Kind.NUMBER, str(Decimal(digits)), unit)


@pytest.mark.parametrize("cell", MARKS)
def test_a_mark_means_none(cell: str) -> None:
    assert content(cell).kind == Kind.MARK


@pytest.mark.parametrize("cell", NO_FIGURES)
def test_words_that_are_no_figure_are_read_as_none(cell: str) -> None:
    assert content(cell) is None


@pytest.mark.parametrize("cell", DOUBTFUL)
def test_what_may_be_several_things_is_no_clean_figure(cell: str) -> None:
    assert content(cell).kind in (Kind.SEVERAL, Kind.GARBLED)


@pytest.mark.parametrize("marks", ["/ / /", "— —", "无 无 无"])
def test_where_nothing_but_blanks_parts_marks_each_is_a_cell_of_its_own(marks: str) -> None:
    read = read_content(fold(marks))
    assert read is not None
    assert [part.kind for part in read.parts] == [Kind.MARK] * len(marks.split())


def test_a_dash_that_nothing_parts_from_the_cell_before_is_no_minus() -> None:
    read = read_content(fold("—8"))
    assert read is not None
    assert [part.kind for part in read.parts] == [Kind.MARK, Kind.NUMBER]


@pytest.mark.parametrize("delimited", [True, False])
def test_a_stroke_behind_a_figure_may_be_its_sign(delimited: bool) -> None:
    read = read_content("8-", delimited=delimited)
    assert read is not None
    assert [read.value(digits) for digits in read.readings] == [8, -8]


@pytest.mark.parametrize("word", ["NaN", "nan", "NaT", "None", "null", "<NA>"])
def test_what_a_program_prints_for_an_empty_cell_is_an_empty_cell(word: str) -> None:
    assert content(word).kind == Kind.NULL


@pytest.mark.parametrize("cell", ["NaN 0", "0 NaN", "None None"])
def test_such_a_word_beside_something_else_is_no_reason_to_fail(cell: str) -> None:
    text = renderers.LOSSLESS["tabs"](town(), PLAIN).text
    report = gkparse.parse(text.replace("\t386", f"\t{cell}"))
    assert not report["disclosure.administrative_licensing.decisions"].status.promised


@pytest.mark.parametrize("cell", ["-(cid:35)", "386(cid:3)", "(cid:21)6"])
def test_the_code_of_a_character_that_a_font_does_not_name_may_be_a_digit(cell: str) -> None:
    text = renderers.LOSSLESS["tabs"](town(), PLAIN).text
    report = gkparse.parse(text.replace("\t386", f"\t{cell}"))
    assert not report["disclosure.administrative_licensing.decisions"].status.promised


def test_a_word_for_a_fall_belongs_to_the_figure_that_it_is_set_apart_from() -> None:
    """The label of its row is wrapped, so that other words than its label stand on its line."""
    text = renderers.DROPPED["aligned"](county(), PLAIN).text
    row = "其他对外管理服务事项  1268            -35             913407"
    assert text.count(row) == 1
    report = gkparse.parse(text.replace(row, "其他对外管  1268条          减少 35         913407件\n理服务事项"))
    assert report["disclosure.other_services.change"].value == -35
