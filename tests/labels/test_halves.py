"""Labels of which the figures of their row stand between the halves."""

from __future__ import annotations

import pytest

from gkparse.labels.find import find_labels


def found(text: str) -> list[tuple[str, str]]:
    """The rows named in a text, and how they were found."""
    return [(a.key, a.how) for a in find_labels(text, 0, len(text)).anchors if a.kind == "row"]


def test_halves_of_one_character_name_their_row_together() -> None:
    assert found("规\n   0    2    3\n章\n") == [("disclosure.regulations", "halves")]


@pytest.mark.parametrize("text", ["规\n章程 0\n", "规\n关于 0\n章\n", "规\n0\n2\n章\n", "规\n章 1\n", "规\n行\n章\n"])
def test_what_is_no_figure_between_them_parts_halves_that_are_none(text: str) -> None:
    assert "halves" not in {how for _, how in found(text)}


def test_both_halves_are_words_of_the_label() -> None:
    text = "规\n 0 2 3\n章\n"
    claimed = find_labels(text, 0, len(text)).claimed
    assert "".join(c for c, taken in zip(text, claimed, strict=True) if taken) == "规章"
