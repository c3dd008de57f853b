"""Texts recognised from an image: how they are known, and what is promised of them."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.decide.lost import has_odd_bracket, looks_scanned
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
