"""Facts of whole reports, in whatever layout."""

from __future__ import annotations

import pytest

import gkparse
from tests.invariants import breaches
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN, SCRAMBLED
from tests.samples import SAMPLES

LAYOUTS = {**LOSSLESS, **DROPPED, **GLUED, **SCRAMBLED}
TOLD = {"information.website": 1286, "columns": 7, "trainings": 3, "trainings.participants": 96}
"""What `tests.renderers.document.prose` tells in section 一."""


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_of_tables_does_not_change_the_facts(layout: str, sample: str) -> None:
    report = gkparse.parse(LAYOUTS[layout](SAMPLES[sample](), PLAIN).text)
    assert {fact.kind: fact.value for fact in report.facts if fact.kind != "other"} == TOLD
    assert breaches(report) == []


def test_figures_of_tables_are_no_facts() -> None:
    text = LOSSLESS["tabs"](SAMPLES["county"](), PLAIN).text
    report = gkparse.parse(text)
    places = {at for cell in report.cells() if cell.span for at in range(*cell.span)}
    assert not any(places & set(range(*fact.span)) for fact in report.facts)
