"""A stroke behind a figure: its sign, where the page was read out of order, or nothing of it."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.renderers import DROPPED, LOSSLESS, PLAIN
from tests.samples import county

LAYOUTS = {**LOSSLESS, **DROPPED}


def read_with(layout: str, path: str, shown: str) -> gkparse.Cell[int]:
    """The cell, where the text shows this for it."""
    rendered = LAYOUTS[layout](county(), PLAIN)
    start, end = rendered.spans[path]
    return gkparse.parse(rendered.text[:start] + shown + rendered.text[end:])[path]  # type: ignore[return-value]


@pytest.mark.parametrize("layout", ["tabs", "pipes-bars", "word", "spaced", "one-a-line"])
def test_a_change_with_a_stroke_behind_it_is_never_sure(layout: str) -> None:
    cell = read_with(layout, "disclosure.administrative_penalty.change", "61-")
    assert not cell.status.promised
    if layout == "tabs":
        assert (cell.status, cell.candidates) == (Status.AMBIGUOUS, (-61, 61))


def test_a_count_with_a_stroke_behind_it_is_no_less_than_nothing() -> None:
    path = "requests.received.total"
    printed = county().printed[path]
    cell = read_with("tabs", path, printed + "-")
    assert (cell.value, cell.status) == (int(printed), Status.REPAIRED)


@pytest.mark.parametrize("shown", ["61↓", "61(减少)", "61（下降）"])
@pytest.mark.parametrize("layout", ["tabs", "word", "spaced"])
def test_a_change_that_something_behind_it_may_turn_round_is_never_sure(layout: str, shown: str) -> None:
    assert not read_with(layout, "disclosure.administrative_penalty.change", shown).status.promised
