"""Strokes before figures, in text where nothing but blanks parts the cells."""

from __future__ import annotations

from attrs import evolve

import gkparse
from tests import renderers
from tests.judging import assert_nothing, false_promises
from tests.renderers.document import PLAIN
from tests.samples import county


def test_a_stroke_that_stands_for_none_elsewhere_is_no_sign_of_the_figure_behind_it() -> None:
    filled = county()
    dashed = evolve(filled, printed={path: printed or "-" for path, printed in filled.printed.items()})
    text = renderers.DROPPED["spaced"](dashed, PLAIN).text
    report = gkparse.parse(text)
    assert_nothing(false_promises(report, dashed.truth()))
    assert all(cell.status == "printed" for cell in report.cells() if cell.path.startswith("review") and cell.value)


def test_where_no_stroke_stands_alone_it_is_the_sign_of_a_change() -> None:
    report = gkparse.parse(renderers.DROPPED["spaced"](county(), PLAIN).text)
    assert report["disclosure.administrative_coercion.change"].value == -9


def penalty(figures: str) -> gkparse.AnnualReport:
    """A county whose row 行政处罚 prints these figures, four blanks between any two of them."""
    lines = renderers.DROPPED["spaced"](county(), PLAIN).text.split("\n")
    rows = [line.replace(" ", "    ") for line in lines if line.startswith("行政处罚 ")]
    assert rows == ["行政处罚    2044    +61    1879"]
    return gkparse.parse(
        "\n".join(f"行政处罚    {figures}" if line.startswith("行政处罚 ") else line for line in lines)
    )


def test_a_stroke_far_from_its_figure_is_a_sign_where_the_row_has_no_other_cell_for_it() -> None:
    change = penalty("2044    -    61    1879")["disclosure.administrative_penalty.change"]
    assert (change.value, change.raw) == (-61, "-    61")


def test_a_stroke_far_from_a_figure_is_no_sign_where_the_row_has_a_cell_for_it() -> None:
    for figures in ("2044    -    1879", "-    2044    61    1879"):
        assert penalty(figures)["disclosure.administrative_penalty.change"].value != -1879
        assert penalty(figures)["disclosure.administrative_penalty.previous_items"].value != -2044


def test_where_nothing_parts_the_cells_a_stroke_before_blanks_may_be_either() -> None:
    text = renderers.GLUED["glued"](county(), PLAIN).text
    report = gkparse.parse(text.replace("行政强制148- 926", "行政强制148-    926"))
    assert report.text != text
    assert {-92, -9, 0} <= {*report["disclosure.administrative_coercion.change"].candidates}
    assert report["disclosure.regulations.newly_made"].value == 0
