"""What is written is read back the same by the readers that people have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.frames import wide, write
from gkparse.frames.arrow import cell_batches, cell_schema, fact_batches, make_batches, make_schema
from gkparse.frames.columns import FACT_COLUMNS
from gkparse.frames.extract import extract
from gkparse.report.report import AnnualReport
from tests.property.strategies import a_third
from tests.report.strategies import reports

some_reports = st.lists(reports(), min_size=1, max_size=3)

Table: TypeAlias = tuple[list[pa.RecordBatch], pa.Schema]
TableOf: TypeAlias = Callable[[Sequence[AnnualReport]], Table]


def cells_of(given_reports: Sequence[AnnualReport]) -> Table:
    return list(cell_batches(map(extract, given_reports))), cell_schema()


def facts_of(given_reports: Sequence[AnnualReport]) -> Table:
    return list(fact_batches(map(extract, given_reports))), make_schema(FACT_COLUMNS)


def panel_of(given_reports: Sequence[AnnualReport]) -> Table:
    schema = make_schema(wide.panel_columns("form", statuses=True))
    rows = [wide.panel_row(extract(report), "form", statuses=True) for report in given_reports]
    return list(make_batches(rows, schema)), schema


def rows_of(batches: Sequence[pa.RecordBatch]) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for batch in batches for row in batch.to_pylist()]


def same(ours: Any, theirs: Any) -> bool:
    """Whether a reader that knows no more than numbers and text has read what was written."""
    if ours is None or ours == "" or (isinstance(ours, str) and ours in NOTHING):
        return theirs is None or theirs != theirs or theirs == ours  # noqa: PLR0124 (NaN)
    if isinstance(ours, bool):
        return str(theirs) == str(ours)
    if isinstance(ours, int | Decimal):
        return float(theirs) == float(ours)
    try:
        return str(theirs) == ours or float(theirs) == float(ours)
    except ValueError:
        return False


NOTHING = (*pd._libs.parsers.STR_NA_VALUES,)  # type: ignore[attr-defined]
"""Texts that pandas takes for nothing unless told otherwise."""


@pytest.mark.parametrize("table_of", [cells_of, facts_of])
@a_third
@given(some=some_reports)
def test_parquet_is_exact_in_every_reader(
    tmp_path_factory: pytest.TempPathFactory, table_of: TableOf, some: list[AnnualReport]
) -> None:
    file = tmp_path_factory.mktemp("out") / "some.parquet"
    batches, schema = table_of(some)
    write.write_parquet(batches, schema, file)
    assert pq.read_table(file).equals(pa.Table.from_batches(batches, schema))
    assert duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(file)]).fetchall() == rows_of(batches)
    assert pl.read_parquet(file).rows() == rows_of(batches)


@a_third
@given(some_reports)
def test_a_panel_in_parquet_keeps_integers_and_decimals(
    tmp_path_factory: pytest.TempPathFactory, some: list[AnnualReport]
) -> None:
    file = tmp_path_factory.mktemp("out") / "panel.parquet"
    batches, schema = panel_of(some)
    write.write_parquet(batches, schema, file)
    frame = pd.read_parquet(file, dtype_backend="pyarrow").astype(object).to_numpy()
    assert [tuple(None if value is pd.NA else value for value in row) for row in frame] == rows_of(batches)


@pytest.mark.parametrize("table_of", [panel_of, facts_of, cells_of])
@a_third
@given(some=some_reports)
def test_csv_opens_in_pandas_without_options(
    tmp_path_factory: pytest.TempPathFactory, table_of: TableOf, some: list[AnnualReport]
) -> None:
    file = tmp_path_factory.mktemp("out") / "some.csv"
    batches, schema = table_of(some)
    write.write_csv(batches, schema, file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfagency,year,")
    frame = pd.read_csv(file)
    assert list(frame.columns) == schema.names
    read = frame.astype(object).to_numpy().tolist()
    for theirs, ours in zip(read, rows_of(batches), strict=True):
        assert [pair for pair in zip(ours, theirs, strict=True) if not same(*pair)] == []


@a_third
@given(some_reports)
def test_a_workbook_holds_the_panel(tmp_path_factory: pytest.TempPathFactory, some: list[AnnualReport]) -> None:
    file = tmp_path_factory.mktemp("out") / "panel.xlsx"
    batches, schema = panel_of(some)
    write.write_xlsx(batches, schema, file, notes=[["name", "label"], ["received_total", "总计"]])
    book = openpyxl.load_workbook(file, read_only=True)
    head, *rows = book["panel"].iter_rows(values_only=True)
    assert list(head) == schema.names
    assert len(rows) == len(some)
    for theirs, ours in zip(rows, rows_of(batches), strict=True):
        filled = [*theirs, *[None] * (len(ours) - len(theirs))]
        held = [value.translate(write.NOT_IN_XML) if isinstance(value, str) else value for value in ours]
        assert [pair for pair in zip(held, filled, strict=True) if not same(*pair)] == []
    assert list(book["codebook"].iter_rows(values_only=True))[1] == ("received_total", "总计")


def test_the_same_figures_give_the_same_bytes(tmp_path: Path) -> None:
    schema = make_schema(wide.panel_columns("harmonised", statuses=False))
    row = [None, 2022, *[None] * (len(schema) - 2)]
    for name in ("one", "two"):
        batches = list(make_batches([row], schema))
        write.write_parquet(batches, schema, tmp_path / f"{name}.parquet")
        write.write_csv(batches, schema, tmp_path / f"{name}.csv")
        write.write_xlsx(batches, schema, tmp_path / f"{name}.xlsx", notes=[])
    for kind in ("parquet", "csv", "xlsx"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


def test_excel_gets_long_numbers_as_text(tmp_path: Path) -> None:
    schema = pa.schema([("count", pa.int64()), ("amount", pa.decimal128(38, 10))])
    batch = pa.RecordBatch.from_pylist([{"count": 10**17 + 1, "amount": Decimal("12345678901234.56")}], schema=schema)
    write.write_xlsx([batch], schema, tmp_path / "x.xlsx", notes=[])
    rows = openpyxl.load_workbook(tmp_path / "x.xlsx")["panel"].iter_rows(values_only=True)
    assert list(rows)[1] == ("100000000000000001", "12345678901234.5600000000")


@a_third
@given(st.lists(st.none() | st.decimals(-(10**18), 10**18, places=10) | st.decimals(0, 1, places=10), max_size=5))
def test_amounts_in_csv_are_exact_and_have_no_exponent(
    tmp_path_factory: pytest.TempPathFactory, amounts: list[Decimal | None]
) -> None:
    file = tmp_path_factory.mktemp("out") / "x.csv"
    schema = pa.schema([("at", pa.int64()), ("amount", pa.decimal128(38, 10))])
    batch = pa.RecordBatch.from_arrays(
        [pa.array(range(len(amounts))), pa.array(amounts, schema.types[1])], schema=schema
    )
    write.write_csv([batch], schema, file)
    read = pd.read_csv(file, dtype={"amount": str}, keep_default_na=False)["amount"].tolist()
    assert [Decimal(text) if text else None for text in read] == amounts
    assert not any("E" in text for text in read)


def test_nothing_is_left_of_a_workbook_that_could_not_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(write, "ROWS_OF_A_SHEET", 2)
    schema = pa.schema([("agency", pa.string())])
    batch = pa.RecordBatch.from_pylist([{"agency": "澄溪县"}] * 2, schema=schema)
    with pytest.raises(ValueError, match="a sheet holds 1 reports"):
        write.write_xlsx([batch], schema, tmp_path / "x.xlsx", notes=[])
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_a_workbook_that_could_not_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(book: Any) -> None:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()  # xlsxwriter leaves that to chance
        raise OSError("no room")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("xlsxwriter.workbook.Workbook._store_workbook", full)
    schema = pa.schema([("agency", pa.string())])
    batch = pa.RecordBatch.from_pylist([{"agency": "澄溪县"}], schema=schema)
    with pytest.raises(OSError, match="no room"):
        write.write_xlsx([batch], schema, tmp_path / "x.xlsx", notes=[])
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_a_file_that_could_not_be_finished(tmp_path: Path) -> None:
    file = tmp_path / "panel.csv"
    file.write_text("as it was", encoding="utf-8")

    def broken() -> Any:
        raise OSError("no room")
        yield

    with pytest.raises(OSError, match="no room"):
        write.write_csv(broken(), cell_schema(), file)
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("panel.csv", "as it was")]
