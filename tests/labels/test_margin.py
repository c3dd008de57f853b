"""Labels over several rows whose words stand down the margin, rows between them."""

from __future__ import annotations

import pytest

from gkparse.labels.find import find_labels

MARGIN = " " * 13

DOWN = """三
      (一)予以公开              2    2
、
本
    (二)部分公开(区分处理的，只
年   计这一情形，不计其他情      3    3
    形)
度
办       1.属于国家秘密
理                            1    1
结

果
"""


def test_a_character_beside_figures_belongs_to_the_label_that_is_spelled_down_the_margin() -> None:
    labels = find_labels(DOWN, 0, len(DOWN))
    assert ("三、本年度办理结果", "margin") in {(a.key, a.how) for a in labels.anchors}
    assert all(labels.claimed[f"\n{DOWN}".index("\n" + character)] for character in "三、本年度办理结果")


@pytest.mark.parametrize(
    "text", [DOWN.replace("果", ""), DOWN.replace("\n度", f"\n{MARGIN}度"), DOWN.replace("年 ", "平 ")]
)
def test_what_does_not_spell_a_label_is_none(text: str) -> None:
    assert "margin" not in {anchor.how for anchor in find_labels(text, 0, len(text)).anchors}


def test_the_further_pieces_stand_beside_rows() -> None:
    text = "三、本 | (一)予以公开 | | | 0\n年度办理结果 | | 3 | 0 | 3\n"
    [first, second] = [a for a in find_labels(text, 0, len(text)).anchors if a.key == "三、本年度办理结果"]
    assert (first.how, second.how) == ("margin", "beside")
    assert text[second.start : second.end] == "年度办理结果"
