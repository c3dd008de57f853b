"""Reports of the project's own under one change at a time: never a false promise, and right wherever the text tells."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest
from attrs import evolve

import gkparse
from tests.determinable import Loss, misleading, unknowable
from tests.filled import Filled, Truth, row_of
from tests.invariants import breaches
from tests.judging import assert_nothing, complaints, false_promises, unreported
from tests.mutations import CHANGES, MOVING, deletion, noughts
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN, numbered
from tests.samples import SAMPLES

LAYOUTS: Final = {**LOSSLESS, **DROPPED, **GLUED}
USUAL: Final = ("tabs", "tabs-padded", "pipes-markdown", "pipes-cell-a-line", "word-wrapped", "box-middle")
USUAL_LOSSY: Final = ("spaced", "one-a-line", "glued")
FITTED: Final = ("filled-up", "filled-up-apart")
"""Layouts whose columns are as wide as what stands in them, so that no column has room left for what is gone."""
DASHED: Final = ("dashed", "dashed-apart")
PLACED: Final = (*DASHED, *FITTED)
"""Layouts in which the place across a line, and nothing else, says whose a figure is."""
ROOMY: Final = (*DASHED, "paragraphs-uneven")
"""Layouts in which an empty cell looks like another one, or like two, if its figure is gone and not even a blank stands
in its place."""
LAYOUT = pytest.mark.parametrize(
    "layout",
    [name if name in USUAL + USUAL_LOSSY else pytest.param(name, marks=pytest.mark.slow) for name in LAYOUTS],
)
SAMPLE = pytest.mark.parametrize("sample", SAMPLES)


def loss_of(layout: str, change: str = "nothing") -> Loss | None:
    """What a layout loses, alone or by a change.

    Where the place across a line is all that says whose a figure is, a change that moves figures along it leaves
    their order: the same line is printed for figures of other cells, if more or fewer characters came or went before.
    Where a cell takes more lines than an empty one, those of an emptied one are as many as two empty ones have.
    """
    moved = layout in PLACED and change in MOVING
    if layout in DROPPED or moved or (layout in ROOMY and change == "noughts left blank"):
        return "dropped"
    return "glued" if layout in GLUED else None


def fair(loss: Loss | None, truth: Truth) -> frozenset[str]:
    """The cells that nobody can know from a text with such a loss and this truth."""
    if loss is None:
        return frozenset()
    key = tuple((path, cell["printed"]) for path, cell in truth["cells"].items())
    return _fair(loss, key, tuple(mistake["key"] for mistake in truth["mistakes"]))


@cache
def _fair(loss: Loss, printed: tuple[tuple[str, str], ...], mistakes: tuple[str, ...]) -> frozenset[str]:
    pytest.importorskip("ortools", reason="the study needs ortools")
    cells = {path: {"printed": text} for path, text in printed}
    return unknowable({"id": "", "cells": cells, "mistakes": [{"key": key} for key in mistakes]}, loss)


@LAYOUT
@SAMPLE
@pytest.mark.parametrize("change", ["nothing", *CHANGES])
def test_a_changed_report_is_read_right(layout: str, sample: str, change: str) -> None:
    """Every cell that the changed text still tells; agency, year and form as before."""
    filled = SAMPLES[sample]()
    rendered = LAYOUTS[layout](filled, PLAIN)
    text, truth = rendered.text, rendered.truth()
    if change != "nothing":
        mutate = noughts(numbered.EMPTY) if (layout, change) == ("numbered", "noughts left blank") else CHANGES[change]
        text, truth = mutate(text, truth)
    report = gkparse.parse(text)

    assert_nothing(complaints(report, truth, fair=fair(loss_of(layout, change), truth)))
    assert (report.agency, report.year, report.template) == (filled.agency, filled.year, filled.form.template)
    assert_nothing(breaches(report))


@LAYOUT
@SAMPLE
def test_one_figure_deleted_leaves_an_empty_cell(layout: str, sample: str) -> None:
    """Blank where it has a place, and every equation that breaks is reported.

    Where empty cells vanish, what is left of its row may be a total or a part of it: the row may stay open as a whole.
    """
    filled = SAMPLES[sample]()
    rendered = LAYOUTS[layout](filled, PLAIN)
    said = []
    for path in deleted(list(rendered.spans), rendered.truth()):
        text, truth = deletion(path, room=layout in ROOMY)(rendered.text, rendered.truth())
        if layout in FITTED:
            again = LAYOUTS[layout](emptied(filled, path), PLAIN)
            text, truth = again.text, truth | {"spans": again.spans}
        report = gkparse.parse(text)
        loss = loss_of(layout)
        free = misleading(truth, loss) if loss else frozenset()
        unsure = fair(loss, truth) | row_of(path, truth) if loss else frozenset()
        found = complaints(report, truth, fair=unsure, free=free) + breaches(report)
        if loss is None:
            found += unreported(report, path, truth)
        said += [f"without {path}: {words}" for words in found]
    assert_nothing(said)


@SAMPLE
def test_lines_that_lost_places_among_words_for_empty_cells_promise_nothing_false(sample: str) -> None:
    """A program that prints a word for each empty cell prints one for what merged cells cover, too.

    In a line with fewer of them than others nobody knows which are the row's: where a frame has no such cells behind
    the figures, ``3 3 NaN`` is a row whose total is empty; where it has one, the total is 3.
    """
    rendered = LAYOUTS["numbered"](SAMPLES[sample](), PLAIN)
    text, truth = CHANGES["noughts left blank"](rendered.text, rendered.truth())
    report = gkparse.parse(text)
    assert_nothing(false_promises(report, truth) + breaches(report))


@pytest.mark.slow
@pytest.mark.parametrize("layout", ROOMY)
@SAMPLE
def test_noughts_left_blank_with_their_room_are_empty_cells(layout: str, sample: str) -> None:
    """Nothing has moved, so nothing is lost."""
    rendered = LAYOUTS[layout](SAMPLES[sample](), PLAIN)
    text, truth = noughts(" ")(rendered.text, rendered.truth())
    report = gkparse.parse(text)
    assert_nothing(complaints(report, truth) + breaches(report))


@pytest.mark.slow
@pytest.mark.parametrize("layout", FITTED)
@SAMPLE
def test_columns_without_a_figure_stay_columns(layout: str, sample: str) -> None:
    """Nothing has moved against the headers but by what is gone, and the blanks between columns count those."""
    filled = SAMPLES[sample]()
    noughts_of = [path for path, printed in filled.printed.items() if printed == "0"]
    rendered = LAYOUTS[layout](emptied(filled, *noughts_of), PLAIN)
    report = gkparse.parse(rendered.text)
    assert_nothing(complaints(report, rendered.truth()) + breaches(report))


@pytest.mark.slow
@pytest.mark.parametrize("layout", [*ROOMY, *FITTED])
@SAMPLE
def test_a_figure_deleted_with_its_room_takes_other_cells_along(layout: str, sample: str) -> None:
    """Its row tells the order of its figures, and other rows what they told."""
    filled = SAMPLES[sample]()
    rendered = LAYOUTS[layout](filled, PLAIN)
    said = []
    for path in deleted(list(rendered.spans), rendered.truth()):
        text, truth = deletion(path)(rendered.text, rendered.truth())
        report = gkparse.parse(text)
        unsure = fair("dropped", truth) | row_of(path, truth)
        found = complaints(report, truth, fair=unsure, free=misleading(truth, "dropped")) + breaches(report)
        said += [f"without {path}: {words}" for words in found]
    assert_nothing(said)


def emptied(filled: Filled, *paths: str) -> Filled:
    """The form with nothing in some of its cells."""
    return evolve(filled, printed={**filled.printed, **dict.fromkeys(paths, "")})


def deleted(paths: list[str], truth: Truth) -> list[str]:
    """Six figures: two of each section, a nought among them where one is printed."""
    chosen = []
    for head in (("disclosure",), ("requests",), ("review", "litigation")):
        inside = [path for path in paths if path.startswith(head)]
        figures = [path for path in inside if truth["cells"][path]["value"]]
        noughts = [path for path in inside if truth["cells"][path]["printed"] == "0"]
        chosen += [*figures[len(figures) // 2 :][:1], *(noughts or figures[::-1])[:1]]
    return chosen
