"""Prose is a second witness: it agrees or contradicts, and changes nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

import gkparse
from gkparse.prose.crosscheck import cross_check, supported_alternatives, supported_cells
from gkparse.report.cell import Cell, Status
from gkparse.report.fact import Bound, Fact
from gkparse.report.report import Alternative, AnyCell
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import county

PATH = "requests.received.total"


def cell(value: int | None = 32, status: Status = Status.PRINTED, path: str = PATH) -> AnyCell:
    return Cell(path=path, value=value, status=status, raw=str(value), span=(90, 92))


def fact(value: int, bound: Bound = "exact", unit: str = "件", paths: tuple[str, ...] = (PATH,)) -> Fact:
    return Fact(kind="requests.received", value=value, unit=unit, bound=bound, raw="…", span=(4, 7), paths=paths)


def codes(said: Fact, *cells: AnyCell) -> list[str]:
    return [finding.code for finding in cross_check([said], cells)]


AGREES: list[tuple[int, Bound, str | None]] = [
    (32, "exact", "fact-agreement"),
    (31, "exact", "fact-conflict"),
    (30, "about", "fact-agreement"),
    (20, "about", "fact-conflict"),
    (30, "at-least", "fact-agreement"),
    (33, "at-least", "fact-conflict"),
    (10, "at-least", None),
    (40, "at-most", "fact-agreement"),
    (31, "at-most", "fact-conflict"),
]


@pytest.mark.parametrize(("value", "bound", "code"), AGREES)
def test_a_fact_and_a_cell(value: int, bound: Bound, code: str | None) -> None:
    assert codes(fact(value, bound), cell()) == ([code] if code else [])


@pytest.mark.parametrize("status", [Status.AMBIGUOUS, Status.MISSING])
def test_an_open_cell_is_neither_contradicted_nor_confirmed(status: Status) -> None:
    assert codes(fact(3), cell(None, status)) == []


def test_a_blank_cell_counts_as_nought() -> None:
    assert codes(fact(0), cell(None, Status.BLANK)) == ["fact-agreement"]


def test_a_fact_may_be_the_sum_of_cells() -> None:
    paths = ("litigation_direct.total", "litigation_after_review.total")
    cells = [cell(3, path=paths[0]), cell(4, path=paths[1])]
    assert codes(fact(7, paths=paths), *cells) == ["fact-agreement"]
    assert codes(fact(7, paths=paths), cells[0], cell(None, Status.MISSING, paths[1])) == []


def test_amounts_are_compared_in_their_units() -> None:
    path = "disclosure.administrative_fees.amount"
    amount = Cell(path=path, value=Decimal("91.5"), status=Status.PRINTED, raw="91.5", span=(1, 5), unit="万元")
    assert codes(fact(915_000, unit="元", paths=(path,)), amount) == ["fact-agreement"]
    assert codes(fact(91, unit="万元", paths=(path,)), amount) == ["fact-conflict"]
    assert codes(fact(915_000, unit="元", paths=(path,)), evolve(amount, unit=None)) == []


@pytest.mark.parametrize("said", ["92", "91.6", "91.55"])
def test_an_amount_may_be_rounded_to_the_places_that_are_printed(said: str) -> None:
    path = "disclosure.administrative_fees.amount"
    amount = Cell(path=path, value=Decimal("91.55"), status=Status.PRINTED, raw="91.55", span=(1, 6), unit="万元")
    assert codes(evolve(fact(0, unit="万元", paths=(path,)), value=Decimal(said)), amount) == ["fact-agreement"]
    assert codes(fact(0, unit="万元", paths=(path,)), amount) == ["fact-conflict"]
    assert codes(fact(91, unit="万元", paths=(path,)), amount) == ["fact-conflict"]
    assert codes(fact(920_000, unit="元", paths=(path,)), amount) == ["fact-conflict"]


def test_both_places_are_named_and_whose_figures_they_are() -> None:
    [finding] = cross_check([evolve(fact(31), scope="全县")], [cell()])
    assert finding.spans == ((4, 7), (90, 92))
    assert finding.paths == (PATH,)
    assert "全县" in finding.message
    assert "全县" in finding.message_zh


def test_an_ambiguous_cell_notes_the_facts_for_one_of_its_candidates() -> None:
    open_cell = evolve(cell(None, Status.AMBIGUOUS), candidates=(3, 4))
    for_it, against = fact(3), fact(9)
    [noted] = supported_cells([open_cell], [for_it, against])
    assert noted == evolve(open_cell, supported_by=(for_it,))
    [group] = supported_alternatives([Alternative(paths=(PATH,), fillings=((3,), (4,)))], [for_it, against])
    assert group.supported_by == (for_it,)


def report_with(sentence: str) -> gkparse.AnnualReport:
    text = LOSSLESS["tabs"](county(), PLAIN).text
    return gkparse.parse(text.replace("更新专栏7个，", sentence))


def test_prose_never_overrules_a_table() -> None:
    before, after = report_with(""), report_with("受理依申请公开7777件，")
    assert after.values() == before.values()
    [conflict] = [finding for finding in after.findings if finding.code == "fact-conflict"]
    assert [after.text[slice(*span)] for span in conflict.spans] == [
        "7777件",
        str(after.requests.received.total.value),
    ]


def test_an_agreement_is_worth_knowing() -> None:
    total = report_with("").requests.received.total.value
    report = report_with(f"受理依申请公开{total}件，")
    assert [f.severity for f in report.findings if f.code == "fact-agreement"] == ["info"]
