"""DOCX → a document: paragraphs and tables of the body, tracked changes read as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from attrs import frozen

from gkparse.errors import UnreadableFileError
from gkparse.read.document import PICTURE, Block, Document, Line, Piece, Row, note
from gkparse.read.limits import Limits
from gkparse.read.package import parse_part, read_parts
from gkparse.report.place import Place

__all__ = ["read_docx"]

MAIN = "word/document.xml"
RELATIONS = "_rels/.rels"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The name that the strict kind of DOCX gives the same elements."""
TRANSITIONAL = W[1:-1].encode()
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

P, TBL, TR, TC, R, T = (W + name for name in ("p", "tbl", "tr", "tc", "r", "t"))
BOX = W + "txbxContent"
GONE = frozenset({W + "del", W + "moveFrom", W + "rt", W + "instrText", W + "delText", W + "pPr", MC + "Fallback"})
"""What is not read: deletions, the reading beside a character, the code of a field, a second copy of a drawing."""
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
FIELD = W + "ffData"
DRAWN = frozenset({W + "drawing", W + "pict", W + "object", W + "sym", MATH, FIELD})
"""Of these a cell may show a figure that is no text of it."""
OFF = frozenset({"0", "false", "off"})
BREAKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


def read_docx(data: bytes, limits: Limits) -> Document:
    """Read the body of a DOCX; its headers, footers and comments are no part of the report."""
    parts = read_parts(data, limits, [MAIN])
    if not parts:
        parts = read_parts(data, limits, [_main(data, limits)])
    for name, part in parts.items():
        root = parse_part(name, part.replace(STRICT, TRANSITIONAL), "docx", "a DOCX")
        return Document(kind="docx", blocks=tuple(_blocks(root)))
    raise UnreadableFileError(f"the archive has no {MAIN}")


def _main(data: bytes, limits: Limits) -> str:
    """The name of the main part, where it is not the usual one."""
    for name, part in read_parts(data, limits, [RELATIONS]).items():
        for relation in parse_part(name, part, "docx", "a DOCX"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return MAIN


@frozen
class _Row:
    """A row of a table, not read yet."""

    element: Any
    table: int
    number: int


def _blocks(body: Any) -> Iterator[Block]:
    """Yield the paragraphs and rows below an element, from top to bottom."""
    tables = 0
    waiting: list[Any] = [body]
    while waiting:
        item = waiting.pop()
        if isinstance(item, _Row):
            cells = list(_cells(item))
            if len(cells) > 1 and not any(_holds_table(cell) for cell, _, _ in cells):
                yield Row(tuple(Piece(_text(cell, PICTURE), place, wide=wide) for cell, place, wide in cells))
            else:
                waiting.extend(child for cell, _, _ in reversed(cells) for child in reversed(cell))
        elif item.tag == P:
            yield Line((Piece(_text(item), Place()),))
            waiting.extend(reversed(list(_boxes(item))))
        elif item.tag == TBL:
            tables += 1
            rows = [_Row(row, tables, number) for number, row in enumerate(_below(item, TR), 1)]
            waiting.extend(row for row in reversed(rows) if row.element.find(f"{W}trPr/{W}del") is None)
        elif item.tag not in GONE:
            waiting.extend(reversed(item))


def _below(element: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table, or the cells of a row: controls and revision marks may stand between."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag not in GONE and child.tag not in (P, TBL):
            waiting.extend(reversed(child))


def _cells(row: _Row) -> Iterator[tuple[Any, Place, int]]:
    """Yield the cells that begin in a row, each with its place and how many columns it covers."""
    column = 1 + _number(row.element, f"{W}trPr/{W}gridBefore", 0)
    for cell in _below(row.element, TC):
        wide = _number(cell, f"{W}tcPr/{W}gridSpan", 1)
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        beside = cell.find(f"{W}tcPr/{W}hMerge")
        begins = all(mark is None or mark.get(W + "val") == "restart" for mark in (merged, beside))
        if begins and cell.find(f"{W}tcPr/{W}cellDel") is None:
            yield cell, Place(table=row.table, row=row.number, column=column), wide
        column += wide


def _number(element: Any, path: str, default: int) -> int:
    found = element.find(path)
    value = "" if found is None else found.get(W + "val", "")
    return min(int(value), WIDEST) if value.isascii() and value.isdigit() else default


WIDEST = 1000
"""No table has more columns."""


def _holds_table(cell: Any) -> bool:
    """Whether a cell holds a table of its own; one with a single cell is nothing but a frame."""
    return any(next(islice(table.iter(TC), 1, None), None) is not None for table in cell.iter(TBL))


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the text boxes that are anchored in a paragraph, of each the copy that Word itself shows."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == BOX:
            yield element
        elif element.tag not in GONE:
            waiting.extend(reversed(element))


def _is_on(kind: Any, name: str) -> bool:
    """Whether a run has a property: one that is named is on, unless it is said to be off."""
    found = kind.find(W + name)
    return found is not None and found.get(W + "val", "1") not in OFF


def _is_apart(kind: Any) -> bool:
    """Whether the text of a run is not part of the line: hidden, struck out, or raised above it or lowered below."""
    raised = kind.find(W + "vertAlign")
    return any(_is_on(kind, name) for name in ("vanish", "strike", "dstrike")) or (
        raised is not None and raised.get(W + "val") in ("superscript", "subscript")
    )


def _text(element: Any, picture: str = "") -> str:
    """The text of a paragraph or a cell, without that of the boxes anchored in it; its paragraphs on lines.

    ``picture`` stands for what is drawn where there is no text at all.
    """
    parts: list[str] = []
    drawn = False
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        tag = child.tag
        if tag == T:
            parts.append(child.text or "")
        elif tag in BREAKS:
            parts.append(BREAKS[tag])
        elif tag in DRAWN:
            drawn = True
        elif tag == P:
            parts.append("\n" * bool(parts))
            waiting.extend(reversed(child))
        elif tag == R and (kind := child.find(f"{W}rPr")) is not None and _is_apart(kind):
            if _is_on(kind, "strike") or _is_on(kind, "dstrike"):
                drawn = True
            elif not _is_on(kind, "vanish"):
                parts.append(note(_text(child)))
        elif tag != BOX and tag not in GONE:
            waiting.extend(reversed(child))
    text = "".join(parts)
    return picture if drawn and not text.strip() else text
