"""No digit of a table goes unnoticed: each is part of one cell, label, piece of page furniture or unread figure."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import api
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from tests.filled import Filled
from tests.judging import assert_nothing
from tests.mutations import edited
from tests.property.strategies import a_third, filled_forms, wordings
from tests.renderers import DROPPED, GLUED, LOSSLESS, Wording

KINDS = {"cell", "label", "furniture", "unread-figure"}
LAYOUTS = {**LOSSLESS, **DROPPED, **GLUED}


def unaccounted(report: AnnualReport, tables: list[tuple[int, int]]) -> list[str]:
    """Digits of these tables that are in no account, or in two, in words."""
    accounts = api.account_for_digits(report)
    counted = Counter(at for (start, end), _ in accounts for at in range(start, end))
    said = [f"unknown kind {kind}" for _, kind in accounts if kind not in KINDS]
    places = [at for start, end in tables for at in range(start, end)]
    wrong = [at for at in places if report.text[at].isdecimal() and counted[at] != 1]
    return said + [f"{report.text[max(0, at - 12) : at + 12]!r} at {at}: {counted[at]} accounts" for at in wrong]


def misplaced(report: AnnualReport) -> list[str]:
    """Accounts that disagree with the report itself, in words.

    A figure that was read, and whose cell is ambiguous or could be another of the same value, may have no place there.
    """
    accounts = api.account_for_digits(report)
    cells = {at for cell in report.cells() if cell.span for at in range(*cell.span)}
    unsettled = any(cell.status in (Status.AMBIGUOUS, Status.INFERRED) and not cell.span for cell in report.cells())
    findings = [f for f in report.findings if f.code == "unread-figure"]
    unread = {at for finding in findings for span in finding.spans for at in range(*span)}
    said = []
    for span, kind in accounts:
        inside = {at for at in range(*span) if report.text[at].isdecimal()}
        if kind == "cell" and not inside <= cells and not unsettled:
            said.append(f"{span}: said to be in a cell")
        if kind != "cell" and inside & cells:
            said.append(f"{span}: in a cell, said to be {kind}")
        if (kind == "unread-figure") != bool(inside & unread):
            said.append(f"{span}: {kind}, and the findings say otherwise")
    return said


@pytest.mark.parametrize("layout", LAYOUTS)
@a_third
@given(filled=filled_forms(), wording=wordings)
def test_every_digit_of_a_table_is_accounted_for_once(layout: str, filled: Filled, wording: Wording) -> None:
    """In whatever layout."""
    rendered = LAYOUTS[layout](filled, wording)
    report = gkparse.parse(rendered.text)
    assert_nothing(unaccounted(report, list(rendered.tables)) + misplaced(report))


@given(layout=st.sampled_from(list(LAYOUTS)), data=st.data(), filled=filled_forms(), wording=wordings)
def test_stray_digits_are_accounted_for_too(layout: str, data: st.DataObject, filled: Filled, wording: Wording) -> None:
    """Wherever in the tables something with digits was set between: it is read, furniture, or reported as unread."""
    rendered = LAYOUTS[layout](filled, wording)
    strays = st.sampled_from(["7", " 12 ", "\t3\t", "\n88\n", "\n- 4 -\n", "１２", "5.", "第3页", "0", "O1", "2024年"])
    places = st.integers(0, 2).flatmap(lambda n: st.integers(*rendered.tables[n]))
    edits = data.draw(st.lists(st.tuples(places, strays), min_size=1, max_size=4, unique_by=lambda edit: edit[0]))
    tables = {str(at): span for at, span in enumerate(rendered.tables)}
    text, moved = edited(rendered.text, {"spans": tables}, [(at, at, stray) for at, stray in edits])
    report = gkparse.parse(text)
    assert_nothing(unaccounted(report, sorted(moved["spans"].values())) + misplaced(report))
