"""Terminals are found wherever blanks break their words."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gkparse.beginnings import first_characters
from gkparse.sections.headings import TABLES, TITLES
from gkparse.sections.spaced import compact, spaced, terminal_patterns, terminals

PATTERNS = [
    (grammar, name)
    for grammar in ("heading", "title", "closing", "kind", "agency")
    for name in sorted(terminal_patterns(grammar))
]
NOT_BROKEN = {"ORGAN", "FRAGMENT", "COMMON_ORGAN", "ABOVE", "YEAR", "KERNEL", "CHAR", "SUBJECT"}
"""Anchored, looking ahead, or wide enough to match a blank."""
LOOKED_FOR = [*TITLES, *TABLES, "YEAR", "KERNEL", "LEGACY", "LEAD", "NUMBERED", "LOST", "SINCE"]
gaps = st.text(alphabet=" \t\n\f|", max_size=4)


@pytest.mark.parametrize(("grammar", "name"), [p for p in PATTERNS if p[1] not in NOT_BROKEN])
@given(data=st.data())
def test_a_terminal_with_blanks_in_it_is_found_whole(grammar: str, name: str, data: st.DataObject) -> None:
    pattern = terminal_patterns(grammar)[name]
    word = data.draw(st.from_regex(pattern, fullmatch=True))
    assume(compact(word) == word)
    broken = "".join(character + data.draw(gaps) for character in word)
    assert re.fullmatch(spaced(pattern), broken, re.IGNORECASE if name == "PICTURE" else 0)


@pytest.mark.parametrize(("grammar", "name"), [p for p in PATTERNS if p[1] in LOOKED_FOR])
@given(data=st.data())
def test_terminals_begin_with_their_first_characters(grammar: str, name: str, data: st.DataObject) -> None:
    pattern = terminal_patterns(grammar)[name]
    word = data.draw(st.from_regex(pattern, fullmatch=True))
    assert word[0] in (first_characters(pattern) or "")


def test_what_may_begin_with_anything_cannot_be_looked_for() -> None:
    with pytest.raises(ValueError, match="cannot be looked for"):
        terminals("heading", "OVERVIEW", "REST")


def test_matches_do_not_overlap_and_keep_their_order() -> None:
    found = list(terminals("heading", "OVERVIEW", "OTHER", "DISCLOSURE").find("总体情况总 体情况其他报告事项"))
    assert [(m.lastgroup, m.start()) for m in found] == [("OVERVIEW", 0), ("OVERVIEW", 4), ("OTHER", 9)]


def test_a_stretch_of_text_is_looked_through_alone() -> None:
    text = "总体情况" * 3
    assert [m.start() for m in terminals("heading", "OVERVIEW").find(text, 4, 8)] == [4]
    assert list(terminals("heading", "OVERVIEW").find(text, 1, 4)) == []


def test_words_far_apart_are_not_one() -> None:
    assert not list(terminals("heading", "OVERVIEW").find("总体" + " " * 200 + "情况"))
    assert list(terminals("heading", "OVERVIEW").find("总体" + " " * 80 + "情况"))
