"""What the place of a figure across its line says, and when it says nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import gkparse
from gkparse.report.cell import Status
from tests.filled import request_rows
from tests.judging import assert_nothing, false_promises
from tests.renderers import DROPPED, PLAIN, aligned, tabs
from tests.renderers.boxes import width_of
from tests.samples import SAMPLES, county

ROWS = ("disclosure.regulations", "disclosure.normative_documents")
COLUMNS = ("newly_made", "newly_disclosed", "total_disclosed")


def test_blanks_that_part_cells_as_tabs_would_keep_no_room() -> None:
    """Two blanks between any two cells: the rows of a table do not stand under one another."""
    paths = [f"{row}.{column}" for row in ROWS for column in COLUMNS]
    printed = dict(county().printed) | dict(zip(paths, ("72", "8", "9", "89", "9", ""), strict=True))
    text = tabs.render(evolve(county(), printed=printed)).text.replace("\t", "  ")
    report = gkparse.parse(text)
    assert [report[path].value for path in paths[:3]] == [72, 8, 9]
    assert {report[path].status for path in paths[3:]} == {Status.AMBIGUOUS}


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_a_figure_that_ran_into_the_next_one_is_not_promised(sample: str, kept: bool) -> None:
    """The blanks between two columns are lost, whether or not the figures behind them kept their places."""
    rendered = aligned.render(SAMPLES[sample]())
    row = next(row for row in request_rows(rendered.filled.form) if row.path == "requests.received")
    spans = [rendered.spans[path] for path in row.cells if path in rendered.spans]
    for (_, end), (start, stop) in pairwise(spans):
        room = " " * (start - end) if kept else ""
        text = rendered.text[:end] + rendered.text[start:stop] + room + rendered.text[stop:]
        assert_nothing(false_promises(gkparse.parse(text), rendered.truth() | {"spans": {}}))


@pytest.mark.parametrize("share", [0.55, 0.75])
def test_lines_that_are_squeezed_each_to_its_own_width_keep_no_room(share: float) -> None:
    """A row of section 2 with fewer figures than columns, its blanks fewer than those of the row above it."""
    paths = [f"{row}.{column}" for row in ROWS for column in COLUMNS]
    printed = dict(county().printed) | dict(zip(paths, ("72", "8", "9", "", "89", ""), strict=True))
    rendered = aligned.render(evolve(county(), printed=printed))
    known = gkparse.parse(rendered.text)
    assert [known[path].value for path in paths[3:]] == [None, 89, None]
    at, _ = rendered.spans[paths[4]]
    start = rendered.text.rindex("规范性文件", 0, at) + len("规范性文件")
    report = gkparse.parse(rendered.text[:start] + " " * int(share * (at - start)) + rendered.text[at:])
    assert {report[path].status for path in paths[3:]} == {Status.AMBIGUOUS}


def below_headers(figures: str, *, broken: str = "") -> str:
    """A report on the 2019 form in which one row of section 2 is sparse; ``broken`` stands before its figures."""
    text = DROPPED["aligned"](county(), PLAIN).text
    start = text.index("行政事业性收费")
    line = text[start : text.index("\n", start)]
    return text.replace(line, broken + "行政事业性收费" + figures)


def test_headers_of_the_page_before_say_nothing_of_the_figures_of_the_next() -> None:
    """A page number between headers and figures: every page is set on its own."""
    headers = next(line for line in below_headers("").split("\n") if "本年增/减" in line and "处理" not in line)
    gap = " " * (width_of(headers[: headers.index("本年增/减")]) - width_of("行政事业性收费"))
    paths = [f"disclosure.administrative_fees.{column}" for column in ("previous_items", "change")]
    known = gkparse.parse(below_headers(gap + "31"))
    assert [known[path].value for path in paths] == [None, 31]
    parted = gkparse.parse(below_headers(gap + "31", broken="\n— 2 —\n"))
    assert [parted[path].status for path in paths] == [Status.AMBIGUOUS] * 2


UPRIGHT = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def upright(figures: dict[int, str]) -> str:
    """Section 4 with its headers one character a line, four characters wide, and figures in some of its columns."""
    lines = ["    行政复议                   行政诉讼", "                      未经复议直接起诉      复议后起诉"]
    lines += ["".join(f"{words[at : at + 1] or '　':　<2}" for words in UPRIGHT * 3) for at in range(4)]
    lines += ["".join(f"{figures.get(column, ''):<4}" for column in range(15)).rstrip()]
    text = DROPPED["aligned"](county(), PLAIN).text
    start, end = text.rindex("行政复议  "), text.rindex("五、存在的主要问题")
    return f"{text[:start]}{chr(10).join(lines)}\n\n{text[end:]}"


OUTCOMES = [cell.path for cell in gkparse.form("2021").cells if cell.section == "outcomes"]


@given(parts=st.lists(st.sets(st.integers(0, 3), max_size=4), min_size=3, max_size=3))
@settings(max_examples=25)
def test_figures_stand_under_headers_one_character_a_line(parts: list[set[int]]) -> None:
    figures = {5 * group + cell: "1" for group, cells in enumerate(parts) for cell in cells}
    figures |= {5 * group + 4: str(len(cells)) for group, cells in enumerate(parts)}
    report = gkparse.parse(upright(figures))
    assert [str(report[path].value or "") for path in OUTCOMES] == [
        figures.get(column, "").strip("0") for column in range(15)
    ]
    assert all(report[path].status.promised for path in OUTCOMES)


def test_figures_under_headers_that_do_not_add_up_there_are_not_promised() -> None:
    report = gkparse.parse(upright({0: "3", 3: "1", 4: "9", 9: "0", 14: "0"}))
    assert not any(report[path].status.promised for path in OUTCOMES if path.startswith("review"))


def test_two_lines_of_which_one_is_shifted_show_no_columns() -> None:
    """As many places as the table has columns, and no line that reaches from the first to the last of them."""
    text = "\n".join(
        (
            "   信息内容  本年制发 本年废止 现行有效",
            "           件数   件数   件数",
            "规章               25    1",
            "行政规范性文件         934    44",
            "                第二十条第（五）项",
            "二、上年结转政府信息公开申请数量" + " " * 10 + "357" + " " * 57 + "357",
            "四、结转下年度继续办理" + " " * 20 + "2749" + " " * 56 + "2749",
        )
    )
    cells = [cell for cell in gkparse.parse(text).cells() if cell.path.startswith(ROWS)]
    assert {cell.status for cell in cells} == {Status.AMBIGUOUS}
