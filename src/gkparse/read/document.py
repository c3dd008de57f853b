"""What every reader makes of a file: lines and tables, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any
from unicodedata import east_asian_width

from attrs import frozen

from gkparse.cells.records import RawCell, Record
from gkparse.read.limits import Limits
from gkparse.report.place import Place

__all__ = ["PICTURE", "Block", "Document", "Line", "Piece", "Row", "Written", "beside_pictures", "note", "write"]


PICTURE = "\ufffc"
"""What stands in a cell that holds nothing else for a picture, or for what was struck out: there may be a figure."""


@frozen
class Piece:
    """Characters that stand at one place of the file."""

    text: str
    place: Place
    """The place in the file; its span is not set before the document is written."""
    column: int = 0
    """In a line that keeps the places of a page: how far from its start the piece stands, in half-width characters."""
    wide: int = 1
    """In a row: how many columns the cell covers."""


@frozen
class Line:
    """A line of text, or a few: outside of any table that the file marks."""

    pieces: tuple[Piece, ...]


@frozen
class Row:
    """One row of a table: each cell once, where it begins; a cell that covers several places has none in the others."""

    cells: tuple[Piece, ...]


Block = Line | Row


@frozen(kw_only=True)
class Document:
    """A file, read."""

    kind: str
    """What it is: ``html``, ``docx``, ``pdf`` …"""
    blocks: tuple[Block, ...]
    recognised: tuple[int, ...] = ()
    """The pages whose characters were recognised from an image, counted from 1."""


@frozen
class Written:
    """A document as one text, and where its cells stand in it."""

    text: str
    rows: tuple[Record, ...]
    """The rows of its tables."""
    places: tuple[Place, ...]
    """Where each stretch of the text stands in the file, in order."""


def note(text: str) -> str:
    """Write what a file sets above or below the line, so that it is no digit of the figure beside it.

    >>> note("1"), note("[1]")
    ('[1]', '[1]')
    """
    text = text.strip()
    return f"[{text}]" if text[:1].isdigit() else text


def beside_pictures(text: str) -> str:
    """What a cell says beside the pictures in it; nothing for sure where one may be a digit of its figure.

    >>> beside_pictures(f"12{PICTURE}件"), beside_pictures(f"3{PICTURE} 2") == PICTURE
    ('12件', True)
    """
    if PICTURE not in text:
        return text
    parts = [part.strip() for part in text.split(PICTURE) if part.strip()]
    if not parts or any(one[-1].isdigit() and other[0].isdigit() for one, other in pairwise(parts)):
        return PICTURE
    return "".join(parts)


WIDTHS = {"W": 2, "F": 2}
TO_BLANKS = str.maketrans("\t\r\n\f\v\x85\u2028\u2029|", "         ")
"""What would part cells or lines."""


def write(blocks: Iterable[Block], limits: Limits) -> Written:
    """Write a document out: a row on one line, tabs between its cells."""
    writer = _Writer(limits)
    for table, block_group in groupby(blocks, _table_of):
        for block in _without_ghosts(list(block_group)) if table else block_group:
            if isinstance(block, Row):
                writer.row(block)
            else:
                writer.line(block)
    return Written("".join(writer.parts), tuple(writer.rows), tuple(writer.places))


def _table_of(block: Block) -> tuple[Any, ...] | None:
    """What the rows of one table have in common."""
    if isinstance(block, Line):
        return None
    place = block.cells[0].place
    return place.page, place.sheet, place.table


def _without_ghosts(rows: Sequence[Block]) -> Iterator[Block]:
    """Drop the cells of columns that a table does not have: its header says which they are, for it covers all others.

    Programs that write tables leave such columns behind, with nothing in them from top to bottom.
    """
    cells = [[piece for piece in row.cells if piece.text.strip()] for row in rows if isinstance(row, Row)]
    filled = {column for row in cells for piece in row for column in _columns(piece)}
    known = {column for row in rows if isinstance(row, Row) for piece in row.cells for column in _columns(piece)}
    headed = known > filled and any(
        {column for piece in row for column in _columns(piece)} == filled and all(map(_is_header, row)) for row in cells
    )
    for row in rows:
        if headed and isinstance(row, Row):
            yield Row(tuple(piece for piece in row.cells if not filled.isdisjoint(_columns(piece))) or row.cells)
        else:
            yield row


def _columns(piece: Piece) -> range:
    start = piece.place.column or 0
    return range(start, start + piece.wide)


def _is_header(piece: Piece) -> bool:
    """Whether a cell holds words and no figure; a mark for none is a single character."""
    text = piece.text
    return sum("\u4e00" <= c <= "\u9fff" for c in text) > 1 and not any(c.isdigit() and c.isascii() for c in text)


class _Writer:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parts: list[str] = []
        self.rows: list[Record] = []
        self.places: list[Place] = []
        self.at = 0
        self.lines = 0
        self.cells = 0

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def piece(self, text: str, place: Place) -> None:
        start = self.at
        self.put(text)
        self.places.append(place.spanning(start, self.at))

    def end(self) -> None:
        """End the line."""
        self.put("\n")
        self.limits.check("characters", self.at)

    def line(self, line: Line) -> None:
        start = self.at
        across = 0
        for number, piece in enumerate(line.pieces, 1):
            gap = max(piece.column - across, int(self.at > start))
            self.put(" " * gap)
            self.piece(piece.text, piece.place)
            if number < len(line.pieces):
                across += gap + sum(WIDTHS.get(east_asian_width(c), 1) for c in piece.text)
        self.end()
        self.lines += 1 + sum(piece.text.count("\n") for piece in line.pieces)

    def row(self, row: Row) -> None:
        start = self.at
        cells = []
        for number, piece in enumerate(row.cells):
            if number:
                self.put("\t")
            begin = self.at
            self.piece(piece.text.translate(TO_BLANKS), piece.place)
            cells.append(RawCell(begin, self.at, number))
        self.cells += len(cells)
        self.limits.check("cells", self.cells)
        self.rows.append(Record(start, self.at, tuple(cells), True, False, self.lines))
        self.end()
        self.lines += 1
