"""Rows that the end of a page cuts in two."""

from __future__ import annotations

import pytest

import gkparse
from tests.judging import assert_nothing, false_promises
from tests.renderers import DROPPED, LOSSLESS, PLAIN
from tests.samples import county

LAYOUTS = {**LOSSLESS, **DROPPED}


@pytest.mark.parametrize("number", ["", "3\n"])
@pytest.mark.parametrize("layout", ["tabs", "pipes-trailing", "comma", "aligned", "spaced"])
@pytest.mark.parametrize("path", ["requests.received.natural_person", "litigation_direct.pending", "review.other"])
def test_a_row_that_a_page_ends_in_keeps_its_figures_in_their_cells(path: str, layout: str, number: str) -> None:
    """What opens the new page is no empty cell, and the lines of two pages do not stand beside one another."""
    rendered = LAYOUTS[layout](county(), PLAIN)
    end = rendered.spans[path][1]
    report = gkparse.parse(f"{rendered.text[:end]}\n{number}\f{rendered.text[end:]}")
    assert_nothing(false_promises(report, rendered.truth() | {"spans": {}}))
