"""Rows of cells that are printed one a line, a bar closing each.

There `4 |` is a cell, and `||` is two empty ones, whether they stand alone on their line or before what stands in the
next cell. No line is a row: a row begins with a line that holds words, and goes on to the next such line. Empty cells
before the words of their line belong to merged labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, pairwise

from attrs import frozen

from gkparse.cells.content import read_content
from gkparse.cells.furniture import is_furniture
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["BARS", "ClosedRow", "closed_rows"]

BARS = "|│┃║¦"
"""Vertical strokes that separate cells."""
SEPARATORS = str.maketrans(dict.fromkeys(BARS, "\t"))

FEW_CELLS = 20
SHARE = 4
"""So many cells alone on their lines for every line that is something else."""
OUTCOME_CELLS = 15
"""So many cells behind a header of section 4 are its one row, which has no label."""

Span = tuple[int, int]


@frozen
class ClosedRow:
    """A row: the lines that it takes, and where each of its cells stands."""

    lines: tuple[int, ...]
    cells: tuple[Span, ...]


@frozen
class _Line:
    """A line whose bars close cells, with the lines before it that begin its first cell."""

    numbers: tuple[int, ...]
    cells: tuple[Span, ...]
    words: Span | None
    """The cell of it that holds words."""


def closed_rows(lines: Sequence[str], starts: Sequence[int], anchors: Sequence[Anchor]) -> tuple[ClosedRow, ...]:
    """Return the rows of a table whose cells are closed by bars; none where its cells are not printed so.

    Args:
        lines: The lines of the tables.
        starts: Where each of them starts in the text.
        anchors: The labels of the text.
    """
    if not _each_line_closes_cell(lines):
        return ()
    outcomes = dropwhile(lambda anchor: anchor.table != "outcomes", anchors)
    heads = {anchor.end for anchor in outcomes if anchor.kind == AnchorKind.HEAD}
    rows: list[list[_Line]] = []
    for line in _closing_lines(lines, starts):
        if line.words or not rows:
            rows.append([line])
        else:
            rows[-1].append(line)
    out: list[ClosedRow] = []
    for first, *rest in rows:
        behind = _row(rest)
        headed = first.words is not None and any(first.words[0] < end <= first.words[1] for end in heads)
        if headed and len(behind.cells) >= OUTCOME_CELLS:
            out += [_row([first]), behind]
        else:
            out.append(_row([first, *rest]))
    return tuple(out)


def _row(lines: Sequence[_Line]) -> ClosedRow:
    return ClosedRow(
        tuple(number for line in lines for number in line.numbers),
        tuple(cell for line in lines for cell in line.cells),
    )


def _each_line_closes_cell(lines: Sequence[str]) -> bool:
    """Whether most lines with bars hold one cell that is not empty, and end with the bar that closes it."""
    closing = others = 0
    for line in lines:
        *cells, rest = line.translate(SEPARATORS).split("\t")
        filled = sum(bool(cell.strip()) for cell in cells)
        if filled == 1 and not rest.strip() and "\t" not in line:
            closing += 1
        elif filled or (cells and rest.strip()):
            others += 1
    return closing > FEW_CELLS and others * SHARE < closing


def _closing_lines(lines: Sequence[str], starts: Sequence[int]) -> list[_Line]:
    """The lines with bars; what stands on the lines before one, without a blank line between, begins its first cell."""
    found: list[_Line] = []
    begun: list[int] = []
    for number, (line, start) in enumerate(zip(lines, starts, strict=True)):
        bars = [start + at for at, character in enumerate(line) if character in BARS]
        if bars:
            first = starts[begun[0]] if begun else start
            edges = [first - 1, *bars]
            cells = tuple((a + 1, b) for a, b in pairwise(edges))
            texts = ["\n".join([*(lines[n] for n in begun), line[: bars[0] - start]])]
            texts += [line[a - start : b - start] for a, b in cells[1:]]
            words = [cell for cell, text in zip(cells, texts, strict=True) if text.strip() and not read_content(text)]
            found.append(_Line((*begun, number), cells, words[-1] if words else None))
            begun = []
        elif not line.strip(" \f"):
            begun = []
        elif not is_furniture(line):
            begun.append(number)
    return found
