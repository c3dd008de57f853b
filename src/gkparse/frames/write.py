"""Record batches → files. A file is there whole or not at all, and the same batches give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from gkparse.extras import require
from gkparse.frames.arrow import arrow

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["replacing", "write_csv", "write_parquet", "write_xlsx"]

BOM = b"\xef\xbb\xbf"
"""By which Excel knows that a CSV file is UTF-8."""

ROWS_OF_A_SHEET = 1_048_576
DIGITS_OF_A_CELL = 15
"""What Excel holds: so many rows, and numbers of so many digits."""

NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(13, 32), 0xFFFE, 0xFFFF])
"""Characters that a workbook cannot hold, and the carriage return, which its readers take for a line end."""

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date in every workbook: the same figures give the same file."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a place to write to, which becomes ``path`` when all is written, and vanishes when something goes wrong."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_parquet(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """Write a Parquet file, a row group for every batch."""
    parquet = require("pyarrow.parquet", extra="export", purpose="a Parquet file")
    with replacing(path) as place, parquet.ParquetWriter(place, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def write_csv(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """Write a CSV file as UTF-8 with a byte order mark; amounts without trailing zeros, nothing for what is empty."""
    arrow_csv = require("pyarrow.csv", extra="export", purpose="a CSV file")
    shown = _shown(schema)
    options = arrow_csv.WriteOptions(quoting_style="needed", include_header=False)
    with replacing(path) as place, place.open("wb") as file:
        file.write(BOM + _line(schema.names))
        with arrow_csv.CSVWriter(file, shown, write_options=options) as writer:
            for batch in batches:
                writer.write_batch(_amounts_shown(batch, shown))


def _line(names: Iterable[str]) -> bytes:
    """Return the first line of a CSV file: pyarrow would put quotes around every name."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(names)
    return line.getvalue().encode()


def _shown(schema: pa.Schema) -> Any:
    pa = arrow()
    return pa.schema([(field.name, pa.string() if pa.types.is_decimal(field.type) else field.type) for field in schema])


def _amounts_shown(batch: pa.RecordBatch, shown: pa.Schema) -> Any:
    pa = arrow()
    columns = [
        pa.array(map(_amount_shown, column.to_pylist()), pa.string()) if pa.types.is_decimal(column.type) else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=shown)


def _amount_shown(amount: Decimal | None) -> str | None:
    """Return an amount as people write it, never with an exponent.

    >>> _amount_shown(Decimal("0E-10")), _amount_shown(Decimal("1E-10")), _amount_shown(Decimal("100.5000000000"))
    ('0', '0.0000000001', '100.5')
    """
    if amount is None:
        return None
    whole, _, rest = f"{amount:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def write_xlsx(
    batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path, *, notes: Iterable[Iterable[str]]
) -> None:
    """Write a workbook with the rows on one sheet and notes about them on another.

    A number of more digits than Excel holds is written as text. More rows than a sheet has are a `ValueError`.
    """
    xlsxwriter = require("xlsxwriter", extra="export", purpose="a workbook")
    try:
        # A workbook that cannot be closed, because the disk is full, leaves its drafts behind: they have a folder.
        with (
            replacing(path) as place,
            place.open("wb") as file,
            TemporaryDirectory(prefix="gkparse-", ignore_cleanup_errors=True) as drafts,
            xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": drafts}) as book,
        ):
            _fill_book(book, batches, schema, notes)
    except xlsxwriter.exceptions.XlsxFileError as error:
        raise OSError(str(error)) from None


def _fill_book(book: Any, batches: Iterable[pa.RecordBatch], schema: pa.Schema, notes: Iterable[Iterable[str]]) -> None:
    book.set_properties({"created": CREATED})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("panel")
    sheet.freeze_panes(1, 2)
    for column, name in enumerate(schema.names):
        sheet.write_string(0, column, name, bold)
    row = 0
    for batch in batches:
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            row += 1
            if row >= ROWS_OF_A_SHEET:
                raise ValueError(f"a sheet holds {ROWS_OF_A_SHEET - 1} reports; export Parquet or CSV instead")
            for column, value in enumerate(values):
                _write_cell(sheet, row, column, value)
    about = book.add_worksheet("codebook")
    for at, line in enumerate(notes):
        for column, text in enumerate(line):
            about.write_string(at, column, text)


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value.translate(NOT_IN_XML))
    elif isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) > DIGITS_OF_A_CELL:
        sheet.write_string(row, column, f"{value:f}")
    elif isinstance(value, int) and abs(value) >= 10**DIGITS_OF_A_CELL:
        sheet.write_string(row, column, str(value))
    else:
        sheet.write_number(row, column, value)
