"""The five shared reports under one change at a time: never a false promise, and right where the text still tells."""

from __future__ import annotations

from pathlib import Path

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.corpus.seeds import DELIMITED, SEEDS, Seed, fair, read_seed
from tests.filled import Truth, row_of
from tests.invariants import breaches
from tests.judging import assert_nothing, complaints, false_promises, unreported
from tests.mutations import CHANGES, deletion

ODD_ROWS_OF_001 = ("requests.carried_forward", "review", "litigation")
"""Rows with a cell too many, so that one without its figure can be read in two ways."""

MISREAD_ROWS_OF_003 = (
    "requests.received",
    "requests.carried_over",
    "requests.partially_granted",
    "requests.denied.state_secret",
    "requests.unavailable.needs_creation",
    "review",
    "litigation",
)
"""Rows in or beside which an optical reader made letters, pairs of figures or nothing of noughts.

Noughts that it read tell what these were, because they add up; marks and empty cells add up with anything.
"""


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, corpus: Path) -> Seed:
    """Each of the five."""
    return read_seed(corpus, request.param)


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_report_is_read_right(seed: Seed, change: str) -> None:
    """Every cell that the changed text still tells; agency and year as before."""
    text, truth = CHANGES[change](seed.text, seed.truth)
    report = gkparse.parse(text)

    unsure = set(fair(seed.name, truth))
    if seed.name == "003" and change.startswith("noughts"):
        unsure |= {path for path in truth["cells"] if path.startswith(MISREAD_ROWS_OF_003)}
    assert_nothing(complaints(report, truth, fair=unsure))
    assert (report.agency, report.year, report.template) == (truth["agency"], truth["year"], truth["template"])
    assert_nothing(breaches(report))


def test_one_figure_deleted_leaves_an_empty_cell(seed: Seed) -> None:
    """Any one of them: blank where it has a place, and every equation that breaks is reported.

    In 003, which an optical reader wrote, an empty cell may be one whose figure was not recognised: there the row may
    stay open, and what its equations leave for the cell may be inferred.
    """
    whole = gkparse.parse(seed.text)
    places = {cell.path: cell.span for cell in whole.cells() if cell.status == Status.PRINTED and cell.span}
    truth = seed.truth | {"spans": places}
    said = []
    for path in chosen(list(places), truth):
        text, after = deletion(path)(seed.text, truth)
        report = gkparse.parse(text)
        found = breaches(report)
        if seed.name == "001" and path.startswith(ODD_ROWS_OF_001):
            found += false_promises(report, after)
        elif seed.name == "003":
            found += complaints(report, after, fair=fair(seed.name, after) | row_of(path, after))
        else:
            found += complaints(report, after, fair=fair(seed.name, after))
            found += unreported(report, path, after) if seed.name in DELIMITED else []
        said += [f"without {path}: {words}" for words in found]
    assert_nothing(said)


def chosen(paths: list[str], truth: Truth) -> list[str]:
    """Every figure other than 0, and every seventh nought."""
    noughts = [path for path in paths if not truth["cells"][path]["value"]]
    return [path for path in paths if truth["cells"][path]["value"]] + noughts[::7]
