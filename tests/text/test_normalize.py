"""Folding keeps every character at its place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.text.normalize import compose, fold, fold_table

EVERY_FOLDED = "".join(map(chr, fold_table()))
texts = st.text() | st.text(alphabet=st.sampled_from(EVERY_FOLDED + "一二（）1２ \t\n\f"))


@given(texts)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_is_done_character_by_character(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(st.text(alphabet="0123456789+-./%abcXYZ()[]:,一二三四五六县镇办厅总计\t\n\f "))
def test_plain_text_is_left_alone(text: str) -> None:
    assert fold(text) == text


@given(st.integers(0, 10**9))
def test_full_width_figures_become_plain_ones(number: int) -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    assert fold(wide) == str(number)


def test_every_character_is_folded_alone_once() -> None:
    for code, plain in fold_table().items():
        assert len(plain) == 1
        assert ord(plain) not in fold_table() or fold_table()[ord(plain)] == plain, chr(code)


def test_every_blank_becomes_a_plain_one() -> None:
    for code in range(0x10000):
        character = chr(code)
        if unicodedata.category(character) == "Zs":
            assert fold(character) == " ", hex(code)


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\xad", "\x00", "\u200e", "\ufe0f"]
)
def test_characters_that_show_nothing_become_blanks(hidden: str) -> None:
    assert fold(f"总{hidden}计") == "总 计"


def test_tabs_form_feeds_and_line_ends_stay() -> None:
    assert fold("\t\f\n") == "\t\f\n"
    assert fold("\r\n") == " \n"
    assert fold("\v\x85\u2028\u2029") == "\n\n\n\n"


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("（一）", "(一)"),
        ("第二十條第（五）項　本年處理決定數量", "第二十条第(五)项 本年处理决定数量"),
        ("行政徵收、採購、規範、機關、總計", "行政征收、采购、规范、机关、总计"),
        ("霧嶺縣人民政府辦公室", "雾岭县人民政府办公室"),
        ("⼀、总体情况 ⽅ ⾏", "一、总体情况 方 行"),
        ("〔２０２１〕", "[2021]"),
        ("危及“三安全一稳定”", '危及"三安全一稳定"'),
        ("－４７ ％．，：；", "-47 %.,:;"),
    ],
)
def test_width_script_and_marks_are_folded(printed: str, plain: str) -> None:
    assert fold(printed) == plain


def test_marks_that_mean_something_are_not_confused() -> None:
    assert fold("、。—○〇│─") == "、。—○〇│─"


@given(texts)
def test_composing_keeps_the_length_and_the_script(text: str) -> None:
    assert len(compose(text)) == len(text)
    assert compose("縣（試行）") == "縣（試行）"
