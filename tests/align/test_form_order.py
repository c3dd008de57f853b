"""Pieces of tables that a text prints in another order than the form's."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkparse
from tests.judging import assert_nothing, false_promises, open_cells
from tests.renderers import DROPPED, LOSSLESS, PLAIN
from tests.samples import SAMPLES

DELIMITED: Final = ("tabs", "tabs-expanded", "pipes-markdown", "pipes-bars", "comma-padded")


def lines_of(text: str, span: tuple[int, int]) -> list[str]:
    """The lines of a table."""
    start, end = span
    return text[text.rfind("\n", 0, start) + 1 : end].rstrip("\n").split("\n")


def exchanged(layout: str, sample: str, late: int, early: int) -> tuple[str, dict[str, object]]:
    """A report whose second table goes on behind its third one's first lines.

    So many lines of the second one's end come ``late``, so many of the third one's come ``early``.
    """
    rendered = {**LOSSLESS, **DROPPED}[layout](SAMPLES[sample](), PLAIN)
    text = rendered.text
    second, third = (lines_of(text, span) for span in rendered.tables[:2])
    cut, until = max(1, len(second) - late), min(len(third) - 1, early)
    before = text[: text.index("\n".join(second))]
    behind = text[text.index("\n".join(third)) + len("\n".join(third)) :]
    parts = [second[:cut], third[:until], second[cut:], third[until:]]
    return before + "\n\n".join("\n".join(part) for part in parts) + behind, rendered.truth() | {"spans": {}}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("layout", DELIMITED)
@settings(max_examples=6, deadline=None)
@given(late=st.integers(1, 8), early=st.integers(4, 20))
def test_a_piece_of_a_table_between_pieces_of_the_next_one_is_read(
    layout: str, sample: str, late: int, early: int
) -> None:
    text, truth = exchanged(layout, sample, late, early)
    report = gkparse.parse(text)
    assert_nothing(false_promises(report, truth))
    assert_nothing(sorted(open_cells(report, truth)))


@pytest.mark.parametrize("layout", ["spaced", "one-a-line", "aligned"])
def test_figures_that_nothing_delimits_are_not_moved(layout: str) -> None:
    text, truth = exchanged(layout, "town", 6, 12)
    assert_nothing(false_promises(gkparse.parse(text), truth))


def test_a_row_that_is_printed_twice_is_not_moved() -> None:
    rendered = LOSSLESS["tabs"](SAMPLES["town"](), PLAIN)
    second, third = (lines_of(rendered.text, span) for span in rendered.tables[:2])
    label = "行政许可"
    again = next(line for line in second if label in line).replace("386", "387")
    text = rendered.text.replace("\n".join(third[:8]), "\n".join([*third[:8], again]))
    report = gkparse.parse(text)
    assert report["disclosure.administrative_licensing.decisions"].value in (None, 386)
