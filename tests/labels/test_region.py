"""Where the tables stand."""

from __future__ import annotations

from gkparse.labels.find import find_labels
from gkparse.labels.region import table_region

HEADS = ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量")


def test_headers_far_apart_with_nothing_but_blanks_between_begin_a_table() -> None:
    text = "一、总体情况\n" + (" " * 300).join(HEADS) + "\n规章  1  2  3\n"
    assert table_region(text, find_labels(text, 0, len(text)).anchors) == (text.index(HEADS[0]), len(text))


def test_headers_with_words_between_are_words_of_a_sentence() -> None:
    text = "一、总体情况\n" + ("本机关" * 100).join(HEADS) + "\n"
    assert table_region(text, find_labels(text, 0, len(text)).anchors) is None


def test_rows_of_section_3_before_the_headers_begin_the_tables() -> None:
    rows = ("2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "1.属于国家秘密", "4.保护第三方合法权益")
    text = "一、总体情况\n" + "\n3\n".join(rows) + "\n4\n" + "申请人情况\n" * 200 + "\n".join(HEADS)
    assert table_region(text, find_labels(text, 0, len(text)).anchors) == (text.index(rows[0]), len(text))
