"""A table that somebody already holds: rows of cells, each a string."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from gkparse.cells.records import RawCell, Record

__all__ = ["Grid", "grids_to_text"]


def _rows(rows: Iterable[Iterable[str | None]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


@frozen
class Grid:
    """One table as rows of cells; None and the empty string are empty cells.

    A cell that covers several columns or rows stands once, with empty cells after and below it, or is repeated.

    >>> Grid([["规章", "0", None], ["行政许可", 3]]).rows
    (('规章', '0', ''), ('行政许可', '3'))
    """

    rows: tuple[tuple[str, ...], ...] = field(converter=_rows)
    """Rows from top to bottom, cells from left to right."""


TO_BLANKS = str.maketrans("\t\r\n\f|", "     ")


def grids_to_text(grids: Sequence[Grid]) -> tuple[str, tuple[tuple[Record, ...], ...]]:
    r"""Write grids one below the other as tab-separated text, and say where each of their cells stands in it.

    >>> text, [records] = grids_to_text([Grid([["规章", "0"], ["行政许可", ""]])])
    >>> text
    '规章\t0\n行政许可\t\n'
    >>> [(c.start, c.end) for c in records[1].cells]
    [(5, 9), (10, 10)]
    """
    parts: list[str] = []
    at, line = 0, 0
    tables: list[tuple[Record, ...]] = []
    for grid in grids:
        records: list[Record] = []
        for row in grid.rows:
            start, cells = at, []
            for column, cell in enumerate(row):
                if column:
                    parts.append("\t")
                    at += 1
                words = cell.translate(TO_BLANKS)
                parts.append(words)
                cells.append(RawCell(at, at + len(words), column))
                at += len(words)
            records.append(Record(start, at, tuple(cells), True, False, line))
            parts.append("\n")
            at += 1
            line += 1
        tables.append(tuple(records))
    return "".join(parts), tuple(tables)
