"""Reports as data frames: what goes in comes out, and what is empty can be told apart."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse.frames.columns import CELL_COLUMNS, FACT_COLUMNS, REPORT_COLUMNS
from gkparse.report.cell import Cell, Status
from gkparse.report.fact import Fact
from gkparse.report.report import AnnualReport, Identified
from gkparse.variables.comparable import harmonised
from gkparse.variables.variable import variables
from tests.docs.test_examples import EXAMPLES
from tests.property.strategies import a_third
from tests.report.strategies import reports

some_reports = st.lists(reports(), max_size=3)


def cells_of(given_reports: Sequence[AnnualReport]) -> list[tuple[Any, ...]]:
    """What every row of the table says of its cell."""
    return [
        (cell.path, cell.status.value, cell.value, cell.unit, cell.confirmed, cell.raw, cell.span)
        for report in given_reports
        for cell in report.cells()
    ]


def cells_in(rows: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The same, from rows of the table."""
    return [
        (
            row["path"],
            row["status"],
            row["value"] if row["amount"] is None else row["amount"],
            row["unit"],
            row["confirmed"],
            row["raw"],
            None if row["span_start"] is None else (row["span_start"], row["span_end"]),
        )
        for row in rows
    ]


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a pandas frame with None where there is nothing."""
    return [
        {str(name): None if value is pd.NA or value is None or value != value else value for name, value in row.items()}  # noqa: PLR0124 (NaN)
        for row in frame.astype(object).to_dict("records")
    ]


@given(some_reports)
def test_an_arrow_table_holds_every_cell(given_reports: list[AnnualReport]) -> None:
    table = gkparse.to_arrow(given_reports)
    assert table.column_names == [column.name for column in CELL_COLUMNS]
    rows = table.to_pylist()
    assert cells_in(rows) == cells_of(given_reports)
    whose = [(report.agency, report.year) for report in given_reports for _ in report.cells()]
    assert [(row["agency"], row["year"]) for row in rows] == whose


@a_third
@given(some_reports)
def test_pandas_and_polars_hold_the_same(given_reports: list[AnnualReport]) -> None:
    expected = gkparse.to_arrow(given_reports).to_pylist()
    assert gkparse.to_polars(given_reports).to_dicts() == expected
    assert plain(gkparse.to_pandas(given_reports)) == expected


@a_third
@given(some_reports)
def test_a_panel_has_a_row_for_every_report(given_reports: list[AnnualReport]) -> None:
    rows = gkparse.panel(given_reports, frame="arrow").to_pylist()
    assert [row["agency"] for row in rows] == [report.agency for report in given_reports]
    for row, report in zip(rows, given_reports, strict=True):
        for variable in variables():
            cell = report.get(variable.path)
            assert row[variable.name] == (None if cell is None else cell.value)
            assert row[f"{variable.name}_st"] == (None if cell is None else cell.status.value)
    assert gkparse.panel(given_reports, frame="polars").to_dicts() == rows
    assert plain(gkparse.panel(given_reports)) == rows


@a_third
@given(some_reports)
def test_a_table_of_facts_has_a_row_for_every_figure_that_prose_states(given_reports: list[AnnualReport]) -> None:
    table = gkparse.facts(given_reports, frame="arrow")
    assert table.column_names == [column.name for column in FACT_COLUMNS]
    rows = table.to_pylist()
    stated = [(report, fact) for report in given_reports for fact in report.facts]
    assert [(row["agency"], row["year"]) for row in rows] == [(report.agency, report.year) for report, _ in stated]
    for row, (_, fact) in zip(rows, stated, strict=True):
        same = ("kind", "value", "unit", "bound", "measure", "scope", "path", "raw")
        assert [row[name] for name in same] == [getattr(fact, name) for name in same]
        assert (row["span_start"], row["span_end"]) == fact.span
        assert (row["part_of_start"], row["part_of_end"]) == (fact.part_of or (None, None))
        assert (row["paths"] or "") == " ".join(fact.paths)
    assert gkparse.facts(given_reports, frame="polars").to_dicts() == rows
    assert plain(gkparse.facts(given_reports)) == rows


def test_facts_say_in_which_section_they_stand_and_what_they_are_in_yuan() -> None:
    report = county()
    section = report.section(1)
    assert section
    start = section.span[0]
    fee = Fact(kind="processing_fee.amount", value=Decimal("1.5"), unit="万元", raw="", span=(start, start))
    rows = gkparse.facts(evolve(report, facts=(fee, evolve(fee, unit="%", span=(0, 0)))), frame="arrow").to_pylist()
    assert [(row["section"], row["amount_cny"]) for row in rows] == [(1, Decimal(15000)), (None, None)]


def county() -> AnnualReport:
    return gkparse.parse((EXAMPLES / "county-2022-tabs.txt").read_text("utf-8"))


def with_fees(report: AnnualReport, **changed: Any) -> AnnualReport:
    """The report with another amount of fees."""
    disclosure = report.disclosure
    assert disclosure
    fees: Any = disclosure.administrative_fees.amount
    rows = evolve(disclosure.administrative_fees, amount=evolve(fees, **changed))
    return evolve(report, disclosure=evolve(disclosure, administrative_fees=rows))


def test_blank_open_and_absent_can_be_told_apart() -> None:
    report = county()
    blank = Cell[int](path="review.total", status=Status.BLANK)
    unsettled = Cell[int](path="review.other", status=Status.AMBIGUOUS, candidates=(0, 1))
    report = evolve(report, review=evolve(report.review, total=blank, other=unsettled))
    [row] = gkparse.panel(report, frame="arrow").to_pylist()
    names = ("review_total", "review_other", "regulations_made", "review_upheld")
    assert [(row[name], row[f"{name}_st"]) for name in names] == [
        (None, "blank"),
        (None, "ambiguous"),
        (None, None),
        (report.review.upheld.value, "printed"),
    ]


def test_integers_stay_integers_and_amounts_exact() -> None:
    frame = gkparse.panel(county())
    assert frame["received_total"].dtype == pd.Int64Dtype()
    assert frame["fees_amount"].tolist() == [Decimal("1204.36")]
    assert frame["fees_amount_cny"].tolist() == [Decimal(12043600)]
    assert gkparse.to_polars(county()).schema["value"] == pl.Int64


def test_an_amount_without_unit_is_open_in_yuan() -> None:
    report = with_fees(county(), unit=None)
    [row] = gkparse.panel(report, frame="arrow").to_pylist()
    assert (row["fees_amount"], row["fees_amount_cny"]) == (Decimal("1204.36"), None)


@pytest.mark.parametrize("value", [10**19, -(10**19)])
def test_a_figure_too_long_for_a_column_is_left_to_its_characters(value: int) -> None:
    report = county()
    cell = evolve(report.review.total, value=value, raw=str(value))
    report = evolve(report, review=evolve(report.review, total=cell))
    [row] = [row for row in gkparse.to_arrow(report).to_pylist() if row["name"] == "review_total"]
    assert (row["value"], row["status"], row["raw"]) == (None, "printed", str(value))


@pytest.mark.parametrize("amount", ["1E+30", "0.00000000001", "NaN", "1E-40"])
def test_an_amount_too_long_for_a_column_is_left_to_its_characters(amount: str) -> None:
    report = with_fees(county(), value=Decimal(amount))
    [row] = gkparse.panel(report, frame="arrow").to_pylist()
    assert (row["fees_amount"], row["fees_amount_cny"]) == (None, None)


def test_half_a_surrogate_pair_does_no_harm() -> None:
    report = county()
    named = evolve(report, identity=evolve(report.identity, agency=Identified(value="\ud800县", status=Status.PRINTED)))
    assert gkparse.to_arrow(named).column("agency")[0].as_py() == "?县"


def test_the_forms_meet_in_harmonised_columns() -> None:
    old = gkparse.parse((EXAMPLES / "bureau-2020-one-cell-a-line.txt").read_text("utf-8"))
    table = gkparse.panel([old, county()], variables="harmonised", frame="arrow")
    assert table.column_names == [
        *(column.name for column in REPORT_COLUMNS),
        *(name for one in harmonised() for name in (one.name, f"{one.name}_st")),
    ]
    rows = table.to_pylist()
    assert rows[0]["other_total"] == old["requests.other.total"].value
    parts = ("overdue_correction", "unpaid_fee", "other")
    assert rows[1]["other_total"] == sum(county()[f"requests.other.{part}.total"].count for part in parts)
    assert all(row["norms_issued_st"] for row in rows)


def test_what_there_is_no_frame_for_is_named() -> None:
    with pytest.raises(ValueError, match="no frame 'excel'"):
        gkparse.panel([], frame="excel")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="no frame 'excel'"):
        gkparse.facts([], frame="excel")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="no variables 'all'"):
        gkparse.panel([], variables="all")  # type: ignore[call-overload]


def test_what_is_no_report_is_named() -> None:
    with pytest.raises(TypeError, match="not of a Failure: leave out Failure"):
        gkparse.panel(gkparse.parse_many(["菜单"]))  # type: ignore[arg-type]


def test_a_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(gkparse.MissingExtraError, match=r"needs polars: pip install 'gkparse\[polars\]'"):
        gkparse.to_polars(county())
