"""Delimited rows whose figures or labels recognition has damaged keep every figure in its own cell."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

import gkparse
from gkparse.forms import compose
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from tests.filled import fill
from tests.renderers import LOSSLESS, PLAIN, Wording, tabs, wrapped
from tests.samples import SAMPLES, county, town


def changed(text: str, old: str, new: str) -> AnnualReport:
    """Read a text in which one line has become another."""
    assert text.count(old) == 1
    return gkparse.parse(text.replace(old, new))


def line(text: str, words: str) -> str:
    """The line of a table that has these words."""
    [found] = [row for row in text.split("\n") if words in row and "\t" in row]
    return found


COUNTY = tabs.render(county()).text


def test_a_speck_in_an_empty_cell_moves_no_figure() -> None:
    old = line(COUNTY, "1.属于国家秘密")
    stub, figures = old.split("\t")[:-7], old.split("\t")[-7:]
    clean = gkparse.parse(COUNTY)
    empty = [at for at, figure in enumerate(figures) if not figure]
    for speck in (",", "·", "'", "."):
        for at in empty:
            cells = [speck if k == at else figure for k, figure in enumerate(figures)]
            report = changed(COUNTY, old, "\t".join([*stub, *cells]))
            assert report.values() == clean.values()
            assert [cell.status for cell in report.cells()] == [cell.status for cell in clean.cells()]


def test_a_figure_with_a_misread_unit_keeps_its_cell() -> None:
    old = line(COUNTY, "一、本年新收")
    cells = old.split("\t")
    report = changed(COUNTY, old, "\t".join([*cells[:-7], cells[-7] + "仵", *cells[-6:]]))
    cell = report["requests.received.natural_person"]
    assert (cell.value, cell.status) == (int(cells[-7]), Status.REPAIRED)


def test_empty_cells_beside_the_rest_of_a_wrapped_label_are_nobodys() -> None:
    old = line(COUNTY, "4.保护第三方合法权益")
    report = changed(
        COUNTY,
        old,
        old.replace("第三方合法权益", "") + "\n" + "\t" * (old.count("\t") - 7) + "第三方合法权益" + "\t" * 7,
    )
    clean = gkparse.parse(COUNTY)
    assert [(cell.value, cell.status) for cell in report.cells()] == [
        (cell.value, cell.status) for cell in clean.cells()
    ]


def test_the_last_digit_of_a_figure_is_no_ordinal_of_the_label_below() -> None:
    old = line(COUNTY, "其他对外管理服务事项")
    report = changed(COUNTY, old, old.replace("其他对外管理服务事项", "其他"))
    assert report["disclosure.administrative_licensing.decisions"].value == 40912


def test_a_year_before_a_blank_in_a_sentence_is_no_figure() -> None:
    old = "行政复议\t行政诉讼"
    report = changed(COUNTY, old, "2024 年，本机关没有被提起行政诉讼的情况。\n\n" + old)
    assert not [f for f in report.findings if f.code == "unread-figure"]


def test_the_misread_number_of_a_label_is_no_figure() -> None:
    old = "1.信访举报投诉类申请"
    assert gkparse.parse(COUNTY.replace(old, "工.信访举报投诉类申请")).values() == gkparse.parse(COUNTY).values()


def test_a_figure_with_a_blank_before_its_nought_is_not_what_stands_behind_the_blank() -> None:
    old = line(COUNTY, "四、结转下年度继续办理")
    stub = old.split("\t")[:-7]
    report = changed(COUNTY, old, "\t".join([*stub, "5 07", "", "", "1", "", "", "5 08"]))
    row = [report[f"requests.carried_forward.{column}"] for column in ("natural_person", "total")]
    assert [(cell.value, cell.candidates) for cell in row] in (
        [(507, ()), (508, ())],
        [(None, (507,)), (None, (508,))],
        [(None, ()), (None, ())],
    )


def test_a_figure_is_not_passed_over_because_an_empty_cell_beside_it_would_add_up() -> None:
    rendered = wrapped.render(town(), at="last")
    noughts = [p for p in rendered.spans if p.startswith("requests.denied.") and p.endswith(".natural_person")]
    for path in noughts:
        start, end = rendered.spans[path]
        if rendered.text[start:end] == "0":
            report = gkparse.parse(rendered.text[:start] + "5" + rendered.text[end:])
            assert (report[path].value, report[path].status) == (5, Status.PRINTED)
            assert "equation-broken" in {finding.code for finding in report.findings}


def test_of_more_delimited_cells_than_a_row_has_no_empty_one_is_left_out_where_no_sum_holds() -> None:
    old = line(COUNTY, "15\t4\t2\t1\t22")
    report = changed(COUNTY, old, "15\t\t2\t1\t22\t6\t0\t1\t2\t9\t3\t1\t0\t0\t4\t0")
    assert not [cell for cell in report.cells() if cell.path.startswith("review.") and cell.status.promised]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("layout", ["tabs", "pipes-markdown"])
def test_the_mark_of_a_labels_number_may_stand_behind_its_words(sample: str, layout: str) -> None:
    """A page sets the full stop of ``1.`` in another font, and its reader gives it last."""
    text = LOSSLESS[layout](SAMPLES[sample](), PLAIN).text
    moved, count = re.subn(r"\b([1-8])\.([\u4e00-\u9fff“”、]+)(?=\s*[\t|])", r"\1\2.", text)
    assert count > 15
    before, after = gkparse.parse(text), gkparse.parse(moved)
    for cell in before.cells():
        assert (after[cell.path].status, after[cell.path].value) == (cell.status, cell.value), cell.path


def test_a_nought_at_the_end_of_a_row_is_its_total_where_every_row_prints_nothing_else() -> None:
    """A row of labels over all columns may have its empty cell behind the figures, where the others have it before."""
    nothing = (0,) * 6
    filled = fill(
        compose("2019", "2019"),
        disclosure={},
        results={},
        carried_over=nothing,
        carried_forward=nothing,
        outcomes={},
        zero=lambda path: "0" if path.endswith(".total") else "",
    )
    text = LOSSLESS["tabs"](filled, PLAIN).text
    rows = {
        "（六）其他处理": "\t（六）其他处理" + "\t" * 7 + "0",
        "（七）总计": "\t（七）总计" + "\t0" * 7,
        "四、结转下年度": "四、结转下年度继续办理" + "\t" * 7 + "0\t",
    }
    for words, new in rows.items():
        text = text.replace(line(text, words), new)
    report = gkparse.parse(text)
    assert report["requests.carried_forward.total"].status is Status.PRINTED
    assert report["requests.carried_forward.other_organization"].status is Status.BLANK


def test_an_empty_section_4_with_a_cell_a_line_stays_one_above_a_note_that_names_its_headers() -> None:
    empty = {path: "" for path in town().printed if path.startswith(("review", "litigation"))}
    rendered = LOSSLESS["word"](evolve(town(), printed={**town().printed, **empty}), Wording(note=True))
    report = gkparse.parse(rendered.text)
    assert {report[path].status for path in empty} == {"blank"}
