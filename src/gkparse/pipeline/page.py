"""A text → the page: its labels and sections, and the rows of its tables, wherever they are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from attrs import evolve, frozen

from gkparse.cells.furniture import blank_row_numbers
from gkparse.cells.grid import Grid, grids_to_text
from gkparse.cells.records import Record, split_records
from gkparse.labels.find import Labels, find_labels
from gkparse.labels.printings import Printing, find_printings, outside, without
from gkparse.labels.region import table_region
from gkparse.labels.twofold import tables_apart
from gkparse.report.report import Section
from gkparse.sections.further import FurtherReport, further_reports
from gkparse.sections.kind import require_report
from gkparse.sections.sections import find_sections
from gkparse.text.markup import blank_markup
from gkparse.text.normalize import fold
from gkparse.text.view import View, last

__all__ = ["AFTER_TABLES", "Page", "page_of_grids", "page_of_text"]


@frozen
class Page:
    """A text with all that is printed on it."""

    text: str
    folded: str
    labels: Labels
    printings: tuple[Printing, ...]
    others: tuple[FurtherReport, ...]
    records_between: Callable[[int, int], Sequence[Record]]
    sections: tuple[Section, ...]
    """The sections of the first report."""
    kind: str
    """What the text was written from, as `Source.kind` says."""
    tables: tuple[Record, ...]
    """The rows of its tables as they are printed first."""
    beside: tuple[Record, ...] = ()
    """The same rows written in another manner, if a program wrote them twice."""

    @property
    def end(self) -> int:
        """Where the first report ends."""
        return self.others[0].span[0] if self.others else len(self.folded)


def page_of_text(text: str, *, rows: Sequence[Record] = (), kind: str = "text") -> tuple[Page, View | None]:
    """Find the tables of a text whose rows of cells stand on lines of their own, one below the other.

    ``rows`` are the rows of those tables whose cells are known; every other line says itself what its cells are. Tables
    that a program wrote twice are found in a view of the text, which is returned beside the page.
    """
    folded = blank_row_numbers(blank_markup(fold(text)))
    sections = find_sections(text, folded)
    require_report(folded, sections)
    labels = find_labels(folded, 0, len(folded))
    printings = find_printings(folded, labels)
    others = further_reports(text, folded, printings)
    if not (rows or others) and (apart := tables_apart(folded, labels)):
        view = last(text, apart)
        moved = sum(end - start for start, end in apart)
        return _page_of_twofold(view.text, len(view.text) - moved), view
    end = others[0].span[0] if others else len(folded)
    if others:
        sections = find_sections(text[:end], folded[:end])
    repeats = [(printing.start, min(printing.end, end)) for printing in printings if printing.again]
    begin = next((section.span[0] for section in sections if section.number == FIRST_TABLE), 0)
    limit = next((section.span[0] for section in sections if section.number == AFTER_TABLES), None)
    region = table_region(folded[:end], without(labels, [*repeats, (end, len(folded))]).anchors, begin, limit)
    pieces = outside(region, repeats) if region else ()
    between = partial(_records, folded, labels, rows)
    records = tuple(record for piece in pieces for record in between(*piece))
    return Page(text, folded, labels, printings, others, between, sections, kind, records), None


def _page_of_twofold(text: str, apart: int) -> Page:
    """Find the tables of a text behind whose words, from ``apart`` on, they are written once more, with separators."""
    folded = blank_row_numbers(blank_markup(fold(text)))
    sections = find_sections(text[:apart], folded[:apart])
    labels = find_labels(folded, 0, len(folded))
    begin = next((section.span[0] for section in sections if section.number == FIRST_TABLE), 0)
    limit = next((section.span[0] for section in sections if section.number == AFTER_TABLES), None)
    between = partial(_records, folded, labels, ())
    printings: list[Printing] = []
    manners: list[list[Record]] = []
    for span in ((0, apart), (apart, len(folded))):
        here = without(labels, [(0, span[0]), (span[1], len(folded))])
        found = [evolve(p, end=min(p.end, span[1])) for p in find_printings(folded, here)]
        repeats = [(p.start, p.end) for p in found if p.again]
        region = table_region(folded[:apart], without(here, repeats).anchors, begin, limit) if span[0] == 0 else span
        manners.append([record for piece in (outside(region, repeats) if region else ()) for record in between(*piece)])
        printings += found
    words, tables = map(tuple, manners)
    return Page(text, folded, labels, tuple(printings), (), between, sections, "text", tables, words)


def _records(folded: str, labels: Labels, rows: Sequence[Record], start: int, end: int) -> list[Record]:
    """The records between two places: the rows that are known, and what the lines between them say."""
    found: list[Record] = []
    at = start
    for row in rows:
        if start <= row.start < end:
            if folded[at : row.start].strip():
                found.extend(split_records(folded, at, row.start, labels.anchors))
            found.append(row)
            at = row.end
    if at < end and (not found or folded[at:end].strip()):
        found.extend(split_records(folded, at, end, labels.anchors))
    return found


FIRST_TABLE = 2
"""The section of the first table: 二、主动公开政府信息情况."""
AFTER_TABLES = 5
"""The section that follows the tables: 五、存在的主要问题及改进情况."""


def page_of_grids(grids: Sequence[Grid], text: str | None) -> Page:
    """Write tables whose cells are known behind the text around them."""
    tables, rows = grids_to_text(grids)
    words = "" if text is None else text.rstrip("\n") + "\n\n"
    whole = words + tables
    folded = blank_markup(fold(whole))
    sections = find_sections(words, folded[: len(words)]) if words else ()
    moved = tuple(_move(record, len(words)) for table in rows for record in table)
    labels = find_labels(folded, len(words), len(folded))
    printings = find_printings(folded, labels)

    def between(start: int, end: int) -> Sequence[Record]:
        return [record for record in moved if start <= record.start < end]

    repeats = [(printing.start, printing.end) for printing in printings if printing.again]
    records = tuple(record for piece in outside((0, len(folded)), repeats) for record in between(*piece))
    return Page(whole, folded, labels, printings, (), between, sections, "grids", records)


def _move(record: Record, by: int) -> Record:
    cells = tuple(evolve(cell, start=cell.start + by, end=cell.end + by) for cell in record.cells)
    return evolve(record, start=record.start + by, end=record.end + by, cells=cells)
