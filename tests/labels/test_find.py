"""Labels of the form in a text, and the numbers before them."""

from __future__ import annotations

import pytest

from gkparse.labels.find import find_labels
from gkparse.text.normalize import fold


def found(text: str) -> list[str]:
    """The characters of every label of a row."""
    folded = fold(text)
    return [text[a.start : a.end] for a in find_labels(folded, 0, len(folded)).anchors if a.kind == "row"]


@pytest.mark.parametrize("label", ["3.其他", "3．其他", "3、其他", "3其他", "3 其他", "3.\n其他"])
def test_a_number_before_a_short_label_is_its_own(label: str) -> None:
    assert found(f"0\t0\n{label}\t0\t0") == [label]


@pytest.mark.parametrize("figures", ["33\n", "3\n", "3\t", "33 "])
def test_a_figure_before_a_word_is_no_number_of_a_label(figures: str) -> None:
    assert found(f"行政许可\t9\t{figures}其他对外管理服\t0") == ["行政许可"]


@pytest.mark.parametrize("style", ["（一）", "(一)", "一、", "一.", "一：", "一,", "一)"])
def test_an_ordinal_is_part_of_its_label_in_any_usual_style(style: str) -> None:
    assert found(f"0\t{style}予以公开\t0") == [f"{style}予以公开"]


def test_the_end_of_a_misread_label_is_none_of_another_row() -> None:
    assert found("（二）部分公幵（区分处理的，只计这一情形，不计其他情形）\t0") == []
    assert found("（六）其他情形\t0") == ["（六）其他情形"]
    assert found("本年度办理结杲（六）其他情形\t0") == ["（六）其他情形"]
