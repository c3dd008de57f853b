r"""Tables whose cells are filled up with blanks, so that every column is as wide as its widest cell and no wider.

A program that writes a table so begins each cell where its column does, ends each line where its last cell does, empty
or not, and leaves as many blanks between any two columns. No page laid out by hand does all of that. Where the blanks
after a column are twice or three times as many, columns stand there that no line has anything in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from attrs import frozen

from gkparse.cells.boxes import MEASURES, Measure, Row

__all__ = ["padded_tables"]

TOKEN = re.compile(r"\S+(?: \S+)*")
FEW_COLUMNS = 3
FEW_LINES = 3
SHORTEST_GAP = 2
"""One blank may stand within a cell."""

Line = tuple[int, str]
"""Where a line begins, and its characters."""


@frozen
class _Cell:
    """Characters of a line that no two blanks part."""

    left: int
    """How far from the start of the line it stands."""
    right: int
    start: int
    """Its first character, counted within the line."""
    end: int


def padded_tables(text: str) -> Iterator[tuple[tuple[int, int], list[Row]]]:
    r"""Yield where each such table stands, and its rows.

    >>> table = "信息内容   制发  废止\n规章     12    \n规范性文件      4 \n"
    >>> [[["".join(c for c, _ in cell) for cell in row] for row in rows] for _, rows in padded_tables(table)]
    [[['信息内容', '制发', '废止'], ['规章', '12', ''], ['规范性文件', '', '4']]]
    """
    if " \n" not in text and " \r" not in text:
        return
    starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
    lines = list(zip(starts, (line.removesuffix("\r") for line in text.split("\n")), strict=False))
    for drawn, block in groupby(lines, key=lambda line: bool(line[1]) and "\t" not in line[1]):
        mine = [line for line in block if line[1].strip()]
        if drawn and len(mine) >= FEW_LINES and any(line.endswith(" ") for _, line in mine):
            found = [rows for measure in MEASURES if (rows := _rows(mine, measure))]
            if found and all(rows == found[0] for rows in found):
                yield (mine[0][0], mine[-1][0] + len(mine[-1][1])), found[0]


def _rows(lines: Sequence[Line], measure: Measure) -> list[Row] | None:
    """The rows of a block of lines, if characters are as wide as that; None where it is no such table."""
    cells = [
        [_Cell(measure(line[: m.start()]), measure(line[: m.end()]), *m.span()) for m in TOKEN.finditer(line)]
        for _, line in lines
    ]
    if sum(len(row) > 1 for row in cells) < FEW_LINES:
        return None
    lengths = [measure(line) for _, line in lines]
    columns = _columns([cell for row in cells for cell in row], max(lengths))
    ends = {end: number for number, (_, end) in enumerate(columns, 1)}
    if not all(length in ends for length in lengths):
        return None
    return [_row(line, row, columns[: ends[length]]) for line, row, length in zip(lines, cells, lengths, strict=True)]


def _columns(cells: Sequence[_Cell], length: int) -> list[tuple[int, int]]:
    """Where the columns of a table begin and end that is as wide as ``length``; empty where it is no such table."""
    widest: dict[int, int] = {}
    for cell in cells:
        widest[cell.left] = max(widest.get(cell.left, 0), cell.right)
    begins = sorted(widest)
    rooms = [after - widest[begin] for begin, after in pairwise(begins)]
    gap = min(rooms, default=0)
    if len(begins) < FEW_COLUMNS or gap < SHORTEST_GAP or any(room % gap for room in rooms):
        return []
    columns = []
    for begin, after in pairwise([*begins, length + gap]):
        columns.append((begin, widest[begin]))
        columns += [(at, at) for at in range(widest[begin] + gap, after - gap + 1, gap)]  # nothing stands in these
    return columns


def _row(line: Line, cells: Sequence[_Cell], columns: Sequence[tuple[int, int]]) -> Row:
    start, characters = line
    found = {cell.left: range(cell.start, cell.end) for cell in cells}
    return [[(characters[at], start + at) for at in found.get(begin, ())] for begin, _ in columns]
