"""Reports → data frames: everything by way of Arrow, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, overload

from gkparse.extras import require
from gkparse.frames.arrow import arrow, as_table, cell_batches, cell_schema, fact_batches, make_batches, make_schema
from gkparse.frames.columns import FACT_COLUMNS
from gkparse.frames.extract import Extract, extract
from gkparse.frames.wide import Choice, panel_columns, panel_row
from gkparse.report.report import AnnualReport

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["facts", "panel", "to_arrow", "to_pandas", "to_polars"]

REPEATED = ("form", "section", "row", "column", "path", "name", "label_zh", "label_en", "unit", "status", "library")
"""Columns of few different texts, which pandas keeps as categories."""


def to_arrow(reports: AnnualReport | Iterable[AnnualReport]) -> pa.Table:
    """Return the cells of one or many reports as an Arrow table, one row a cell.

    A blank cell has the status ``blank``, an open one ``ambiguous`` or ``missing``; a cell that the report's form does
    not have has no row. Counts are nullable integers, amounts exact decimals. Needs the extra ``arrow``.

    >>> from pathlib import Path
    >>> import gkparse
    >>> report = gkparse.parse(Path("docs/examples/county-2022-tabs.txt").read_text("utf-8"))
    >>> table = to_arrow(report)
    >>> table.num_rows
    200
    >>> [row] = [row for row in table.to_pylist() if row["name"] == "fees_amount"]
    >>> row["amount"], row["unit"], row["amount_cny"], row["status"]
    (Decimal('1204.3600000000'), '万元', Decimal('12043600.0000000000'), 'printed')
    """
    return as_table(cell_batches(_extracts(reports)), cell_schema())


def to_pandas(reports: AnnualReport | Iterable[AnnualReport]) -> pd.DataFrame:
    """Return `to_arrow` as a pandas data frame; needs the extra ``pandas``.

    Integers are ``Int64``, flags ``boolean``, amounts exact decimals (``ArrowDtype``), columns of few different texts
    categories.

    >>> from pathlib import Path
    >>> import gkparse
    >>> report = gkparse.parse(Path("docs/examples/county-2022-tabs.txt").read_text("utf-8"))
    >>> frame = to_pandas(report)
    >>> frame.loc[frame["name"] == "received_total", ["value", "status"]].to_dict("records")
    [{'value': 81, 'status': 'printed'}]
    """
    frame: pd.DataFrame = _as_pandas(to_arrow(reports))
    return frame


def to_polars(reports: AnnualReport | Iterable[AnnualReport]) -> pl.DataFrame:
    """Return `to_arrow` as a polars data frame; needs the extra ``polars``.

    >>> from pathlib import Path
    >>> import gkparse
    >>> report = gkparse.parse(Path("docs/examples/county-2022-tabs.txt").read_text("utf-8"))
    >>> frame = to_polars(report)
    >>> frame.filter(frame["name"] == "received_total").select("value", "status").rows()
    [(81, 'printed')]
    """
    frame: pl.DataFrame = _as_polars(to_arrow(reports))
    return frame


@overload
def panel(
    reports: AnnualReport | Iterable[AnnualReport],
    *,
    variables: Choice = "form",
    statuses: bool = True,
    frame: Literal["pandas"] = "pandas",
) -> pd.DataFrame: ...
@overload
def panel(
    reports: AnnualReport | Iterable[AnnualReport],
    *,
    variables: Choice = "form",
    statuses: bool = True,
    frame: Literal["polars"],
) -> pl.DataFrame: ...
@overload
def panel(
    reports: AnnualReport | Iterable[AnnualReport],
    *,
    variables: Choice = "form",
    statuses: bool = True,
    frame: Literal["arrow"],
) -> pa.Table: ...
def panel(
    reports: AnnualReport | Iterable[AnnualReport],
    *,
    variables: Choice = "form",
    statuses: bool = True,
    frame: Literal["pandas", "polars", "arrow"] = "pandas",
) -> pd.DataFrame | pl.DataFrame | pa.Table:
    """Return a table with one row a report and a column for every variable, named as in the codebook.

    Args:
        reports: One report or many.
        variables: ``"form"``: every variable of every form, amounts also in 元 (``fees_amount_cny``).
            ``"harmonised"``: what all forms measure, under one name, as docs/codebook.md says.
        statuses: Whether a column with its status stands behind each variable (``received_total_st``). It tells apart
            what is empty: ``blank``; ``ambiguous`` or ``missing`` where the cell is open; empty itself where the
            report's form has no such cell.
        frame: What to return; the extra of that name is needed.

    Raises:
        MissingExtraError: The library of the frame is not installed.
        ValueError: There is no such frame or choice of variables.

    >>> from pathlib import Path
    >>> import gkparse
    >>> report = gkparse.parse(Path("docs/examples/county-2022-tabs.txt").read_text("utf-8"))
    >>> panel(report)[["agency", "year", "received_total"]].to_dict("records")
    [{'agency': '澄溪县人民政府办公室', 'year': 2022, 'received_total': 81}]
    """
    if variables not in ("form", "harmonised"):
        raise ValueError(f"no variables {variables!r}; there are form, harmonised")
    schema = make_schema(panel_columns(variables, statuses=statuses))
    rows = (panel_row(one, variables, statuses=statuses) for one in _extracts(reports))
    return _as(frame, lambda: as_table(make_batches(rows, schema), schema))


@overload
def facts(reports: AnnualReport | Iterable[AnnualReport], *, frame: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def facts(reports: AnnualReport | Iterable[AnnualReport], *, frame: Literal["polars"]) -> pl.DataFrame: ...
@overload
def facts(reports: AnnualReport | Iterable[AnnualReport], *, frame: Literal["arrow"]) -> pa.Table: ...
def facts(
    reports: AnnualReport | Iterable[AnnualReport], *, frame: Literal["pandas", "polars", "arrow"] = "pandas"
) -> pd.DataFrame | pl.DataFrame | pa.Table:
    """Return a table with one row for each figure that the prose states (`AnnualReport.facts`).

    Args:
        reports: One report or many.
        frame: What to return; the extra of that name is needed.

    Raises:
        ValueError: There is no such frame.

    >>> from pathlib import Path
    >>> import gkparse
    >>> report = gkparse.parse(Path("docs/examples/county-2022-tabs.txt").read_text("utf-8"))
    >>> row = facts(report, frame="arrow").to_pylist()[1]
    >>> row["kind"], row["value"], row["unit"], row["bound"], row["raw"]
    ('requests.handled', Decimal('80.0000000000'), '件', 'exact', '80件')
    """
    return _as(frame, lambda: as_table(fact_batches(_extracts(reports)), make_schema(FACT_COLUMNS)))


def _as(frame: str, table: Callable[[], pa.Table]) -> Any:
    if frame not in _FRAMES:
        raise ValueError(f"no frame {frame!r}; there are {', '.join(_FRAMES)}")
    return _FRAMES[frame](table())


def _extracts(reports: AnnualReport | Iterable[AnnualReport]) -> Iterator[Extract]:
    for report in [reports] if isinstance(reports, AnnualReport) else reports:
        if not isinstance(report, AnnualReport):
            raise TypeError(f"a table is made of reports, not of a {type(report).__name__}: leave out {report!r}")
        yield extract(report)


def _as_pandas(table: pa.Table) -> Any:
    pd = require("pandas", extra="pandas", purpose="a pandas data frame")
    pa = arrow()
    types = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype()}
    if table.schema.equals(cell_schema()):
        for name in REPEATED:
            at = table.schema.get_field_index(name)
            table = table.set_column(at, name, table.column(name).combine_chunks().dictionary_encode())

    def chosen(kind: Any) -> Any:
        return pd.ArrowDtype(kind) if pa.types.is_decimal(kind) else types.get(kind)

    return table.to_pandas(types_mapper=chosen)


def _as_polars(table: pa.Table) -> Any:
    return require("polars", extra="polars", purpose="a polars data frame").from_arrow(table)


_FRAMES: dict[str, Callable[[Any], Any]] = {"pandas": _as_pandas, "polars": _as_polars, "arrow": lambda table: table}
