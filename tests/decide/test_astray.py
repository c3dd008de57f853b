"""Rows that are printed in another order than the form's: their sums hold all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve

import gkparse
from tests.filled import Filled
from tests.judging import assert_nothing, false_promises
from tests.renderers import DROPPED, LOSSLESS, PLAIN, document
from tests.renderers.grid import Table, tables
from tests.samples import SAMPLES


@pytest.mark.parametrize("sample", list(SAMPLES))
@pytest.mark.parametrize("layout", ["one-a-line", "spaced", "tabs"])
@pytest.mark.parametrize("at", [0, 3, 7])
def test_rows_that_have_changed_places_are_not_read_as_one_another(
    at: int, layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each stands behind its own label; only the order of the labels tells."""

    def changed(filled: Filled) -> Iterator[Table]:
        for table in tables(filled):
            rows = list(table.rows)
            if table.section == 3:
                first = table.head + at
                rows[first : first + 2] = reversed(rows[first : first + 2])
            yield evolve(table, rows=tuple(rows))

    monkeypatch.setattr(document, "tables", changed)
    rendered = {**LOSSLESS, **DROPPED}[layout](SAMPLES[sample](), PLAIN)
    report = gkparse.parse(rendered.text)
    assert_nothing(false_promises(report, rendered.truth() | {"spans": {}}))
