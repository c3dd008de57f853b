"""What patterns may begin with, and tokens that do not depend on it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.beginnings import ByFirst, first_characters
from gkparse.grammar import load_grammar
from gkparse.prose.pieces import word_patterns


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("收到", "收"),
        ("收到|接(?:到|收)", "收接"),
        ("(?:已)?答复", "已答"),
        ("(?<![0-9])(?=[12])[0-9a]{1,2}件", "0123456789a"),
        ("^第", "第"),
        ("(?:新|再)*?收", "新再收"),
        ("[^一]二", None),
        (".二", None),
        ("[一-鿿]二", None),
        ("一*", None),
        ("(?:一|.)二", None),
        (r"\d", None),
        ("(?:[^一])?二", None),
        ("(?i)a", None),
        ("(?i:a)", None),
    ],
)
def test_a_pattern_begins_with_what_its_first_parts_hold(pattern: str, first: str | None) -> None:
    assert first_characters(pattern) == (None if first is None else frozenset(first))


@given(
    st.sampled_from(sorted(word_patterns().items())).flatmap(
        lambda one: st.tuples(st.just(one[0]), st.from_regex(one[1]))
    )
)
def test_what_a_word_of_the_grammar_matches_begins_with_one_of_its_first_characters(one: tuple[str, str]) -> None:
    name, text = one
    found = re.search(word_patterns()[name], text)
    assert found is not None
    assert name in [word for word, _ in ByFirst(word_patterns().items()).at(found[0][0])]


def test_the_tokens_are_those_of_the_lexer_of_the_library() -> None:
    sentence = "2023年,全区共受理依申请公开约32件(上年结转2件),比上年增加26%;未收到ABC!"
    tokens = load_grammar("prose", lexer="words").parser.lexer.lexer.lex(sentence)
    expected = load_grammar("prose", lexer="basic").lex(sentence)
    assert [(t.type, t.start_pos, t.end_pos, str(t)) for t in tokens] == [
        (t.type, t.start_pos, t.end_pos, str(t)) for t in expected
    ]
