r"""Tables whose columns a line of dashes shows, one run of them for each column: Markdown without bars.

Every cell stands below the run of its column, and nothing below the blanks between two runs. How wide a program takes a
character to be shows there; where several widths would do, the cells have to be the same. A line is a row, unless blank
lines stand between the rows: then a cell may be broken over the lines of its row. The table ends at a line of dashes
with a blank line below it, or, where none follows, at a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from gkparse.cells.boxes import MEASURES, Measure, Piece, Row, holds_rows, joined
from gkparse.cells.furniture import GAP, numbers_page
from gkparse.labels.vocabulary import has_words

__all__ = ["dashed_tables"]

RUNS = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")
RULE = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})*[ ]*")
RUN = re.compile("-+")
LONGEST_MARK = 4
"""Shorter strokes only are marks for none, side by side."""

Line = tuple[int, str]
"""Where a line begins, and its characters."""
Columns = Sequence[tuple[int, int]]


def dashed_tables(text: str) -> Iterator[tuple[tuple[int, int], list[Row]]]:
    r"""Yield where each such table stands, and its rows.

    >>> table = "行    数  注\n----- --- -----\n规章    2\n许可   40 无\n\n"
    >>> [[["".join(c for c, _ in cell) for cell in row] for row in rows] for _, rows in dashed_tables(table)]
    [[['行', '数', '注'], ['规章', '2', ''], ['许可', '40', '无']]]
    """
    shown = _with_plain_blanks(text)
    if "-- --" not in shown:
        return
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    lines = list(zip(starts, (line.removesuffix("\r") for line in shown.split("\n")), strict=False))
    rules = [number for number, (_, line) in enumerate(lines) if RULE.fullmatch(line)]
    last = -1
    for number, end in _ends(lines, rules):
        at, rule = rules[number], rules[end] if end < len(rules) else None
        found = _table(text, lines, at, rule) if at > last and RUNS.fullmatch(lines[at][1]) else None
        if found:
            (first, last), rows = found
            yield (lines[first][0], lines[last][0] + len(lines[last][1])), rows


def _with_plain_blanks(text: str) -> str:
    """The text with plain blanks in the place of others that are as wide, as a table's own line of dashes shows.

    What stands there for a blank between two runs takes no more room than that.
    """
    for blank in BLANKS:
        text = text.replace(blank, " ") if f"--{blank}--" in text else text
    return text


BLANKS = "\xa0\u3000"
"""Other blanks, which text may hold in a cell, too."""


def _ends(lines: Sequence[Line], rules: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield, for every line of dashes, which later one may be the end of its table.

    It is the next one, but for those that a new page repeats with the headers above them.
    """
    again = [_is_repeated(lines, one, other) for one, other in pairwise(rules)]
    for repeated, run in groupby(enumerate(again), key=itemgetter(1)):
        numbers = [number for number, _ in run]
        if repeated:
            yield numbers[0], numbers[-1] + 2
        yield from ((number, number + 1) for number in numbers)
    yield from [(len(rules) - 1, len(rules))] if rules else []


def _is_repeated(lines: Sequence[Line], one: int, other: int) -> bool:
    """Whether the same dashes stand in another line, with words directly above and below that one."""
    same = lines[one][1] == lines[other][1] and one + 1 < other < len(lines) - 1
    return same and all(lines[at][1].strip() for at in (other - 1, other + 1))


def _table(text: str, lines: Sequence[Line], at: int, rule: int | None) -> tuple[tuple[int, int], list[Row]] | None:
    """The table of a line of runs, of which the next line of dashes may be the end: its edges, and its rows."""
    columns = [match.span() for match in RUN.finditer(lines[at][1])]
    if max(end - start for start, end in columns) <= LONGEST_MARK:
        return None
    limit = len(lines) if rule is None else rule
    blank = next((n for n in range(at + 1, limit) if not lines[n][1].strip()), limit)
    closed = rule is not None and (rule + 1 == len(lines) or not lines[rule + 1][1].strip())
    for end, last in ((limit, limit), (blank, blank - 1)):
        body = [line for line in lines[at + 1 : end] if line[1] != lines[at][1] and not numbers_page(line[1])]
        if not body or (end == last and not closed):
            continue
        fitting = [measure for measure in MEASURES if _fits(body, columns, measure)]
        found = [_read(text, lines, at, body, columns, measure) for measure in fitting]
        found = [(first, rows) for first, rows in found if any(sum(map(bool, row)) > 1 for row in rows)]
        if found and all(one == found[0] for one in found):
            first, rows = found[0]
            return (first, last), rows
    return None


def _fits(body: Sequence[Line], columns: Columns, measure: Measure) -> bool:
    """Whether all words stand below runs, and all figures alike."""
    rooms: list[tuple[int, int]] = []
    for _, line in body:
        cells = _cells(line, columns, measure)
        if cells is None:
            return False
        rooms += _rooms(line, cells, columns, measure)
    return any(all(map(alike, rooms)) for alike in ALIGNED)


def _rooms(line: str, cells: Columns, columns: Columns, measure: Measure) -> Iterator[tuple[int, int]]:
    """Yield what is left of its column before and behind each figure of a line.

    Blanks of another kind are part of what stands in a cell.
    """
    for (begin, end), (left, right) in zip(cells, columns, strict=True):
        if end and not has_words(line[begin:end]):
            before = measure(line[:begin].rstrip(BLANKS))
            yield before - left, right - measure(line[:end] + _blanks(line[end:]))


def _blanks(line: str) -> str:
    """The blanks of another kind that a line begins with."""
    return line[: len(line) - len(line.lstrip(BLANKS))]


ALIGNED: Sequence[Callable[[tuple[int, int]], bool]] = (
    lambda room: room[0] == 0,
    lambda room: room[1] <= 0,
    lambda room: abs(room[0] - room[1]) <= 1,
)
"""What is left of columns before and behind figures that stand at their beginning, at their end, in their middle."""


def _read(
    text: str, lines: Sequence[Line], at: int, body: Sequence[Line], columns: Columns, measure: Measure
) -> tuple[int, list[Row]]:
    """The first line of the table, and its rows, if characters are as wide as that."""
    head, first = _head(lines, at, columns, measure)
    rows = [_row(group, columns, measure) for group in (*head, *_grouped(body))]
    if any(holds_rows(text, row) for row in rows):
        rows = [_row([line], columns, measure) for group in (*head, body) for line in group if line[1]]
    return first, [[list(joined(text, pieces, 0, 0)) for pieces in row] for row in rows]


def _head(lines: Sequence[Line], at: int, columns: Columns, measure: Measure) -> tuple[list[Sequence[Line]], int]:
    """The lines of the headers above the runs, and the first line of the table: a rule, if one stands above them."""
    first = at
    while first and lines[first - 1][1].strip() and not RULE.fullmatch(lines[first - 1][1]):
        first -= 1
    ruled = first > 0 and bool(RULE.fullmatch(lines[first - 1][1]))
    first = first if ruled else max(first, at - 1)
    head = lines[first:at]
    if not head or not all(_cells(line, columns, measure) for _, line in head):
        return [], at
    return [head], first - ruled


def _grouped(body: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of each row; one that holds blanks only is a row of empty cells."""
    if all(line for _, line in body):
        return [[line] for line in body]
    return [list(group) for blank, group in groupby(body, key=lambda one: not one[1]) if not blank]


def _cells(line: str, columns: Columns, measure: Measure) -> list[tuple[int, int]] | None:
    """Where the words below each run begin and end in a line; None where two stand there, or something beside them."""
    cells: list[tuple[int, int]] = [(0, 0)] * len(columns)
    ends = [*(end for _, end in columns[:-1]), max(measure(line), columns[-1][1])]
    column = 0
    for at, (begin, end) in enumerate(pairwise(accumulate(map(measure, line), initial=0))):
        if line[at].isspace():
            continue
        while column < len(columns) and end > ends[column]:
            column += 1
        if column == len(columns) or begin < columns[column][0]:
            return None
        cells[column] = (cells[column][0] if cells[column][1] else at), at + 1
    return None if any(GAP in line[begin:end] for begin, end in cells) else cells


def _row(lines: Sequence[Line], columns: Columns, measure: Measure) -> list[list[Piece]]:
    """The cells of a row, each in the pieces that its lines hold of it."""
    row: list[list[Piece]] = [[] for _ in columns]
    for number, (start, line) in enumerate(lines):
        cells = _cells(line, columns, measure) or ()
        for pieces, (left, right), (begin, end) in zip(row, columns, cells, strict=True):
            if end:
                room = right - left - measure(line[begin:end])
                pieces.append(Piece(start + begin, start + end, room, number))
    return row
