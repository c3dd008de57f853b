"""Texts recognised from an image: how they are known, and what is promised of them."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.decide.lost import has_odd_bracket, looks_scanned, separators_read
from gkparse.forms import compose
from gkparse.pipeline.trace import Trace
from gkparse.report.cell import Status
from tests.filled import Filled, fill
from tests.renderers import spaced, tabs
from tests.samples import county


def crowded() -> Filled:
    """A form that prints every cell, its noughts included."""
    form = compose("2019", "2019")
    numbers = [cell.path for cell in form.cells if cell.section == "disclosure"]
    changes = {path: "-4" for path in numbers if path.endswith(".change")}
    return fill(
        form,
        disclosure={path: str(3 * at + 11) for at, path in enumerate(numbers)} | changes,
        results={
            "requests.granted": (61, 14, 0, 0, 0, 3),
            "requests.unavailable.not_held": (237, 49, 12, 7, 5, 7),
            "requests.not_processed.duplicate": (8, 2, 4, 0, 0, 0),
        },
        carried_over=(4, 0, 0, 0, 0, 0),
        carried_forward=(5, 2, 0, 0, 0, 0),
        outcomes={"review": (3, 1, 0, 2)},
    )


LINES = spaced.render(crowded()).text


def scanned(text: str) -> bool:
    """Whether a text looks recognised from an image."""
    trace = gkparse.parse(text).trace
    assert isinstance(trace, Trace)
    return looks_scanned(trace.alignment, trace.folded)


@pytest.mark.parametrize("text", [tabs.render(county()).text, LINES])
def test_a_converted_text_does_not_look_scanned(text: str) -> None:
    assert not scanned(text)


def test_labels_with_characters_of_no_label_look_scanned() -> None:
    assert scanned(LINES.replace("属于国家秘密", "昆工国家秘密").replace("保护第三方合法权益", "俣护第三方合法权益"))


def test_a_bracket_closed_by_another_kind_is_odd() -> None:
    assert has_odd_bracket("第二十条第<五)项")
    assert not has_odd_bracket("第二十条第(五)项")


def row_of(path: str) -> tuple[str, list[str]]:
    """The figures of a row, as its line prints them, and the row's cells."""
    filled = crowded()
    cells = [cell.path for cell in filled.form.cells if cell.path.rsplit(".", 1)[0] == path]
    return " ".join(filled.printed[cell] for cell in cells), cells


def test_a_clean_figure_that_breaks_its_row_and_its_column_stays_open_in_recognised_lines() -> None:
    figures, cells = row_of("requests.unavailable.not_held")
    first, rest = figures.split(" ", 1)
    wrong = f"{int(first) + 100} {rest}"
    assert LINES.count(figures) == 1
    text = LINES.replace(figures, wrong)
    assert gkparse.parse(text, ocr=False)[cells[0]].status == Status.PRINTED
    report = gkparse.parse(text, ocr=True)
    assert report[cells[0]].status == Status.AMBIGUOUS
    others = [cell for cell in report.cells() if cell.path.startswith("requests.") and cell.path != cells[0]]
    truth = crowded().values
    assert all(cell.status == Status.PRINTED and cell.value == truth[cell.path] for cell in others)
    assert [f.details["origin"] for f in report.findings if f.code == "equation-broken"] == ["unknown"] * 2


def test_a_lone_stroke_in_recognised_lines_may_be_a_negative_figure() -> None:
    path = "disclosure.administrative_licensing.change"
    text = LINES.replace(" -4 ", " -   ", 1)
    assert gkparse.parse(text, ocr=False)[path].status == Status.BLANK
    assert gkparse.parse(text, ocr=True)[path].status == Status.AMBIGUOUS


def test_quotation_marks_between_columns_are_none_of_the_figures() -> None:
    figures, cells = row_of("requests.unavailable.not_held")
    report = gkparse.parse(LINES.replace(figures, "“" + figures.replace(" ", "   ”", 2)))
    assert [report[cell].raw for cell in cells] == figures.split()
    assert {report[cell].status for cell in cells} == {Status.PRINTED}


def test_the_sign_of_a_currency_before_counts_looks_scanned() -> None:
    assert scanned(LINES.replace("306 65 16", "¥306 65 ￥16"))
    assert not scanned(LINES.replace("政府集中采购 71 74", "政府集中采购 ¥71 ¥74"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("规章\t3\t\t4\n行政许可\t1\t2", (True, False)),
        ("规章\t3\t4\n行政许可\t1\t2", (False, False)),
        ("| 规章 | 3 | | 4 |\n| --- | --- | --- | --- |\n| 行政许可 | 1 | 2 | 3 |", (True, False)),
        ("规章 | 3 | 4\n行政许可 | 1 | 2", (False, False)),
        ("规章 | 3 | | 4\n| 行政许可 1 | 2\n规范性文件 || 7 |", (False, True)),
        ("规章\n3\n\n4\n\n行政许可\n1\n2", (True, False)),
    ],
    ids=["empty-cells", "joined-words", "markdown", "joined-by-bars", "rules", "lines"],
)
def test_separators_show_who_wrote_them(text: str, found: tuple[bool, bool]) -> None:
    assert separators_read(text) == found


def test_a_clean_figure_is_doubtful_in_recognised_words_that_tabs_join() -> None:
    figures, cells = row_of("requests.unavailable.not_held")
    joined = "\n".join("\t".join(line.split()) for line in LINES.split("\n"))
    wrong = figures.replace(" ", "\t").replace("237", "337")
    report = gkparse.parse(joined.replace(figures.replace(" ", "\t"), wrong), ocr=True)
    assert report[cells[0]].status == Status.AMBIGUOUS
    empty = joined.replace("（一）予以公开", "（一）予以公开\t").replace(figures.replace(" ", "\t"), wrong)
    assert gkparse.parse(empty, ocr=True)[cells[0]].status == Status.PRINTED


def ruled(text: str) -> str:
    """The lines of a text with bars between their words, such as a reader makes of the rules of a table."""
    lines = text.split("\n")
    closed = ("", " |", " | |")
    words = ((line.split(), closed[at % 3]) for at, line in enumerate(lines))
    return "\n".join(" | ".join(line) + (end if len(line) > 2 else "") for line, end in words)


def test_two_equal_figures_beside_rules_that_were_read_prove_nothing() -> None:
    text = LINES.replace("国家秘密 0 0 0 0 0 0 0", "国家秘密 4 0 0 0 0 0 4").replace(
        "公开 61 14 0 0 0 3 78", "公开 z 14 0 0 0 3 z"
    )
    path = "requests.denied.state_secret.total"
    assert gkparse.parse(text, ocr=True)[path].status == Status.PRINTED
    report = gkparse.parse(ruled(text), ocr=True)
    assert report[path].status == Status.AMBIGUOUS
    assert report["requests.denied.third_party_rights.total"].status == Status.PRINTED
    assert report["requests.unavailable.not_held.total"].status == Status.PRINTED


def test_beside_rules_that_were_read_no_figure_of_section_2_is_sure() -> None:
    report = gkparse.parse(ruled(LINES), ocr=True)
    assert not any(cell.status.promised for cell in report.cells() if cell.path.startswith("disclosure."))


def test_of_a_recognised_row_of_section_2_that_lacks_a_figure_no_cell_is_nought() -> None:
    path = "disclosure.administrative_fees.change"
    text = LINES.replace("行政事业性收费 65 -4", "行政事业性收费 0")
    assert gkparse.parse(text, ocr=False)[path].status == Status.INFERRED
    assert gkparse.parse(text, ocr=True)[path].status == Status.AMBIGUOUS


def test_a_digit_like_a_stroke_that_touches_a_slash_is_no_figure() -> None:
    path = "requests.denied.state_secret.commercial_enterprise"
    for torn in ("1/", "/1"):
        report = gkparse.parse(LINES.replace("国家秘密 0 0 0 0 0 0 0", f"国家秘密 0 {torn} 0 0 0 0 1"), ocr=True)
        assert not report[path].status.promised
