"""The six headings are found among the many places that read like one."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.forms import form
from gkparse.sections.headings import (
    NOTICE_TITLES,
    WEIGHTS,
    Heading,
    choose_headings,
    find_candidates,
    find_headings,
    table_words,
)
from gkparse.text.normalize import fold
from tests.sections import documents
from tests.sections.documents import BODIES, NUMERALS, PREAMBLE, report


def numbers(text: str) -> list[int]:
    return [heading.number for heading in find_headings(fold(text))]


def printed(text: str) -> list[str]:
    return [text[heading.start : heading.end] for heading in find_headings(fold(text))]


headings = st.builds(
    Heading,
    number=st.integers(1, 6),
    start=st.integers(0, 40),
    end=st.just(0),
    score=st.integers(1, 6).map(float),
)


def worth(chosen: list[Heading], candidates: Sequence[Heading], tables: Sequence[tuple[int, int]]) -> float:
    """Add up a reading as the module's docstring says, event by event."""
    total, section, seen = 0.0, 0, False
    events = [(h.start, 0, h) for h in candidates] + [(place, 1, number) for place, number in tables]
    for _, _, event in sorted(events, key=lambda e: e[:1]):
        if isinstance(event, Heading):
            if event in chosen:
                section, seen = event.number, False
                total += event.score
            elif event.number != section:
                total += event.score * (WEIGHTS.unused_inside if section else WEIGHTS.unused_before)
        elif section == event:
            total += 0.0 if seen else WEIGHTS.table_inside
            seen = True
        elif section:
            total += WEIGHTS.table_outside
    return total


def readings(candidates: Sequence[Heading]) -> Iterator[list[Heading]]:
    """Every rising choice of the candidates."""
    for mask in range(1 << len(candidates)):
        chosen = [h for i, h in enumerate(candidates) if mask >> i & 1]
        if all(a.number < b.number and a.start < b.start for a, b in pairwise(chosen)):
            yield chosen


@given(
    candidates=st.lists(headings.filter(lambda h: h.number > 1), max_size=7, unique_by=lambda h: h.start),
    tables=st.lists(st.tuples(st.integers(41, 60), st.integers(2, 4)), max_size=5),
)
def test_no_other_choice_of_headings_is_worth_more(candidates: list[Heading], tables: list[tuple[int, int]]) -> None:
    candidates = sorted(candidates, key=lambda h: h.start)
    chosen = list(choose_headings(tuple(candidates), tuple(sorted(tables))))
    assert chosen in list(readings(candidates))
    best = max(worth(reading, candidates, tables) for reading in readings(candidates))
    assert worth(chosen, candidates, tables) == pytest.approx(best)


@given(
    mark=st.sampled_from(["", "#", "# ", "## ", "### ", "#### ", "**", "| ", "  ", "　　"]),
    end=st.sampled_from(["\n", "\n\n", " \n", "\r\n", "\f", "\n\n\n\n"]),
    gap=st.sampled_from(["", " ", "　", "  "]),
    before=st.sampled_from(
        ["", PREAMBLE, PREAMBLE + "\n", "霁山县云溪镇人民政府2022年政府信息公开工作年度报告\n" + PREAMBLE + "\n\n"]
    ),
)
def test_headings_on_their_own_lines_are_found_whatever_marks_and_blanks_stand_around(
    mark: str, end: str, gap: str, before: str
) -> None:
    text = report(mark=mark, end=end, before=before + end, numbers=tuple(f"{n}、{gap}" for n in NUMERALS))
    assert numbers(text) == [1, 2, 3, 4, 5, 6]
    assert [re.sub(r"\s", "", line) for line in printed(text)] == [
        f"{numeral}、{title}" for numeral, title in zip(NUMERALS, documents.TITLES, strict=True)
    ]


@given(data=st.data())
def test_a_title_broken_anywhere_over_lines_is_found(data: st.DataObject) -> None:
    titles = []
    for title in documents.TITLES:
        at = data.draw(st.integers(1, len(title) - 1))
        titles.append(title[:at] + data.draw(st.sampled_from([" ", "\n", "\n\n", "\n   "])) + title[at:])
    assert numbers(report(titles=tuple(titles))) == [1, 2, 3, 4, 5, 6]


def test_a_report_glued_into_one_line_has_its_headings() -> None:
    text = re.sub(r"\s", "", report())
    assert numbers(text) == [1, 2, 3, 4, 5, 6]
    assert printed(text) == [f"{n}、{t}" for n, t in zip(NUMERALS, documents.TITLES, strict=True)]


def test_headings_glued_to_a_cell_that_says_none_are_no_denial() -> None:
    bodies = (*BODIES[:3], "行政复议结果维持结果纠正尚未审结总计无无无无无", *BODIES[4:])
    assert numbers(re.sub(r"\s", "", report(bodies=bodies))) == [1, 2, 3, 4, 5, 6]


@given(lost=st.sets(st.integers(0, 5), max_size=6))
def test_lost_numerals_do_not_lose_headings(lost: set[int]) -> None:
    lines = tuple("、" if i in lost else f"{n}、" for i, n in enumerate(NUMERALS))
    assert numbers(report(numbers=lines)) == [1, 2, 3, 4, 5, 6]
    lines = tuple("" if i in lost else f"{n}、" for i, n in enumerate(NUMERALS))
    assert numbers(report(numbers=lines)) == [1, 2, 3, 4, 5, 6]


@given(missing=st.sets(st.integers(0, 5), max_size=5))
def test_a_heading_that_is_not_there_is_not_made_up(missing: set[int]) -> None:
    kept = [i for i in range(6) if i not in missing]
    text = report(
        titles=tuple(documents.TITLES[i] for i in kept),
        numbers=tuple(f"{NUMERALS[i]}、" for i in kept),
        bodies=tuple(BODIES[i] for i in kept),
    )
    assert numbers(text) == [i + 1 for i in kept]


def test_numbering_that_restarts_is_read_by_its_words() -> None:
    lines = tuple(f"{n}、" for n in "一一二三四五")
    assert numbers(report(numbers=lines)) == [1, 2, 3, 4, 5, 6]


def test_a_table_of_contents_is_not_the_report() -> None:
    contents = "".join(f"{n}、{t}\n" for n, t in zip(NUMERALS, documents.TITLES, strict=True))
    text = report(before=contents + "\n")
    assert numbers(text) == [1, 2, 3, 4, 5, 6]
    assert find_headings(fold(text))[0].start == len(contents) + 1


def test_a_narrative_numbered_like_the_report_is_not_the_report() -> None:
    narrative = "".join(f"{n}、{t}\n今年以来工作有序开展。\n" for n, t in zip(NUMERALS, documents.TITLES, strict=True))
    text = report(before=narrative)
    assert all(heading.start >= len(narrative) for heading in find_headings(fold(text)) if heading.number in (2, 3, 4))


def test_a_second_heading_one_belongs_to_section_one() -> None:
    bodies = ("2022年工作如下：\n#### 一、总体情况\n" + BODIES[0], *BODIES[1:])
    text = report(bodies=bodies)
    assert numbers(text) == [1, 2, 3, 4, 5, 6]
    assert find_headings(fold(text))[0].start == text.index("一、总体情况")


def test_of_two_reports_the_first_is_taken() -> None:
    text = report() + report()
    assert numbers(text) == [1, 2, 3, 4, 5, 6]
    assert find_headings(fold(text))[-1].end <= len(report())


def test_the_preamble_with_numbers_is_no_heading() -> None:
    listed = "、".join(f"{n}是{t}" for n, t in zip(NUMERALS, documents.TITLES, strict=True))
    numbered = "，".join(f"{n}、{t}" for n, t in zip(NUMERALS, documents.TITLES, strict=True))
    for preamble in (listed, numbered):
        text = report(before=f"本报告分六个部分：{preamble}。\n")
        assert numbers(text) == [1, 2, 3, 4, 5, 6]
        assert find_headings(fold(text))[0].start > len(preamble)


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (1, "一、概述"),
        (1, "一、工作基本情况"),
        (2, "二、行政机关主动公开政府信息情况"),
        (2, "二、主动公开政府政府情况"),
        (3, "三、收到的处理政府信息公开申请情况"),
        (3, "三、行政机关收到和处理政府信息公开申请情况"),
        (4, "四、因政府信息公开工作被申请行政复议提起行政诉讼情况"),
        (4, "四、政府信息公开行政法复议、行政诉讼情况"),
        (4, "四、政府信息公开行政复议和行政诉讼情况"),
        (4, "政府信息公开行政复议及行政诉讼情况"),
        (5, "五、政府信息公开工作存在的主要问题及改进情况"),
        (5, "五、存在问题及改进情况"),
        (5, "五、存在的主要问题及下一步计划"),
        (5, "五、存在的主要问题和改进措施"),
        (6, "六、其他报告事项"),
        (6, "六、其它需要报告的事项"),
        (6, "（五）其他报告事项"),
        (6, "第六部分 其他需要报告的事项"),
        (2, "、主动公开政府信息情况"),
        (4, "四、政府信息公開行政複議、行政訴訟情況"),
    ],
)
def test_headings_in_other_words_are_known(number: int, line: str) -> None:
    """The words that offices have been seen to put for the titles."""
    lines = [f"{n}、{t}" for n, t in zip(NUMERALS, documents.TITLES, strict=True)]
    lines[number - 1] = line
    text = report(titles=tuple(lines), numbers=("",) * 6)
    assert numbers(text) == [1, 2, 3, 4, 5, 6]
    assert printed(text)[number - 1] == line


@given(data=st.data(), number=st.sampled_from([2, 3, 4, 5]))
def test_one_misread_character_does_not_lose_a_heading(data: st.DataObject, number: int) -> None:
    """An optical reader puts one character of a title for another."""
    title = documents.TITLES[number - 1]
    at = data.draw(st.integers(0, len(title) - 1))
    garbled = title[:at] + data.draw(st.sampled_from("疏拆幵厂曰")) + title[at + 1 :]
    titles = (*documents.TITLES[: number - 1], garbled, *documents.TITLES[number:])
    assert numbers(report(titles=titles)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("scrap", ["人  ", "ER ", "7x、", "~、", "一人  ", "RE 下、"])
def test_what_an_optical_reader_makes_of_a_numeral_is_passed_over(scrap: str) -> None:
    lines = (scrap, *(f"{n}、" for n in NUMERALS[1:]))
    assert numbers(report(numbers=lines)) == [1, 2, 3, 4, 5, 6]


def test_rows_of_the_table_are_no_headings() -> None:
    assert numbers(BODIES[2]) == []


def test_prose_is_no_heading() -> None:
    text = "今年我镇存在的主要问题是更新不及时。\n无其他需要报告的事项。\n（一）主动公开情况\n公开目录更新。"
    assert find_candidates(fold(text)) == ()


def test_words_of_the_tables_are_found_in_their_order() -> None:
    assert [number for _, number in table_words(fold(report()))] == [2, 2, 3, 3, 3, 4, 4]


def test_the_notice_titles_are_those_of_the_forms() -> None:
    for template in ("2019", "2021"):
        assert {title for _, title in NOTICE_TITLES} >= set(form(template).sections)


@given(st.text(alphabet="一二三四五六、总体情况主动公开政府信息其他需要报告的事项 \n#（）"))
def test_any_text_gives_rising_headings_within_it(text: str) -> None:
    found = find_headings(fold(text))
    assert [h.number for h in found] == sorted({h.number for h in found})
    assert all(0 <= h.start < h.end <= len(text) for h in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_sections_without_a_table_are_found_by_their_number_whatever_they_are_called() -> None:
    tables = "一、总体情况\n本镇……\n四、政府信息公开行政复议、行政诉讼情况\n0\n"
    assert numbers(tables + "五、下一步打算\n改进。\n六、信息处理费收取情况\n未收取。\n") == [1, 4, 5, 6]


def test_a_list_of_its_own_is_no_heading() -> None:
    before = "四、政府信息公开行政复议、行政诉讼情况\n0\n五、存在的主要问题及改进情况\n"
    assert numbers(before + "一、公开不够及时\n二、解读不够多样\n六、经费仍然不足\n") == [4, 5]
