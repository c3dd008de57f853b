"""Labels of which the figures of their row stand between the halves."""

from __future__ import annotations

import pytest

from gkparse.labels.find import find_labels


def found(text: str) -> list[tuple[str, str]]:
    """The rows named in a text, and how they were found."""
    return [(a.key, a.how) for a in find_labels(text, 0, len(text)).anchors if a.kind == "row"]


def test_halves_of_one_character_name_their_row_together() -> None:
    assert found("规\n   0    2    3\n章\n") == [("disclosure.regulations", "halves")]


@pytest.mark.parametrize(
    "text",
    [
        "规\n章程 0\n",
        "3.保\n  0  2\n护第三方合法权益\n",
        "七\n  0  2\n总计\n",
        "规\n关于 0\n章\n",
        "规\n0\n2\n章\n",
        "规\n章 1\n",
        "规\n行\n章\n",
    ],
)
def test_what_is_no_figure_between_them_parts_halves_that_are_none(text: str) -> None:
    assert "halves" not in {how for _, how in found(text)}


def test_both_halves_are_words_of_the_label() -> None:
    text = "规\n 0 2 3\n章\n"
    claimed = find_labels(text, 0, len(text)).claimed
    assert "".join(c for c, taken in zip(text, claimed, strict=True) if taken) == "规章"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("4.保\n   0    2\n护第三方合法权益\n", "requests.denied.third_party_rights"),
        ("(三)不  4.保护第三方合\n予公开     0    2\n法权益\n", "requests.denied.third_party_rights"),
        ("2.其他\n   0    2\n法律行政法规禁止公开\n", "requests.denied.prohibited_by_law"),
        ("(七)\n   0    2\n总计\n", "requests.result_total"),
        ("7.\n   —    /\n属于行政执法案卷\n", "requests.denied.enforcement_files"),
    ],
)
def test_a_number_is_part_of_its_label_wherever_figures_part_it(text: str, row: str) -> None:
    assert found(text) == [(row, "halves")]


@pytest.mark.parametrize("text", ["|\n 7\n2.重复申请\n", "| 4.保\n   0    2\n护第三方合法权益\n"])
def test_a_bar_is_no_half_of_a_label(text: str) -> None:
    """It may be the misread 1 of the cell before."""
    bar = text.index("|")
    assert not find_labels(text, 0, len(text)).claimed[bar]
