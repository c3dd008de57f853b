"""Figures of which single characters were misread are given as they were, or left open; nothing else is promised."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import evolve

import gkparse
from gkparse.decide.damage import unproved
from gkparse.forms.model import Equation
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from tests.filled import Filled
from tests.judging import same
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN, SCRAMBLED
from tests.samples import bureau, county, town

RENDERERS = {**LOSSLESS, **DROPPED, **GLUED, **SCRAMBLED}


def garbled(filled: Filled, layout: str, changes: Mapping[str, str]) -> AnnualReport:
    """Read a report in which these cells print other characters, as many as before."""
    rendered = RENDERERS[layout](filled, PLAIN)
    text = rendered.text
    for path, raw in changes.items():
        start, end = rendered.spans[path]
        assert end - start == len(raw)
        text = text[:start] + raw + text[end:]
    return gkparse.parse(text)


def false_promises(report: AnnualReport, filled: Filled) -> list[str]:
    """The cells that promise another figure than the true one."""
    return [
        f"{cell.path} {cell.value} {cell.status}"
        for cell in report.cells()
        if cell.status.promised and not same(filled.values[cell.path], cell.value)
    ]


LICENSING = "disclosure.administrative_licensing.decisions"


@pytest.mark.parametrize("layout", ["tabs", "spaced", "one-a-line", "aligned"])
@pytest.mark.parametrize("raw", ["·'^", "公?匕", "3?6", "公86", "38匕", "'86"])
def test_a_figure_without_an_equation_is_not_read_from_what_is_left_of_it(layout: str, raw: str) -> None:
    report = garbled(town(), layout, {LICENSING: raw})
    assert not report[LICENSING].status.promised
    assert false_promises(report, town()) == []


@pytest.mark.parametrize("raw", ["公", "厂", "?", "'", "^", ")"])
def test_a_scrap_between_glued_labels_is_not_nothing(raw: str) -> None:
    report = garbled(town(), "glued", {"disclosure.administrative_coercion.decisions": raw})
    assert not report["disclosure.administrative_coercion.decisions"].status.promised


@pytest.mark.parametrize("layout", ["tabs", "aligned", "spaced"])
@pytest.mark.parametrize("raw", ["·", "?", "公"])
def test_a_figure_of_section_3_that_left_a_speck_is_no_empty_cell(layout: str, raw: str) -> None:
    report = garbled(town(), layout, {"requests.granted.natural_person": raw, "requests.granted.total": raw})
    assert false_promises(report, town()) == []


def test_a_speck_whose_row_adds_up_without_it_is_nothing() -> None:
    report = garbled(town(), "tabs", {"requests.granted.research_institution": "·"})
    cell = report["requests.granted.research_institution"]
    assert (cell.value, cell.status) == (None, Status.BLANK)


def test_two_misread_figures_of_one_sum_prove_nothing() -> None:
    paths = ("litigation_after_review.pending", "litigation_after_review.total")
    report = garbled(bureau(), "tabs", {paths[0]: "S", paths[1]: "b"})  # 0 + 1 + 0 + 5 = 6 holds, too
    assert false_promises(report, bureau()) == []
    assert not any(report[path].status.promised for path in paths)


def test_one_misread_figure_is_proved_by_its_sum() -> None:
    report = garbled(bureau(), "tabs", {"litigation_after_review.pending": "l"})
    cell = report["litigation_after_review.pending"]
    assert (cell.value, cell.status, cell.confirmed) == (1, Status.REPAIRED, True)


def test_strokes_and_rings_of_one_sum_prove_one_another() -> None:
    report = garbled(bureau(), "tabs", {"requests.granted.natural_person": "|O", "requests.granted.total": "1l"})
    assert [report[f"requests.granted.{cell}"].value for cell in ("natural_person", "total")] == [10, 11]


@pytest.mark.parametrize("layout", ["tabs", "pipes-cell-a-line"])
@pytest.mark.parametrize("raw", [")", "公", "?"])
def test_a_scrap_in_a_delimited_cell_moves_no_figure(layout: str, raw: str) -> None:
    report = garbled(town(), layout, {"requests.result_total.natural_person": raw})
    assert false_promises(report, town()) == []
    assert layout != "tabs" or report["requests.result_total.total"].value == 6


def test_words_for_an_amount_with_its_unit_are_no_empty_cell() -> None:
    path = "disclosure.centralized_procurement.amount"
    for layout in ("pipes-markdown", "pipes-cell-a-line", "aligned"):
        report = garbled(county(), layout, {path: "38)64.72万元"})
        assert not report[path].status.promised


def test_a_garbled_figure_on_a_line_of_its_own_gives_its_label_no_other_one() -> None:
    report = garbled(town(), "one-a-line", {"disclosure.administrative_penalty.decisions": "D?"})
    assert false_promises(report, town()) == []


def test_a_bar_that_touches_a_digit_of_a_plain_line_is_no_separator() -> None:
    report = garbled(town(), "spaced", {"disclosure.normative_documents.in_force": "|4"})
    assert not report["disclosure.normative_documents.in_force"].status.promised


def test_an_equation_proves_one_cell_or_noughts_of_one_side() -> None:
    row = Equation(name="row", left=("a", "b", "c"), right=("total",))
    noughts = {"a": 0, "b": 0, "c": 2, "total": 2}
    assert unproved(noughts, {"a", "b"}, [row]) == set()
    assert unproved(noughts, {"a", "total"}, [row]) == {"a", "total"}
    assert unproved(noughts, {"c", "total"}, [row], firm={"c", "total"}) == set()
    assert unproved({**noughts, "total": 3}, {"a"}, [row]) == {"a"}
    assert unproved({"a": 0}, {"a"}, [row]) == {"a"}


def test_what_closes_a_table_of_wiki_markup_is_no_scrap() -> None:
    rows = [line.split("\t") for line in RENDERERS["tabs"](town(), PLAIN).text.split("\n")]
    out: list[str] = []
    inside = False
    for cells in rows:
        table = len(cells) > 1
        out += [] if table == inside else ["{|" if table else "|}"]
        out += ["|-", *(f"| {cell}" for cell in cells)] if table else cells
        inside = table
    report = gkparse.parse("\n".join(out))
    assert report[LICENSING].status == Status.PRINTED
    assert false_promises(report, town()) == []


def test_a_scrap_before_a_row_that_ends_in_a_further_empty_column_moves_no_figure() -> None:
    report = garbled(town(), "numbered", {"requests.granted.natural_person": "%"})
    assert false_promises(report, town()) == []


def test_a_ring_proves_no_misread_total() -> None:
    report = garbled(county(), "tabs", {"litigation_direct.upheld": "Q", "litigation_direct.total": "A"})
    assert false_promises(report, county()) == []


def test_a_note_that_touches_the_last_figure_damages_none() -> None:
    text = RENDERERS["glued"](town(), PLAIN).text
    section = text.index("五、", text.index("结果维持"))
    end = len(text[:section].rstrip())
    assert text[end - 1].isdigit()
    noted = text[:end] + "注：行政复议、行政诉讼数量含上年度结转数量。" + text[end:]
    before, after = gkparse.parse(text), gkparse.parse(noted)
    assert [after[c.path].status for c in before.cells()] == [c.status for c in before.cells()]


@pytest.mark.parametrize(("row", "numeral"), [("licensing", "二十一"), ("penalty", "十二"), ("coercion", "二")])
@pytest.mark.parametrize("layout", ["spaced", "aligned"])
def test_numerals_of_which_headers_are_made_are_no_piece_of_one_behind_a_label(
    layout: str, row: str, numeral: str
) -> None:
    path = f"disclosure.administrative_{row}.decisions"
    assert not garbled(town(), layout, {path: numeral})[path].status.promised


@pytest.mark.parametrize("layout", ["tabs", "pipes-markdown"])
def test_a_figure_between_quotes_is_not_passed_over_because_an_empty_cell_would_add_up(layout: str) -> None:
    path = "requests.denied.state_secret.commercial_enterprise"
    rendered = RENDERERS[layout](town(), PLAIN)
    start, end = rendered.spans[path]
    report = gkparse.parse(rendered.text[:start] + "“5”" + rendered.text[end:])
    assert not report[path].status.promised


def test_the_end_of_a_cut_label_is_not_left_of_a_figure() -> None:
    """A row of noughts, some of them lost, whose label goes on below; no sum can prove anything, for one is open."""
    row = "requests.not_processed.petition_complaint"
    noughts = {path: "0" for path in county().printed if path.startswith(row)}
    totals = dict.fromkeys((f"{row}.natural_person", f"{row}.total"), "0")
    filled = evolve(county(), printed={**county().printed, **dict.fromkeys(noughts, ""), **totals})
    rendered = DROPPED["spaced"](filled, PLAIN)
    start, end = rendered.spans["requests.carried_forward.natural_person"]
    text = rendered.text[:start] + "公匕" + rendered.text[end:]
    whole = next(line for line in text.split("\n") if "1.信访举报投诉类申请" in line)
    cut = gkparse.parse(text.replace(whole, whole.replace("申请", "申", 1) + "\n    请"))
    assert [cut[path].value for path in noughts] == [gkparse.parse(text)[path].value for path in noughts] == [0] * 7


@pytest.mark.parametrize("layout", ["one-a-line", "spaced"])
def test_a_remark_in_brackets_behind_a_label_is_no_damage(layout: str) -> None:
    """It says what the office counts: 规范性文件（指以本机关名义制发的文件）."""
    rendered = DROPPED[layout](town(), PLAIN)
    text = rendered.text.replace("规范性文件", "规范性文件（指以本机关名义制发的文件）", 1)
    assert text != rendered.text
    report = gkparse.parse(text)
    figures = [cell for cell in report.cells() if cell.path.startswith("disclosure.normative_documents")]
    assert [(cell.value, cell.status) for cell in figures] == [(n, Status.PRINTED) for n in (2, 1, 14)]


@pytest.mark.parametrize("words", ["（十二件）", "（十二）", "（其中三件）", "（叁件）"])
def test_a_figure_in_words_in_brackets_behind_a_label_is_no_remark(words: str) -> None:
    """It may be all that the row holds."""
    text = DROPPED["spaced"](town(), PLAIN).text
    row = "行政许可 386\n"
    assert row in text
    report = gkparse.parse(text.replace(row, f"行政许可{words}\n"))
    assert not report[LICENSING].status.promised
