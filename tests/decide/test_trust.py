"""What keeps a clean figure out of the wrong cell."""

from __future__ import annotations

import gkparse
from gkparse.forms import compose
from gkparse.report.cell import Status
from tests.filled import Filled, fill
from tests.judging import false_promises
from tests.renderers import LOSSLESS, PLAIN, SCRAMBLED

NOTHING = (0,) * 6


def nothing_but_noughts() -> Filled:
    """A report in which every cell is 0."""
    form = compose("2021", "2021")
    disclosure = {cell.path: "0" for cell in form.cells if cell.section == "disclosure"}
    return fill(
        form, disclosure=disclosure, results={}, carried_over=NOTHING, carried_forward=NOTHING, outcomes={}, year=2022
    )


def test_figures_above_their_labels_are_not_those_of_the_label_above() -> None:
    rendered = SCRAMBLED["interleaved-figures-above"](nothing_but_noughts(), PLAIN)
    report = gkparse.parse(rendered.text)
    truth = rendered.truth()
    assert not false_promises(report, truth)
    printed = [cell for cell in report.cells() if cell.span and cell.status == Status.PRINTED]
    assert all(cell.span == truth["spans"][cell.path] for cell in printed)


def test_a_row_of_marks_is_blank_though_a_figure_is_left_over_beside_it() -> None:
    text = LOSSLESS["tabs"](nothing_but_noughts(), PLAIN).text
    old = "2.重复申请" + "\t0" * 7 + "\n"
    assert old in text
    report = gkparse.parse(text.replace(old, "2.重复申请" + "\t/" * 7 + "\n\t3 7\n"))
    assert report["requests.not_processed.duplicate.total"].status == Status.BLANK
