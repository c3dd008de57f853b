"""HTML → a document: what a browser shows, tables by their own rows and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from attrs import define, field, frozen

from gkparse.errors import UnreadableFileError
from gkparse.read.document import PICTURE, Block, Document, Line, Piece, Row, note
from gkparse.read.extras import need
from gkparse.read.text import decode
from gkparse.report.place import Place

__all__ = ["read_html"]

DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
HEAD = 4096


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


UNSEEN = words_of(
    """
    script style noscript template head title meta link iframe object embed svg select option input
    textarea rp rt del s strike
    """
)
"""Elements of which a page shows no text of its report."""
DRAWN = words_of("img input select textarea svg canvas object embed iframe video script del s strike")
"""Elements that may show a figure which is no text of the page, or one that was struck out."""
STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
RAISED = frozenset({"sup", "sub"})
"""Elements that stand above or below the line: the number of a note is no digit of the figure before it."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = words_of(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figure footer
    form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th
    thead tr ul
    """
)
"""Elements that stand on lines of their own."""
CELLS = frozenset({"td", "th"})
ROW_GROUPS = frozenset({"tbody", "thead", "tfoot"})
BLANKS = re.compile(r"[ \t\r\n\f]+")
"""Blanks that a page shows as one."""


def read_html(data: bytes) -> Document:
    """Read a page; nothing that it refers to is fetched, no script of it runs."""
    etree = need("lxml.etree", "html", "a web page")
    declared = DECLARED.search(data[:HEAD])
    text = decode(data, declared.group(1).decode("ascii") if declared else None).replace("\x00", "")
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
    numbers = {table: number for number, table in enumerate(root.iter("table"), 1)}
    return Document(kind="html", blocks=tuple(_Walker(numbers).blocks(root)))


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
    table: int
    number: int
    columns: tuple[tuple[Any, range], ...]
    """Its cells, each with the columns that it covers."""


FLUSH = object()
"""What waits on the stack where a line ends."""


@define
class _Walker:
    numbers: dict[Any, int]
    """The number of each table in the order of the page."""
    line: list[str] = field(factory=list)

    def blocks(self, root: Any) -> Iterator[Block]:
        """Yield the lines and rows of a page, from top to bottom."""
        waiting: list[Any] = [root]
        while waiting:
            item = waiting.pop()
            if item is FLUSH:
                yield from self.flush()
            elif isinstance(item, str):
                self.line.append(item)
            elif isinstance(item, _Row):
                yield from self.flush()
                if len(item.columns) > 1 and not any(_holds_table(cell) for cell, _ in item.columns):
                    yield _row(item)
                else:
                    for cell, _ in reversed(item.columns):
                        waiting.extend(_opened(cell))
            else:
                if item.tail:
                    waiting.append(item.tail)
                if _is_unseen(item):
                    continue
                if item.tag == "br":
                    waiting.append(FLUSH)
                elif item.tag in RAISED:
                    self.line.append(note("".join(item.itertext())))
                elif item.tag == "table":
                    waiting.extend((FLUSH, *reversed(list(_table(item, self.numbers[item])))))
                else:
                    waiting.extend(_opened(item))
        yield from self.flush()

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


def _is_unseen(element: Any) -> bool:
    return element.tag in UNSEEN or _is_hidden(element, element.get("style"))


def _is_hidden(element: Any, style: str | None) -> bool:
    """Whether a page shows nothing of an element."""
    return bool(
        (style and HIDDEN.search(style))
        or element.get("hidden") is not None
        or (element.tag == "input" and element.get("type") == "hidden")
    )


def _table(table: Any, number: int) -> Iterator[Any]:
    """Yield the rows of a table, and what else stands in it."""
    taken: dict[int, int] = {}
    at = 0
    for child in _members(table):
        if child.tag != "tr" and child.tag not in CELLS:
            yield child
            continue
        at += 1
        if _is_unseen(child):
            continue
        # A cell outside of any row is a row of its own.
        cells = (
            [child] if child.tag in CELLS else [cell for cell in child if cell.tag in CELLS and not _is_unseen(cell)]
        )
        columns = []
        column = 1
        for cell in cells:
            while column < MOST_COLUMNS and taken.get(column, 0) > 0:
                column += 1
            covered = range(column, min(column + _span(cell, "colspan"), MOST_COLUMNS + 1))
            columns.append((cell, covered))
            high = _span(cell, "rowspan")
            taken.update({place: max(taken.get(place, 0), high) for place in covered})
            column = min(covered.stop, MOST_COLUMNS)
        taken = {place: left - 1 for place, left in taken.items() if left > 1}
        if columns:
            yield _Row(child, number, at, tuple(columns))


def _members(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag not in ROW_GROUPS:
            yield child
        elif not _is_unseen(child):
            yield from child


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), WIDEST)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


WIDEST = 200
"""No cell of a yearly report covers more rows or columns."""
MOST_COLUMNS = 400
"""Columns are told apart up to this one; no table that is read has more."""


def _holds_table(cell: Any) -> bool:
    """Whether a cell holds a table of its own; one with a single cell is nothing but a frame."""
    return any(next(islice(table.iter("td", "th"), 1, None), None) is not None for table in cell.iter("table"))


def _row(row: _Row) -> Row:
    path = f"(//table)[{row.table}]"
    return Row(
        tuple(
            Piece(
                _cell_text(cell),
                Place(table=row.table, row=row.number, column=columns.start, path=path),
                wide=len(columns),
            )
            for cell, columns in row.columns
        )
    )


def _cell_text(cell: Any) -> str:
    parts: list[str] = []
    waiting: list[Any] = [cell]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        tag, style = item.tag, item.get("style")
        if item is not cell and item.tail:
            waiting.append(item.tail)
        if tag in DRAWN or (style and STRUCK.search(style)):
            if not _is_hidden(item, style):
                parts.append(PICTURE)
            continue
        if item is not cell and (tag in UNSEEN or _is_hidden(item, style)):
            continue
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
    text = _shown("".join(parts))
    bare = text.replace(PICTURE, "").strip()
    return bare or text


def _shown(text: str) -> str:
    return BLANKS.sub(" ", text).strip(" ")
