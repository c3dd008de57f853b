"""Rows of cells that a bar opens and none closes.

There a bar at a line's end opens an empty cell. A row may be broken over lines, and ends where the next blank line
stands. That the lines of a row belong together is known where, taken together, every row has as many cells. Where some
line of the text has as many bars, and none before its first cell, bars stand between the cells of the others, too.
In wiki markup a line may be a cell, and what is a row stands in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby, pairwise

from gkparse.cells.boxes import Row
from gkparse.text.markup import wiki_tables

__all__ = ["opened_tables"]

BAR = "|"
FEWEST_ROWS = 2
FEWEST_CELLS = 3


def opened_tables(text: str) -> Iterator[tuple[tuple[int, int], list[Row]]]:
    r"""Yield where each such table stands, and its rows.

    >>> text = "|规章 |0\n|3\n\n|许可 | |9"
    >>> [[["".join(c for c, _ in cell) for cell in row] for row in rows] for _, rows in opened_tables(text)]
    [[['规章', '0', '3'], ['许可', '', '9']]]
    """
    if BAR not in text:
        return
    at = 0
    lines = []
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    wiki = list(wiki_tables(text))
    parted = {line.count(BAR) for _, line in lines if _is_parted(line)}
    before = ""
    runs = [(inside, list(run)) for inside, run in groupby(lines, key=lambda one: _is_inside(one[1]))]
    for (inside, table), (_, behind) in pairwise([*runs, (False, [(0, "")])]):
        apart = [list(row) for blank, row in groupby(table, key=lambda one: not one[1].strip()) if not blank]
        below = [[line] for row in apart for line in row]
        rows = next((rows for rows in (apart, below) if inside and _are_rows(rows, parted)), None)
        within = bool(rows) and any(start <= table[0][0] < end for start, end in wiki)
        if rows and not within and not any(_is_parted(line) for line in (before, behind[0][1])):
            yield (rows[0][0][0], rows[-1][-1][0] + len(rows[-1][-1][1])), [_cells(row) for row in rows]
        before = table[-1][1]


def _is_parted(line: str) -> bool:
    """Whether bars stand between the cells of a line, and none before the first: then none opens a cell beside it."""
    return not line.lstrip().startswith(BAR) and line.count(BAR) >= FEWEST_CELLS


def _is_inside(line: str) -> bool:
    """Whether a line may stand within such a table: it is blank, or begins with a bar and is no rule."""
    bare = line.strip()
    return not bare or ((bare[0] == BAR and bool(bare.strip("|=-:+ "))) or set(bare) <= {BAR, " "})


def _are_rows(rows: Sequence[Sequence[tuple[int, str]]], parted: Set[int]) -> bool:
    """Whether every row has as many cells, and not every line ends with a bar that closes it.

    ``parted`` are the numbers of bars of lines in which they stand between the cells.
    """
    counts = {sum(line.count(BAR) for _, line in row) for row in rows}
    return (
        len(rows) >= FEWEST_ROWS
        and len(counts) == 1
        and min(counts) >= FEWEST_CELLS
        and parted.isdisjoint(counts)
        and any(not line.rstrip().endswith(BAR) for row in rows for _, line in row)
    )


def _cells(row: Sequence[tuple[int, str]]) -> Row:
    cells: Row = []
    for start, line in row:
        bars = [at for at, character in enumerate(line) if character == BAR]
        for bar, end in pairwise((*bars, len(line))):
            piece = line[bar + 1 : end]
            begin = bar + 1 + len(piece) - len(piece.lstrip())
            cells.append(
                [(" " if c.isspace() else c, start + at) for at, c in enumerate(line[begin:end].rstrip(), begin)]
            )
    return cells
