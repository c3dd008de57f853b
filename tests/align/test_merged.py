"""Merged cells that are written once for each column they cover."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.renderers import DROPPED, LOSSLESS, PLAIN
from tests.samples import town

ROWS = {"行政许可": "386", "行政处罚": "57", "行政强制": "3", "行政事业性收费": "20.35"}
HEADERS = ("本年处理决定数量", "本年收费金额（单位：万元）")


def _rendered(layout: str) -> str:
    return {**LOSSLESS, **DROPPED}[layout](town(), PLAIN).text


def _repeated(text: str, between: str, times: int, other: str | None = None) -> str:
    """The text with the single cells of section 2 written several times, the last of 行政处罚 with another figure."""
    for header in HEADERS:
        assert header in text
        text = text.replace(header, between.join([header] * times))
    for label, figure in ROWS.items():
        cell = f"{label}{between}{figure}"
        assert cell in text
        last = other if other is not None and label == "行政处罚" else figure
        text = text.replace(cell, between.join([label, *[figure] * (times - 1), last]))
    return text


@pytest.mark.parametrize(("layout", "between"), [("tabs", "\t"), ("one-a-line-tight", "\n")])
@pytest.mark.parametrize("times", [2, 3])
def test_a_figure_repeated_as_often_as_its_header_is_one_figure(layout: str, between: str, times: int) -> None:
    text = _rendered(layout)
    report = gkparse.parse(_repeated(text, between, times))
    for cell in gkparse.parse(text).cells():
        assert (report[cell.path].value, report[cell.path].status) == (cell.value, cell.status), cell.path


@pytest.mark.parametrize(("layout", "between"), [("tabs", "\t"), ("one-a-line-tight", "\n")])
def test_columns_with_the_same_header_and_other_figures_are_not_one(layout: str, between: str) -> None:
    report = gkparse.parse(_repeated(_rendered(layout), between, 2, other="58"))
    assert report["disclosure.administrative_penalty.decisions"].status is Status.AMBIGUOUS


def test_every_repetition_is_reported_as_a_figure_without_a_cell() -> None:
    text = _repeated(_rendered("tabs"), "\t", 2)
    unread = {span for f in gkparse.parse(text).findings if f.code == "unread-figure" for span in f.spans}
    assert {text[slice(*span)] for span in unread} == set(ROWS.values())
