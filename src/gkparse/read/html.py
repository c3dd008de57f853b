"""HTML → a document: what a browser shows, tables by their own rows and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from attrs import define, field, frozen

from gkparse.errors import UnreadableFileError
from gkparse.read.document import PICTURE, Block, Document, Line, Piece, Row, beside_pictures, note
from gkparse.read.extras import need
from gkparse.read.looks import Looks, looks_of
from gkparse.read.tags import BLOCKS, CELLS, DRAWN, GONE, RAISED, ROW_GROUPS, UNSEEN
from gkparse.read.text import decode
from gkparse.report.place import Place

__all__ = ["FRAMES", "blocks_of", "page_of", "read_html"]

FRAMES = ("frame", "iframe")
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
HEAD = 4096


BLANKS = re.compile(r"[ \t\r\n\f]+")
"""Blanks that a page shows as one."""


def read_html(data: bytes, charset: str | None = None) -> Document:
    """Read a page; nothing that it refers to is fetched, no script of it runs.

    ``charset`` is what stands outside of the page about how it is written; the page itself knows better.
    """
    return Document(kind="html", blocks=tuple(blocks_of(page_of(data, charset))))


def page_of(data: bytes, charset: str | None = None) -> Any:
    """The root element of a page."""
    etree = need("lxml.etree", "html", "a web page")
    declared = DECLARED.search(data[:HEAD])
    text = decode(data, declared.group(1).decode("ascii") if declared else charset).replace("\x00", "")
    _check(text)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(f"no page: {error}") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFileError("the page nests its elements deeper than any page does")  # the rest of it is lost
    if root is None:
        raise UnreadableFileError("the page is empty")
    return root


def blocks_of(root: Any) -> Iterator[Block]:
    """Yield the lines and rows of a page, from top to bottom."""
    return _Walker(looks_of(root)).blocks(root)


TABLE_ENDS = re.compile(r"<(/?)table\b|</(?:body|html)\b", re.IGNORECASE)


def _check(text: str) -> None:
    """Refuse a page that is cut off within a table: a cell of it could be half a figure."""
    depth = 0
    for found in TABLE_ENDS.finditer(text):
        match found.group(1):
            case "":
                depth += 1
            case "/":
                depth = max(depth - 1, 0)
            case _:
                depth = 0
    if depth:
        raise UnreadableFileError("the page is cut off within a table")


@frozen
class _Row:
    """A row of a table, not read yet."""

    element: Any
    table: int | None
    """The number of the table; None where only its looks make it one."""
    path: str
    """Where the table stands, as XPath."""
    number: int
    columns: tuple[tuple[Any, range], ...]
    """Its cells, each with the columns that it covers."""


FLUSH = object()
"""What waits on the stack where a line ends."""


@define
class _Walker:
    looks: Looks
    line: list[str] = field(factory=list)
    laid: dict[Any, tuple[str, int]] = field(factory=dict)
    """Elements that hold rows which are none but for their looks: where each stands, and how many rows it has had."""

    def blocks(self, root: Any) -> Iterator[Block]:
        """Yield the lines and rows of a page, from top to bottom."""
        looks = self.looks
        waiting: list[Any] = [root]
        while waiting:
            item = waiting.pop()
            if item is FLUSH:
                yield from self.flush()
            elif isinstance(item, str):
                self.line.append(item)
            elif isinstance(item, _Row):
                yield from self.flush()
                if len(item.columns) > 1 and looks.framing.isdisjoint(cell for cell, _ in item.columns):
                    yield _row(item, looks)
                else:
                    for cell, _ in reversed(item.columns):
                        waiting.extend(_opened(cell))
            else:
                if item.tail:
                    waiting.append(item.tail)
                if _is_unseen(item, looks):
                    continue
                if item.tag == "br":
                    waiting.append(FLUSH)
                elif item.tag in RAISED:
                    self.line.append(note("".join(item.itertext())))
                elif item.tag == "table":
                    waiting.extend((FLUSH, *reversed(list(_table(item, looks)))))
                elif item in looks.laid and (row := self.laid_row(item)):
                    waiting.append(row)
                else:
                    waiting.extend(_opened(item))
        yield from self.flush()

    def laid_row(self, element: Any) -> _Row | None:
        """The row that an element is laid out as, though it is none: each part of it is a cell of one line."""
        looks = self.looks
        parts = [part for part in element if not _is_unseen(part, looks)]
        if looks.laid[element] == "table-row":
            parts = [part for part in parts if looks.laid.get(part) == "table-cell"]
        elif (
            looks.laid[element] != "flex" or (element.text or "").strip() or not all(_is_cell(p, looks) for p in parts)
        ):
            return None
        if len(parts) < 2 or any(next(part.iter("table"), None) is not None for part in parts):
            return None
        parent = element.getparent()
        path, number = self.laid.get(parent) or (element.getroottree().getpath(parent), 0)
        self.laid[parent] = path, number + 1
        columns = tuple((part, range(n, n + 1)) for n, part in enumerate(parts, 1))
        return _Row(element, None, path, number + 1, columns)

    def flush(self) -> Iterator[Block]:
        text = _shown("".join(self.line))
        self.line.clear()
        if text:
            yield Line((Piece(text, Place()),))


def _opened(element: Any) -> Iterator[Any]:
    """What waits when an element is opened, the last first."""
    block = element.tag in BLOCKS
    if block:
        yield FLUSH
    yield from reversed(element)
    if element.text:
        yield element.text
    if block:
        yield FLUSH


def _is_unseen(element: Any, looks: Looks) -> bool:
    return element.tag in UNSEEN or element in looks.hidden


def _is_cell(part: Any, looks: Looks) -> bool:
    """Whether a part of a flexible row holds no more than a cell does."""
    blocks = islice(part.iter(*BLOCKS), 3)
    return (
        len(list(blocks)) < 3 and looks.laid.keys().isdisjoint(part.iterdescendants()) and not (part.tail or "").strip()
    )


def _table(table: Any, looks: Looks) -> Iterator[Any]:
    """Yield the rows of a table, and what else stands in it."""
    number = looks.tables[table]
    taken: dict[int, int] = {}
    at = 0
    for child in _members(table, looks):
        if child.tag != "tr" and child.tag not in CELLS:
            yield child
            continue
        at += 1
        if _is_unseen(child, looks):
            continue
        # A cell outside of any row is a row of its own.
        parts = (child,) if child.tag in CELLS else child
        cells = [cell for cell in parts if cell.tag in CELLS and not _is_unseen(cell, looks)]
        columns = []
        column = 1
        for cell in cells:
            while column < MOST_COLUMNS and taken.get(column, 0) > 0:
                column += 1
            covered = range(column, min(column + _span(cell, "colspan"), MOST_COLUMNS + 1))
            columns.append((cell, covered))
            high = _span(cell, "rowspan")
            if high > 1:
                taken.update({place: max(taken.get(place, 0), high) for place in covered})
            column = min(covered.stop, MOST_COLUMNS)
        taken = {place: left - 1 for place, left in taken.items() if left > 1}
        if columns:
            yield _Row(child, number, f"(//table)[{number}]", at, tuple(columns))


def _members(table: Any, looks: Looks) -> Iterator[Any]:
    for child in table:
        if child.tag not in ROW_GROUPS:
            yield child
        elif not _is_unseen(child, looks):
            yield from child


def _span(cell: Any, name: str) -> int:
    value = cell.get(name)
    if value is None:
        return 1
    value = value.strip()
    return max(1, min(int(value), WIDEST)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


WIDEST = 200
"""No cell of a yearly report covers more rows or columns."""
MOST_COLUMNS = 400
"""Columns are told apart up to this one; no table that is read has more."""


def _row(row: _Row, looks: Looks) -> Row:
    text = _cell_text if row.table is None else _plain_text
    return Row(
        tuple(
            Piece(
                text(cell, looks),
                Place(table=row.table, row=row.number, column=columns.start, path=row.path),
                wide=len(columns),
            )
            for cell, columns in row.columns
        )
    )


def _plain_text(cell: Any, looks: Looks) -> str:
    """The text of a cell of a table, nearly all of which hold one stretch of plain text and nothing else."""
    if cell not in looks.special:
        texts = [text for text in looks.texts(cell) if not text.isspace()]
        if len(texts) < 2:
            return _shown("".join(texts)) or PICTURE * (cell in looks.drawn)
    return _cell_text(cell, looks)


def _cell_text(cell: Any, looks: Looks) -> str:
    parts: list[str] = []
    apart = veiled = False
    waiting: list[Any] = [cell]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        tag = item.tag
        if item is not cell:
            if item.tail:
                waiting.append(item.tail)
            if item in looks.hidden or (tag == "input" and item.get("type") == "hidden"):
                continue
            if tag in DRAWN:
                parts.append(PICTURE)
                continue
        if tag in GONE or item in looks.struck:
            apart = True
            continue
        if item is not cell and tag in UNSEEN:
            continue
        veiled = veiled or (item in looks.veiled and any(c.isdigit() for text in item.itertext() for c in text))
        if tag in RAISED:
            parts.append(note("".join(item.itertext())))
            continue
        block = tag in BLOCKS
        if block or tag == "br":
            waiting.append("\n")
        waiting.extend(reversed(item))
        if item.text:
            waiting.append(item.text)
        if block:
            waiting.append("\n")
    text = beside_pictures(_shown("".join(parts)))
    if veiled or (not text and (apart or not looks.drawn.isdisjoint(cell.iter()))):
        return PICTURE
    return text


def _shown(text: str) -> str:
    return BLANKS.sub(" ", text).strip(" ")
