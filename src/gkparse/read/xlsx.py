"""XLSX → a document: the rows of every sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import product
from typing import Any

from gkparse.errors import UnreadableFileError
from gkparse.read.document import PICTURE, Block, Document, Line, Piece, Row
from gkparse.read.extras import need
from gkparse.read.limits import Limits
from gkparse.read.package import read_parts, safe_xml
from gkparse.report.place import Place

__all__ = ["read_xlsx"]

MERGED = re.compile(rb"mergeCell\s[^>]*ref\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})[\"']")
XML = (".xml", ".rels", ".vml")
UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\s(?![^<>]*\bt=[\"']str)[^<>]*>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</[^<>]*>)"
    rb"\s*(?:<(?:\w+:)?v\s*(?:/>|>\s*</[^<>]*>)\s*)?</(?:\w+:)?c\s*>"
)
"""A formula without a value: the program that wrote it did not compute."""
SCALED = re.compile(r"[0#],+(?:[^0#,]|$)|%")
"""A format that shows another number than the cell holds."""


def read_xlsx(data: bytes, limits: Limits) -> Document:
    """Read the visible sheets of a workbook; formulas by the values that were computed last."""
    openpyxl = need("openpyxl", "xlsx", "an XLSX")
    uncomputed = False
    for name, part in read_parts(data, limits).items():
        if name.endswith(XML):
            safe_xml(name, part)
            uncomputed = uncomputed or UNCOMPUTED.search(part) is not None
            limits.check("cells", part.count(b"<c ") + part.count(b":c ") + sum(map(_area, MERGED.findall(part))))
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(io.BytesIO(data), keep_links=False) if uncomputed else None
    except Exception as error:  # the library has no word of its own for a broken workbook
        raise UnreadableFileError(f"no workbook: {type(error).__name__}: {error}") from None
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    limits.check("pages", len(sheets))
    blocks: list[Block] = []
    for number, sheet in enumerate(sheets, 1):
        written = formulas[sheet.title]._cells.items() if formulas else ()
        blocks.extend(_rows(number, sheet, {place for place, cell in written if cell.data_type == "f"}))
    return Document(kind="xlsx", blocks=tuple(blocks))


def _rows(number: int, sheet: Any, formulas: Collection[tuple[int, int]]) -> Iterator[Block]:
    """Yield the rows of a sheet: its cells, each once; a cell that stands alone in its row is a line."""
    wide = {(merged.min_row, merged.min_col): merged.size["columns"] for merged in sheet.merged_cells.ranges}
    covered = {
        place
        for merged in sheet.merged_cells.ranges
        for place in product(range(merged.min_row, merged.max_row + 1), range(merged.min_col, merged.max_col + 1))
        if place != (merged.min_row, merged.min_col)
    }
    # What the file does not hold is not asked for: the library would make every cell of the rectangle.
    rows: dict[int, dict[int, str]] = {}
    for place, cell in sorted(sheet._cells.items()):
        row, column = place
        if place not in covered and not sheet.row_dimensions[row].hidden:
            rows.setdefault(row, {})[column] = PICTURE if cell.value is None and place in formulas else _shown(cell)
    for table in _tables(rows):
        last = max(max(rows[row]) for row in table)
        for row in table:
            cells = rows[row]
            columns = [c for c in range(min(cells), last + 1) if (row, c) not in covered]
            pieces = tuple(
                _piece(number, sheet, row, column, cells.get(column, ""), wide.get((row, column), 1))
                for column in columns
            )
            if len(table) == 1:
                yield Line(tuple(piece for piece in pieces if piece.text))
            else:
                yield Row(pieces)


def _tables(rows: dict[int, dict[int, str]]) -> Iterator[list[int]]:
    """Yield rows that follow one another and hold several cells each, together; any other row alone."""
    table: list[int] = []
    for row, cells in rows.items():
        if table and (row != table[-1] + 1 or len(cells) == 1 or len(rows[table[-1]]) == 1):
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _area(reach: tuple[bytes, bytes, bytes, bytes]) -> int:
    """How many cells a merged one covers: the library makes every one of them."""
    left, top, right, bottom = reach
    return (abs(_number(right) - _number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _number(column: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _piece(number: int, sheet: Any, row: int, column: int, text: str, wide: int) -> Piece:
    name = f"{need('openpyxl.utils', 'xlsx', 'an XLSX').get_column_letter(column)}{row}"
    place = Place(table=number, row=row, column=column, sheet=sheet.title, cell=name)
    return Piece(text, place, wide=wide)


def _shown(cell: Any) -> str:
    """The value of a cell as its sheet shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value).strip()
    pattern = cell.number_format or ""
    if value and SCALED.search(pattern):
        return PICTURE
    exact = Decimal(repr(value))
    places = _decimals(pattern)
    if places is not None:
        with localcontext(rounding=ROUND_HALF_UP):
            return f"{exact:.{places}f}"
    return f"{exact.to_integral_value() if exact == exact.to_integral_value() else exact:f}"


def _decimals(pattern: str) -> int | None:
    """How many decimals a format of digits prints; None where it is another format."""
    whole, _, decimals = pattern.partition(";")[0].strip().rstrip("_ ").partition(".")
    plain = whole.replace(",", "").replace("#", "").replace("_", "").strip() == "0"
    return len(decimals) if plain and set(decimals) <= {"0"} else None
