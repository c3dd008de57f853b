"""Characters and rules of one page → its lines and the rows of its tables, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from gkparse.read.document import Block, Line, Piece, Row, note
from gkparse.read.ruled import Table
from gkparse.report.place import Place

__all__ = ["Mark", "page_blocks"]


class Mark(NamedTuple):
    """A character, or a word, and the box around it: y grows downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        """Its place across the page."""
        return (self.left + self.right) / 2


SAME_LINE = 0.5
"""Characters stand on one line whose middles are closer than this share of their height."""
BLANK = 0.25
"""A gap of so much of the height of a line parts words."""
COLUMN = 0.7
"""A gap of so much parts columns."""


def page_blocks(
    number: int, marks: Sequence[Mark], tables: Sequence[Table], pictures: Sequence[Mark] = ()
) -> list[Block]:
    """Put what stands on a page in order: rows of its ruled tables, lines with the place of each word elsewhere.

    A cell without a character that holds a picture is not empty: its figure may be drawn.
    """
    inside: list[dict[int, list[Mark]]] = [{} for _ in tables]
    outside: list[Mark] = []
    # The innermost table around a character is its own.
    nested = sorted(range(len(tables)), key=lambda n: _area(tables[n].box))
    for mark in marks:
        for n in nested:
            cell = tables[n].cell_at(mark.center, mark.middle)
            if cell is not None:
                inside[n].setdefault(cell, []).append(mark)
                break
        else:
            outside.append(mark)
    for picture in pictures:
        for n in nested:
            cell = tables[n].cell_at(picture.center, picture.middle)
            if cell is not None:
                box = tables[n].cells[cell].box
                if cell not in inside[n] and picture.right - picture.left < SMALL * (box[2] - box[0]):
                    inside[n][cell] = [picture]
                break
    placed: list[tuple[float, Block]] = list(_lines_outside(number, outside))
    for n, (table, contents) in enumerate(zip(tables, inside, strict=True), 1):
        placed.extend(_table_rows(number, n, table, contents))
    return [block for _, block in sorted(placed, key=lambda one: one[0])]


SMALL = 0.9
"""What fills more of the width of its cell is its background."""


def _area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _table_rows(page: int, number: int, table: Table, contents: dict[int, list[Mark]]) -> Iterator[tuple[float, Block]]:
    rows: dict[int, list[Piece]] = {}
    for n, cell in enumerate(table.cells):
        place = Place(page=page, box=_rounded(cell.box), table=number, row=cell.row + 1, column=cell.column + 1)
        width = cell.box[2] - cell.box[0]
        rows.setdefault(cell.row, []).append(Piece(cell_text(contents.get(n, ()), width), place))
    for at, pieces in rows.items():
        yield table.ys[at], Row(tuple(pieces))


def cell_text(marks: Sequence[Mark], width: float) -> str:
    """The text of one cell: its lines, put together as they are read.

    A figure is broken over two lines only where the first one is full; otherwise they are two.
    """
    text, room = "", 0.0
    for line in _lines(marks):
        more, left, right = _joined(line)
        if text and _is_figure_end(text[-1]) and _is_figure_end(more[0]) and room > 0:
            text += " "
        text += more
        room = width - (right - left) * (1 + ROOM / len(more))
    return text


ROOM = 2.5
"""A line is full that has no room for so many further characters of its own width (the cell keeps a margin)."""


def _is_figure_end(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _lines(marks: Iterable[Mark]) -> list[list[Mark]]:
    """The lines of some characters, from top to bottom."""
    lines: list[list[Mark]] = []
    middle = height = 0.0
    for mark in sorted(marks, key=attrgetter("middle")):
        tall = mark.bottom - mark.top
        if lines and mark.middle - middle <= SAME_LINE * min(height, tall or height):
            lines[-1].append(mark)
            if len(lines[-1]) > 1:
                middle += (mark.middle - middle) / len(lines[-1])
        else:
            lines.append([mark])
            middle, height = mark.middle, tall
    return [sorted(line, key=attrgetter("left")) for line in lines]


def _joined(line: Sequence[Mark]) -> tuple[str, float, float]:
    """The text of a line with a blank where words are apart, and where it begins and ends.

    >>> _joined([Mark("7", 0, 0, 5, 10), Mark("1", 5, -1, 8, 5)])
    ('7[1]', 0, 8)
    """
    parts = []
    raised = ""
    last = line[0]
    tall = max((mark for mark in line if mark.text.isdigit()), key=_height, default=last)
    for mark in line:
        if _is_raised(mark, tall):
            raised += mark.text
        else:
            parts.append(note(raised))
            raised = ""
        if mark.left - last.right > BLANK * _height(last):
            parts.append(" ")
        if not raised:
            parts.append(mark.text)
        last = mark
    parts.append(note(raised))
    return "".join(parts), line[0].left, max(mark.right for mark in line)


def _height(mark: Mark) -> float:
    return mark.bottom - mark.top


def _is_raised(mark: Mark, tall: Mark) -> bool:
    """Whether a figure is smaller than the largest one of its line and stands higher or lower: the number of a note."""
    smaller = mark.text.isdigit() and _height(mark) < RAISED * _height(tall)
    return smaller and abs(mark.middle - tall.middle) > OFF_LINE * _height(tall)


RAISED = 0.75
"""So much of the height of others has the number of a note at most."""
OFF_LINE = 0.1
"""And so far it stands off their middle."""


def _lines_outside(page: int, marks: Sequence[Mark]) -> Iterator[tuple[float, Block]]:
    if not marks:
        return
    left = min(mark.left for mark in marks)
    widths = [(mark.right - mark.left) / 2 for mark in marks if len(mark.text) == 1 and not mark.text.isascii()]
    unit = max(median(widths or [mark.right - mark.left for mark in marks]), 1.0)
    for line in _lines(marks):
        pieces = []
        for word in _words(line):
            box = (word[0].left, min(m.top for m in word), max(m.right for m in word), max(m.bottom for m in word))
            place = Place(page=page, box=_rounded(box))
            pieces.append(Piece(_joined(word)[0], place, round((word[0].left - left) / unit)))
        yield min(mark.middle for mark in line), Line(tuple(pieces))


def _words(line: Sequence[Mark]) -> Iterator[list[Mark]]:
    word = [line[0]]
    for one, other in pairwise(line):
        if other.left - one.right > COLUMN * (one.bottom - one.top):
            yield word
            word = []
        word.append(other)
    yield word


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(side, 1) for side in box)
    return left, top, right, bottom
