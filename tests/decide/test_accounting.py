"""Where digits of a table go that are in no cell of the form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from attrs import evolve

import gkparse
from gkparse.api import account_for_digits
from gkparse.decide.accounting import unread_spans
from gkparse.report.report import AnnualReport
from tests.docs.test_examples import EXAMPLES, FIGURES
from tests.renderers import tabs
from tests.samples import county, town

TOWN = tabs.render(town()).text


def accounted(text: str, stretch: str) -> list[tuple[str, str]]:
    """The account of the digits within a stretch of the text, which stands in it once."""
    [start] = [at for at in range(len(text)) if text.startswith(stretch, at)]
    report = gkparse.parse(text)
    inside = [(span, kind) for span, kind in account_for_digits(report) if start <= span[0] < start + len(stretch)]
    return [(report.text[slice(*span)], kind) for span, kind in inside]


def unread(report: AnnualReport) -> Sequence[str]:
    """The characters of what nothing accounts for."""
    return [report.text[slice(*s)] for s in unread_spans(report.text, report.sections, "text", report.trace)]


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_of_an_example_is_unread(name: str) -> None:
    report = gkparse.parse((EXAMPLES / f"{name}.txt").read_text("utf-8"))
    assert {kind for _, kind in account_for_digits(report)} <= {"cell", "label", "furniture"}
    assert unread(report) == []


def test_an_account_is_in_the_order_of_the_text_and_holds_nothing_twice() -> None:
    spans = [span for span, _ in account_for_digits(gkparse.parse(TOWN))]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_an_ordinal_is_its_label_s() -> None:
    assert ("1", "label") in accounted(TOWN, "1.属于国家秘密\t0")


def test_a_digit_written_over_a_label_is_not_its_ordinal() -> None:
    text = TOWN.replace("\n（六）其他处理", "\n3\ufffd\ufffd取信息\t0\n（六）其他处理")
    assert ("3", "unread-figure") in accounted(text, "3\ufffd\ufffd取信息")


@pytest.mark.parametrize("page", ["- 4 -", "第 7 页", "—12—"])
def test_a_page_number_is_furniture(page: str) -> None:
    text = TOWN.replace("\n行政处罚", f"\n{page}\n行政处罚")
    number = "".join(char for char in page if char.isdigit())
    assert [kind for shown, kind in accounted(text, f"{page}\n行政处罚") if number in shown] == ["furniture"]


def test_the_digits_of_a_tag_are_furniture() -> None:
    text = TOWN.replace("行政处罚\t57", '行政处罚\t<td colspan="2">57</td>')
    assert accounted(text, '<td colspan="2">57</td>') == [("2", "furniture"), ("57", "cell")]


def test_the_note_of_a_cell_is_the_cell_s() -> None:
    text = TOWN.replace("行政处罚\t57", "行政处罚\t57（其中听证 9 件）")
    assert accounted(text, "57（其中听证 9 件）") == [("57（其中听证 9 件）", "cell")]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("另有归档卷宗12册在库", ["12"]),
        ("备查2023.5.31更新表3", ["2023.5.31", "3"]),
        ("（一式x9份）", ["9"]),
    ],
)
def test_digits_within_words_that_are_no_label_are_unread(words: str, left: list[str]) -> None:
    text = TOWN.replace("\n行政处罚", f"\n{words}\n行政处罚")
    assert accounted(text, words) == [(shown, "unread-figure") for shown in left]
    assert unread(gkparse.parse(text)) == left


def test_a_sentence_above_a_table_is_no_part_of_it() -> None:
    sentence = "2023年共办理行政处罚案件57件，\n其中听证3件，详见下表。"
    text = TOWN.replace("\n第二十条第（一）项", f"\n{sentence}\n第二十条第（一）项")
    assert text != TOWN
    assert accounted(text, sentence) == []
    assert unread(gkparse.parse(text)) == []


def test_a_caption_in_ruins_is_part_of_its_table() -> None:
    text = TOWN.replace("第二十条第（一）项", "第\t3\t二十条第（一）项")
    assert accounted(text, "第\t3\t二十条") == [("3", "unread-figure")]


def test_every_digit_of_an_open_row_is_its_cells() -> None:
    report = gkparse.parse((EXAMPLES / "town-2023-blanks-dropped.txt").read_text("utf-8"))
    at = report.text.index("一、本年新收政府信息公开申请数量") + len("一、本年新收政府信息公开申请数量")
    row = (at, report.text.index("\n", at))
    inside = [kind for (start, end), kind in account_for_digits(report) if row[0] <= start and end <= row[1]]
    assert inside == ["cell"] * 3


def test_an_account_can_be_given_after_the_report_was_written_out() -> None:
    report = gkparse.parse(tabs.render(county()).text)
    back = gkparse.from_json(gkparse.to_json(report))
    assert isinstance(back, AnnualReport)
    assert back.trace is None
    assert account_for_digits(back) == account_for_digits(report)


def test_no_account_of_grids_that_were_written_out() -> None:
    report = gkparse.parse_grids([gkparse.Grid([["信息内容", "本年处理决定数量"], ["行政许可", "93"]])])
    assert [kind for _, kind in account_for_digits(report)] == ["cell"]
    with pytest.raises(ValueError, match="grids"):
        account_for_digits(evolve(report, trace=None))


def test_a_text_without_tables_has_no_account() -> None:
    headings = ["一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
    text = "澄溪县水务局2020年政府信息公开工作年度报告\n" + "".join(f"{words}\n共12条。\n" for words in headings)
    assert account_for_digits(gkparse.parse(text)) == []


def test_the_digits_of_two_sentences_on_a_line_are_no_figures() -> None:
    text = TOWN.replace("三、收到", "本年共受理申请5件，均在期限内答复。全年无投诉，较上年减少2件。\n三、收到")
    assert unread(gkparse.parse(text)) == []


def test_a_bare_number_that_counts_pages_is_furniture_above_the_first_table_too() -> None:
    """A page ends behind the heading, before anything of the table."""
    heading = "二、主动公开政府信息情况\n"
    text = TOWN.replace(heading, f"{heading}\n        1\n\f", 1).replace("\n三、", "\n        2\n\f\n三、", 1)
    assert heading in TOWN
    assert unread(gkparse.parse(text)) == []


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_more_figures_than_a_row_has_that_no_row_takes_are_an_unreadable_region(rows: int) -> None:
    unknown = "另行统计\t8\t6\t7\t5\t3\t0\t9\n"
    _, end = tabs.render(town()).tables[1]
    report = gkparse.parse(TOWN[:end] + unknown * rows + TOWN[end:])
    regions = [report.text[slice(*f.spans[0])] for f in report.findings if f.code == "unreadable"]
    assert regions == ([] if rows == 1 else [(unknown * rows)[5:-1]])
    assert len([f for f in report.findings if f.code == "unread-figure"]) == 7 * rows
    assert [cell.value for cell in report.cells()] == [cell.value for cell in gkparse.parse(TOWN).cells()]
