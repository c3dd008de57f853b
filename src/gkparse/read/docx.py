"""DOCX → a document: paragraphs and tables of the body, tracked changes read as accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from attrs import frozen

from gkparse.errors import UnreadableFileError
from gkparse.read.document import PICTURE, Block, Document, Line, Piece, Row, beside_pictures, note
from gkparse.read.html import read_html
from gkparse.read.kind import kind_of
from gkparse.read.limits import Limits
from gkparse.read.mhtml import read_mhtml
from gkparse.read.package import parse_part, read_parts
from gkparse.read.text import decode
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
CONTROL = W + "sdt"
PROMPT = f"{W}sdtPr/{W}showingPlcHdr"
"""Says that what a field shows is no more than what to fill in."""
NUMBERED = f"{W}pPr/{W}numPr/{W}numId"
"""Says that Word sets a number before a paragraph."""
CHUNK = W + "altChunk"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
OFF = frozenset({"0", "false", "off"})
BREAKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


def read_docx(data: bytes, limits: Limits, depth: int = 0) -> Document:
    """Read the body of a DOCX; its headers, footers and comments are no part of the report.

    ``depth`` is how many other documents it stands in.
    """
    main = MAIN
    parts = read_parts(data, limits, [main])
    if not parts:
        main = _main(data, limits)
        parts = read_parts(data, limits, [main])
    if not parts:
        raise UnreadableFileError(f"the archive has no {main}")
    root = parse_part(main, parts[main].replace(STRICT, TRANSITIONAL), "docx", WHAT)
    return Document(kind="docx", blocks=tuple(_blocks(root, _chunks(root, main, data, limits, depth))))


WHAT = "a DOCX"
DEEPEST = 2
"""Documents within documents are followed so deep."""


def _chunks(root: Any, main: str, data: bytes, limits: Limits, depth: int) -> dict[Any, tuple[Block, ...]]:
    """What stands in the place of each element that says to take another document in; Word does so when it opens it."""
    wanted = {element: element.get(RELATION) for element in root.iter(CHUNK)}
    if not wanted:
        return {}
    if depth == DEEPEST:
        raise UnreadableFileError("documents within documents without end")
    folder, _, name = main.rpartition("/")
    targets: dict[str, str] = {}
    for part_name, part in read_parts(data, limits, [f"{folder}/_rels/{name}.rels"]).items():
        for relation in parse_part(part_name, part, "docx", WHAT):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                targets[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    parts = read_parts(data, limits, targets.values())
    found: dict[Any, tuple[Block, ...]] = {}
    for element, number in wanted.items():
        other = parts.pop(targets.get(number, ""), b"")  # each document is taken in once
        if other:
            found[element] = _within(other, limits, depth + 1)
    return found


def _within(data: bytes, limits: Limits, depth: int) -> tuple[Block, ...]:
    match kind_of(data):
        case "docx":
            return read_docx(data, limits, depth).blocks
        case "html":
            return read_html(data).blocks
        case "mhtml":
            return read_mhtml(data).blocks
        case "text":
            return tuple(Line((Piece(line, Place()),)) for line in decode(data).splitlines())
        case kind:
            raise UnreadableFileError(f"takes in another document, of a kind that is not read there: {kind}")


def _main(data: bytes, limits: Limits) -> str:
    """The name of the main part, where it is not the usual one."""
    for name, part in read_parts(data, limits, [RELATIONS]).items():
        for relation in parse_part(name, part, "docx", WHAT):
            if relation.get("Type", "").endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return MAIN


@frozen
class _Row:
    """A row of a table, not read yet."""

    element: Any
    table: int
    number: int


def _blocks(body: Any, chunks: Mapping[Any, tuple[Block, ...]]) -> Iterator[Block]:
    """Yield the paragraphs and rows below an element, from top to bottom; ``chunks`` stand where they are taken in."""
    tables = 0
    waiting: list[Any] = [body]
    while waiting:
        item = waiting.pop()
        if isinstance(item, _Row):
            cells = list(_cells(item))
            if len(cells) > 1 and not any(_holds_table(cell) for cell, _, _ in cells):
                yield Row(tuple(Piece(beside_pictures(_text(cell)), place, wide=wide) for cell, place, wide in cells))
            else:
                waiting.extend(child for cell, _, _ in reversed(cells) for child in reversed(cell))
        elif item in chunks:
            yield from chunks[item]
        elif item.tag == P:
            yield Line((Piece(_text(item).replace(PICTURE, ""), Place()),))
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


RAISED = 6
"""Half points by which the number of a note is raised at least; lesser ones set a line straight."""


def _is_raised(kind: Any) -> bool:
    """Whether the text of a run stands above the line or below it."""
    raised = kind.find(W + "vertAlign")
    return raised is not None and raised.get(W + "val") in ("superscript", "subscript")


def _height(kind: Any) -> int:
    """How far the text of a run is raised by hand, in half points, whichever way."""
    raised = kind.find(W + "position")
    value = "" if raised is None else raised.get(W + "val", "").lstrip("-")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


def _text(element: Any) -> str:
    """The text of a paragraph or a cell, without that of the boxes anchored in it; its paragraphs on lines.

    `PICTURE` stands for what is drawn, and for what was struck out where there is nothing else.
    """
    parts: list[str] = []
    apart = False
    height = 0
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        tag = child.tag
        if tag == T:
            parts.append(child.text or "")
        elif tag in BREAKS:
            parts.append(BREAKS[tag])
        elif tag in DRAWN or (tag == CONTROL and child.find(PROMPT) is not None):
            parts.append(PICTURE)
        elif tag == P:
            parts.append("\n" * bool(parts))
            apart = apart or _number(child, NUMBERED, 0) > 0
            waiting.extend(reversed(child))
        elif tag == R and (kind := child.find(f"{W}rPr")) is not None:
            before, height = height, _height(kind)
            if _is_on(kind, "strike") or _is_on(kind, "dstrike"):
                apart = True
            elif not _is_on(kind, "vanish"):
                raised = _is_raised(kind) or (abs(height - before) >= RAISED and "".join(parts[-1:])[-1:].isdigit())
                if raised:
                    parts.append(note(_text(child)))
                else:
                    waiting.extend(reversed(child))
        elif tag != BOX and tag not in GONE:
            height = 0 if tag == R else height
            waiting.extend(reversed(child))
    text = "".join(parts)
    return text if text.strip() or not apart else PICTURE
