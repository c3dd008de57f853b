"""Digits that nobody read open what seems to be empty beside them, and nothing else."""

from __future__ import annotations

import pytest
from attrs import evolve

import gkparse
from gkparse.forms import compose
from tests import renderers
from tests.filled import fill
from tests.judging import assert_nothing, false_promises
from tests.mutations import deletion
from tests.renderers.document import PLAIN
from tests.samples import county, town


def test_figures_of_section_4_that_cannot_be_cut_open_no_empty_cell_of_section_3() -> None:
    """Nobody can say which figures they are, but whose they are is known."""
    rendered = renderers.GLUED["glued"](county(), PLAIN)
    text, truth = deletion("litigation_direct.other")(rendered.text, rendered.truth())
    report = gkparse.parse(text)
    assert_nothing(false_promises(report, truth))
    assert report["requests.denied.third_party_rights.total"].value == 0
    assert not any(cell.status.promised for cell in report.cells() if cell.path.startswith("litigation"))


def test_a_row_whose_figure_nobody_can_read_is_not_blank_for_the_empty_places_behind_it() -> None:
    text = renderers.LOSSLESS["pipes-cell-a-line"](town(), PLAIN).text
    assert text.count("20.35") == 1
    cell = gkparse.parse(text.replace("20.35", "公0.35"))["disclosure.administrative_fees.amount"]
    assert not cell.status.promised


@pytest.mark.parametrize("figures", ["一一2一24一1一1782一一1782", "0“2”002000000“5”005"])
def test_section_4_is_not_empty_where_its_figures_are_among_other_characters(figures: str) -> None:
    """Its last header is one that section 3 has, too."""
    text = renderers.GLUED["glued-rows"](town(), PLAIN).text
    line = "100010010100000"
    assert text.count(line) == 1
    report = gkparse.parse(text.replace(line, figures))
    assert not any(cell.status.promised for cell in report.cells() if cell.path.startswith("litigation"))


@pytest.mark.parametrize(("layout", "behind"), [("tabs", ""), ("pipes-markdown", " |")])
def test_a_figure_that_goes_on_in_the_next_line_is_not_its_beginning(layout: str, behind: str) -> None:
    """The last cell of a row, broken where its column ends; a nought may be all that is left."""
    rendered = renderers.LOSSLESS[layout](town(), PLAIN)
    path = "disclosure.administrative_licensing.decisions"
    start, end = rendered.spans[path]
    assert rendered.text[start:end] == "386"
    text = f"{rendered.text[: start + 2]}\n0{behind}{rendered.text[end:]}"
    assert not gkparse.parse(text)[path].status.promised


def test_the_number_of_a_garbled_label_is_not_the_rest_of_the_figure_before_it() -> None:
    text = renderers.LOSSLESS["tabs"](town(), PLAIN).text
    assert text.count("2.重复申请") == 1
    report = gkparse.parse(text.replace("2.重复申请", "2．重 申请复"))
    assert report["requests.not_processed.petition_complaint.total"].value == 0


def test_section_4_without_a_figure_is_blank_though_its_headers_are_in_pieces() -> None:
    """They stand above the figures: no piece of them is left of one."""
    text = renderers.DROPPED["spaced"](town(), PLAIN).text
    start = text.index("行政复议 行政诉讼")
    heads = "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结 结 其 尚 总\n果 果 他 未 计\n维 纠 结 审\n持 正 果 结\n"
    heads += "结 结 其 尚 总 结果 结 其 尚 总\n果 果 他 未 计 维持 果 他 未 计\n"
    heads += "维 纠 结 审 纠 结 审\n持 正 果 结 正 果 结\n\n"
    report = gkparse.parse(text[:start] + heads + text[text.index("五、", start) :])
    assert {str(cell.status) for cell in report.cells()[-15:]} == {"blank"}


def test_a_row_that_adds_up_with_a_figure_alone_on_a_line_near_it_may_be_broken_there() -> None:
    """A narrow column breaks its figures over lines, and other lines of the row stand between the pieces."""
    form = compose("2021", "2021")
    results = {"requests.granted": (12, 3, 0, 0, 0, 0), "requests.denied.enforcement_files": (70, 38, 0, 0, 0, 0)}
    disclosure = {cell.path: "0" for cell in form.cells if cell.section == "disclosure"}
    nothing = (0,) * 6
    filled = fill(
        form, disclosure=disclosure, results=results, carried_over=nothing, carried_forward=nothing, outcomes={}
    )
    rendered = renderers.DROPPED["aligned"](filled, PLAIN)
    text, path = rendered.text, "requests.denied.enforcement_files.total"
    start, end = rendered.spans[path]
    assert (text[start:end], gkparse.parse(text)[path].value) == ("108", 108)
    line, stop = text.rindex("\n", 0, start) + 1, text.index("\n", end)
    broken = f"{text[:start]}10{text[end:stop]}\n\n{' ' * (start - line)}8\n{text[stop:]}"
    assert not gkparse.parse(broken)[path].status.promised


@pytest.mark.parametrize("layout", ["one-a-line", "paragraphs"])
def test_the_beginning_of_a_figure_above_its_row_opens_the_row(layout: str) -> None:
    """A narrow column breaks 104, and its first line stands above the label: the rest is no figure of its own."""
    path = "requests.result_total"
    printed = {
        **town().printed,
        f"{path}.natural_person": "98",
        f"{path}.commercial_enterprise": "6",
        f"{path}.total": "4",
    }
    text = {**renderers.LOSSLESS, **renderers.DROPPED}[layout](evolve(town(), printed=printed), PLAIN).text
    at = text.index("（七）总计")
    report = gkparse.parse(f"{text[:at]}10\n{text[at:]}")
    assert not report[f"{path}.total"].status.promised
