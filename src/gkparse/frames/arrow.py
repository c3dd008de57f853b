"""Extracts → Arrow: the one place where columns are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from gkparse.extras import require
from gkparse.forms import TEMPLATES
from gkparse.frames.columns import CELL_COLUMNS, FACT_COLUMNS, FINDING_COLUMNS, REPORT_COLUMNS, Column, Type
from gkparse.frames.extract import DECIMAL_DIGITS, DECIMAL_PLACES, Extract
from gkparse.variables.variable import variables

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "arrow",
    "as_table",
    "cell_batches",
    "cell_schema",
    "chunks",
    "fact_batches",
    "finding_batches",
    "make_batches",
    "make_schema",
]

REPORTS_A_BATCH = 256
"""So many reports become one record batch: about fifty thousand cells."""

ROWS_A_BATCH = 1024
"""So many rows of any other table become one: a Parquet file holds what it says of its batches in memory to the end."""

Item = TypeVar("Item")


def arrow() -> Any:
    """Return pyarrow."""
    return require("pyarrow", extra="arrow", purpose="a table")


def make_schema(columns: Iterable[Column]) -> pa.Schema:
    """Return the schema of a table with these columns."""
    pa = arrow()
    types: dict[Type, Any] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "amount": pa.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
        "flag": pa.bool_(),
    }
    return pa.schema([(column.name, types[column.type]) for column in columns])


@cache
def cell_schema() -> pa.Schema:
    """Return the schema of the table with one row a cell."""
    return make_schema(CELL_COLUMNS)


def make_batches(rows: Iterable[Sequence[Any]], schema: pa.Schema) -> Iterator[Any]:
    """Yield record batches of rows."""
    pa = arrow()
    for some in chunks(rows, ROWS_A_BATCH):
        columns = zip(*some, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def cell_batches(extracts: Iterable[Extract]) -> Iterator[pa.RecordBatch]:
    """Yield the cells of reports, one row each, a batch for every few reports."""
    for some in chunks(extracts, REPORTS_A_BATCH):
        yield _cell_batch(some)


def _cell_batch(extracts: Sequence[Extract]) -> Any:
    """What is the same for all cells of a report, or all reports in a form, is looked up, not repeated."""
    pa = arrow()
    schema = cell_schema()
    places, labels = _labels()
    of_label = pa.array([places[cell.path, cell.form] for one in extracts for cell in one.cells], pa.int32())
    of_report = pa.array([at for at, one in enumerate(extracts) for _ in one.cells], pa.int32())
    cells = [cell for one in extracts for cell in one.cells]
    own = dict(zip(cells[0]._fields, zip(*cells, strict=True), strict=True)) if cells else {}
    arrays = []
    for field in schema:
        if field.name in labels:
            arrays.append(labels[field.name].take(of_label))
        elif field.name in own or not cells:
            arrays.append(pa.array(own.get(field.name, ()), field.type))
        else:
            arrays.append(pa.array([getattr(one, field.name) for one in extracts], field.type).take(of_report))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


@cache
def _labels() -> tuple[dict[tuple[str, str | None], int], dict[str, Any]]:
    """Return the words of every cell in every form, and where those of a path and a form stand among them.

    A cell of a table of which nothing was found has the words of the newest form that has it.
    """
    pa = arrow()
    places: dict[tuple[str, str | None], int] = {}
    words: list[tuple[str, ...]] = []
    for variable in variables():
        for template in variable.templates:
            for name in (template, *TEMPLATES, None):
                if name == template or name not in variable.templates:
                    places[variable.path, name] = len(words)
            words.append(
                (
                    variable.section,
                    variable.row,
                    variable.column,
                    variable.path,
                    variable.name,
                    variable.labels_zh[template],
                    variable.label_en,
                )
            )
    names = ("section", "row", "column", "path", "name", "label_zh", "label_en")
    columns = zip(*words, strict=True)
    return places, {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}


def as_table(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    """Return record batches as one table."""
    return arrow().Table.from_batches(batches, schema)


def report_row(one: Extract) -> list[Any]:
    """Return what stands in `REPORT_COLUMNS` for a report."""
    counted = {"findings": len(one.findings)}
    return [counted.get(column.name, getattr(one, column.name)) for column in REPORT_COLUMNS]


def finding_batches(extracts: Iterable[Extract]) -> Iterator[pa.RecordBatch]:
    """Yield the findings about reports, one row each."""
    rows = ((one, finding) for one in extracts for finding in one.findings)
    return make_batches(_beside_reports(rows, FINDING_COLUMNS), make_schema(FINDING_COLUMNS))


def fact_batches(extracts: Iterable[Extract]) -> Iterator[pa.RecordBatch]:
    """Yield the figures that the prose of reports states, one row each."""
    rows = ((one, fact) for one in extracts for fact in one.facts)
    return make_batches(_beside_reports(rows, FACT_COLUMNS), make_schema(FACT_COLUMNS))


def _beside_reports(
    rows: Iterable[tuple[Extract, tuple[Any, ...]]], columns: Sequence[Column]
) -> Iterator[tuple[Any, ...]]:
    """Put agency and year before each row, and source, content and version behind it."""
    before, after = [[column.name for column in some] for some in (columns[:2], columns[-3:])]
    for one, row in rows:
        yield (*(getattr(one, name) for name in before), *row, *(getattr(one, name) for name in after))


def chunks(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Yield items in tuples of one size, the last one shorter.

    >>> list(chunks("abcde", 2))
    [('a', 'b'), ('c', 'd'), ('e',)]
    """
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some
