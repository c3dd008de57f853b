"""Tables that are printed more than once: what the other printings say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkparse.cells.furniture import page_numbers
from gkparse.cells.records import Record
from gkparse.decide.judge import Decision
from gkparse.decide.repeats import Repeat
from gkparse.pipeline.page import Page
from gkparse.pipeline.tables import read_records
from gkparse.report.report import Identity

__all__ = ["choose_manner", "read_repeats"]


def read_repeats(page: Page, identity: Identity, *, template: str | None, ocr: bool | None) -> Iterator[Repeat]:
    """Read the tables that were printed before, in this report or in another one of the same agency and year."""
    same = [other.span for other in page.others if other.is_of(identity)]
    numbers = page_numbers(page.folded) if any(printing.again for printing in page.printings) else frozenset()
    for printing in page.printings:
        here = printing.start < page.end
        if not printing.again or not (here or any(start <= printing.start < end for start, end in same)):
            continue
        first = next(p for p in page.printings if p.table == printing.table)
        span = (printing.start, min(printing.end, page.end) if here else printing.end)
        records = page.records_between(*span)
        read = read_records(page.text, page.folded, records, page.labels, numbers, template=template, ocr=ocr).decision
        paths = {path for row in read.rows if row.row.table == printing.table for path in row.row.cells}
        cells = tuple(cell for cell in read.cells if cell.path in paths and cell.status.promised)
        yield Repeat(printing.table, (first.start, first.end), span, not here, cells)


def choose_manner(page: Page, *, template: str | None, ocr: bool | None) -> tuple[tuple[Record, ...], Iterator[Repeat]]:
    """Of two writings of the same tables, that in which more can be read, and what the other one says."""
    one, other = page.tables, page.beside
    numbers = page_numbers(page.folded)
    first, second = (
        read_records(page.text, page.folded, records, page.labels, numbers, template=template, ocr=ocr).decision
        for records in (one, other)
    )
    if second.promised > first.promised:
        first, second, one, other = second, first, other, one
    return one, _written_again(one, other, second)


def _written_again(one: Sequence[Record], other: Sequence[Record], second: Decision) -> Iterator[Repeat]:
    """What the other writing says of each table."""
    spans = (one[0].start, one[-1].end), (other[0].start, other[-1].end)
    tables = {path: row.row.table for row in second.rows for path in row.row.cells}
    for table in dict.fromkeys(tables.values()):
        cells = tuple(cell for cell in second.cells if tables[cell.path] == table and cell.status.promised)
        yield Repeat(table, *spans, False, cells)
