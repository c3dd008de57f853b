"""Sentences are whole, wherever lines and brackets break them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gkparse.prose.sentences import sentences


def words(text: str, width: int | None = None) -> list[str]:
    return [sentence.words for sentence in sentences(text, 0, len(text), width)]


def test_a_semicolon_ends_a_sentence_that_goes_on() -> None:
    found = list(sentences("维持3件;纠正2件。无。", 0, 12))
    assert [(sentence.words, sentence.goes_on) for sentence in found] == [
        ("维持3件", False),
        ("纠正2件", True),
        ("无", False),
    ]


def test_numbers_of_a_list_begin_a_sentence() -> None:
    assert words("(一)公开3条(2)答复5件") == ["公开3条", "答复5件"]


def test_what_stands_for_a_picture_does_not_break_a_sentence() -> None:
    assert words("行政许可[bookmark: _GoBack]决定[image: ]7件。") == ["行政许可决定7件"]


def test_brackets_that_are_not_closed_are_a_character() -> None:
    assert words("受理(含网上5件。") == ["受理(含网上5件"]


@given(text=st.text(alphabet="收到3件。;,()（）一二\n -甲"))
def test_every_character_stands_at_its_place(text: str) -> None:
    for sentence in sentences(text, 0, len(text)):
        assert "".join(text[place] for place in sentence.places) == sentence.words
