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
from gkparse.cells.furniture import numbers_page

__all__ = ["padded_tables"]

TOKEN = re.compile(r"\S+(?: \S+)*")
FEW_COLUMNS = 3
FEW_LINES = 3
SHORTEST_GAP = 2
"""One blank may stand within a cell."""

BLANKS = " \xa0\u3000"
"""What programs fill up cells with."""

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
    if not any(f"{blank}{end}" in text for blank in BLANKS for end in "\r\n"):
        return
    starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
    lines = list(zip(starts, (line.removesuffix("\r") for line in text.split("\n")), strict=False))
    drawn = groupby(lines, key=lambda line: bool(line[1]) and "\t" not in line[1])
    blocks = [_block(list(block)) for one, block in drawn if one]
    blocks = [block for block in blocks if len(block) >= FEW_LINES]
    if not any(_is_filled_up(block) and _read(block) for block in blocks):
        return  # where every last cell is the widest of its column, lines end so by accident
    for block in blocks:
        if rows := _read(block):
            yield (block[0][0], block[-1][0] + len(block[-1][1])), rows


def _block(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a block without what stands between rows; where all its blanks are of another kind, plain ones."""
    blanks = [blank for blank in BLANKS if any(blank in line for _, line in lines)]
    kept = [(at, line) for at, line in lines if not numbers_page(line)]
    plain = [(at, line.replace(blanks[0], " ")) for at, line in kept] if len(blanks) == 1 else kept
    return _without_lines_between(plain)


def _is_filled_up(lines: Sequence[Line]) -> bool:
    return any(line.endswith(" ") for _, line in lines)


def _read(lines: Sequence[Line]) -> list[Row] | None:
    """The rows of a block of lines; None where it is no such table, or another one for characters of another width."""
    found = [rows for measure in MEASURES if (rows := _rows(lines, measure))]
    return found[0] if found and all(rows == found[0] for rows in found) else None


def _without_lines_between(lines: Sequence[Line]) -> list[Line]:
    """Leave out a line of blanks behind every row, where most rows have one; any other is a row of empty cells."""
    filled = [number for number, (_, line) in enumerate(lines) if line.strip()]
    followed = [number for number in filled if not "".join(line for _, line in lines[number + 1 : number + 2]).strip()]
    if len(followed) * 2 <= len(filled):
        return [*lines]
    kept: list[Line] = []
    between = False
    for line in lines:
        if between and not line[1].strip():
            between = False
        else:
            kept.append(line)
            between = True
    return kept


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
    if not all(length in ends or not row for row, length in zip(cells, lengths, strict=True)):
        return None
    rows = zip(lines, cells, lengths, strict=True)
    return [_row(line, row, columns[: ends[length]]) for line, row, length in rows if length in ends]


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
