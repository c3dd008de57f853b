"""Figures in tables drawn with lines, broken over the lines of their cell."""

from __future__ import annotations

import gkparse
from gkparse.api import account_for_digits
from gkparse.report.cell import Status
from tests.invariants import breaches
from tests.judging import assert_nothing
from tests.renderers import boxes
from tests.samples import county

BROKEN = boxes.render(county(), at="first", room=4)


def test_a_broken_figure_is_one_figure_without_a_place() -> None:
    report = gkparse.parse(BROKEN.text)
    broken = {path for path, value in county().values.items() if value is not None} - set(BROKEN.spans)
    assert "disclosure.administrative_licensing.decisions" in broken
    assert {(report[path].status, report[path].span) for path in broken} == {(Status.INFERRED, None)}
    assert report.values() == county().values
    assert_nothing(breaches(report))


def test_the_other_figures_keep_their_places() -> None:
    report = gkparse.parse(BROKEN.text)
    assert {path: cell.span for path, cell in ((c.path, c) for c in report.cells()) if cell.span} == BROKEN.spans


def test_every_digit_of_a_broken_figure_is_its_cell_s() -> None:
    report = gkparse.parse(BROKEN.text)
    assert {kind for _, kind in account_for_digits(report)} <= {"cell", "label"}


def test_the_story_of_a_broken_figure_shows_both_its_halves() -> None:
    story = gkparse.parse(BROKEN.text).explain("disclosure.administrative_licensing.decisions")
    assert "4091" in story
    assert "40912" in story
