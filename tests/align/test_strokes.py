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
