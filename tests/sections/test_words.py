"""A changed terminal is noticed: each is held to the words it matches, and to those it must not match."""

import re

import pytest

from gkparse.sections.spaced import terminal_patterns
from tests.sections.words import WORDS

TERMINALS = [(grammar, name) for grammar, terminals in WORDS.items() for name in terminals]
STRANGERS = ("霁山", "20年", "2022-02-03", "项目数量", "办理", "结果", "信息内容", "公开情况", "1.png", "我镇开展工作")
WIDE = {"REST", "CHAR"}


def patterns(name: str) -> str:
    """The terminal of this name; names are not used twice."""
    [pattern] = [p for grammar in WORDS for other, p in terminal_patterns(grammar).items() if other == name]
    return pattern


@pytest.mark.parametrize("grammar", WORDS)
def test_the_words_are_those_of_all_terminals(grammar: str) -> None:
    assert set(terminal_patterns(grammar)) == set(WORDS[grammar])


@pytest.mark.parametrize(("grammar", "name"), TERMINALS)
def test_a_terminal_matches_its_words_and_no_strangers(grammar: str, name: str) -> None:
    pattern = terminal_patterns(grammar)[name]
    for word in WORDS[grammar][name].split():
        assert re.fullmatch(pattern, word), word
    for word in STRANGERS if name not in WIDE else ():
        assert not re.fullmatch(pattern, word), word


@pytest.mark.parametrize("behind", ["格式", "有关", "写", "编", "撰", "工作", "内容", "的编", "编制"])
def test_a_title_that_is_spoken_of_is_no_title(behind: str) -> None:
    assert re.match(patterns("KERNEL"), "政府信息公开报告")
    assert not re.match(patterns("KERNEL"), "政府信息公开报告" + behind)
    assert not re.match(patterns("KERNEL"), "政府信息公开年度报告" + behind)


@pytest.mark.parametrize("behind", ["政府信息公开", "政务公开", "信息公开"])
def test_a_year_may_stand_before_the_words_of_a_title_without_its_sign(behind: str) -> None:
    assert re.match(patterns("YEAR"), "2022" + behind)
    assert not re.match(patterns("YEAR"), "2022" + behind[1:])


def test_a_date_is_no_year_of_a_report() -> None:
    assert not re.match(patterns("YEAR"), "2022年1月3日")
    assert re.match(patterns("YEAR"), "2022年度1月")


@pytest.mark.parametrize("stop", "0123456789。,;:!?#*|")
def test_the_rest_of_a_heading_ends_at_digits_and_punctuation(stop: str) -> None:
    assert not re.fullmatch(patterns("REST"), f"及{stop}")


@pytest.mark.parametrize("stop", "0123456789。,;:!?#*|\"'[]<>{}=+_~/\\.&%$@^`《》")
def test_a_name_ends_at_digits_and_punctuation(stop: str) -> None:
    assert not re.fullmatch(patterns("CHAR"), stop)


@pytest.mark.parametrize("stop", "、。,;0(")
def test_a_name_in_a_sentence_ends_at_punctuation(stop: str) -> None:
    assert not re.search(patterns("ABOVE"), f"由霁{stop}山市")
    assert not re.match(patterns("SUBJECT"), f"霁山{stop}财政局")


@pytest.mark.parametrize("name", ["霁山县人民政府", "霁山县人民政府办公室", "霁山县局办公厅", "霁山县办公室"])
def test_an_office_of_an_organ_is_part_of_its_name(name: str) -> None:
    found = re.match(patterns("SUBJECT"), name + "坚持以人民为中心")
    assert found is not None
    assert found["subject"] == name


@pytest.mark.parametrize("first", "、。我本全各在按根认围经为以")
def test_a_sentence_that_opens_otherwise_names_nobody(first: str) -> None:
    assert not re.match(patterns("SUBJECT"), f"{first}霁山县财政局")
