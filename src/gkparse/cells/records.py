"""Text → records of delimited cells.

A *record* is a stretch of text that belongs together: a line of a tab-separated dump, a line between bars, or, where
every line holds one cell, the lines up to the next blank one. Its cells are the stretches between separators, empty
ones included, because an empty cell holds the place of a column.

Separators are tabs, or, in a line without tabs, bars (``|`` and the vertical strokes of drawn tables). Blanks separate
figures only where a line has no other separator (`Record.ruled` is False); there the position of a figure in its line
is kept instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from gkparse.cells.content import read_content

__all__ = ["BARS", "RawCell", "Record", "split_records"]

BARS = "|│┃║¦"
"""Vertical strokes that separate cells."""
SEPARATORS = str.maketrans({**dict.fromkeys(BARS, "\t")})


@frozen
class RawCell:
    """The characters between two separators; ``start == end`` where there is nothing between them."""

    start: int
    end: int
    column: int
    """The cell's place in its record, counted from 0."""


@frozen
class Record:
    """One line of a table, or the lines of a cell-per-line table that belong to one row."""

    start: int
    end: int
    cells: tuple[RawCell, ...]
    ruled: bool
    """Whether separators delimit the cells; otherwise blanks may."""
    after_blank: bool
    """Whether a blank line stands before the record."""
    line: int
    """Number of the line, counted from 0 at the start of the table text."""


def split_records(folded: str, start: int, end: int) -> tuple[Record, ...]:
    r"""Split ``folded[start:end]`` into records, one a line.

    >>> text = "规章\t0\t\t0\n\n行政许可 3 1"
    >>> [[text[c.start:c.end] for c in r.cells] for r in split_records(text, 0, len(text))]
    [['规章', '0', '', '0'], ['行政许可 3 1']]
    """
    lines = folded[start:end].split("\n")
    bare, opened = _bars_stand_alone(lines), _each_line_opens_cell(lines)
    records: list[Record] = []
    at, blank, bars = start, True, 0
    for number, line in enumerate(lines):
        begin, at = at, at + len(line) + 1
        if not line.strip(" \f"):
            blank = True
        elif bare and line.strip() in BARS:
            # A bar alone on its line stands between two cells; two with nothing between them enclose an empty one.
            bars += 1
            if bars > 1:
                records.append(Record(begin, begin, (RawCell(begin, begin, 0),), True, blank, number))
                blank = False
        elif opened and _is_plain(line) and _opens_empty_cell(folded, records) and read_content(line) is not None:
            records[-1] = _with_paragraph(records[-1], begin + len(line))
            blank = False
        else:
            bars = 0
            cells = _cells_of_line(line, begin)
            records.append(Record(begin, begin + len(line), cells, bare or not _is_plain(line), blank, number))
            blank = False
    return tuple(records)


def _is_plain(line: str) -> bool:
    return "\t" not in line and not any(bar in line for bar in BARS)


def _bars_stand_alone(lines: Sequence[str]) -> bool:
    """Whether the bars of this table stand on lines of their own, between lines that have none."""
    alone = sum(line.strip() in BARS and bool(line.strip()) for line in lines)
    if alone <= FEW_BARS:
        return False
    beside = sum(len(line.strip()) > 1 and not _is_plain(line) for line in lines)
    return beside * 4 < alone


FEW_BARS = 20


def _each_line_opens_cell(lines: Sequence[str]) -> bool:
    """Whether this table prints every cell on a line of its own, opened by a separator."""
    parts = [line.lstrip(" ").translate(SEPARATORS).split("\t") for line in lines]
    alone = sum(len(cells) == 2 and not cells[0] for cells in parts)
    between = sum(len(cells) > 2 for cells in parts)
    return alone > FEW_CELLS and between * 4 < alone


FEW_CELLS = 20


def _opens_empty_cell(folded: str, records: Sequence[Record]) -> bool:
    """Whether the last line opened a cell, and nothing stands in that cell so far."""
    if not records or not records[-1].ruled:
        return False
    cell = records[-1].cells[-1]
    return not folded[cell.start : cell.end].strip()


def _with_paragraph(record: Record, end: int) -> Record:
    """The record with a further paragraph in its last cell: the first one was empty, the figure follows."""
    *cells, last = record.cells
    return evolve(record, end=end, cells=(*cells, evolve(last, end=end)))


def _cells_of_line(line: str, begin: int) -> tuple[RawCell, ...]:
    """Cut one line at its separators.

    A bar encloses: one that opens or closes the line has no cell outside it. A tab separates: what stands before the
    first and after the last one is a cell. Only where a line holds a single tab, and nothing before it, the tab opens
    the one cell of the line (a dump that prints every cell on a line of its own).
    """
    parts = line.split("\t") if "\t" in line else line.translate(SEPARATORS).split("\t")
    offsets = [begin]
    for part in parts:
        offsets.append(offsets[-1] + len(part) + 1)
    first, last = 0, len(parts)
    if last > 1:
        if not parts[0].strip() and (last == 2 or line[offsets[1] - 1 - begin] in BARS):
            first = 1
        if not parts[-1].strip() and last - first > 1 and line[offsets[-2] - 1 - begin] in BARS:
            last -= 1
    return tuple(RawCell(offsets[i], offsets[i] + len(parts[i]), i - first) for i in range(first, last))
